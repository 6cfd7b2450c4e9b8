"""Quantities that a scenario states, in the unit of a network."""

from __future__ import annotations

from typing import Literal, NamedTuple

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.units import parse_quantity, parse_unit

End = Literal["low", "high"]


class Amount(NamedTuple):
    """A quantity in the unit of a network."""

    value: float
    """The end taken."""
    told: str
    """How it was stated, and what it is in the network's unit."""


def amount(network: SupplyNetwork, text: str, *, end: End, factor: str | None) -> Amount:
    """A quantity as text (`8.1 bcm`, `93 TWh`) in the unit of a network.

    A volume becomes energy by the sourced factors, which differ: then it is a range, of which one end is taken. Energy is gross.

    Args:
        network: The network.
        text: The quantity.
        end: Which end of a range.
        factor: Id of the one conversion factor to use.

    Raises:
        BadArgument: Not a number and a unit.
        UnknownUnit: No such unit, condition or factor.
        UnitRefused: The unit cannot become the network's.
    """
    stated = parse_quantity(text)
    energy = parse_unit(network.unit).kind == "energy"
    conditions = "gcv" if energy else stated.conditions
    given = (
        stated
        if stated.conditions or not energy or parse_unit(stated.unit).kind != "energy"
        else stated.model_copy(update={"conditions": "gcv"})
    )
    found = given.to(network.unit, conditions=conditions, commodity="gas", factor=factor)
    value = found.low if end == "low" else found.high
    same = stated.unit == network.unit and found.low == found.high
    how = (
        ""
        if same
        else f", here {value:.4g} {network.unit}"
        + (f", the {end} end of {found.low:.4g} to {found.high:.4g}" if found.low != found.high else "")
    )
    return Amount(value, f"{text}{how}")

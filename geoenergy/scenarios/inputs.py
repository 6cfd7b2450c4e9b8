"""Inputs of a network by name, set to other values: `demand DEU`, `production AZE`, `link GEO>ARM`, `entry ITA:LNG`, `supplier QAT`.

A value is a factor on what the network has (1 leaves it as it is), or a quantity in the network's unit, which then holds in each period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from geoenergy.balance.origin import countries_in, country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.balance.tables import ENDLESS
from geoenergy.errors import BadArgument, nearest
from geoenergy.scenarios.shocks.base import countries_of

KINDS = {
    "demand": ("balances", "demand"),
    "production": ("balances", "production"),
    "link": ("links", "capacity"),
    "entry": ("entries", "capacity"),
    "supplier": ("entries", "capacity"),
    "limit": ("limits", "capacity"),
    "initial": ("storage", "initial"),
}
FORMS = "demand [country], production [country], link A>B, entry country:route, supplier name, limit name, initial [country of a store]"
_OVER_COUNTRIES = {"demand", "production", "initial"}


class Level(NamedTuple):
    """A value of an input."""

    value: float
    """The number."""
    quantity: bool = False
    """Whether it is a quantity in the network's unit, and not a factor."""


@dataclass(frozen=True)
class Input:
    """An input of a network."""

    name: str
    """As it was given: `demand DEU`."""
    table: str
    """The table it stands in."""
    column: str
    """The column."""
    rows: npt.NDArray[np.int64]
    """Its rows: all periods, and for a group all countries."""


class Inputs:
    """Some inputs of a network, which can be set to other values all at once."""

    def __init__(self, network: SupplyNetwork, names: Iterable[str], field: str) -> None:
        """Find the inputs.

        Args:
            network: The network.
            names: Their names; a country may be a group of the network, and left out it is all of them.
            field: The argument that they were given by, for errors.

        Raises:
            BadArgument: A name that is no input of the network, with the nearest.
            UnknownParty: A country that the network does not know.
        """
        self.network = network
        keys: dict[str, pl.Series] = {}
        self.inputs = [_found(network, name, field, keys) for name in names]
        if not self.inputs:
            raise BadArgument(f"{field}: names no input. Inputs: {FORMS}.")

    def network_with(self, levels: Sequence[Level]) -> SupplyNetwork:
        """The network with each input at a value, in the order of the inputs; factors of inputs that overlap multiply.

        Raises:
            BadArgument: Two inputs that overlap and of which one is a quantity, a value that no table may hold, or a quantity of demand
                where sectors of none would have to grow.
        """
        values: dict[tuple[str, str], npt.NDArray[np.float64]] = {}
        by: dict[tuple[str, str], dict[int, tuple[str, bool]]] = {}
        for each, level in zip(self.inputs, levels, strict=True):
            key = (each.table, each.column)
            if key not in values:
                values[key] = getattr(self.network, each.table)[each.column].to_numpy().astype(np.float64, copy=True)
            self._refuse_overlap(each, level, by.setdefault(key, {}))
            values[key][each.rows] = level.value if level.quantity else values[key][each.rows] * level.value
        changed: dict[str, pl.DataFrame] = {}
        for (table, column), array in values.items():
            frame: pl.DataFrame = changed.get(table, getattr(self.network, table))
            self._refuse_values(frame, table, column, array)
            changed[table] = frame.with_columns(pl.Series(column, array))
        if ("balances", "demand") in values and self.network.sectors.height:
            changed["sectors"] = self._sectors(changed["balances"])
        return replace(self.network, **changed)  # type: ignore[arg-type]

    def _refuse_overlap(self, each: Input, level: Level, by: dict[int, tuple[str, bool]]) -> None:
        if len(self.inputs) == 1:
            return
        for row in each.rows.tolist():
            other, quantity = by.setdefault(row, (each.name, level.quantity))
            if other != each.name and (quantity or level.quantity):
                raise BadArgument(f"{each.name!r} and {other!r} name the same, and one of them is a quantity: only factors multiply.")

    def _refuse_values(self, frame: pl.DataFrame, table: str, column: str, array: npt.NDArray[np.float64]) -> None:
        if np.nanmax(array, initial=0.0) >= ENDLESS:
            raise BadArgument(f"{table}.{column} would be {np.nanmax(array):g}: {ENDLESS:g} and more cannot be told from infinity.")
        if column == "initial" and (array > frame["working_volume"].to_numpy() * (1 + 1e-12)).any():
            store = frame["country"][int(np.argmax(array - frame["working_volume"].to_numpy()))]
            raise BadArgument(f"initial {store}: {array.max():g} is above what the store holds at most.")

    def _sectors(self, balances: pl.DataFrame) -> pl.DataFrame:
        """The parts of demand, grown and shrunk with it."""
        now = balances.select("country", "period", now="demand")
        was = self.network.balances.select("country", "period", was="demand")
        both = self.network.sectors.join(now, on=["country", "period"], how="left", maintain_order="left")
        both = both.join(was, on=["country", "period"], how="left", maintain_order="left")
        if both.filter((pl.col("was") == 0) & (pl.col("now") > 0)).height:
            raise BadArgument("a demand of 0 that is split by sectors cannot grow: nothing says which sector would.")
        factor = pl.when(pl.col("was") > 0).then(pl.col("now") / pl.col("was")).otherwise(1.0)
        return both.with_columns(demand=pl.col("demand") * factor).drop("now", "was")


def _found(network: SupplyNetwork, name: str, field: str, held: dict[str, pl.Series]) -> Input:
    kind, _, what = str(name).partition(" ")
    if kind not in KINDS:
        near = nearest(kind, KINDS)
        hint = f"Nearest: {', '.join(near)}." if near else f"Inputs: {FORMS}."
        raise BadArgument(f"{field}: no input {name!r}. {hint}")
    table, column = KINDS[kind]
    frame: pl.DataFrame = getattr(network, table)
    if kind == "link" and any(country_of(node) != node for node in network.countries):
        raise BadArgument(f"{field}: {name!r} stands in two halves here. Give the network before the scenario, and the scenario with it.")
    if kind not in held:
        held[kind] = frame.select(_KEYS[kind]).to_series()
    keys = held[kind]
    over_countries = kind in _OVER_COUNTRIES
    if over_countries and not what:
        mine = pl.Series([True] * frame.height, dtype=pl.Boolean)
    else:
        mine = keys.is_in(countries_of(network, what, field)) if over_countries else keys == what
    rows = mine.arg_true()
    if rows.is_empty():
        near = nearest(what, keys.unique(maintain_order=True).to_list())
        hint = f"Nearest: {', '.join(f'{kind} {each}' for each in near)}." if near else f"The network has {keys.n_unique()} of the kind."
        raise BadArgument(f"{field}: no input {name!r}. {hint}")
    if frame[column].gather(rows).null_count():
        raise BadArgument(f"{field}: the capacity of {name!r} is unknown. State one with network.assume.")
    return Input(str(name), table, column, rows.to_numpy().astype(np.int64))


_KEYS = {
    "demand": countries_in("country"),
    "production": countries_in("country"),
    "initial": countries_in("country"),
    "link": pl.concat_str([countries_in("from_country"), countries_in("to_country")], separator=">"),
    "entry": pl.concat_str([countries_in("country"), "route"], separator=":"),
    "supplier": pl.col("supplier"),
    "limit": pl.col("name"),
}
"""What a row of a kind is called."""

"""A cap across several entries or countries changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Self

import polars as pl
from pydantic import Field, model_validator

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, nearest
from geoenergy.scenarios.quantities import End, amount
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock

Times = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class LimitChanged(Shock):
    """A limit of the network, such as the LNG that the world market has, becomes a multiple of what it was, or another.

    Changes: `limits.capacity * factor`, or `limits.capacity = capacity`.
    """

    limit: str
    """Name of the limit."""
    factor: Times | None = None
    """By how much it is multiplied: 0.8 is a fifth less."""
    capacity: str | None = None
    """Or what it becomes in a period, as text: `"400 bcm"`."""
    conversion: str | None = None
    """Id of the one conversion factor between volume and energy; left out, the range over all sourced ones is taken at `bound`."""
    bound: End = "low"
    """Which end of a converted range."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.capacity is None) == (self.factor is None):
            raise ValueError("state either factor= or capacity=")
        return self

    def apply(self, network: SupplyNetwork) -> Changed:
        """The limit.

        Raises:
            BadArgument: The network has no limit of that name, with the nearest.
        """
        if self.limit not in set(network.limits["name"]):
            near = nearest(self.limit, set(network.limits["name"]))
            hint = f" Nearest: {', '.join(near)}." if near else ""
            raise BadArgument(f"limit_changed: the network has no limit {self.limit!r}.{hint}")
        mask = (pl.col("name") == self.limit) & pl.col("period").is_in(self.periods(network))
        becomes, how = self._becomes(network)
        limits = network.limits.with_columns(capacity=pl.when(mask).then(becomes).otherwise("capacity"))
        before, after = (float(each.filter(mask)["capacity"].sum()) for each in (network.limits, limits))
        told = f"limit {self.limit!r} {how}{self.when(network)}: {before:.4g} to {after:.4g} {network.unit}"
        return Changed(replace(network, limits=limits), told if before != after else f"{told}: changes nothing")

    def _becomes(self, network: SupplyNetwork) -> tuple[pl.Expr, str]:
        if self.factor is not None:
            return pl.col("capacity") * self.factor, f"times {self.factor:g}"
        stated = amount(network, self.capacity or "", end=self.bound, factor=self.conversion)
        if stated.value < 0:
            raise BadArgument(f"limit_changed: a capacity of {self.capacity} is less than nothing.")
        return pl.lit(stated.value), f"becomes {stated.told}"

    def claims(self, network: SupplyNetwork) -> Claims:
        """The limit."""
        made = f"times {self.factor:g}" if self.factor is not None else str(self.capacity)
        return {(f"limit {self.limit}", period): made for period in self.periods(network)}

"""A cap across several entries or countries changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl
from pydantic import Field

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, nearest
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, scaled

Times = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class LimitChanged(Shock):
    """A limit of the network, such as the LNG that the world market has, becomes a multiple of what it was."""

    limit: str
    """Name of the limit."""
    factor: Times
    """By how much it is multiplied: 0.8 is a fifth less."""

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
        before = float(network.limits.filter(mask)["capacity"].sum())
        after = before * self.factor
        told = f"limit {self.limit!r} times {self.factor:g}{self.when(network)}: {before:.4g} to {after:.4g} {network.unit}"
        changed = replace(network, limits=scaled(network.limits, "capacity", mask, self.factor))
        return Changed(changed, told if before != after else f"{told}: changes nothing")

    def claims(self, network: SupplyNetwork) -> Claims:
        """The limit."""
        return {(f"limit {self.limit}", period): f"times {self.factor:g}" for period in self.periods(network)}

"""Demand falls or rises."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl
from pydantic import Field

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.scenarios.shocks.base import Changed, Shock, countries_of, scaled

Change = Annotated[float, Field(ge=-1, allow_inf_nan=False)]


class DemandChange(Shock):
    """The demand of countries changes by a share of what it was: -0.15 is 15 % less.

    A season is a span of periods (`start`, `end`). A cold spell is a rise; how much a degree adds is for the caller to say and to source.

    Changes: `balances.demand * (1 + change)`, and `sectors.demand` alike.
    """

    change: Change
    """Change as a fraction of demand; -1 is none left."""
    countries: str | tuple[str, ...] | None = None
    """Whose: countries, groups; all where left out."""

    def _countries(self, network: SupplyNetwork) -> list[str]:
        return network.countries if self.countries is None else countries_of(network, self.countries, "countries")

    def apply(self, network: SupplyNetwork) -> Changed:
        """Demand and its sectors, all alike."""
        mine, periods = self._countries(network), self.periods(network)
        mask = pl.col("country").is_in(mine) & pl.col("period").is_in(periods)
        balances = scaled(network.balances, "demand", mask, 1 + self.change)
        before, after = float(network.balances["demand"].sum()), float(balances["demand"].sum())
        who = "all countries" if self.countries is None else f"{len(mine)} countries" if len(mine) > 1 else mine[0]
        told = f"demand of {who} {self.change:+.1%}{self.when(network)}: {before:,.1f} to {after:,.1f} {network.unit}"
        if before == after:
            told = f"demand of {who}: changes nothing"
        return Changed(replace(network, balances=balances, sectors=scaled(network.sectors, "demand", mask, 1 + self.change)), told)

"""A supplier sends more."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Self

import polars as pl
from pydantic import Field, model_validator

from geoenergy.balance.origin import country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.scenarios.quantities import End, amount
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, countries_of, one_country

Factor = Annotated[float, Field(ge=1, allow_inf_nan=False)]


class SupplyIncrease(Shock):
    """A supplier has more to send: so much more (`volume`), or a multiple of a stated baseline (`factor`, `baseline`).

    Where it supplies by entries, they widen in proportion, and a limit on the supplier with them. Where it is a country of the network,
    its production rises: whether more arrives is then what the crossings say, and it may go to anybody whom the network reaches. A factor
    needs its baseline: twice a flow that was almost nothing is almost nothing.
    """

    supplier: str
    """Who: a supplier of entries, or a country of the network."""
    importers: str | tuple[str, ...] | None = None
    """To whom, where it supplies by entries: countries, groups; all where left out."""
    volume: str | None = None
    """How much more in a period, as text: `"8.1 bcm"`, `"90 TWh"`."""
    factor: Factor | None = None
    """Or a multiple of `baseline`: 2 doubles it."""
    baseline: str | None = None
    """What `factor` multiplies, in a period, as text."""
    conversion: str | None = None
    """Id of the one conversion factor between volume and energy; left out, the range over all sourced ones is taken at `bound`."""
    bound: End = "high"
    """Which end of a converted range."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.volume is None) == (self.factor is None):
            raise ValueError("state either volume= or factor= with baseline=")
        if (self.factor is None) != (self.baseline is None):
            raise ValueError("a factor needs its baseline=, and a baseline its factor=")
        return self

    def _more(self, network: SupplyNetwork) -> tuple[float, str]:
        stated = amount(network, self.volume or self.baseline or "", end=self.bound, factor=self.conversion)
        if stated.value < 0:
            raise BadArgument(f"supply_increase: {stated.told} is less than nothing. A supplier that sends less is a supply_cut.")
        if self.factor is None:
            return stated.value, stated.told
        return stated.value * (self.factor - 1), f"{self.factor:g} times {stated.told}"

    def apply(self, network: SupplyNetwork) -> Changed:
        """Entries or production."""
        periods = self.periods(network)
        more, said = self._more(network)
        start = f"{self.supplier} has {more:.4g} {network.unit} more ({said}){self.when(network)}"
        if more == 0:
            return Changed(network, f"{start}: changes nothing")
        if self.supplier in set(network.entries["supplier"]):
            return self._by_entries(network, periods, more, start)
        try:
            source = one_country(network, self.supplier, "supplier")
        except UnknownParty as error:
            raise UnknownParty(
                self.supplier,
                {*network.countries, *network.names, *network.entries["supplier"]},
                hint="It is given as supplier: of entries, or a country of the network.",
            ) from error
        # where a node is doubled, its own product enters at the double
        at = [node for node in network.countries if country_of(node) == source][-1]
        mask = (pl.col("country") == at) & pl.col("period").is_in(periods)
        balances = network.balances.with_columns(production=pl.when(mask).then(pl.col("production") + more).otherwise("production"))
        return Changed(replace(network, balances=balances), f"{start}: it may go to anybody whom the network reaches")

    def _by_entries(self, network: SupplyNetwork, periods: list[str], more: float, start: str) -> Changed:
        takers = None if self.importers is None else countries_of(network, self.importers, "importers")
        mask = (pl.col("supplier") == self.supplier) & pl.col("period").is_in(periods)
        if takers is not None:
            mask &= pl.col("country").is_in([node for node in network.countries if country_of(node) in takers])
        whole = network.entries.filter(mask).group_by("period").agg(pl.col("capacity").sum())
        if whole.height < len(periods) or (whole["capacity"] <= 0).any():
            raise BadArgument(f"supply_increase: {self.supplier} has no entry of any capacity there to widen. Add one: terminal_added.")
        wide = network.entries.join(whole.rename({"capacity": "_whole"}), on="period", how="left", maintain_order="left")
        capacity = pl.when(mask).then(pl.col("capacity") * (1 + more / pl.col("_whole"))).otherwise("capacity")
        limited = (
            (pl.col("kind") == "suppliers")
            & (pl.col("members") == pl.lit([self.supplier], dtype=pl.List(pl.String)))
            & pl.col("period").is_in(periods)
        )
        limits = network.limits.with_columns(capacity=pl.when(limited).then(pl.col("capacity") + more).otherwise("capacity"))
        return Changed(
            replace(network, entries=wide.with_columns(capacity=capacity).drop("_whole"), limits=limits), f"{start}: its entries widen"
        )

    def claims(self, network: SupplyNetwork) -> Claims:
        """What the supplier sends to each importer."""
        takers = (
            sorted({country_of(node) for node in network.countries} - {self.supplier})
            if self.importers is None
            else countries_of(network, self.importers, "importers")
        )
        return {(f"supply of {self.supplier} to {taker}", period): "more" for taker in takers for period in self.periods(network)}

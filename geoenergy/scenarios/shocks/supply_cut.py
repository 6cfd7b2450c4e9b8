"""A supplier sends nothing any more, or less."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl
from pydantic import Field

from geoenergy.balance.origin import barred, country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, countries_of, one_country, scaled

Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class SupplyCut(Shock):
    """A supplier sends nothing to some countries any more, or a share less.

    Where it supplies by entries, their capacities shrink by the share. Where it is a country of the network, none of its gas reaches the
    importers, by whatever way: states between may pass on only what is not the supplier's. A part of its gas cannot be cut so, since a
    network does not say whose gas a crossing carries: then its own crossings to the importers shrink.
    """

    supplier: str
    """Who: a supplier of entries, or a country of the network."""
    importers: str | tuple[str, ...] | None = None
    """Who gets nothing: countries, groups; all but the supplier where left out."""
    share: Share = 1.0
    """Which part is cut; 1 is all."""

    def _importers(self, network: SupplyNetwork) -> list[str]:
        if self.importers is None:
            return sorted({country_of(node) for node in network.countries} - {self.supplier})
        return countries_of(network, self.importers, "importers")

    def apply(self, network: SupplyNetwork) -> Changed:
        """Entries and crossings."""
        takers, periods = self._importers(network), self.periods(network)
        entries = self.supplier in set(network.entries["supplier"])
        try:
            source = one_country(network, self.supplier, "supplier")
        except UnknownParty:
            if not entries:
                raise
            source = None
        if source in takers:
            raise BadArgument(f"supply_cut: {source} is the supplier and among the importers.")
        changed, told = network, []
        if entries:
            mask = (pl.col("supplier") == self.supplier) & pl.col("period").is_in(periods)
            mask &= pl.col("country").is_in([node for node in network.countries if country_of(node) in takers])
            cut = self._given(network, mask, periods) * self.share
            changed = replace(network, entries=scaled(network.entries, "capacity", mask, 1 - self.share))
            if cut > 0:
                told.append(f"its entries shrink by {cut:.4g} {network.unit}")
        if source is not None:
            changed, what = self._from_country(changed, source, takers, periods)
            told += what
        who = f"{len(takers)} countries" if len(takers) > 1 else takers[0] if takers else "nobody"
        start = f"{self.supplier} sends {'nothing' if self.share == 1 else f'{self.share:.0%} less'} to {who}{self.when(network)}: "
        return Changed(changed, start + ("; ".join(told) or "changes nothing"))

    def _given(self, network: SupplyNetwork, mask: pl.Expr, periods: list[str]) -> float:
        """What the entries can give at most: no more than the supplier has, where that is limited."""
        most = float(network.entries.filter(mask)["capacity"].sum())
        own = (pl.col("kind") == "suppliers") & (pl.col("members") == pl.lit([self.supplier], dtype=pl.List(pl.String)))
        limits = network.limits.filter(own & pl.col("period").is_in(periods))
        return min(most, float(limits["capacity"].sum())) if limits.height == len(periods) else most

    def _from_country(self, network: SupplyNetwork, source: str, takers: list[str], periods: list[str]) -> tuple[SupplyNetwork, list[str]]:
        own = pl.col("from_country").map_elements(country_of, return_dtype=pl.String) == source
        mask = own & pl.col("to_country").map_elements(country_of, return_dtype=pl.String).is_in(takers) & pl.col("period").is_in(periods)
        direct = network.links.filter(mask & (pl.col("capacity") > 0))
        if self.share < 1:
            if direct.is_empty():
                return network, []
            shrunk = float(direct["capacity"].sum()) * self.share
            links = scaled(network.links, "capacity", mask, 1 - self.share)
            return replace(network, links=links), [
                f"its own crossings to them shrink by {shrunk:.4g} {network.unit}, what passes others is left"
            ]
        changed = barred(network, source, takers, periods)
        between = sorted({country_of(node) for node in changed.countries if node not in set(network.countries)})
        if direct.is_empty() and not between:
            return network, []
        told = [f"its crossings to them are shut ({', '.join(_named(direct))})"] if direct.height else []
        if between:
            told.append(f"{', '.join(between)} pass on to them only what is not from {source}")
        return changed, told

    def claims(self, network: SupplyNetwork) -> Claims:
        """What the supplier sends to each importer."""
        return {
            (f"supply of {self.supplier} to {taker}", period): "less"
            for taker in self._importers(network)
            for period in self.periods(network)
        }


def _named(links: pl.DataFrame) -> list[str]:
    return sorted({f"{country_of(a)}>{country_of(b)}" for a, b in links.select("from_country", "to_country").iter_rows()})

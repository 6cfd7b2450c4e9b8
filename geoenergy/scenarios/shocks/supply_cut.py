"""A supplier sends nothing any more, or less."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl
from pydantic import Field

from geoenergy.balance.origin import barred, country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, countries_of, country_in, of_supplier, said, scaled, supplier_of

Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class SupplyCut(Shock):
    """A supplier sends nothing to some countries any more, or a share less.

    Where it supplies by entries, their capacities shrink by the share. Where it is a country of the network, none of its gas reaches the
    importers, by whatever way: states between may pass on only what is not the supplier's. A part of its gas cannot be cut so, since a
    network does not say whose gas a crossing carries: then its own crossings to the importers shrink.

    Changes: `entries.capacity * (1 - share)` of the supplier into the importers, and its own limit where all its entries are cut.
    For a country of the network `links.capacity * (1 - share)` to the importers and, where the share is 1, doubled nodes between.
    """

    supplier: str
    """Who: a supplier of entries, or a country of the network."""
    importers: str | tuple[str, ...] | None = None
    """Who gets nothing: countries, groups; all but the supplier where left out."""
    share: Share = 1.0
    """Which part is cut; 1 is all."""

    def _importers(self, network: SupplyNetwork) -> list[str]:
        if self.importers is None:
            supplier = supplier_of(network, self.supplier)
            return sorted({country_of(node) for node in network.countries} - {supplier})
        return countries_of(network, self.importers, "importers")

    def apply(self, network: SupplyNetwork) -> Changed:
        """Entries and crossings."""
        supplier = supplier_of(network, self.supplier)
        takers, periods = self._importers(network), self.periods(network)
        if supplier in takers:
            raise BadArgument(f"{self.name}: {supplier} is the supplier and among the importers.")
        changed, told = network, list[str]()
        if supplier in set(network.entries["supplier"]):
            changed, told = self._by_entries(network, supplier, takers, periods)
        if supplier in {country_of(node) for node in network.countries}:
            changed, what = self._from_country(changed, supplier, takers, periods)
            told += what
        return Changed(changed, f"{self._what(network, supplier, takers)}: {'; '.join(told) or 'changes nothing'}")

    def _what(self, network: SupplyNetwork, supplier: str, takers: list[str]) -> str:
        less = "nothing" if self.share == 1 else f"{self.share:.0%} less"
        return f"{supplier} sends {less} to {said(takers)}{self.when(network)}"

    def _by_entries(self, network: SupplyNetwork, supplier: str, takers: list[str], periods: list[str]) -> tuple[SupplyNetwork, list[str]]:
        own = (pl.col("supplier") == supplier) & pl.col("period").is_in(periods)
        mask = own & country_in("country", takers)
        cut = self._given(network, supplier, mask, periods) * self.share
        if cut <= 0:
            return network, []
        changed = replace(network, entries=scaled(network.entries, "capacity", mask, 1 - self.share))
        limited = of_supplier(supplier, periods)
        if network.limits.filter(limited).height and network.entries.filter(own & ~mask).is_empty():
            # what it has in all shrinks too: else what may not enter by one entry would enter by the next
            changed = replace(changed, limits=scaled(network.limits, "capacity", limited, 1 - self.share))
        return changed, [f"its entries shrink by {cut:.4g} {network.unit}"]

    def _given(self, network: SupplyNetwork, supplier: str, mask: pl.Expr, periods: list[str]) -> float:
        """What the entries can give at most: no more than the supplier has, where that is limited."""
        most = float(network.entries.filter(mask)["capacity"].sum())
        limits = network.limits.filter(of_supplier(supplier, periods))
        return min(most, float(limits["capacity"].sum())) if limits.height == len(periods) else most

    def _from_country(self, network: SupplyNetwork, source: str, takers: list[str], periods: list[str]) -> tuple[SupplyNetwork, list[str]]:
        mask = country_in("from_country", [source]) & country_in("to_country", takers) & pl.col("period").is_in(periods)
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
            told.append(f"{', '.join(between)} {'pass' if len(between) > 1 else 'passes'} on to them only what is not from {source}")
        return changed, told

    def claims(self, network: SupplyNetwork) -> Claims:
        """What the supplier sends to each importer."""
        supplier = supplier_of(network, self.supplier)
        return {
            (f"supply of {supplier} to {taker}", period): "less" for taker in self._importers(network) for period in self.periods(network)
        }


def _named(links: pl.DataFrame) -> list[str]:
    return sorted({f"{country_of(a)}>{country_of(b)}" for a, b in links.select("from_country", "to_country").iter_rows()})

"""Nothing passes through a country any more."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from geoenergy.balance.origin import country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, country_in, one_country, scaled

NAME = "out of {}"


class TransitStop(Shock):
    """A country lets nothing pass.

    It keeps what reaches it; what it makes beyond its own use may still leave it, by any of its crossings.

    Changes: `links.capacity = 0` out of the country where it makes no more than it uses; else a limit
    of `production - demand` on them together.
    """

    country: str
    """Which."""

    def apply(self, network: SupplyNetwork) -> Changed:
        """Its crossings out: shut, or together limited to what it makes beyond its own use."""
        stopped, periods = one_country(network, self.country, "country"), self.periods(network)
        already = set(network.limits.filter(pl.col("name") == NAME.format(stopped))["period"])
        out = country_in("from_country", [stopped]) & ~country_in("to_country", [stopped]) & pl.col("period").is_in(periods)
        links = network.links.filter(out & (pl.col("capacity") > 0))
        if links.is_empty():
            return Changed(network, f"nothing passes through {stopped}{self.when(network)}: no crossing leads out of it; changes nothing")
        spare = dict(
            network.balances.filter(country_in("country", [stopped]))
            .group_by("period")
            .agg((pl.col("production").sum() - pl.col("demand").sum()).clip(0.0))
            .rename({"production": "spare"})
            .iter_rows()
        )
        shut = [period for period in periods if spare[period] <= 0]
        changed = replace(network, links=scaled(network.links, "capacity", out & pl.col("period").is_in(shut), 0.0))
        rows = [
            {
                "name": NAME.format(stopped),
                "kind": "links",
                "members": sorted({f"{a}>{b}" for a, b in part.select("from_country", "to_country").iter_rows()}),
                "period": str(period),
                "capacity": spare[str(period)],
            }
            for (period,), part in links.group_by("period", maintain_order=True)
            if period not in shut and period not in already
        ]
        if not rows and not shut:
            return Changed(network, f"nothing passes through {stopped}{self.when(network)}, as before: changes nothing")
        if rows:
            held = network.limits.select("name", "kind", "members", "period", "capacity")
            added = pl.DataFrame(rows, schema=held.schema)
            changed = changed.with_tables(limits=pl.concat([network.limits, added], how="diagonal"))
        named = ", ".join(sorted({f"{country_of(a)}>{country_of(b)}" for a, b in links.select("from_country", "to_country").iter_rows()}))
        what = (
            f"shut are {named}"
            if not rows
            else f"of its own product beyond its own use it may send {max(spare[p] for p in periods):.4g} {network.unit} by {named}"
        )
        return Changed(changed, f"nothing passes through {stopped}{self.when(network)}: {what}")

    def claims(self, network: SupplyNetwork) -> Claims:
        """Its transit."""
        stopped = one_country(network, self.country, "country")
        return {(f"transit through {stopped}", period): "stopped" for period in self.periods(network)}

"""A terminal, or another way in from outside, is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl
from pydantic import Field

from geoenergy.balance.origin import country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, nearest
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, country_in, one_country, scaled

Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class TerminalLost(Shock):
    """Nothing enters by a terminal or route any more, whoever supplies it, or a share less.

    Changes: `entries.capacity * (1 - share)` of all entries of the name, and of a limit on them alone.
    """

    route: str
    """Name of the terminal or route."""
    country: str | None = None
    """Where, if several countries have a route of that name; all of them, where left out."""
    share: Share = 1.0
    """Which part of its capacity is lost; 1 is all."""

    def _mask(self, network: SupplyNetwork) -> pl.Expr:
        mask = pl.col("route") == self.route
        if self.country is not None:
            mask &= country_in("country", [one_country(network, self.country, "country")])
        if network.entries.filter(mask).is_empty():
            near = nearest(self.route, set(network.entries["route"]))
            hint = f" Nearest: {', '.join(near)}." if near else ""
            raise BadArgument(
                f"terminal_lost: no entry {self.route!r}{f' of {self.country}' if self.country else ''} in the network.{hint}"
            )
        return mask & pl.col("period").is_in(self.periods(network))

    def apply(self, network: SupplyNetwork) -> Changed:
        """Entries of that name, and the limit on them together.

        Raises:
            BadArgument: The network has no entry of that name there, with the nearest.
        """
        mask = self._mask(network)
        nodes = network.entries.filter(mask)["country"].unique()
        named = [f"{node}:{self.route}" for node in nodes]
        if network.entries.filter((pl.col("route") == self.route) & ~pl.col("country").is_in(nodes.to_list())).is_empty():
            named.append(self.route)
        together = (
            (pl.col("kind") == "entries")
            & (pl.col("members").list.set_difference(pl.lit(named, dtype=pl.List(pl.String))).list.len() == 0)
            & pl.col("period").is_in(self.periods(network))
        )
        held = network.limits.filter(together)
        most = float(network.entries.filter(mask)["capacity"].sum())
        lost = min(most, float(held["capacity"].sum())) if held.height else most
        changed = replace(
            network,
            entries=scaled(network.entries, "capacity", mask, 1 - self.share),
            limits=scaled(network.limits, "capacity", together, 1 - self.share),
        )
        told = f"{self.route} loses {self.share:.0%}{self.when(network)}: {lost * self.share:.4g} {network.unit}"
        return Changed(changed, told if lost > 0 else f"{self.route} takes nothing already: changes nothing")

    def claims(self, network: SupplyNetwork) -> Claims:
        """The terminal, in each country that has it."""
        rows = network.entries.filter(self._mask(network)).select("country", "period").iter_rows()
        return {(f"entry {self.route} of {country_of(node)}", period): f"loses {self.share:.0%}" for node, period in rows}

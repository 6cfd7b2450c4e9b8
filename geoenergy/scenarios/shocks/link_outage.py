"""A pipeline or border crossing fails, or takes less."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import polars as pl
from pydantic import Field

from geoenergy.balance.origin import countries_in, country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock, country_in, one_country, scaled

Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]


class LinkOutage(Shock):
    """A crossing from one country to another takes nothing any more, or a share less. The other direction is another crossing.

    Changes: `links.capacity * (1 - share)` of the crossing.
    """

    origin: str
    """From where."""
    destination: str
    """To where."""
    share: Share = 1.0
    """Which part of its capacity is lost; 1 is all."""

    def _ends(self, network: SupplyNetwork) -> tuple[str, str]:
        return one_country(network, self.origin, "origin"), one_country(network, self.destination, "destination")

    def apply(self, network: SupplyNetwork) -> Changed:
        """The capacity of the crossing."""
        start, end = self._ends(network)
        periods = self.periods(network)
        wanted = country_in("from_country", [start]) & country_in("to_country", [end])
        if len(periods) < len(network.periods):
            wanted &= pl.col("period").is_in(periods)
        mask = network.links.select(wanted.alias("mine"))["mine"]
        held = network.links.filter(mask)
        if held.is_empty() or start == end:
            others = sorted(
                {country_of(b) for a, b in network.links.select("from_country", "to_country").iter_rows() if country_of(a) == start}
            )
            raise BadArgument(f"link_outage: no crossing {start}>{end} in the network. From {start} lead: {', '.join(others) or 'none'}.")
        # the two halves of a doubled crossing share its capacity by a limit of its name; other limits on it are not its capacity
        halves = countries_in("name") == f"{start}>{end}"
        halves &= (pl.col("kind") == "links") & (pl.col("members").list.len() > 1) & pl.col("period").is_in(periods)
        limits = scaled(network.limits, "capacity", halves, 1 - self.share)
        lost = float(held["capacity"].max() or 0.0) * self.share  # type: ignore[arg-type]
        told = f"the crossing {start}>{end} loses {self.share:.0%}{self.when(network)}: {lost:.4g} {network.unit} a period"
        if lost == 0:
            told = f"the crossing {start}>{end} takes nothing already: changes nothing"
        return Changed(replace(network, links=scaled(network.links, "capacity", pl.lit(mask), 1 - self.share), limits=limits), told)

    def claims(self, network: SupplyNetwork) -> Claims:
        """The crossing."""
        start, end = self._ends(network)
        return {(f"crossing {start}>{end}", period): f"loses {self.share:.0%}" for period in self.periods(network)}

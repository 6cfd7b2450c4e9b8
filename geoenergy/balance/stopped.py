"""A node through which nothing may pass: what it makes beyond its own use may still leave, once, by any of its links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from geoenergy.balance.program import Array, Program, own_first, program_of
from geoenergy.balance.ranges import without
from geoenergy.balance.supply_network import SupplyNetwork

NAME = "out of {}"


class Stopped(NamedTuple):
    """The bounds under which nothing passes through some node."""

    upper: Array
    """Bounds of the variables."""
    row_upper: Array
    """Bounds of the rows."""
    shut: tuple[str, ...]
    """Names of the links that are shut altogether."""


class Stopper:
    """The program of a network in which each node can be stopped in turn.

    The links out of a node that makes more than it uses share one limit, which binds only when that node is stopped: were each link cut
    to the surplus by itself, they would carry it several times over. A node that produces serves itself first.
    """

    def __init__(self, network: SupplyNetwork) -> None:
        self.surplus = _surplus(network)
        self.program: Program = own_first(program_of(_with_limits(network, self.surplus)), network)
        rows = self.program.rows.with_row_index("at").filter(pl.col("kind") == "limit")
        self._row = {(name, period): at for at, name, period in rows.select("at", "name", "period").iter_rows()}

    def stopped(self, country: str) -> Stopped:
        """The bounds with one node stopped: its own product beyond its own use leaves, nothing else does."""
        upper, row_upper = self.program.upper, self.program.row_upper.copy()
        shut: list[int] = []
        links = self.program.columns.with_row_index("at").filter((pl.col("kind") == "link") & (pl.col("country") == country))
        for (period,), part in links.group_by("period", maintain_order=True):
            spare = self.surplus.get((country, str(period)), 0.0)
            if spare > 0:
                row_upper[self._row[NAME.format(country), str(period)]] = spare
            else:
                shut += part["at"].to_list()
        upper = without(upper, pl.Series(shut, dtype=pl.Int64).to_numpy())
        names = dict.fromkeys(self.program.columns["name"].gather(shut)) if shut else {}
        return Stopped(upper, row_upper, tuple(names))


def _surplus(network: SupplyNetwork) -> dict[tuple[str, str], float]:
    """Production beyond demand by node and period, where there is any."""
    more = network.balances.select("country", "period", spare=pl.col("production") - pl.col("demand")).filter(pl.col("spare") > 0)
    return {(country, period): spare for country, period, spare in more.iter_rows()}


def _with_limits(network: SupplyNetwork, surplus: Iterable[tuple[str, str]]) -> SupplyNetwork:
    rows = []
    for country, period in surplus:
        links = network.links.filter((pl.col("from_country") == country) & (pl.col("period") == period))
        if links.is_empty():
            continue
        rows.append(
            {
                "name": NAME.format(country),
                "kind": "links",
                "members": [f"{country}>{to}" for to in links["to_country"]],
                "period": period,
                # what they can carry together anyway
                "capacity": float(links["capacity"].sum()),
            }
        )
    if not rows:
        return network
    own = network.limits.select("name", "kind", "members", "period", "capacity")
    return network.with_tables(limits=pl.concat([own, pl.DataFrame(rows, schema=own.schema)]))

"""A network in which some countries take nothing of one supplier's gas, by whatever way it comes.

To shut the supplier's own crossings to them is not enough: its gas comes through others as well. So every node that its gas can reach
without passing them is doubled. Gas that may be the supplier's stays at the node itself, where it serves the node's own use and goes on to
other such nodes; all else (the node's own product, its entries and stores, what comes from nodes that the supplier's gas does not reach)
enters at the double, which alone leads to the countries that take none. Both share the capacity of each crossing. Nothing is assumed
about who gets which molecule: what the supplier sends may serve whoever still takes it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count
from typing import NamedTuple

import numpy as np
import polars as pl

from geoenergy.balance.program import refuse_unknown
from geoenergy.balance.supply_network import SupplyNetwork

_DOUBLE = re.compile(r" \(not [^()]*\)")


def country_of(node: str) -> str:
    """The country of a node, doubled or not: `TUR (not RUS)` is TUR."""
    return _DOUBLE.sub("", node) if "(" in node else node


def countries_in(column: str) -> pl.Expr:
    """The countries of a column of nodes; other texts stay as they are."""
    return pl.col(column).str.replace_all(_DOUBLE.pattern, "")


def nodes_of(network: SupplyNetwork, countries: Collection[str]) -> list[str]:
    """The nodes of some countries, doubled ones included."""
    return [node for node in network.countries if country_of(node) in countries]


def inlet_of(network: SupplyNetwork, country: str) -> str:
    """The node at which a country's own product and its entries enter: the innermost double, from which all its nodes can be reached."""
    return max(nodes_of(network, {country}), key=lambda node: len(_DOUBLE.findall(node)))


def barred(network: SupplyNetwork, supplier: str, importers: Collection[str], periods: Collection[str]) -> SupplyNetwork:
    """The network in which the importers take nothing of the supplier's gas in some periods.

    Args:
        network: The network; no capacity unknown.
        supplier: The country whose gas is barred, a node of it.
        importers: The countries that take none.
        periods: When.

    Raises:
        BadArgument: A capacity is unknown.
    """
    refuse_unknown(network)
    sources, takers = set(nodes_of(network, {supplier})), set(nodes_of(network, importers))
    doubled = _reached(network, sources, takers)
    held, tail = set(network.countries), f" (not {supplier})"
    # a second bar of the same supplier doubles nodes again
    again = next(number for number in count(1) if not {node + _numbered(tail, number) for node in doubled} & held)
    # in the order of the network, not of a set: the program is the same each time, and in each process
    double = {node: node + _numbered(tail, again) for node in network.countries if node in doubled}
    parts = _Parts(sources, takers, double)
    return network.with_tables(
        balances=_balances(network, double),
        entries=network.entries.with_columns(country=_renamed("country", double)),
        links=_links(network, parts, set(periods)),
        storage=network.storage.with_columns(country=_renamed("country", double)),
        limits=pl.concat([_limits(network, parts), _ceilings(network, double)], how="diagonal"),
    )


def _numbered(tail: str, number: int) -> str:
    return tail if number == 1 else f"{tail[:-1]}, {number})"


class _Parts(NamedTuple):
    sources: set[str]
    """The supplier."""
    takers: set[str]
    """Who takes none of its gas."""
    double: dict[str, str]
    """The nodes that its gas can reach, and the double of each."""

    def crossings(self, a: str, b: str) -> list[tuple[str, str]]:
        """The links in place of one between two nodes."""
        double = self.double
        if a in double and b in double:
            return [(a, b), (double[a], double[b])]
        if a in double and b not in self.sources:
            return [(double[a], b)]
        if b in double and a not in self.sources:
            return [(a, double[b])]
        return [(a, b)]


def _reached(network: SupplyNetwork, sources: set[str], takers: set[str]) -> set[str]:
    """Nodes that the supplier's gas can reach without passing the takers."""
    links = network.links.filter(pl.col("capacity") > 0).select("from_country", "to_country").unique()
    pairs = list(links.iter_rows())
    found = set(sources)
    while True:
        grown = found | {b for a, b in pairs if a in found and b not in takers}
        if grown == found:
            return found - sources
        found = grown


def _renamed(column: str, double: dict[str, str]) -> pl.Expr:
    return pl.col(column).replace(double)


def _balances(network: SupplyNetwork, double: dict[str, str]) -> pl.DataFrame:
    mine = pl.col("country").is_in(list(double))
    twins = network.balances.filter(mine).with_columns(country=pl.col("country").replace(double), demand=pl.lit(0.0))
    kept = network.balances.with_columns(production=pl.when(mine).then(0.0).otherwise(pl.col("production")))
    return pl.concat([kept, twins])


def _links(network: SupplyNetwork, parts: _Parts, periods: set[str]) -> pl.DataFrame:
    rows = []
    for row in network.links.iter_rows(named=True):
        a, b = row["from_country"], row["to_country"]
        shut = a in parts.sources and b in parts.takers and row["period"] in periods
        for start, end in parts.crossings(a, b):
            rows.append({**row, "from_country": start, "to_country": end, "capacity": 0.0 if shut else row["capacity"]})
    most = _most(network)
    for node, twin in parts.double.items():
        for period in network.periods:
            rows.append({"from_country": twin, "to_country": node, "period": period, "capacity": most})
            # where nothing is barred, what reaches the node may go on to anybody
            rows.append({"from_country": node, "to_country": twin, "period": period, "capacity": 0.0 if period in periods else most})
    return pl.DataFrame(rows, schema=network.links.schema)


def _most(network: SupplyNetwork) -> float:
    """More than can ever flow."""
    held = (network.balances["production"], network.balances["demand"], network.entries["capacity"], network.storage["working_volume"])
    return float(sum(np.asarray(each).sum() for each in held)) + 1.0


def _ceilings(network: SupplyNetwork, double: dict[str, str]) -> pl.DataFrame:
    """The crossings of which there are two, each pair with one capacity."""
    both = network.links.filter(pl.col("from_country").is_in(list(double)) & pl.col("to_country").is_in(list(double)))
    held = set(network.limits["name"])

    def named(start: str, end: str) -> str:
        plain = f"{start}>{end}"
        return f"{double[start]}>{double[end]}" if plain in held else plain

    rows = [
        {
            "name": named(row["from_country"], row["to_country"]),
            "kind": "links",
            "members": [f"{row['from_country']}>{row['to_country']}", f"{double[row['from_country']]}>{double[row['to_country']]}"],
            "period": row["period"],
            "capacity": row["capacity"],
        }
        for row in both.iter_rows(named=True)
    ]
    return pl.DataFrame(rows, schema=network.limits.select("name", "kind", "members", "period", "capacity").schema)


def _limits(network: SupplyNetwork, parts: _Parts) -> pl.DataFrame:
    """The limits there are, their members by their new names."""

    def renamed(kind: str, member: str) -> list[str]:
        if kind == "links":
            start, end = member.split(">")
            return [f"{a}>{b}" for a, b in parts.crossings(start, end)]
        if kind == "withdrawal":
            return [parts.double.get(member, member)]
        country, colon, route = member.partition(":")
        return [f"{parts.double[country]}:{route}"] if kind == "entries" and colon and country in parts.double else [member]

    rows = [
        {**row, "members": [new for member in row["members"] for new in renamed(row["kind"], member)]}
        for row in network.limits.iter_rows(named=True)
    ]
    return pl.DataFrame(rows, schema=network.limits.schema)

"""What can reach a node of a supply network, and what shares a grid with it."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from geoenergy.balance.supply_network import SupplyNetwork


def upstream(network: SupplyNetwork, countries: Iterable[str]) -> set[tuple[str, str]]:
    """The links by which anything can reach the countries: those that carry nothing are left out, those unknown count."""
    ends = _open(network)
    wanted = set(countries)
    reached, found = set(wanted), set[tuple[str, str]]()
    grown = True
    while grown:
        grown = False
        for a, b in ends:
            if b in reached and (a, b) not in found and a not in wanted:
                found.add((a, b))
                reached.add(a)
                grown = True
    return found


def unknown_beside(network: SupplyNetwork, countries: Iterable[str]) -> set[str]:
    """Names of links and entries without a capacity in the grid of the countries, upstream or not.

    One that leads elsewhere matters too: what it takes may be missing here.
    """
    import rustworkx

    graph: rustworkx.PyGraph[str, None] = rustworkx.PyGraph()
    index = {name: graph.add_node(name) for name in network.countries}
    for a, b in _open(network):
        graph.add_edge(index[a], index[b], None)
    wanted = set(countries)
    grid = {graph[at] for part in rustworkx.connected_components(graph) for at in part if {graph[each] for each in part} & wanted}
    unknown = network.unknown
    links = unknown.filter(pl.col("what") == "link")["name"]
    entries = unknown.filter(pl.col("what") == "entry")["name"]
    return {name for name in links if name.split(">")[0] in grid} | {name for name in entries if name.split(":")[0] in grid}


def _open(network: SupplyNetwork) -> list[tuple[str, str]]:
    """Links that carry something or may."""
    links = network.links.filter(pl.col("capacity").is_null() | (pl.col("capacity") > 0)).select("from_country", "to_country").unique()
    return [(a, b) for a, b in links.sort("from_country", "to_country").iter_rows()]

"""Which crossing, terminal or country is lost at the greatest cost?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import rustworkx

from geoenergy.balance.program import own_first, program_of
from geoenergy.balance.ranges import shortfall_range, without
from geoenergy.balance.reach import unknown_beside
from geoenergy.balance.solver import Solver
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import NoObservation
from geoenergy.network.capacity import Reading
from geoenergy.network.lng_supply import Supply
from geoenergy.network.supply import Bound, guessed
from geoenergy.questions.ask import commodity_of, countries_in, party_of, year_of
from geoenergy.questions.supply_network import supply_network
from geoenergy.records.base import Record
from geoenergy.records.strait import Strait
from geoenergy.tables import evidence_in, schema_of
from geoenergy.world.world import World

VERSION = 1
NOISE = 1e-4
"""A loss below this share of demand is within the solver's tolerance."""
ENDS = ((False, "with what was seen to flow there, else shut"), (True, "without limit"))
"""What a crossing without a capacity is asked with: whether with the most it may take, and how that is told."""


class ChokepointRow(Record):
    """A row of `chokepoints`: what is lost when one thing is removed."""

    importer: str
    """Who is asked about (alpha-3, or a group's id)."""
    kind: str
    """`link` (a border crossing), `entry` (the LNG terminals of a country), `country` (all that leads through it), `strait` (the LNG of
    suppliers that have no other way)."""
    name: str
    """`UKR>SVK`, `LNG ITA`, `UKR`, `hormuz`."""
    year: int
    """Year of balances."""
    capacity: float | None
    """Its capacity, TWh a year gross; empty for a country and a strait."""
    used: float
    """What passes it in the plan from which the search began: one optimal plan, not an observation."""
    lost_low: float
    """Share of the importer's demand by which its least shortfall rises when it is removed, after rerouting, 0..1."""
    lost_high: float
    """Share by which its greatest shortfall rises, over all plans that are equally good for all countries together."""
    cut_off: bool
    """Whether all ways from all producers and terminals abroad lead through it: an articulation of the supply graph."""
    assumptions: list[str]
    """What was assumed."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def chokepoints(
    world: World,
    importer: str,
    *,
    commodity: str,
    year: int,
    reading: Reading = "latest",
    bound: Bound = "high",
    lng: Supply = "as_imported",
) -> pl.DataFrame:
    """Crossings, terminals, straits and transit countries, ranked by what an importer loses when each is removed, after rerouting.

    A country that produces serves itself first. Only what carries something in an optimal plan is removed in turn: removing what
    carries nothing leaves that plan as good as it was. A crossing without any capacity reading is unknown: all is asked twice, with it
    as narrow as what was seen to flow there and without limit, and the bounds hold both; the assumptions name it.

    Args:
        world: The world asked.
        importer: Country, or group (its members of the year's end together).
        commodity: `gas`.
        year: The year of balances.
        reading: Which of several capacity readings of a crossing.
        bound: Which end of a capacity that is a range.
        lng: How much LNG there is: what each supplier delivered that year (`as_imported`), or all that the terminals can take
            (`terminals`), where no strait is asked about, since nobody's LNG is told apart.

    Returns:
        Columns as `ChokepointRow`, the greatest loss first; removals that cost nothing are left out.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadArgument: Several years, a commodity without capacities, or no such reading, bound or kind of LNG.
        NoObservation: The importer is on no recorded crossing with a balance.
    """
    product = commodity_of(world, commodity)
    when = year_of(year)
    party = party_of(world, importer)
    members = set(countries_in(world, party.id, when))
    network = supply_network(world, commodity=product, year=when, reading=reading, bound=bound, lng=lng)
    mine = members & set(network.countries)
    if not mine:
        raise NoObservation(
            f"{party.id} is on no recorded crossing, or no balance of it is held in {when}: nothing is known, which is not zero."
        )
    ends = [network]
    if not network.unknown.is_empty():
        # one in another grid changes nothing here, and is asked once
        asked = ENDS if unknown_beside(network, mine) else ENDS[:1]
        ends = [network.assume(guessed(network, most=most), because=f"no capacity was read; asked {how}") for most, how in asked]
    rows = _joined([_scan(each, mine, when, party.id, world.straits) for each in ends])
    assumptions = sorted({told for each in ends for told in each.assumptions})
    known = evidence_in(network.links, network.balances, network.entries, network.limits)
    told = {f"{strait.id}#{key}" for strait in world.straits.values() for key in strait.evidence}
    frame = pl.DataFrame(
        [
            {
                **row,
                "assumptions": assumptions,
                "method": f"chokepoints/{VERSION}",
                "evidence": sorted(known | told if row["kind"] == "strait" else known),
                "world": world.fingerprint,
            }
            for row in rows
        ],
        schema=schema_of(ChokepointRow),
    )
    return frame.sort("lost_low", "lost_high", "kind", "name", descending=[True, True, False, False])


def _joined(scans: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Several scans as one: what is lost lies between the least and the greatest; what costs nothing in one of them may cost nothing."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in (row for scan in scans for row in scan):
        found.setdefault((row["kind"], row["name"]), []).append(row)
    return [
        {
            **rows[-1],
            "lost_low": min(row["lost_low"] for row in rows) if len(rows) == len(scans) else 0.0,
            "lost_high": max(row["lost_high"] for row in rows),
            "cut_off": len(rows) == len(scans) and all(row["cut_off"] for row in rows),
        }
        for rows in found.values()
    ]


def _scan(network: SupplyNetwork, mine: set[str], year: int, importer: str, straits: Mapping[str, Strait]) -> list[dict[str, Any]]:
    program = own_first(program_of(network), network)
    solver = Solver(program)
    first = solver.solve()
    base = shortfall_range(solver, first, mine)
    whole = float(network.balances.filter(pl.col("country").is_in(list(mine)))["demand"].sum()) or 1.0
    plan = program.columns.with_columns(at=pl.int_range(pl.len()), used=pl.Series(first.x), capacity=pl.Series(program.upper))
    moving = plan.filter(pl.col("kind").is_in(["link", "entry"]) & (pl.col("used") > NOISE))
    targets: list[tuple[str, str, float | None, float, list[int]]] = []
    for (kind, name), part in moving.group_by("kind", "name", maintain_order=True):
        # the terminals of a country are one, whoever supplies them
        every = plan.filter((pl.col("kind") == kind) & (pl.col("name") == name))
        most = float(every["capacity"].max())  # type: ignore[arg-type]
        targets.append((str(kind), str(name), most, float(part["used"].sum()), every["at"].to_list()))
    for (country,), part in moving.filter((pl.col("kind") == "link") & ~pl.col("country").is_in(list(mine))).group_by(
        "country", maintain_order=True
    ):
        out = plan.filter((pl.col("kind") == "link") & (pl.col("country") == country))["at"].to_list()
        targets.append(("country", str(country), None, float(part["used"].sum()), out))
    for strait in straits.values():
        passing = (pl.col("kind") == "entry") & pl.col("other").is_in([one.supplier for one in strait.no_other_way])
        used = float(moving.filter(passing)["used"].sum())
        if used > NOISE:
            targets.append(("strait", strait.id, None, used, plan.filter(passing)["at"].to_list()))
    cuts = _articulations(network, mine)
    rows = []
    for kind, name, capacity, used, positions in targets:
        upper = without(program.upper, pl.Series(positions, dtype=pl.Int64).to_numpy())
        lost = shortfall_range(solver, solver.solve(upper=upper), mine, upper=upper)
        low, high = (each / whole if each > NOISE * whole else 0.0 for each in (lost.low - base.low, lost.high - base.high))
        if max(low, high) > 0:
            rows.append(
                {
                    "importer": importer,
                    "kind": kind,
                    "name": name,
                    "year": year,
                    "capacity": capacity,
                    "used": used,
                    "lost_low": low,
                    "lost_high": max(low, high),
                    "cut_off": kind == "country" and name in cuts,
                }
            )
    return rows


def _articulations(network: SupplyNetwork, mine: set[str]) -> set[str]:
    """Countries that every way from every source abroad to the importer leads through: the dominators of the supply graph."""
    graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph()
    index = {name: graph.add_node(name) for name in network.countries}
    source, sink = graph.add_node("source"), graph.add_node("sink")
    for a, b, capacity in network.links.select("from_country", "to_country", "capacity").iter_rows():
        if capacity > 0 and not {a, b} <= mine:
            graph.add_edge(index[a], index[b], None)
    for country, production in network.balances.select("country", "production").iter_rows():
        if production > 0 and country not in mine:
            graph.add_edge(source, index[country], None)
    for country in network.entries.filter(pl.col("capacity") > 0)["country"]:
        graph.add_edge(source, index[country], None)
    for country in mine:
        graph.add_edge(index[country], sink, None)
    step = rustworkx.immediate_dominators(graph, source)
    found, at = set[str](), sink
    while at in step and step[at] not in (at, source):
        at = step[at]
        found.add(graph[at])
    return found - mine

"""By which routes does a supplier's gas reach a country, and where is the bottleneck?"""

from __future__ import annotations

import datetime as dt
import heapq
from itertools import pairwise

import polars as pl

from geoenergy.days import as_date
from geoenergy.errors import BadArgument, NoObservation
from geoenergy.network.capacity import CapacityOn, Reading, capacity_on
from geoenergy.network.readings import SeenReading, crossings
from geoenergy.network.supply import observed_flows
from geoenergy.questions.ask import commodity_of, party_of
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1
MOST_LEGS = 8
"""A way over more borders than this is no route that matters."""


class RouteRow(Record):
    """A row of `routes`: one leg of one route."""

    route: int
    """Number of the route, the widest first."""
    way: str
    """The countries of the route, in order (`AZE>GEO>TUR>GRC>ITA`)."""
    leg: int
    """Number of the leg."""
    origin: str
    """Where the leg starts (alpha-3)."""
    destination: str
    """Where it ends (alpha-3)."""
    capacity_low: float | None
    """Least capacity of the leg on the day, TWh a year gross; empty where none was read."""
    capacity_high: float | None
    """Greatest capacity."""
    what: str | None
    """What the capacity is made of: points, lines."""
    state: str
    """`known`, `partly_known`, `unknown`."""
    bottleneck: bool
    """Whether no other leg of the route with a known capacity takes less."""
    flow: float | None
    """Observed flow over the border in the last whole year before the day, TWh."""
    flow_year: int | None
    """That year."""
    headroom_low: float | None
    """Least capacity left beside that flow, never below 0."""
    headroom_high: float | None
    """Greatest capacity left."""
    corridors: list[str]
    """Recorded corridors with this leg."""
    readings: list[str]
    """Readings of the leg that could be used, those taken marked, each as stated with who says so."""
    notes: list[str]
    """What a reader must know of the capacity."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def routes(
    world: World,
    *,
    origin: str,
    destination: str,
    commodity: str,
    on: dt.date | str,
    reading: Reading = "latest",
    most: int = 5,
) -> pl.DataFrame:
    """The routes from one country to another that matter on a day, leg by leg, with the leg that binds.

    The widest route is the one whose narrowest leg is widest. Its narrowest leg is then shut and the widest of the rest sought, up to
    `most` routes: which ways matter, without a pass over all of them. A crossing that is not in service on the day, or takes nothing, is on
    no route; one without a capacity reading is on routes of its own, after those whose capacity is known, and its capacity stays empty.

    Args:
        world: The world asked.
        origin: Where the gas comes from.
        destination: Where it goes.
        commodity: `gas`.
        on: The day.
        reading: Which of several capacity readings of a crossing.
        most: How many routes at most.

    Returns:
        Columns as `RouteRow`, by route and leg.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadArgument: A group, the same country twice, a commodity without capacities, or no route asked for.
        NoObservation: No way is recorded on that day.
        BadDay: The day is none.
    """
    day = as_date(on)
    product = commodity_of(world, commodity)
    start, goal = party_of(world, origin), party_of(world, destination)
    if product != "gas":
        raise BadArgument(f"capacities are held for gas only, not for {product}.")
    for each in (start, goal):
        if each.kind == "group":
            raise BadArgument(f"{each.id} is a group; routes lead from a country to a country.")
    if start.id == goal.id:
        raise BadArgument(f"origin and destination are both {start.id}. Name two countries.")
    asked: object = most
    if not isinstance(asked, int) or asked is True or asked < 1:
        raise BadArgument(f"most must be a whole number, 1 or more, not {asked!r}.")
    legs = {pair: capacity_on(world, *pair, day, reading) for pair in crossings(world)}
    open_legs = {pair: found for pair, found in legs.items() if found.state != "not_in_service" and found.high != 0}
    ways = _widest(open_legs, start.id, goal.id, most)
    if not ways:
        raise NoObservation(f"no way from {start.id} to {goal.id} is recorded on {day.isoformat()}. Absent is not zero.")
    year, flows = _last_flows(world, day)
    rows = [row for number, way in enumerate(ways, 1) for row in _rows(world, number, way, open_legs, year, flows)]
    return pl.DataFrame(rows, schema=schema_of(RouteRow))


Legs = dict[tuple[str, str], CapacityOn]
Flows = dict[tuple[str, str], tuple[float, list[str]]]


def _width(found: CapacityOn) -> float:
    """How wide a leg is for the search: its greatest capacity; one that is unknown comes after all others."""
    return found.high if found.high is not None else found.low or 1e-9


def _widest(legs: Legs, start: str, goal: str, most: int) -> list[list[tuple[str, str]]]:
    left = dict(legs)
    ways: list[list[tuple[str, str]]] = []
    while len(ways) < most:
        way = _one(left, start, goal)
        if way is None:
            break
        ways.append(way)
        del left[min(way, key=lambda pair: (_width(left[pair]), pair))]
    return ways


def _one(legs: Legs, start: str, goal: str) -> list[tuple[str, str]] | None:
    """The way whose narrowest leg is widest, by best-first search; of equally wide ones the shortest."""
    out: dict[str, list[str]] = {}
    for a, b in sorted(legs):
        out.setdefault(a, []).append(b)
    heap: list[tuple[float, int, list[str]]] = [(-float("inf"), 0, [start])]
    shortest: dict[str, int] = {}
    while heap:
        narrow, length, way = heapq.heappop(heap)
        at = way[-1]
        if at == goal:
            return list(pairwise(way))
        # what was here before was wider, or as wide; it counts unless this way is shorter, and so leads further within the most legs
        if shortest.get(at, length + 1) <= length:
            continue
        shortest[at] = length
        if length < MOST_LEGS:
            for after in out.get(at, ()):
                if after not in way:
                    heapq.heappush(heap, (max(narrow, -_width(legs[at, after])), length + 1, [*way, after]))
    return None


def _last_flows(world: World, day: dt.date) -> tuple[int | None, Flows]:
    """Border flows of the last whole year before the day that is held."""
    for year in range(day.year - 1, day.year - 11, -1):
        flows = observed_flows(world, year)
        if flows:
            return year, flows
    return None, {}


def _rows(world: World, number: int, way: list[tuple[str, str]], legs: Legs, year: int | None, flows: Flows) -> list[dict[str, object]]:
    known = [found.high for pair in way if (found := legs[pair]).high is not None]
    least = min(known) if known else None
    rows = []
    for place, pair in enumerate(way, 1):
        found = legs[pair]
        flow = flows.get(pair)
        rows.append(
            {
                "route": number,
                "way": ">".join([way[0][0], *(b for _, b in way)]),
                "leg": place,
                "origin": pair[0],
                "destination": pair[1],
                "capacity_low": found.low,
                "capacity_high": found.high,
                "what": found.what,
                "state": found.state,
                "bottleneck": least is not None and found.high == least,
                "flow": flow[0] if flow else None,
                "flow_year": year if flow else None,
                "headroom_low": max(found.low - flow[0], 0.0) if flow and found.low is not None else None,
                "headroom_high": max(found.high - flow[0], 0.0) if flow and found.high is not None else None,
                "corridors": sorted(
                    name for name, each in world.corridors.items() if any((leg.origin, leg.destination) == pair for leg in each.legs)
                ),
                "readings": [_told(each) for each in found.readings if each.use != "left_out" and each.low is not None],
                "notes": list(found.notes),
                "method": f"routes/{VERSION}",
                "evidence": sorted({*found.evidence, *(flow[1] if flow else ())}),
                "world": world.fingerprint,
            }
        )
    return rows


def _told(each: SeenReading) -> str:
    low, high = each.capacity_low, each.capacity_high
    figure = (
        f"{high:g}" if low == high and high is not None else f"{low if low is not None else 'up'} to {high if high is not None else 'more'}"
    )
    return f"{each.name}: {figure} {each.unit} ({each.publisher}){', taken' if each.use == 'taken' else ''}"

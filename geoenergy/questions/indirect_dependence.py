"""How much of a supplier's product reaches an importer directly, and how much through others?"""

from __future__ import annotations

import heapq
import numbers
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import overload

import numpy as np
import polars as pl
from numpy.typing import NDArray

from geoenergy.balance.mixing import delivered
from geoenergy.errors import BadArgument, NoObservation
from geoenergy.indicators.trace_origins import Rule, Traced
from geoenergy.questions.ask import Years, commodity_of, party_of, years_of
from geoenergy.questions.shape import MONTHS
from geoenergy.questions.tracing_rows import assumption_text, assumptions_of, borders, consumers, solved, upstream
from geoenergy.records.answer import Answer
from geoenergy.tables import table
from geoenergy.world.world import World

VERSION = 1
PATHS = 5
"""How many paths are told at most."""
LEAST = 1e-4
"""Share of the importer's use below which a path or hub is not told."""
Array = NDArray[np.float64]


class IndirectDependence(Answer):
    """How much of what an importer uses a supplier made, by the way that it came."""

    importer: str
    """Who uses it (alpha-3)."""
    supplier: str
    """Who made it (alpha-3)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    basis: str
    """`traced`: computed."""
    rule: str
    """The rule of tracing: `proportional` or `own_first`."""
    share_direct_low: float
    """Least share of all that the importer uses that came over a border that both share, or by ship, 0..1."""
    share_direct_high: float
    """Greatest direct share."""
    share_hubs_low: float
    """Least share that came through others."""
    share_hubs_high: float
    """Greatest share through others: what is unexplained may be the supplier's (an outer bound)."""
    share_low: float
    """Least share in all."""
    share_high: float
    """Greatest share in all."""
    unexplained_share: float
    """Share of what the importer uses whose origin is not known, 0..1, the greater of both readings."""
    hubs: tuple[str, ...]
    """The last country before the importer for what came through others, most first, each with its share."""
    paths: tuple[str, ...]
    """The paths that carry most, one after another, each with the share that it alone carries."""
    share_paths: float
    """What the paths told carry together."""
    flag: str | None
    """`partial_year` where a reporter whose gas this may be holds less than twelve months."""
    assumption: str | None
    """What was assumed by the caller."""


@overload
def indirect_dependence(
    world: World,
    importer: str,
    *,
    supplier: str,
    commodity: str,
    year: int,
    rule: Rule = "proportional",
    assume: Mapping[str, str] | None = None,
) -> IndirectDependence: ...
@overload
def indirect_dependence(
    world: World,
    importer: str,
    *,
    supplier: str,
    commodity: str,
    year: Iterable[int],
    rule: Rule = "proportional",
    assume: Mapping[str, str] | None = None,
) -> pl.DataFrame: ...
def indirect_dependence(
    world: World,
    importer: str,
    *,
    supplier: str,
    commodity: str,
    year: Years,
    rule: Rule = "proportional",
    assume: Mapping[str, str] | None = None,
) -> IndirectDependence | pl.DataFrame:
    """What of the importer's use the supplier made: what came directly, what came through others, and the paths that carry most.

    The tracing is that of `traced_origins`. What comes directly and what each last hub hands on add up to the total exactly. The paths are
    no list of all: from the flow of the supplier's product that ends up used by the importer the widest path is taken, then the widest
    of what is left, and so on. Another choice of paths could carry the same flow; what each leg carries is fixed, the paths are not.

    Args:
        world: The world asked.
        importer: Country.
        supplier: Country.
        commodity: What is used: gas.
        year: A year; or several, which gives a frame.
        rule: Rule of tracing, `"proportional"` or `"own_first"`: see `traced_origins`.
        assume: Countries where something is unexplained, and where it is assumed to come from: `{"UKR": "RUS"}`. The answer carries it.

    Returns:
        An `IndirectDependence`; for several years a frame with its fields as columns. The paths and hubs are of the first reading
        (least factors).

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadArgument: A group, importer and supplier the same, a commodity without production data, or an assumption that fits nothing.
        YearNotCovered: No border flows for that year, or less than twelve months of most.
        NoObservation: No border flows into the importer are held.

    References: [bialek1996], [achayuthakan2010], [creatracker], [manski2003] for the bounds.
    """
    product = commodity_of(world, commodity)
    buyer, seller = party_of(world, importer), party_of(world, supplier)
    if "group" in (buyer.kind, seller.kind) or buyer.id == seller.id:
        raise BadArgument(f"importer and supplier must be two countries, not {buyer.id} and {seller.id}. For a group, ask traced_origins.")
    assumed = assumptions_of(world, assume)
    found = [_one(world, buyer.id, seller.id, product, each, rule, assumed) for each in years_of(year)]
    return found[0] if isinstance(year, numbers.Integral) else table(IndirectDependence, found)


def _one(
    world: World, importer: str, supplier: str, commodity: str, year: int, rule: Rule, assume: Mapping[str, str]
) -> IndirectDependence:
    known = borders(world, commodity, year)
    ends = solved(world, commodity, year, rule, assume)
    consumers(world, party_of(world, importer), known, year)
    parts = [_Way(each, importer, supplier) for each in ends]
    if not all(each.total > 0 for each in parts):
        raise NoObservation(f"all {commodity} that {importer} got in {year} it passed on, as far as the data say: nothing was used there.")
    hidden = []
    for each in parts:
        made = known.most.get(supplier)
        room = each.unexplained if made is None else min(each.unexplained, max(made / each.total - each.direct - each.through, 0.0))
        hidden.append(room)
    low = min(each.direct + each.through for each in parts)
    high = max(min(each.direct + each.through + room, 1.0) for each, room in zip(parts, hidden, strict=True))
    paths = parts[0].paths()
    before = {name for each in ends for name in upstream(each, [importer])}
    return IndirectDependence(
        importer=importer,
        supplier=supplier,
        commodity=commodity,
        year=year,
        basis="traced",
        rule=rule,
        share_direct_low=min(each.direct for each in parts),
        share_direct_high=max(each.direct for each in parts),
        share_hubs_low=min(each.through for each in parts),
        share_hubs_high=max(min(each.through + room, 1.0) for each, room in zip(parts, hidden, strict=True)),
        share_low=low,
        share_high=max(low, high),
        unexplained_share=max(each.unexplained for each in parts),
        hubs=tuple(f"{name} {share:.1%}" for name, share in parts[0].hubs() if share >= LEAST),
        paths=tuple(f"{' > '.join(path)} {share:.1%}" for path, share in paths),
        share_paths=sum(share for _, share in paths),
        flag="partial_year" if any(known.months.get(name, MONTHS) < MONTHS for name in before) else None,
        assumption=assumption_text(assume),
        method=f"indirect_dependence/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(sorted({address for name in before for address in known.evidence.get(name, ())})),
    )


class _Way:
    """By which ways a supplier's product reaches an importer, as shares of all that the importer uses."""

    def __init__(self, found: Traced, importer: str, supplier: str) -> None:
        self.names = found.names.to_list()
        number = {name: place for place, name in enumerate(self.names)}
        self.target = target = number[importer]
        self.source = source = number.get(supplier)
        used = found.used[target]
        self.total = float(used.sum() + found.books.home[target])
        self.unexplained = float((used * (1.0 - found.known)).sum() / self.total) if self.total else 0.0
        self.handed: Array = np.zeros(len(self.names))
        self.legs: Array = np.zeros((len(self.names), len(self.names)))
        if source is not None and self.total > 0 and found.through[target] > 0:
            carried = found.mix[:, source] * found.known[source]
            kept = float(found.books.taken[target]) / float(found.through[target]) / self.total
            self.handed = found.books.inflow[target] * carried * kept
            ends = delivered(found.books.inflow, found.through, target, float(found.books.taken[target])) / self.total
            self.legs = found.books.inflow * carried[None, :] * ends[:, None]
        self.direct = float(self.handed[source]) if source is not None else 0.0
        self.through = float(self.handed.sum()) - self.direct

    def hubs(self) -> list[tuple[str, float]]:
        """The last country before the importer and what it hands on, most first."""
        shares = [
            (name, float(share)) for place, (name, share) in enumerate(zip(self.names, self.handed, strict=True)) if place != self.source
        ]
        return sorted((each for each in shares if each[1] > 0), key=lambda each: (-each[1], each[0]))

    def paths(self) -> list[tuple[tuple[str, ...], float]]:
        """The widest path, then the widest of what is left, up to `PATHS`."""
        left = self.legs.copy()
        found: list[tuple[tuple[str, ...], float]] = []
        while self.source is not None and len(found) < PATHS:
            path, width = _widest(left, self.source, self.target)
            if width < LEAST:
                break
            for start, end in pairwise(path):
                left[end, start] -= width
            found.append((tuple(self.names[place] for place in path), width))
        return found


def _widest(legs: Array, source: int, target: int) -> tuple[list[int], float]:
    """The path whose narrowest leg is the widest; `legs[i, j]` is what j hands to i."""
    width = {source: np.inf}
    before: dict[int, int] = {}
    queue: list[tuple[float, int]] = [(-np.inf, source)]
    done: set[int] = set()
    while queue:
        negative, place = heapq.heappop(queue)
        if place in done:
            continue
        if place == target:
            path = [target]
            while path[-1] != source:
                path.append(before[path[-1]])
            return path[::-1], -negative
        done.add(place)
        for after in np.flatnonzero(legs[:, place] > 0).tolist():
            carries = min(-negative, float(legs[after, place]))
            if carries > width.get(after, 0.0):
                width[after], before[after] = carries, place
                heapq.heappush(queue, (-carries, after))
    return [], 0.0

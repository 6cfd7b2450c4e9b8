"""Maps of a scenario, drawn by hand: what share of its demand each country lacks, and which ways are full."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cache

from geoenergy.plots._flat import Flat, fitted
from geoenergy.plots._hatch import Point, hatch
from geoenergy.plots._inscribed import area, clipped, unrolled
from geoenergy.plots._shapes import BOUNDARIES, countries, polygons
from geoenergy.plots.base import LAND
from geoenergy.plots.country_points import country_points
from geoenergy.plots.dependence_map import CLASSES, EDGE, SHADES, STEPS
from geoenergy.reports.blocks import Picture
from geoenergy.reports.drawings import COLOURS, FAINT, INK, WIDTH, mark, svg, words
from geoenergy.reports.figures import span
from geoenergy.reports.names import name_of
from geoenergy.reports.scenario_account import CutRow, ScenarioAccount, ScenarioRow, least, most
from geoenergy.reports.scenario_cut import ranked
from geoenergy.reports.scenario_told import by_lack
from geoenergy.reports.scenario_words import Near
from geoenergy.world.world import World

EUROPE = Flat((20.0, 51.0), 400.0, (168.0, 158.0), (WIDTH, 300.0))
"""Europe with Türkiye and the Caucasus."""
BOX = (-25.0, 27.0, 55.0, 72.0)
"""West, south, east and north of what counts as inside that view, degrees."""
OUTSIDE, WATER, SHORT = "#fafafa", "#ffffff", "#fee391"
HATCHED = "may lack more"
PLACE = re.compile(r"\b[A-Z]{3}\b")
APART = 0.7
"""Points of an outline nearer to one another are one, pixels."""
LEAST_AREA = 0.6
"""Islands and lakes smaller than this are not drawn, square pixels."""
SPACING = 5.0
"""Distance of the lines of a hatching, pixels."""
THICK = (1.6, 7.0)
"""The thinnest and the thickest way, pixels."""


def rate_map(account: ScenarioAccount, world: World) -> Picture | None:
    """Shaded by the least share of demand that is lacking, hatched where the greatest is in a higher class; None where nobody is short."""
    sure, maybe, _ = by_lack(account)
    rows = {row.country: row for row in [*sure, *maybe] if row.country in countries()}
    if not rows:
        return None
    view = _view(rows.values())
    near = Near.of(account)
    rates = {code: _rates(row, near) for code, row in rows.items()}
    fills = {row.country: LAND for row in account.countries}
    fills |= {code: SHADES[_class(low)] for code, (low, _) in rates.items() if low > 0}
    parts = [_land(view, fills)]
    doubtful = [code for code, (low, high) in rates.items() if high > 0 and (low <= 0 or _class(high) > _class(low))]
    parts.append(_hatched(view, doubtful))
    hidden = [code for code in rates if not _seen(view, code)]
    key, height = _key(view.size[1] + 14)
    told = "; ".join(f"{name_of(world, code)} {span(*rates[code])}" for code in rows)
    caption = "Shade: the least share of its demand that a country lacks, over all plans that the rule allows. "
    caption += "Hatched: in some plans it lacks more, of a higher class. " if doubtful else ""
    if hidden:
        caption += f"Short but outside the map: {', '.join(name_of(world, code) for code in hidden)}. "
    return Picture(svg(height, [_frame(view, parts), *key]), f"Map of what each country lacks: {told}", caption + BOUNDARIES)


def cut_map(account: ScenarioAccount, world: World) -> Picture | None:
    """The ways and terminals that are full in the last step of the rule; None where there are none on a map."""
    last = account.steps[-1].binding if account.steps else ()
    ways = [row for row, _ in ranked(last) if row.kind == "link" and all(end in countries() for end in row.name.split(">"))]
    ports = [(row, place) for row, _ in ranked(last) if (place := _place_of(row)) is not None]
    sure, maybe, _ = by_lack(account)
    lacking = [row for row in [*sure, *maybe] if row.country in countries()]
    if not lacking or not (ways or ports):
        return None
    view = _view(lacking)
    points = country_points({end for row in ways for end in row.name.split(">")} | {place for _, place in ports}, within=_box(view))
    largest = max((row.capacity for row in ways), default=0.0)
    fills = {row.country: LAND for row in account.countries} | {row.country: SHORT for row in sure}
    parts = [_land(view, fills)]
    for row in sorted(ways, key=lambda row: (row.capacity > 0, row.capacity)):
        start, end = (view.place(points[code]) for code in row.name.split(">"))
        parts.append(_way(start, end, row.capacity, largest))
    parts += [
        mark("diamond", *view.place(points[place]), colour=COLOURS[0], size=4.5) for _, place in ports if _inside(view, points[place])
    ]
    y = view.size[1] + 16
    entries = [
        (
            any(row.capacity > 0 for row in ways),
            _way((2.0, 0.0), (30.0, 0.0), 1.0, 1.0),
            "crossing that is full, the thicker the more it takes",
        ),
        (
            any(row.capacity <= 0 for row in ways),
            _way((2.0, 0.0), (30.0, 0.0), 0.0, 1.0),
            "crossing that takes nothing: none there, or shut",
        ),
        (bool(ports), mark("diamond", 16, 0, colour=COLOURS[0], size=4.5), "terminals or limit at that country, full"),
        (
            bool(sure),
            f"<rect x='9' y='-5' width='14' height='10' fill='{SHORT}' stroke='{EDGE}' stroke-width='.5'/>",
            "short in every plan",
        ),
    ]
    key = []
    for sample, text in ((sample, text) for there, sample, text in entries if there):
        key += [f"<g transform='translate(0 {y - 4:.1f})'>{sample}</g>", words(38, y, text)]
        y += 18
    there = [row for row in ways if row.capacity > 0]
    named = ", ".join(f"{name_of(world, a)} to {name_of(world, b)}" for a, b in (row.name.split(">") for row in there))
    full = f"Full are {len(there)} crossings: {named}" if there else "No crossing that takes something is full"
    caption = "What binds in the last step of the rule: one unit more of any of these could lower what is short in all. "
    caption += "Producers at full output and limits that belong to no one country are told below, not drawn. "
    return Picture(svg(y - 8, [_frame(view, parts), *key]), f"Map of what binds. {full}; the table says the same", caption + BOUNDARIES)


def _place_of(row: CutRow) -> str | None:
    """The country at which a terminal or limit stands, where its name has one and only one."""
    if row.kind not in ("entry", "limit") or row.name.startswith("LNG of "):
        return None
    found = [code for code in PLACE.findall(row.name) if code in countries()]
    return found[0] if len(found) == 1 else None


def _rates(row: ScenarioRow, near: Near) -> tuple[float, float]:
    whole = row.demand or 1.0
    return min(near.clean(least(row), row.demand) / whole, 1.0), min(near.clean(most(row), row.demand) / whole, 1.0)


def _class(rate: float) -> int:
    return sum(rate >= step for step in STEPS)


def _view(rows: Iterable[ScenarioRow]) -> Flat:
    """Europe, where at least half of what may be lacking is there; else what holds all that lack."""
    held = list(rows)
    points = country_points([row.country for row in held], within=BOX)
    inside = [row for row in held if _in_box(points[row.country])]
    if sum(map(most, inside)) * 2 >= sum(map(most, held)):
        return EUROPE
    return fitted(points.values(), width=WIDTH, heights=(180.0, 300.0), margin=(40.0, 40.0))


def _in_box(point: Point) -> bool:
    west, south, east, north = BOX
    return west <= point[0] <= east and south <= point[1] <= north


def _box(view: Flat) -> tuple[float, float, float, float]:
    return BOX if view is EUROPE else view.box


def _inside(view: Flat, point: Point) -> bool:
    x, y = view.place(point)
    return 0 <= x <= view.size[0] and 0 <= y <= view.size[1]


def _seen(view: Flat, code: str) -> bool:
    """Whether some part of a country lies on the map."""
    return any(_inside(view, point) for ring in _rings(view, code) for point in ring)


def _frame(view: Flat, parts: Iterable[str]) -> str:
    """The map in its own window, which cuts off what lies beyond."""
    return f"<svg x='0' y='0' width='{view.size[0]:g}' height='{view.size[1]:g}'>{''.join(parts)}</svg>"


@cache
def _rings(view: Flat, code: str) -> tuple[tuple[Point, ...], ...]:
    """The outlines of a country that may be seen, longitude and latitude."""
    found = []
    for ring in itertools.chain.from_iterable(polygons(code)):
        kept = clipped(unrolled(ring), view.box)
        if len(kept) > 2 and area(kept) > 0:
            found.append(tuple(kept))
    return tuple(found)


@cache
def _path(view: Flat, code: str) -> str:
    """A country as a path, without what no eye could tell apart."""
    told = []
    for ring in _rings(view, code):
        flat: list[Point] = []
        for point in map(view.place, ring):
            if not flat or abs(point[0] - flat[-1][0]) + abs(point[1] - flat[-1][1]) >= APART:
                flat.append(point)
        pairs = itertools.pairwise([*flat, flat[0]])
        if len(flat) > 2 and abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2 >= LEAST_AREA:
            told.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in flat) + "Z")
    return "".join(told)


def _land(view: Flat, fills: dict[str, str]) -> str:
    drawn = [(code, path) for code in sorted(countries()) if (path := _path(view, code))]
    shapes = "".join(f"<path d='{path}' fill='{fills.get(code, OUTSIDE)}'/>" for code, path in drawn)
    return f"<g stroke='{EDGE}' stroke-width='.5' stroke-linejoin='round' fill-rule='evenodd'>{shapes}</g>"


def _hatched(view: Flat, codes: Sequence[str]) -> str:
    # hatched as it lies on the page, where no line is bent by the projection
    up = ([[(x, -y) for x, y in map(view.place, ring)] for ring in _rings(view, code)] for code in codes)
    lines = [line for rings in up for line in hatch(rings, spacing=SPACING, at_latitude=0.0)]
    path = "".join(f"M{x1:.1f} {-y1:.1f}L{x2:.1f} {-y2:.1f}" for (x1, y1), (x2, y2) in lines)
    return f"<path d='{path}' stroke='{INK}' stroke-width='.8' fill='none'/>" if path else ""


def _key(top: float) -> tuple[list[str], float]:
    """What the shades mean, in two columns."""
    left = list(zip(SHADES, CLASSES, strict=True))
    right = [(LAND, "not short, at least in some plan"), (OUTSIDE, "not in the network"), (WATER, HATCHED)]
    parts = [words(0, top, "share of its demand, at least", colour=FAINT, size=10)]
    for x, samples in ((0.5, left), (130.5, right)):
        for place, (fill, text) in enumerate(samples):
            y = top + 7 + 17 * place
            parts.append(f"<rect x='{x}' y='{y:.1f}' width='16' height='11' fill='{fill}' stroke='{EDGE}' stroke-width='.6'/>")
            if text == HATCHED:
                lines = "".join(f"M{x + a} {y + 11:.1f}L{x + a + 6} {y:.1f}" for a in (0, 5, 10))
                parts.append(f"<path d='{lines}' stroke='{INK}' stroke-width='.8'/>")
            parts.append(words(x + 22.5, y + 9.5, text))
    return parts, top + 8 + 17 * len(left)


def _way(start: Point, end: Point, capacity: float, largest: float) -> str:
    """A way with its head at the end, which stops short of the middle of the country; dashed where it takes nothing."""
    (x1, y1), (x2, y2) = start, end
    long = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
    a, b = (x2 - x1) / long, (y2 - y1) / long
    there = capacity > 0
    wide = min(max(THICK[0], THICK[1] * capacity / (largest or 1.0)), THICK[1]) if there else 1.4
    colour, dash = (COLOURS[1], "") if there else (FAINT, " stroke-dasharray='3 2.5'")
    ends = f"M{x1:.1f} {y1:.1f}L{x2 - 4 * a:.1f} {y2 - 4 * b:.1f}"
    line = f"<path d='{ends}' stroke='{colour}' stroke-width='{wide:.1f}' fill='none'{dash}/>"
    head = 3.0 + wide * 0.9
    tips = [(x2, y2), (x2 - head * 1.4 * a - head * 0.8 * b, y2 - head * 1.4 * b + head * 0.8 * a)]
    tips.append((x2 - head * 1.4 * a + head * 0.8 * b, y2 - head * 1.4 * b - head * 0.8 * a))
    return line + f"<polygon points='{' '.join(f'{x:.1f},{y:.1f}' for x, y in tips)}' fill='{colour}'/>"

"""A map of links between countries: how much they may take, and what was seen to flow."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots._flat import Flat, fitted
from geoenergy.plots._hatch import Point
from geoenergy.plots._inscribed import Box, area, largest
from geoenergy.plots._map_key import Entry, key
from geoenergy.plots._records import table_rows
from geoenergy.plots._shapes import BOUNDARIES, OBJECT, polygons, seen_in
from geoenergy.plots._shapes import countries as with_shape
from geoenergy.plots._ways import heading_at, names_beside, way
from geoenergy.plots.base import COLOURS, INK, Row, drawing, heading, rows_of, signed, source_line, wrapped
from geoenergy.plots.country_points import country_points

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

LETTERS = 84
"""Letters in a line of the notes."""
WIDTH, HEIGHTS, MARGIN = 560.0, (260.0, 470.0), (62.0, 34.0)
THICK, THIN = 15.0, 0.8
"""Widths of the line that takes most and of the thinnest, pixels."""
DOT, SIZE = 3.2, 12.5
"""Radius of a country's dot and size of its name, pixels."""
VAST = 600.0
"""Square degrees of latitude (about 7 million km²): a country larger than that is drawn in the part nearest to the others."""
AROUND = (0.12, 0.25, 0.5, 1.0)
"""By how much the box of the others is made wider at each side, of itself, until it holds some of a vast country."""
LEAST_AROUND, SOME = 1.5, 8.0
"""Degrees by which it is made wider at least, and square degrees of a vast country that it must hold (about 100,000 km²)."""
SEA, GROUND, OURS, EDGE = "#ffffff", "#f6f6f6", "#e9e9e4", "#b9b9b9"
MOST, LEAST, FLOWS, UNKNOWN, NARROW = "#bcd8ee", "#6ba6d6", "#0b3f70", COLOURS[1], COLOURS[5]


@dataclass(frozen=True)
class Link:
    """A directed link."""

    start: str
    end: str
    low: float | None
    """Least capacity; both empty where nothing is known."""
    high: float | None
    flow: float | None
    bottleneck: bool

    @property
    def unknown(self) -> bool:
        """Whether no capacity is known, neither a least nor a greatest."""
        return self.low is None and self.high is None

    @property
    def drawn(self) -> bool:
        """Whether there is anything to draw: a link that takes nothing and carries nothing is none."""
        return self.unknown or any(each for each in (self.low, self.high, self.flow))

    @property
    def over(self) -> bool:
        """Whether more was seen to flow than the most that it may take."""
        return self.flow is not None and self.high is not None and self.flow > self.high * (1 + 1e-9)


def corridor_map(
    frame: pl.DataFrame,
    *,
    balances: pl.DataFrame | None = None,
    countries: Iterable[str] | None = None,
    points: Mapping[str, Point] | None = None,
    unit: str | None = None,
    title: str | None = None,
    names: Mapping[str, str] | None = None,
) -> alt.VConcatChart:
    """Links between countries as lines on a map, as wide as their capacity; on top, darker, what was seen to flow.

    Where a capacity is a range the line is darker up to the least. A link of which no capacity is known is dashed and named below the
    map: it is neither zero nor endless. One that takes nothing on record is not drawn, unless something was seen to flow; then it is
    named too. Lines join points in the countries and bend around others: they are no pipes' ways. The boundary policy is stated below.

    Args:
        frame: `network.links` of a supply network (`from_country, to_country, capacity`), one period; or an answer of `routes` (`origin,
            destination, capacity_low, capacity_high`, `bottleneck` marked). `flow` is drawn where the column is there.
        balances: `network.balances` (`country, demand, production`): who makes more than it uses has a square in place of a dot.
        countries: Only these and the links between them; the map is no larger than they need. All of the frame by default.
        points: Longitude and latitude of countries, where they are not to be those of `ge.plots.country_points`, or a name has no shape.
        unit: Unit of capacities and flows, as it is to be told. `routes` answers in TWh a year; a network has its own, `network.unit`.
        title: Title; by default one made from the frame.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart. `ge.plots.save(chart, path)` writes it to a file.

    Raises:
        BadArgument: A column is missing, several periods, two rows of one link that differ, a country without a shape or point, a country
            that the frame does not have, a number below 0 or not finite, or nothing left to draw.
        ExtraMissing: The extra `viz` is not installed.

    Unit: the width of a line is a capacity or flow, in the unit given.
    References: [naturalearth] for the shapes, [satyanarayan2017] for the grammar of the figure.
    """
    routes = "origin" in frame.columns
    ends = ("origin", "destination") if routes else ("from_country", "to_country")
    held = rows_of(frame, (*ends, *(("capacity_low", "capacity_high") if routes else ("capacity",))), what="corridor_map")
    links, rows = _links(held, ends, countries)
    shown = [link for link in links if link.drawn]
    if not shown:
        raise BadArgument("corridor_map has nothing to draw: no link takes or carries anything.")
    ids = list(dict.fromkeys(name for link in shown for name in (link.start, link.end)))
    called = {name: (names or {}).get(name, name) for name in ids}
    view, places = _view(ids, dict(points or {}))
    surplus = None if balances is None else _surplus(balances, rows[0].get("period"))
    whose = unit or ("TWh a year" if routes else "")
    most = max(each for link in shown for each in (link.low, link.high, link.flow, 0.0) if each is not None)
    told = title or _title(rows[0], called, routes)
    notes = [
        *_notes(links, shown, called, most, whose, flows="flow" in frame.columns),
        source_line(table_rows(rows) or rows[:1]),
        BOUNDARIES,
    ]
    chart = _drawn(shown, view, places, called, most, whose, surplus, _flow_years(rows))
    return signed(chart.properties(title=heading(told)), [line for note in notes for line in wrapped(note, LETTERS)])


def _links(rows: Sequence[Row], ends: tuple[str, str], countries: Iterable[str] | None) -> tuple[list[Link], list[Row]]:
    """The links of the frame, each once, and the rows they stand in."""
    periods = sorted({str(row["period"]) for row in rows if row.get("period") is not None})
    if len(periods) > 1:
        raise BadArgument(f"a map shows one period; the frame has {', '.join(periods[:5])}. Filter it first.")
    only = None if countries is None else set(countries)
    there = {row[end] for row in rows for end in ends}
    if only is not None and only - there:
        raise BadArgument(f"no link in the frame begins or ends in {', '.join(sorted(only - there))}.")
    found: dict[tuple[str, str], Link] = {}
    kept = []
    for row in rows:
        start, end = (str(row[side]) for side in ends)
        if only is not None and not {start, end} <= only:
            continue
        for name in ("capacity", "capacity_low", "capacity_high", "flow"):
            if row.get(name) is not None and not 0 <= row[name] < math.inf:
                raise BadArgument(f"{name} of {start}>{end} must be a number of 0 or more, not {row[name]!r}.")
        low, high = (row[name] if ends[0] == "origin" else row["capacity"] for name in ("capacity_low", "capacity_high"))
        before = found.get((start, end))
        narrow = bool(row.get("bottleneck")) or (before is not None and before.bottleneck)
        link = Link(start, end, low, high, row.get("flow"), narrow)
        if before is not None and (before.low, before.high, before.flow) != (low, high, link.flow):
            raise BadArgument(f"the frame has two rows for {start}>{end} that differ. Keep one.")
        found[start, end] = link
        kept.append(row)
    if not found:
        raise BadArgument("no link of the frame leads from one of these countries to another.")
    return list(found.values()), kept


def _view(ids: Sequence[str], points: dict[str, Point]) -> tuple[Flat, dict[str, Point]]:
    """The view that holds all countries, and where each lies in it.

    A vast country would else make the map as wide as itself: it is placed in the part of it that is near the others, if any is.
    """
    missing = [name for name in ids if name not in points and name not in with_shape()]
    if missing:
        raise BadArgument(f"no shape for {', '.join(missing)}. Give points={{name: (longitude, latitude)}}.")
    for name, point in points.items():
        if not (abs(point[0]) <= 180 and abs(point[1]) <= 90):
            raise BadArgument(f"the point of {name} must be (longitude, latitude), not {point!r}.")
    vast = [name for name in ids if name not in points and max(area(part[0]) for part in polygons(name)) > VAST]
    small = [name for name in ids if name not in vast]
    held = {**country_points([name for name in small if name not in points]), **{name: points[name] for name in small if name in points}}
    lons, lats = zip(*held.values(), strict=True) if held else ((), ())
    for name in vast:
        boxes = [_around(lons, lats, part) for part in AROUND] if lons else []
        near = (box for box in boxes if (part := largest(polygons(name), box)) and area(part[0]) >= SOME)
        held |= country_points([name], within=next(near, None))
    view = fitted(held.values(), width=WIDTH, heights=HEIGHTS, margin=MARGIN)
    return view, {name: view.place(held[name]) for name in ids}


def _around(lons: Sequence[float], lats: Sequence[float], part: float) -> Box:
    across, up = (max(part * (max(each) - min(each)), LEAST_AROUND) for each in (lons, lats))
    return max(min(lons) - across, -180.0), max(min(lats) - up, -90.0), min(max(lons) + across, 180.0), min(max(lats) + up, 90.0)


def _surplus(balances: pl.DataFrame, period: str | None) -> set[str]:
    rows = rows_of(balances, ("country", "demand", "production"), what="balances of corridor_map")
    rows = [row for row in rows if period is None or row.get("period") in (None, period)]
    if len({row["country"] for row in rows}) < len(rows):
        raise BadArgument("balances has several rows for one country. Keep one period.")
    return {str(row["country"]) for row in rows if row["production"] > row["demand"]}


def _title(row: Row, called: Mapping[str, str], routes: bool) -> str:
    if routes and row.get("way"):
        way_of = str(row["way"]).split(">")
        return f"Routes from {called.get(way_of[0], way_of[0])} to {called.get(way_of[-1], way_of[-1])}"
    return "Capacity and flow" + (f", {row['period']}" if row.get("period") else "")


def _flow_years(rows: Sequence[Row]) -> str:
    years = sorted({str(row["flow_year"]) for row in rows if row.get("flow_year") is not None})
    return f" in {', '.join(years)}" if years else ""


def _notes(links: Sequence[Link], shown: Sequence[Link], called: Mapping[str, str], most: float, unit: str, *, flows: bool) -> list[str]:
    def told(some: Iterable[Link]) -> str:
        return "; ".join(f"{called.get(link.start, link.start)} to {called.get(link.end, link.end)}" for link in some)

    notes = ["Lines join the countries and are no pipes' ways."]
    if most:
        thinnest = float(f"{most * THIN / THICK:.2g}")
        notes[0] += f" The thinnest stands for {' '.join((f'{thinnest:,.10g}', unit)).strip()} or less."
    if not unit:
        notes.append("Capacities and flows in the unit of the frame.")
    if unknown := [link for link in shown if link.unknown]:
        notes.append(f"Capacity unknown, neither zero nor endless: {told(unknown)}.")
    if half := [link for link in shown if not link.unknown and (link.low is None or link.high is None)]:
        notes.append(f"Only one end of the capacity is known: {told(half)}.")
    if over := [link for link in shown if link.over]:
        notes.append(f"More was seen to flow than the capacity on record: {told(over)}.")
    if flows:
        notes.append(f"A flow is on record for {sum(link.flow is not None for link in shown)} of the {len(shown)} links drawn.")
    if len(links) > len(shown):
        notes.append(f"Links not drawn, for on record they take nothing: {len(links) - len(shown)}.")
    return notes


def _laid_out(
    links: Sequence[Link], places: Mapping[str, Point], called: Mapping[str, str], most: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[list[Point]]]:
    """Points of all strokes, marks on them, and the lines by themselves."""

    def wide(value: float | None) -> float:
        return max(THIN, THICK * value / most) if value else 0.0

    pairs = {(link.start, link.end) for link in links}
    strokes: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    lines: list[list[Point]] = []
    for link in links:
        thick = max(wide(each) for each in (link.low, link.high, link.flow))
        aside = thick / 2 + 1.2 if (link.end, link.start) in pairs else 0.0
        others = [place for name, place in places.items() if name not in (link.start, link.end)]
        line = way(places[link.start], places[link.end], others, room=DOT + 4 + thick / 2, cut=DOT + 2, aside=aside)
        lines.append(line)
        tip = {"from": called[link.start], "to": called[link.end], "least": link.low, "greatest": link.high, "flow": link.flow}
        parts = [("high", MOST, wide(link.high)), ("low", LEAST, wide(link.low)), ("flow", FLOWS, wide(link.flow))]
        parts += [("dashed", UNKNOWN, 1.6)] if link.unknown else []
        for part, colour, width in parts:
            ink = {**tip, "line": f"{link.start}>{link.end} {part}", "part": part, "colour": colour, "wide": width}
            strokes += [{**ink, "step": step, "x": x, "y": y} for step, (x, y) in enumerate(line) if width]
        for mark, place in (("arrow", 0.6), *((("narrow", 0.36),) if link.bottleneck else ())):
            (x, y), angle = heading_at(line, place)
            heads.append({**tip, "x": x, "y": y, "angle": angle if mark == "arrow" else 0.0, "mark": mark})
    return strokes, heads, lines


def _entries(links: Sequence[Link], surplus: set[str] | None, years: str) -> list[Entry]:
    ranged = any(link.low != link.high for link in links)
    entries = [Entry("line", LEAST, THICK / 2, f"capacity{' at least' if ranged else ''}")]
    if ranged:
        entries.append(Entry("line", MOST, THICK / 2, "capacity at most"))
    if any(link.flow for link in links):
        entries.append(Entry("line", FLOWS, THICK / 3, f"seen to flow{years}"))
    if any(link.unknown for link in links):
        entries.append(Entry("dashed", UNKNOWN, 1.6, "capacity unknown"))
    if any(link.bottleneck for link in links):
        entries.append(Entry("diamond", NARROW, 0, "narrowest leg of a route"))
    if surplus is not None:
        entries += [Entry("square", INK, 0, "makes more than it uses"), Entry("dot", INK, 0, "other country")]
    return entries


def _drawn(
    links: Sequence[Link],
    view: Flat,
    places: Mapping[str, Point],
    called: Mapping[str, str],
    most: float,
    unit: str,
    surplus: set[str] | None,
    years: str,
) -> Any:
    alt = drawing()
    strokes, heads, lines = _laid_out(links, places, called, most)
    entries = _entries(links, surplus, years)
    legend, end = key(entries, most=most, unit=unit, widths=(THIN, THICK), colour=LEAST, top=view.size[1] + 18, width=WIDTH)
    height = end + 6
    across = {"scale": alt.Scale(domain=[0, WIDTH], nice=False), "axis": None}
    down = {"scale": alt.Scale(domain=[height, 0], nice=False), "axis": None}
    at = {"x": alt.X("x:Q", **across), "y": alt.Y("y:Q", **down)}
    # All in one list, drawn in this order: what may be at most, at least, what flows, each over all links.
    order = ("high", "low", "flow")
    tips = [alt.Tooltip("from:N"), alt.Tooltip("to:N")] + [
        alt.Tooltip(f"{name}:Q", format=",.3~f") for name in ("least", "greatest", "flow")
    ]

    def data(rows: Sequence[Mapping[str, Any]]) -> Any:
        return alt.Chart(alt.InlineData(values=list(rows)))

    def layer(rows: Sequence[Mapping[str, Any]], **more: Any) -> Any:
        return (
            data(rows)
            .mark_line(strokeCap="butt", strokeJoin="round", clip=True, **more)
            .encode(
                **at, detail="line:N", order="step:Q", tooltip=tips,
                color=alt.Color("colour:N", scale=None), strokeWidth=alt.StrokeWidth("wide:Q", scale=None),
            )
        )  # fmt: skip

    layers = [*_land(alt, view, set(called) & with_shape())]
    layers += [layer(some) for part in order if (some := [each for each in strokes if each["part"] == part])]
    if dashed := [each for each in strokes if each["part"] == "dashed"]:
        layers.append(layer(dashed, strokeDash=[5, 3]))
    for mark, shape, colour, size in (("arrow", "triangle", INK, 46), ("narrow", "diamond", NARROW, 90)):
        if some := [each for each in heads if each["mark"] == mark]:
            turned = alt.Angle("angle:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]))
            layers.append(
                data(some)
                .mark_point(
                    shape=shape, filled=True, size=size, color=colour, stroke=SEA if mark == "arrow" else INK, strokeWidth=0.7, opacity=1
                )
                .encode(**at, angle=turned, tooltip=tips)
            )
    dots = [
        {"name": called[name], "x": place[0], "y": place[1], "shape": "square" if name in (surplus or ()) else "circle"}
        for name, place in places.items()
    ]
    layers.append(
        data(dots)
        .mark_point(filled=True, size=DOT * DOT * 4, color=INK, stroke=SEA, strokeWidth=0.8, opacity=1)
        .encode(**at, shape=alt.Shape("shape:N", scale=None), tooltip="name:N")
    )
    beside = names_beside(places, called, lines, size=SIZE, within=view.size)
    for align in ("left", "right", "center"):
        if some := [{"name": called[name], "x": spot[0], "y": spot[1]} for name, (spot, side) in beside.items() if side == align]:
            text = data(some).encode(**at, text="name:N")
            layers.append(text.mark_text(align=align, fontSize=SIZE, stroke=SEA, strokeWidth=3, strokeJoin="round", opacity=0.85))
            layers.append(text.mark_text(align=align, fontSize=SIZE, color=INK))
    layers += legend(alt, across, down)
    return alt.layer(*layers).properties(width=WIDTH, height=height).project(**view.projection)


def _land(alt: Any, view: Flat, ours: set[str]) -> list[Any]:
    source = alt.InlineData(values=seen_in(*view.box), format=alt.TopoDataFormat(type="topojson", feature=OBJECT))
    filled = alt.condition(f"indexof({sorted(ours)!r}, datum.id) >= 0", alt.value(OURS), alt.value(GROUND))
    return [alt.Chart(source).mark_geoshape(stroke=EDGE, strokeWidth=0.5).encode(color=filled)]

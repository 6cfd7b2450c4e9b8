"""Who owes whom on a day: a network of clauses."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots._records import record_line
from geoenergy.plots.base import FAINT, INK, Row, drawing, heading, rows_of, signed, wrapped
from geoenergy.records.instrument import SCALES

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

NEEDED = ("instrument", "article", "pledge", "strength", "weakest", "obligors", "beneficiaries", "certain", "bindingness")
MOST = 45
"""States drawn at most: more cannot be read."""
MUTUAL = 4
"""From so many parties on, a clause by which each owes each is drawn as one square with a line to each party."""
WIDTH = 92
CROWDED = 20
"""From more parties on, names stand along the radii of the circle."""
WIDE = 600
REACH, REACH_CROWDED = (1.45, 1.2), (1.6, 1.6)
"""How far the drawing reaches across and up from its middle; the circle has radius 1."""
STYLES = ("firmest words", "second on the scale", "weaker words")
SIZES = (3.0, 1.8, 1.0)
NOTE = (
    "Arrow: from who owes to whom; square: a clause by which its parties owe one another. Thicker: higher on the scale of its pledge. "
    "Dashed: contested (two readings of the words, speakers who differ on whether the text binds, or a day roughly known)."
)
COLOURS = {"defence": "#0072B2", "consultation": "#D55E00"}
OTHER = "#767676"


def obligation_network(
    frame: pl.DataFrame, *, parties: Iterable[str] | None = None, title: str | None = None, names: dict[str, str] | None = None
) -> alt.VConcatChart:
    """The obligations of a day as arrows from those who owe to those whom they owe.

    The thicker a line, the higher the words stand on the scale of their pledge, by the weakest reading. Dashed: contested, because the
    words have two readings, speakers differ on whether the text binds, or a day is too roughly known. A clause by which four or more
    parties owe one another is a square with a line to each of them, for else nothing could be read.

    Args:
        frame: As `obligations` answers: `instrument, article, pledge, strength, weakest, obligors, beneficiaries, certain, bindingness`.
            Filter it first, by pledge and party.
        parties: Only these, and what holds between them; all in the frame by default.
        title: Title; by default "Who owes whom".
        names: Names for the codes in the frame.

    Returns:
        An Altair chart. `ge.plots.save(chart, path)` writes it to a file.

    Raises:
        BadArgument: A column is missing, nobody owes anybody anything in the frame, or more parties than can be read.
        ExtraMissing: The extra `viz` is not installed.

    Unit: none; one line a clause and pair, or a clause and party.
    References: [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, NEEDED, what="obligation_network")
    only = None if parties is None else set(parties)
    clauses = [each for each in (_clause(row, only) for row in rows) if each["obligors"] and each["beneficiaries"]]
    ids = sorted({code for each in clauses for side in ("obligors", "beneficiaries") for code in each[side]})
    if not ids:
        raise BadArgument("nobody in the frame owes anything to a named party. Filter it by another pledge or party.")
    if len(ids) > MOST:
        raise BadArgument(f"the frame binds {len(ids)} parties; more than {MOST} cannot be read. Filter it, or name parties=[...].")
    called = names or {}
    where = _circle(ids)
    hubs = [each for each in clauses if each["hub"]]
    spots = _hubs(hubs, where)
    lines = [line for each in clauses if not each["hub"] for line in _arrows(each, where)] + [
        line for each in hubs for line in _spokes(each, where, spots)
    ]
    used = list(dict.fromkeys(line["pledge"] for line in lines))
    notes = [NOTE, record_line(rows)]
    across, up = REACH_CROWDED if len(ids) > CROWDED else REACH
    chart = _layers(lines, ids, where, spots, hubs, called, used)
    return signed(
        chart.properties(width=WIDE, height=WIDE * up / across, title=heading(title or "Who owes whom")),
        [line for note in notes for line in wrapped(note, WIDTH)],
    )


def _clause(row: Row, only: set[str] | None) -> dict[str, Any]:
    sides = {side: [code for code in row[side] if only is None or code in only] for side in ("obligors", "beneficiaries")}
    scale = SCALES.get(str(row["pledge"]), (str(row["weakest"]),))
    rank = scale.index(row["weakest"]) if row["weakest"] in scale else len(scale)
    return {
        "address": f"{row['instrument']}/{row['article']}",
        "instrument": str(row["instrument"]),
        "pledge": str(row["pledge"]),
        "style": STYLES[min(rank, 2)],
        "contested": len(row["strength"]) > 1
        or len(set(row["bindingness"])) > 1
        or "contested" in row["bindingness"]
        or not row["certain"],
        "hub": set(sides["obligors"]) == set(sides["beneficiaries"]) and len(sides["obligors"]) >= MUTUAL,
        **sides,
    }


def _circle(ids: list[str]) -> dict[str, tuple[float, float]]:
    """Each party's place on a circle of radius 1, the first at the top."""
    return {code: (math.sin(2 * math.pi * place / len(ids)), math.cos(2 * math.pi * place / len(ids))) for place, code in enumerate(ids)}


def _hubs(hubs: list[dict[str, Any]], where: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """A place inside the circle for each instrument with clauses among many, near its parties and away from the others."""
    found: dict[str, tuple[float, float]] = {}
    for each in hubs:
        if each["instrument"] in found:
            continue
        members = [where[code] for code in each["obligors"]]
        x, y = (0.62 * sum(place[axis] for place in members) / len(members) for axis in (0, 1))
        turn = 0
        while any(math.dist((x, y), other) < 0.3 for other in found.values()) and turn < 24:
            # on a widening spiral until it stands free
            turn += 1
            x, y = x + 0.05 * turn * math.cos(turn * 2.4), y + 0.05 * turn * math.sin(turn * 2.4)
        found[each["instrument"]] = (max(-0.75, min(0.75, x)), max(-0.75, min(0.75, y)))
    return found


def _line(
    each: dict[str, Any], start: tuple[float, float], end: tuple[float, float], cut: tuple[float, float], aside: float, who: str, whom: str
) -> dict[str, Any]:
    """A line that begins and ends `cut` before its places, shifted aside so that two ways do not cover one another."""
    length = math.dist(start, end) or 1.0
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    (x1, y1), (x2, y2) = (start[0] + dx * cut[0], start[1] + dy * cut[0]), (end[0] - dx * cut[1], end[1] - dy * cut[1])
    shift = (-dy * aside, dx * aside)
    return {
        "x": x1 + shift[0],
        "y": y1 + shift[1],
        "x2": x2 + shift[0],
        "y2": y2 + shift[1],
        # degrees clockwise from the top, as a mark is turned
        "angle": math.degrees(math.atan2(dx, dy)),
        "from": who,
        "to": whom,
        "clause": each["address"],
        "pledge": each["pledge"],
        "style": each["style"],
        "contested": each["contested"],
    }


def _arrows(each: dict[str, Any], where: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    aside = {"defence": 0.012, "consultation": 0.03}.get(each["pledge"], 0.045)
    return [
        {**_line(each, where[who], where[whom], (0.04, 0.055), aside, who, whom), "head": True}
        for who in each["obligors"]
        for whom in each["beneficiaries"]
        if who != whom
    ]


def _spokes(each: dict[str, Any], where: dict[str, tuple[float, float]], spots: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    spot = spots[each["instrument"]]
    aside = {"defence": 0.0, "consultation": 0.012}.get(each["pledge"], 0.024)
    return [{**_line(each, where[who], spot, (0.04, 0.0), aside, who, "the other parties"), "head": False} for who in each["obligors"]]


def _layers(
    lines: list[dict[str, Any]],
    ids: list[str],
    where: dict[str, tuple[float, float]],
    spots: dict[str, tuple[float, float]],
    hubs: list[dict[str, Any]],
    called: dict[str, str],
    pledges: list[str],
) -> Any:
    alt = drawing()
    crowded = len(ids) > CROWDED
    scale, rising = (alt.Scale(domain=[-reach, reach], nice=False) for reach in (REACH_CROWDED if crowded else REACH))
    turned = alt.Angle("angle:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360], clamp=False))

    def part(rows: list[dict[str, Any]]) -> Any:
        return alt.Chart(alt.InlineData(values=rows))

    x, y = alt.X("x:Q", scale=scale, axis=None), alt.Y("y:Q", scale=rising, axis=None)
    below = {"orient": "bottom", "symbolType": "stroke", "symbolSize": 400, "columns": 3, "titleLimit": 300}
    colour = alt.Color(
        "pledge:N",
        scale=alt.Scale(domain=pledges, range=[COLOURS.get(each, OTHER) for each in pledges]),
        legend=alt.Legend(title="pledge", labelExpr="replace(datum.label, /_/g, ' ')", **below),
    )
    styles = [each for each in STYLES if any(line["style"] == each for line in lines)]
    width = alt.StrokeWidth(
        "style:N",
        scale=alt.Scale(domain=styles, range=[SIZES[STYLES.index(each)] for each in styles]),
        legend=alt.Legend(title="strength, by the weakest reading", **below),
    )
    tip = [alt.Tooltip(f"{field}:N") for field in ("from", "to", "clause", "pledge", "style", "contested")]
    layers = []
    for contested, dash in ((False, [1, 0]), (True, [5, 4])):
        some = [line for line in lines if line["contested"] is contested]
        if some:
            layers.append(
                part(some)
                .mark_rule(strokeDash=dash, opacity=0.7)
                .encode(x=x, y=y, x2="x2:Q", y2="y2:Q", color=colour, strokeWidth=width, tooltip=tip)
            )
    heads = [line for line in lines if line["head"]]
    if heads:
        layers.append(
            part(heads)
            .mark_point(shape="triangle", filled=True, size=70, opacity=0.9)
            .encode(
                x=alt.X("x2:Q", scale=scale, axis=None),
                y=alt.Y("y2:Q", scale=rising, axis=None),
                angle=turned,
                color=colour,
            )
        )
    nodes: list[dict[str, Any]] = [{"x": where[code][0], "y": where[code][1], "name": called.get(code, code)} for code in ids]
    layers.append(part(nodes).mark_circle(size=60, color=INK, opacity=1).encode(x=x, y=y, tooltip=["name:N"]))
    squares = [
        {"x": spot[0], "y": spot[1], "name": name, "parties": len(next(each for each in hubs if each["instrument"] == name)["obligors"])}
        for name, spot in spots.items()
    ]
    if squares:
        layers.append(part(squares).mark_square(size=110, color=INK, opacity=1).encode(x=x, y=y, tooltip=["name:N", "parties:Q"]))
        layers.append(
            part(squares).mark_text(dy=-13, fontSize=11, color=FAINT, stroke="white", strokeWidth=3).encode(x=x, y=y, text="name:N")
        )
        layers.append(part(squares).mark_text(dy=-13, fontSize=11, color=INK).encode(x=x, y=y, text="name:N"))
    labels = [_label(node, crowded) for node in nodes]
    for align in ("left", "right", "center"):
        some = [label for label in labels if label["align"] == align]
        if some:
            layers.append(part(some).mark_text(align=align, fontSize=12, color=INK).encode(x=x, y=y, text="name:N", angle=turned))
    return alt.layer(*layers).resolve_scale(color="shared", strokeWidth="shared")


def _label(node: dict[str, Any], crowded: bool) -> dict[str, Any]:
    """The name outside the circle: level, or along the radius where names would else stand on one another."""
    x, y = node["x"], node["y"]
    placed = {**node, "x": x * 1.06, "y": y * 1.06, "angle": 0.0}
    if not crowded:
        return {**placed, "align": "center" if abs(x) < 0.08 else "left" if x > 0 else "right"}
    turn = math.degrees(math.atan2(x, y))
    right = x >= -1e-9
    return {**placed, "angle": (turn - 90 if right else turn + 90) % 360, "align": "left" if right else "right"}

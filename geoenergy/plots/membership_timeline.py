"""Who belonged to an alliance, when and as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots._records import OPEN_YEAR, record_line, span_of
from geoenergy.plots.base import INK, drawing, heading, rows_of, signed, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

    from geoenergy.records.alliance import Alliance

NEEDED = ("alliance", "party", "status", "start", "end", "according_to")
COLOURS = {
    "member": "#0072B2",
    "suspended": "#D55E00",
    "frozen": "#E69F00",
    "observer": "#56B4E9",
    "associate": "#009E73",
    "candidate": "#CC79A7",
    "withdrawn": "#8f8f8f",
}
"""Colours of Okabe and Ito, told apart by all common kinds of colour vision."""
HALF = 0.34
"""Half the height of a bar, rows."""
WIDTH = 92


def membership_timeline(
    frame: pl.DataFrame | Alliance, *, until: int | None = None, title: str | None = None, names: dict[str, str] | None = None
) -> alt.VConcatChart:
    """Memberships over the years: a bar for each spell, coloured by status, hatched where speakers disagree.

    A disputed spell has a row of its own, with the speaker behind the name. An end or a beginning that is only roughly known fades: its
    lighter part may belong to the spell or not. A spell without an end on record runs to the edge and bears an arrow.

    Args:
        frame: As `members` and `alliances` answer: `alliance, party, status, start, end, according_to`; or the record of an alliance,
            which holds the spells of all days.
        until: Last year shown; by default that of the last day in the frame, and a year more.
        title: Title; by default one made from the frame.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart. `ge.plots.save(chart, path)` writes it to a file.

    Raises:
        BadArgument: A column is missing, the frame has no rows, or `until` lies before all spells.
        BadDay: A day that is none.
        ExtraMissing: The extra `viz` is not installed.

    Unit: years.
    References: [satyanarayan2017] for the grammar of the figure.
    """
    import polars as pl

    rows = rows_of(_frame(frame), NEEDED, what="membership_timeline")
    called = {} if isinstance(frame, pl.DataFrame) else {frame.id: frame.name}
    called.update(names or {})
    of_one = len({row["alliance"] for row in rows}) == 1
    spells = [_spell(row, called, of_one) for row in rows]
    first = min(each["start"] for each in spells)
    edge = float(until + 1) if until is not None else max(max(each["start_latest"], each["end_known"] or 0.0) for each in spells) + 1.0
    if edge <= first:
        raise BadArgument(f"until must lie after the first spell ({int(first)}), not {until}.")
    spells = [each for each in spells if each["start"] < edge]
    order = list(dict.fromkeys(each["row"] for each in sorted(spells, key=lambda each: (each["label"], each["speaker"]))))
    for each in spells:
        each["place"] = order.index(each["row"])
    statuses = [each for each in COLOURS if any(spell["status"] == each for spell in spells)]
    notes = ["Hatched: speakers disagree, each has a row. Light: a day only roughly known. Arrow: no end on record."]
    notes.append(record_line(rows))
    who = (
        called.get(str(rows[0]["alliance"]), str(rows[0]["alliance"]))
        if of_one
        else called.get(str(rows[0]["party"]), str(rows[0]["party"]))
    )
    chart = _layers(spells, order, statuses, (first, edge))
    return signed(
        chart.properties(
            width=520, height=max(22 * len(order), 60), title=heading(title or (f"Members: {who}" if of_one else f"Memberships: {who}"))
        ),
        [line for note in notes for line in wrapped(note, WIDTH)],
    )


def _frame(given: pl.DataFrame | Alliance) -> pl.DataFrame:
    import polars as pl

    if isinstance(given, pl.DataFrame):
        return given
    rows = [
        {
            "alliance": given.id,
            "party": each.party,
            "status": each.status,
            "start": each.start,
            "end": each.end,
            "according_to": list(each.according_to),
            "evidence": [f"{given.id}#{key}" for key in each.evidence],
        }
        for each in given.members
    ]
    texts = dict.fromkeys(("alliance", "party", "status", "start", "end"), pl.String())
    return pl.DataFrame(rows, schema={**texts, "according_to": pl.List(pl.String()), "evidence": pl.List(pl.String())})


def _spell(row: dict[str, Any], called: dict[str, str], of_one: bool) -> dict[str, Any]:
    party = str(row["party"] if of_one else row["alliance"])
    label = called.get(party, party)
    # alliances by their short ids: a row has no room for their names
    speakers = ", ".join(called.get(each, each) if each.isupper() else each.upper() for each in row["according_to"])
    start, start_latest = span_of(str(row["start"]))
    end, end_latest = span_of(str(row["end"])) if row["end"] else (None, None)
    never = end_latest is not None and end_latest >= OPEN_YEAR
    if start_latest >= OPEN_YEAR:  # only the earliest day is known
        start_latest = start
    return {
        "label": label,
        "speaker": speakers,
        "row": f"{label}, says {speakers}" if speakers else label,
        "status": str(row["status"]),
        "start": start,
        "start_latest": start_latest,
        "end": end,
        "end_latest": None if never else end_latest,
        "end_known": end,
        "rough_end": never,
        "told": f"{row['start']} to {row['end'] or 'no end on record'}",
        "disputed": bool(speakers),
    }


def _layers(spells: Sequence[dict[str, Any]], order: list[str], statuses: list[str], years: tuple[float, float]) -> Any:
    alt = drawing()
    first, edge = years
    whole, rough, lines, arrows = [], [], [], []
    for each in spells:
        place = each["place"]
        sides = {"low": place - HALF, "high": place + HALF, **{key: each[key] for key in ("status", "row", "told")}}
        end = min(each["end"], edge) if each["end"] is not None else edge
        whole.append({**sides, "from": min(each["start_latest"], end), "to": end})
        if each["start_latest"] > each["start"]:
            rough.append({**sides, "from": each["start"], "to": min(each["start_latest"], end)})
        last = edge if each["rough_end"] else each["end_latest"]
        if last is not None and each["end"] is not None and min(last, edge) > end:
            rough.append({**sides, "from": end, "to": min(last, edge)})
        if each["end"] is None:
            arrows.append({"x": edge, "y": place, "status": each["status"]})
        if each["disputed"]:
            lines += _hatched(each["start"], end, place, (edge - first) / 90)
    span = edge - first
    along = {
        "title": None,
        "scale": alt.Scale(domain=[first - span * 0.01, edge + span * 0.02], nice=False),
        "axis": alt.Axis(format="d", tickCount=8, grid=True),
    }
    picks = " : ".join(f"datum.value == {place} ? '{_quoted(name)}'" for place, name in enumerate(order)) + " : ''"
    up = {
        "title": None,
        "scale": alt.Scale(domain=[len(order) - 0.5, -0.5], nice=False),
        "axis": alt.Axis(values=list(range(len(order))), labelExpr=picks, grid=False, ticks=False, domain=False, labelLimit=320),
    }
    colour = alt.Color(
        "status:N",
        scale=alt.Scale(domain=statuses, range=[COLOURS[each] for each in statuses]),
        legend=alt.Legend(title=None, orient="bottom", symbolType="square"),
    )
    tip = [alt.Tooltip("row:N", title=" "), alt.Tooltip("status:N"), alt.Tooltip("told:N", title="days")]

    def part(rows: list[dict[str, Any]]) -> Any:
        return alt.Chart(alt.InlineData(values=rows))

    def bars(rows: list[dict[str, Any]], opacity: float) -> Any:
        return (
            part(rows)
            .mark_rect(opacity=opacity)
            .encode(x=alt.X("from:Q", **along), x2="to:Q", y=alt.Y("low:Q", **up), y2="high:Q", color=colour, tooltip=tip)
        )

    layers = [bars(whole, 1.0)]
    if rough:
        layers.append(bars(rough, 0.35))
    if lines:
        layers.append(
            part(lines)
            .mark_rule(color="white", strokeWidth=1.6)
            .encode(x=alt.X("x:Q", **along), y=alt.Y("y:Q", **up), x2="x2:Q", y2="y2:Q")
        )
    if arrows:
        layers.append(
            part(arrows)
            .mark_point(shape="triangle-right", filled=True, size=70, opacity=1, color=INK, xOffset=4)
            .encode(x=alt.X("x:Q", **along), y=alt.Y("y:Q", **up), color=colour)
        )
    return alt.layer(*layers)


def _hatched(start: float, end: float, place: int, step: float) -> list[dict[str, float]]:
    """Slanted lines over a bar, none beyond its ends."""
    found = []
    count = int((end - start) / step)
    for number in range(count):
        left = start + number * step
        found.append({"x": left, "y": place + HALF, "x2": min(left + step, end), "y2": place - HALF})
    return found


def _quoted(name: str) -> str:
    """A name inside an expression of the drawing."""
    return name.replace("\\", "\\\\").replace("'", "\\'")

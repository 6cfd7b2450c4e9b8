"""What each country lacks before and after, joined by a line: what a second thing changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots._records import record_line
from geoenergy.plots.base import COLOURS, FAINT, Row, drawing, heading, rows_of, signed, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

LETTERS = 84
WIDTH, HEIGHT, ASIDE = 300, 380, 150
"""Width between the two, height, and room for names, pixels."""
BESIDE = 5.5
"""From one range to the next, pixels."""
APART = 15.0
"""Least distance of two names, pixels."""
NOISE = 1e-5
WORSE, BETTER, OPEN = "lacks more for sure", "lacks less for sure", "may lack as much: the ranges overlap"
NEEDED = ("country", "before", "before_low", "before_high", "after", "after_low", "after_high", "overlap", "unit")


def outcome_slope(
    frame: pl.DataFrame,
    *,
    before: str = "before",
    after: str = "after",
    most: int = 12,
    title: str | None = None,
    names: Mapping[str, str] | None = None,
) -> alt.VConcatChart:
    """A line a country from what it lacks before to what it lacks after, with the range at each end.

    The line joins the two plans found. Its colour says whether the country is worse or better off for sure, or whether the ranges overlap,
    so that nothing follows from the two plans.

    Args:
        frame: Columns `country, before, before_low, before_high, after, after_low, after_high, overlap, unit`; as `compare_outcomes`
            answers. Countries of which one side is not known are not drawn, but counted.
        before: What stands at the left.
        after: What stands at the right.
        most: How many to draw at most; those that may lack most, before or after.
        title: Title; by default a plain one.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart.

    Raises:
        BadArgument: A column is missing, no rows, two rows for a country, nobody short on either side, or `most` below 1.
        ExtraMissing: The extra `viz` is not installed.

    Unit: that of the frame.
    References: [manski2003] for bounds in place of assumptions, [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, NEEDED, what="outcome_slope")
    if most < 1:
        raise BadArgument(f"most must be 1 or more, not {most}.")
    if len({row["country"] for row in rows}) < len(rows):
        raise BadArgument("the frame has several rows for one country. Keep one comparison.")
    both = [row for row in rows if row["before"] is not None and row["after"] is not None]
    largest = max((_top(row) for row in both), default=0.0)
    short = sorted((row for row in both if _top(row) > NOISE * max(largest, 1.0)), key=lambda row: (-_top(row), str(row["country"])))
    if not short:
        raise BadArgument("nobody is short, neither before nor after: there is nothing to draw.")
    called = names or {}
    drawn = [_line(row, called) for row in short[:most]]
    unit = str(rows[0]["unit"])
    notes = [
        "Line: from plan found to plan found. Upright bars: from the least to the most that the rule leaves open.",
        *([f"Not drawn: {len(short) - most} more, none above {_top(short[most]):,.3g} {unit}."] if len(short) > most else []),
        *([f"Not compared, for one side has no such country: {len(rows) - len(both)}."] if len(rows) > len(both) else []),
        record_line(rows),
    ]
    told = title or "What each country lacks, before and after"
    return signed(_drawn(drawn, told, (before, after), unit), [line for note in notes for line in wrapped(note, LETTERS)])


def _top(row: Row) -> float:
    held = (row["before"], row["after"], row["before_high"], row["after_high"])
    return max(float(each) for each in held if each is not None)


def _line(row: Row, called: Mapping[str, str]) -> dict[str, Any]:
    name = str(row["country"])
    sure = WORSE if row["after"] > row["before"] else BETTER
    kind = sure if row["overlap"] is False else OPEN
    ends = {f"{side}{tail}": row[f"{side}{tail}"] for side in ("before", "after") for tail in ("", "_low", "_high")}
    return {"label": called.get(name, name), "kind": kind, **ends}


def _spread(values: Sequence[float], gap: float) -> list[float]:
    """Values moved apart as little as needed, from the lowest up, so that names do not lie on one another."""
    order = sorted(range(len(values)), key=lambda at: (values[at], at))
    found = [0.0] * len(values)
    last = float("-inf")
    for at in order:
        last = found[at] = max(values[at], last + gap)
    return found


def _drawn(rows: Sequence[dict[str, Any]], title: str, sides: tuple[str, str], unit: str) -> Any:
    alt = drawing()
    top = max(max(row[f"{side}{tail}"] or 0.0 for side in ("before", "after") for tail in ("", "_high")) for row in rows)
    places = _spread([row["after"] for row in rows], APART * top / HEIGHT)
    high = max([top, *places]) * 1.03
    scale = alt.Scale(domain=[0, high], nice=False)
    y = {"scale": scale, "title": unit, "axis": alt.Axis(format="~s", tickCount=6, titleFontWeight="normal", grid=True)}
    x = {"scale": alt.Scale(domain=[-0.12, 1.0 + ASIDE / WIDTH], nice=False), "axis": None}
    kinds = [kind for kind in (WORSE, BETTER, OPEN) if any(row["kind"] == kind for row in rows)]
    colours = {WORSE: COLOURS[1], BETTER: COLOURS[0], OPEN: "#8a8a8a"}
    legend = alt.Legend(
        title=None, orient="bottom", direction="vertical", symbolType="stroke", symbolOpacity=1, symbolStrokeWidth=2.5, labelLimit=400
    )
    colour = alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=[colours[kind] for kind in kinds]), legend=legend)
    ends = [
        {"label": row["label"], "kind": row["kind"], "at": at, "value": row[side], "low": row[f"{side}_low"], "high": row[f"{side}_high"]}
        for row in rows
        for at, side in ((0.0, "before"), (1.0, "after"))
    ]
    side = {"at": 1.0 + 26 / WIDTH, "from": 1.0 + 7 / WIDTH}
    names = [
        {"label": row["label"], "kind": row["kind"], "value": row["after"], "place": place, **side}
        for row, place in zip(rows, places, strict=True)
    ]
    tips = [
        alt.Tooltip("label:N", title=" "),
        alt.Tooltip("low:Q", format=",.4g", title="least"),
        alt.Tooltip("value:Q", format=",.4g", title="plan found"),
        alt.Tooltip("high:Q", format=",.4g", title="most"),
    ]

    def data(values: Sequence[dict[str, Any]]) -> Any:
        return alt.Chart(alt.InlineData(values=list(values)))

    spans = []
    for at in (0.0, 1.0):
        some = [end for end in ends if end["at"] == at and end["low"] is not None and end["high"] - end["low"] > NOISE * max(top, 1.0)]
        spans += [{**end, "aside": at + (place - (len(some) - 1) / 2) * BESIDE / WIDTH} for place, end in enumerate(some)]
    layers = [
        data(ends).mark_line(strokeWidth=1.6).encode(x=alt.X("at:Q", **x), y=alt.Y("value:Q", **y), color=colour, detail="label:N"),
        data(ends).mark_circle(size=40, opacity=1).encode(x=alt.X("at:Q", **x), y=alt.Y("value:Q", **y), color=colour, tooltip=tips),
        data(names)
        .mark_rule(strokeWidth=0.6, color=FAINT)
        .encode(x=alt.X("from:Q", **x), x2="at:Q", y=alt.Y("value:Q", **y), y2="place:Q"),
        data(names)
        .mark_text(align="left", dx=3, fontSize=12)
        .encode(x=alt.X("at:Q", **x), y=alt.Y("place:Q", **y), text="label:N", color=colour),
    ]
    if spans:
        bars = data(spans).mark_rule(strokeWidth=3.5, opacity=0.35)
        layers.insert(0, bars.encode(x=alt.X("aside:Q", **x), y=alt.Y("low:Q", **y), y2="high:Q", color=colour, tooltip=tips))
    heads = [{"at": at, "text": text, "top": high} for at, text in zip((0.0, 1.0), sides, strict=True)]
    layers.append(
        data(heads).mark_text(dy=-9, fontSize=13, fontWeight="bold").encode(x=alt.X("at:Q", **x), y=alt.Y("top:Q", **y), text="text:N")
    )
    return alt.layer(*layers).properties(width=WIDTH + ASIDE, height=HEIGHT, title=heading(title, [""]))

"""What an importer would lose by each transit state, crossing or terminal, before and after rerouting."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots._records import table_rows
from geoenergy.plots.base import COLOURS, FAINT, INK, Row, drawing, heading, rows_of, signed, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

LETTERS = 88
WIDTH, BAR, BETWEEN = 330, 15, 12
"""Length of the longest bar, height of a bar and room between two groups, pixels."""
TOPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1.0)
"""Where the axis of shares may end."""
BEFORE, AFTER = "crosses it, before rerouting (share of supply)", "lost when it stops, after rerouting (share of demand)"
MEASURES = ((BEFORE, "crossing"), (AFTER, "lost_after"))
LOST = "lost when it is removed, after rerouting (share of demand)"
NOISE = 1e-5
"""Shares nearer to nothing or all than this are within the tolerance of the solver."""
NOT_KNOWN = "not known"


def chokepoint_bars(
    frame: pl.DataFrame, *, most: int = 10, title: str | None = None, names: Mapping[str, str] | None = None
) -> alt.VConcatChart:
    """Two bars a transit state: what crosses it before rerouting, and what is lost when it stops and the rest is rerouted.

    A bar is solid up to the least share and light up to the greatest; beside it stand both. Nothing known of what crosses is said in
    words, for it is not zero. An answer of `chokepoints` has one bar a crossing, terminal or country: what is lost when it is removed.

    Args:
        frame: An answer of `transit_dependence` (`country, transit, year, crossing_low, crossing_high, lost_after_low,
            lost_after_high`) or of `chokepoints` (`importer, kind, name, year, lost_low, lost_high`), for one importer and year.
        most: How many to draw at most; those with the greatest share first, the others are counted below.
        title: Title; by default one made from the frame.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart. `ge.plots.save(chart, path)` writes it to a file.

    Raises:
        BadArgument: A column is missing, several importers or years, two rows of one name, a share outside 0..1 or bounds out of order,
            no rows, or `most` below 1.
        ExtraMissing: The extra `viz` is not installed.

    Unit: shares, 0 to 1: of the supply before rerouting, of the demand after it.
    References: [manski2003] for bounds in place of assumptions, [satyanarayan2017] for the grammar of the figure.
    """
    transit = "transit" in frame.columns
    who, what = ("country", "transit") if transit else ("importer", "name")
    bounds = ("crossing", "lost_after") if transit else ("lost",)
    needed = (who, what, "year", *(() if transit else ("kind",)), *(f"{each}_{end}" for each in bounds for end in ("low", "high")))
    rows = rows_of(frame, needed, what="chokepoint_bars")
    _checked(rows, who, what, bounds)
    if most < 1:
        raise BadArgument(f"most must be 1 or more, not {most}.")
    called = dict(names or {})
    measures = MEASURES if transit else ((LOST, "lost"),)
    ranked = sorted(rows, key=lambda row: [-each for each in _rank(row, bounds)])
    labels = {_id(row, what): _label(row, what, called) for row in ranked[:most]}
    # two that are called the same are told apart by their codes
    twice = {label for label in labels.values() if list(labels.values()).count(label) > 1}
    labels = {key: f"{label} ({' '.join(each for each in key if each)})" if label in twice else label for key, label in labels.items()}
    bars = [_bar(row, labels[_id(row, what)], measure, name) for row in ranked[:most] for measure, name in measures]
    importer = called.get(str(rows[0][who]), str(rows[0][who]))
    told = title or f"{importer}, {rows[0]['year']}: " + ("what passes transit states" if transit else "what each chokepoint could cost")
    notes = [
        "Solid: at least. Light: at most. Bounds, because origins, capacities and equally good plans are not all known.",
        *_notes(rows, ranked[most:], bounds),
        source_line(table_rows(rows) or rows[:1]),
    ]
    return signed(_drawn(bars, list(labels.values()), told, transit), [line for note in notes for line in wrapped(note, LETTERS)])


def _checked(rows: Sequence[Row], who: str, what: str, bounds: Sequence[str]) -> None:
    for column in (who, "year"):
        held = sorted({str(row[column]) for row in rows})
        if len(held) > 1:
            raise BadArgument(f"the bars are of one {column}; the frame has {', '.join(held)}. Filter it first.")
    if len({_id(row, what) for row in rows}) < len(rows):
        raise BadArgument(f"the frame has several rows for one {what}. Keep one of each.")
    for row in rows:
        for name in bounds:
            low, high = row[f"{name}_low"], row[f"{name}_high"]
            if low is None and high is None:
                continue
            if low is None or high is None or not 0 <= low <= high <= 1:
                raise BadArgument(f"{name} of {row[what]} must be two shares from 0 to 1 in order, or none; it is {low!r} to {high!r}.")


def _id(row: Row, what: str) -> tuple[str, str]:
    return str(row.get("kind") or ""), str(row[what])


def _rank(row: Row, bounds: Sequence[str]) -> list[float]:
    highs = [row[f"{name}_high"] or 0.0 for name in bounds]
    lows = [row[f"{name}_low"] or 0.0 for name in bounds]
    return [max(highs), *highs, *lows]


def _label(row: Row, what: str, called: Mapping[str, str]) -> str:
    name = str(row[what])
    if row.get("kind") == "link" and ">" in name:
        start, _, end = name.partition(">")
        return f"{called.get(start, start)} to {called.get(end, end)}"
    if row.get("kind") == "entry" and name.startswith("LNG "):
        return f"LNG terminals, {called.get(name[4:], name[4:])}"
    if row.get("kind") == "strait":
        return f"LNG by the strait of {called.get(name, name.capitalize())}"
    if row.get("kind") == "country":
        return f"all links from {called.get(name, name)}"
    return called.get(name, name)


def _bar(row: Row, label: str, measure: str, name: str) -> dict[str, Any]:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    told = NOT_KNOWN if low is None else _told(low, high)
    return {"label": label, "measure": measure, "low": low, "high": high, "end": high or 0.0, "told": told, "zero": 0.0}


def _told(low: float, high: float) -> str:
    least, greatest = _percent(low), _percent(high)
    return f"{greatest} %" if least == greatest else f"{least} to {greatest} %"


def _percent(share: float) -> str:
    """A share in per cent, at most three digits; but for the solver's noise nothing is told as 0 or 100 that is not."""
    if share <= NOISE or share >= 1 - NOISE:
        return "0" if share <= NOISE else "100"
    if share < 0.001:
        return "under 0.1"
    return (
        f"{share * 100:.1f}"
        if share < 0.0995
        else f"{min(share * 100, 99):.0f}"
        if share < 0.99
        else f"{math.floor(share * 1000) / 10:.1f}"
    )


def _notes(rows: Sequence[Row], others: Sequence[Row], bounds: Sequence[str]) -> list[str]:
    notes = []
    if others:
        top = max(_rank(row, bounds)[0] for row in others)
        notes.append(f"Not drawn: {len(others)} more, none above {_percent(max(top, 0.001))} %.")
    short = [row["short_before_high"] for row in rows if row.get("short_before_high")]
    if short:
        least = min(row["short_before_low"] or 0.0 for row in rows)
        notes.append(f"Short before anything stops: {_told(least, max(short))} of demand; this is not counted as lost.")
    notes += [f"Capacities {note}." for note in sorted({str(row["note"]) for row in rows if row.get("note")})]
    assumed = {each for row in rows for each in row.get("assumptions") or ()}
    if assumed:
        notes.append(f"The answer rests on {len(assumed)} assumptions, and lists them.")
    return notes


def _drawn(bars: Sequence[dict[str, Any]], labels: Sequence[str], title: str, transit: bool) -> Any:
    alt = drawing()
    measures = [BEFORE, AFTER] if transit else [LOST]
    top = next((each for each in TOPS if each >= max(bar["end"] for bar in bars)), 1.0)
    step = BAR * len(measures) + BETWEEN
    y = alt.Y("label:N", sort=list(labels), title=None, scale=alt.Scale(paddingInner=BETWEEN / step, paddingOuter=BETWEEN / step / 2))
    y = y.axis(domain=False, ticks=False, labelLimit=210, labelPadding=8)
    aside = alt.YOffset("measure:N", sort=measures, scale=alt.Scale(domain=measures))
    along = {
        "scale": alt.Scale(domain=[0, top], nice=False),
        "title": None if transit else LOST,
        "axis": alt.Axis(format="~%", tickCount=5, titleFontWeight="normal", titleFontSize=12),
    }
    colours = alt.Scale(domain=measures, range=[COLOURS[0], COLOURS[1]][-len(measures) :])
    below = alt.Legend(title=None, orient="bottom", direction="vertical", symbolType="square", symbolSize=120, labelLimit=420, offset=10)
    colour = alt.Color("measure:N", scale=colours, sort=measures, legend=below if transit else None)
    tips = [
        alt.Tooltip("label:N", title=" "),
        alt.Tooltip("measure:N", title="what"),
        alt.Tooltip("low:Q", format=".4f", title="least"),
        alt.Tooltip("high:Q", format=".4f", title="greatest"),
    ]

    def data(rows: Sequence[Mapping[str, Any]]) -> Any:
        return alt.Chart(alt.InlineData(values=list(rows))).encode(y=y, yOffset=aside)

    known = [bar for bar in bars if bar["low"] is not None]
    layers = []
    if known:
        for start, end, opacity in (("zero", "low", 1.0), ("low", "high", 0.35)):
            span = data(known).mark_bar(opacity=opacity, height=BAR - 2)
            layers.append(span.encode(x=alt.X(f"{start}:Q", **along), x2=f"{end}:Q", color=colour, tooltip=tips))
    for told, ink in ((True, INK), (False, FAINT)):
        if some := [bar for bar in bars if (bar["low"] is not None) is told]:
            text = data(some).mark_text(align="left", dx=5, fontSize=12, color=ink)
            layers.append(text.encode(x=alt.X("end:Q", **along), text="told:N"))
    return alt.layer(*layers).properties(width=WIDTH, height=step * len(labels), title=heading(title))

"""What each country lacks in a scenario: from the least to the most that the rule leaves open, with the plan found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from geoenergy.errors import BadArgument
from geoenergy.plots._records import table_rows
from geoenergy.plots.base import COLOURS, FAINT, INK, Row, drawing, heading, rows_of, signed, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

LETTERS = 88
WIDTH, STEP = 360, 19
"""Length of the axis and height of a row, pixels."""
NOISE = 1e-5
"""What is told as nothing, as a part of demand or of all that is short: the tolerance of the solver."""
SURE, MAYBE, PLAN = "lacking in every plan", "lacking in some", "the plan found"
NEEDED = ("country", "demand", "shortfall", "shortfall_low", "shortfall_high", "unit", "allocation")


def shortfall_ranges(
    frame: pl.DataFrame,
    *,
    measure: Literal["rate", "quantity"] = "rate",
    most: int = 30,
    title: str | None = None,
    names: Mapping[str, str] | None = None,
) -> alt.VConcatChart:
    """A bar a country: solid up to what it lacks in every plan that the rule allows, light up to the most, a mark at the plan found.

    Args:
        frame: Columns `country, demand, shortfall, shortfall_low, shortfall_high, unit, allocation`; as `outcome.by_country` gives. Where
            ranges were not asked for, there are marks and no bars.
        measure: `"rate"`, a share of each country's demand, or `"quantity"`.
        most: How many to draw at most: those that lack most for sure, then those that may lack most. Who is not short is counted.
        title: Title; by default one made from the frame.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart. `ge.plots.save(chart, path)` writes it to a file.

    Raises:
        BadArgument: A column is missing, no rows, two rows for a country, several rules or units, nobody short, a measure that is none, or
            `most` below 1.
        ExtraMissing: The extra `viz` is not installed.

    Unit: share of demand, 0 to 1, or the unit of the frame.
    References: [manski2003] for bounds in place of assumptions, [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, NEEDED, what="shortfall_ranges")
    if measure not in ("rate", "quantity"):
        raise BadArgument(f"no measure {measure!r}. One of: rate, quantity.")
    if most < 1:
        raise BadArgument(f"most must be 1 or more, not {most}.")
    for column in ("allocation", "unit"):
        if len(held := sorted({str(row[column]) for row in rows})) > 1:
            raise BadArgument(f"a figure shows one {column}; the frame has {', '.join(held)}. Filter it first.")
    if len({row["country"] for row in rows}) < len(rows):
        raise BadArgument("the frame has several rows for one country. Keep one outcome.")
    called = names or {}
    bars = [_bar(row, measure, called) for row in rows if _most(row) > _near(row, rows)]
    if not bars:
        raise BadArgument("nobody is short: there is nothing to draw.")
    bars.sort(key=lambda bar: (-round(bar["low"], 6), -round(bar["high"], 6), bar["label"]))
    drawn, unit, rule = bars[:most], str(rows[0]["unit"]), str(rows[0]["allocation"])
    ranged = any(row["shortfall_low"] is not None for row in rows)
    notes = [
        "Solid: lacking in every plan that the rule allows. Light: lacking in some; mark: the plan found."
        if ranged
        else "Mark: one plan of those that the rule allows. Ranges were not asked for.",
        *([f"Not drawn: {len(bars) - most} more that are or may be short."] if len(bars) > most else []),
        *([f"Not short in any plan: {len(rows) - len(bars)} of {len(rows)} countries."] if len(rows) > len(bars) and ranged else []),
        source_line(table_rows(rows) or rows[:1]),
    ]
    told = title or f"What each country lacks, by the rule {rule.replace('_', ' ')}"
    axis = "share of its demand" if measure == "rate" else unit
    return signed(_drawn(drawn, told, axis, rate=measure == "rate"), [line for note in notes for line in wrapped(note, LETTERS)])


def _least(row: Row) -> float:
    return float(row["shortfall"] if row["shortfall_low"] is None else row["shortfall_low"])


def _most(row: Row) -> float:
    return float(row["shortfall"] if row["shortfall_high"] is None else row["shortfall_high"])


def _near(row: Row, rows: Sequence[Row]) -> float:
    return max(NOISE * float(row["demand"]), 0.1 * NOISE * max(1.0, sum(float(each["shortfall"]) for each in rows)))


def _bar(row: Row, measure: str, called: Mapping[str, str]) -> dict[str, Any]:
    whole = float(row["demand"]) if measure == "rate" else 1.0
    name = str(row["country"])
    return {
        "label": called.get(name, name),
        "low": _least(row) / whole,
        "high": _most(row) / whole,
        "plan": float(row["shortfall"]) / whole,
        "zero": 0.0,
    }


def _drawn(bars: Sequence[dict[str, Any]], title: str, axis: str, *, rate: bool) -> Any:
    alt = drawing()
    top = max(bar["high"] for bar in bars)
    form = "~%" if rate else "~s"
    scale = alt.Scale(domain=[0, min(top * 1.05, 1.0) if rate else top * 1.05], nice=not rate)
    x = {"scale": scale, "axis": alt.Axis(format=form, tickCount=5, titleFontWeight="normal"), "title": axis}
    y = alt.Y(
        "label:N", sort=[bar["label"] for bar in bars], title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=8, labelLimit=200)
    )
    number = ".4f" if rate else ",.4g"
    tips = [
        alt.Tooltip("label:N", title=" "),
        alt.Tooltip("low:Q", title="least", format=number),
        alt.Tooltip("plan:Q", title=PLAN, format=number),
        alt.Tooltip("high:Q", title="most", format=number),
    ]
    base = alt.Chart(alt.InlineData(values=list(bars))).encode(y=y)
    layers = [
        base.mark_bar(height=STEP - 7, opacity=opacity, color=COLOURS[1]).encode(x=alt.X(f"{start}:Q", **x), x2=f"{end}:Q", tooltip=tips)
        for start, end, opacity in (("zero", "low", 1.0), ("low", "high", 0.35))
    ]
    marks = base.mark_tick(thickness=2.5, size=STEP - 3, color=INK).encode(x=alt.X("plan:Q", **x), tooltip=tips)
    chart = alt.layer(*layers, marks)
    return chart.properties(
        width=WIDTH, height=STEP * len(bars), title=heading(title), view=alt.ViewBackground(stroke=FAINT, strokeOpacity=0)
    )

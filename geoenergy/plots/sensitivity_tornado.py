"""Which input moves the answer most: a bar an input, the longest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots._records import table_rows
from geoenergy.plots.base import COLOURS, INK, Row, drawing, heading, rows_of, signed, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

LETTERS = 84
WIDTH, STEP = 340, 30
LOW, HIGH = "input at its low value", "input at its high value"
NEEDED = ("input", "at", "value", "value_unit", "shortfall", "change", "of", "of_low", "of_high", "swing", "unit", "allocation")


def sensitivity_tornado(frame: pl.DataFrame, *, most: int = 12, title: str | None = None) -> alt.VConcatChart:
    """Bars from what is short with nothing changed to what is short with one input at its low and at its high value.

    Where a country was asked about, there are two bars an input, each from the least to the most that the country lacks. Ticks mark values
    in between at which the answer bends.

    Args:
        frame: As `sensitivity` answers.
        most: How many inputs to draw at most, those with the largest swing; the others are counted.
        title: Title; by default one made from the frame.

    Returns:
        An Altair chart.

    Raises:
        BadArgument: A column is missing, no rows, several rules, units or countries, an input without its low or high value, or `most`
            below 1.
        ExtraMissing: The extra `viz` is not installed.

    Unit: that of the frame.
    References: [manski2003] for bounds in place of assumptions, [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, NEEDED, what="sensitivity_tornado")
    if most < 1:
        raise BadArgument(f"most must be 1 or more, not {most}.")
    for column in ("allocation", "unit", "of"):
        if len(held := sorted({str(row[column]) for row in rows})) > 1:
            raise BadArgument(f"a figure shows one {column}; the frame has {', '.join(held)}. Filter it first.")
    inputs = list(dict.fromkeys(str(row["input"]) for row in rows))
    ends = {(str(row["input"]), str(row["at"])): row for row in rows if row["at"] != "break"}
    if lacking := [name for name in inputs if (name, "low") not in ends or (name, "high") not in ends]:
        raise BadArgument(f"no low or no high value of {', '.join(lacking)}.")
    inputs.sort(key=lambda name: (-float(ends[name, "low"]["swing"]), name))
    country, unit, rule = rows[0]["of"], str(rows[0]["unit"]), str(rows[0]["allocation"])
    bars = [_bar(ends[name, at], country is not None) for name in inputs[:most] for at in ("low", "high")]
    breaks = [
        {"input": str(row["input"]), "value": _answer(row), "told": _value(row)}
        for row in rows
        if row["at"] == "break" and row["input"] in inputs[:most] and country is None
    ]
    base = float(rows[0]["shortfall"]) - float(rows[0]["change"])
    what = "what is short in all" if country is None else f"what {country} lacks"
    notes = [
        f"Line across: nothing changed, {base:,.4g} {unit}."
        if country is None
        else "Each bar: from the least to the most that the rule leaves open.",
        *(["Dots: values of the input at which the answer bends."] if breaks else []),
        *([f"Not drawn: {len(inputs) - most} more inputs with a smaller swing."] if len(inputs) > most else []),
        "One input at a time, all others as they are.",
        source_line(table_rows(rows) or rows[:1]),
    ]
    told = title or f"Which input moves {what} most, by the rule {rule.replace('_', ' ')}"
    chart = _drawn(bars, breaks, inputs[:most], told, unit, base if country is None else None)
    return signed(chart, [line for note in notes for line in wrapped(note, LETTERS)])


def _answer(row: Row) -> float:
    return float(row["shortfall"])


def _value(row: Row) -> str:
    return f"× {row['value']:.4g}" if row["value_unit"] == "factor" else f"{row['value']:,.4g} {row['value_unit']}"


def _bar(row: Row, ranged: bool) -> dict[str, Any]:
    total = float(row["shortfall"])
    start, end = (float(row["of_low"]), float(row["of_high"])) if ranged else sorted((total - float(row["change"]), total))
    at = LOW if row["at"] == "low" else HIGH
    right = ranged or total >= total - float(row["change"])
    return {"input": str(row["input"]), "at": at, "start": start, "end": end, "told": _value(row), "right": right}


def _drawn(
    bars: Sequence[dict[str, Any]], breaks: Sequence[dict[str, Any]], order: Sequence[str], title: str, unit: str, base: float | None
) -> Any:
    alt = drawing()
    low, high = min(bar["start"] for bar in bars), max(bar["end"] for bar in bars)
    room = max(high - low, 1e-9 * max(abs(high), 1.0))
    scale = alt.Scale(
        domain=[max(low - 0.22 * room, 0.0) if low >= 0 and base is None else low - 0.22 * room, high + 0.22 * room], nice=False
    )
    x = {"scale": scale, "title": unit, "axis": alt.Axis(format="~s", tickCount=5, titleFontWeight="normal")}
    y = alt.Y("input:N", sort=list(order), title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=8, labelLimit=220))
    aside = alt.YOffset("at:N", sort=[LOW, HIGH], scale=alt.Scale(domain=[LOW, HIGH]))
    legend = alt.Legend(title=None, orient="bottom", direction="vertical", symbolType="square", symbolSize=120, labelLimit=300)
    colour = alt.Color("at:N", scale=alt.Scale(domain=[LOW, HIGH], range=[COLOURS[0], COLOURS[1]]), legend=legend)
    tips = [
        alt.Tooltip("input:N", title=" "),
        alt.Tooltip("told:N", title="value"),
        alt.Tooltip("start:Q", format=",.4g", title="from"),
        alt.Tooltip("end:Q", format=",.4g", title="to"),
    ]

    def data(values: Sequence[dict[str, Any]]) -> Any:
        return alt.Chart(alt.InlineData(values=list(values))).encode(y=y)

    layers = [
        data(bars).mark_bar(height=STEP / 2 - 4, opacity=0.85).encode(
            x=alt.X("start:Q", **x), x2="end:Q", yOffset=aside, color=colour, tooltip=tips
        )
    ]  # fmt: skip
    if base is None:
        # a bar without length would not be seen
        ends = data([{**bar, "edge": bar[side]} for bar in bars for side in ("start", "end")])
        marks = ends.mark_tick(thickness=3, size=STEP / 2 - 4, opacity=1)
        layers.append(marks.encode(x=alt.X("edge:Q", **x), yOffset=aside, color=colour, tooltip=tips))
    for right in (True, False):
        if some := [bar for bar in bars if bar["right"] is right]:
            text = data(some).mark_text(align="left" if right else "right", dx=4 if right else -4, fontSize=11, color=INK)
            layers.append(text.encode(x=alt.X("end:Q" if right else "start:Q", **x), yOffset=aside, text="told:N"))
    if base is not None:
        layers.append(
            alt.Chart(alt.InlineData(values=[{"base": base}])).mark_rule(strokeWidth=1.2, color=INK).encode(x=alt.X("base:Q", **x))
        )
    if breaks:
        tip = [alt.Tooltip("told:N", title="bends at"), alt.Tooltip("value:Q", format=",.4g", title="short in all")]
        layers.append(data(breaks).mark_circle(size=30, color=INK, opacity=1).encode(x=alt.X("value:Q", **x), tooltip=tip))
    return alt.layer(*layers).properties(width=WIDTH, height=STEP * len(order), title=heading(title))

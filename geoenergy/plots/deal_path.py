"""What a deal asks for, and what was delivered, by every source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots._records import record_line
from geoenergy.plots.base import COLOURS, FAINT, INK, Row, drawing, heading, rows_of, signed, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

    from geoenergy.records.deal import Deal

NEEDED = ("deal", "year", "path", "path_low_bcm", "path_high_bcm", "delivered_low_bcm", "delivered_high_bcm", "speaker", "meaning")
PARTS = {"bcm": 1.0, "bcm/y": 1.0, "mcm": 0.001}
"""Units of a deal's own figures that are drawn, as parts of a billion cubic metres."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "stroke", "triangle-right")
BAND = "#cfe3f1"
WIDTH = 92
HOW = {
    "stated": "what texts and speakers state for the year",
    "linear": "a straight line from the baseline to the last target, drawn here",
    "constant_growth": "the same growth each year from the baseline to the last target, drawn here",
}


def deal_path(frame: pl.DataFrame, *, deal: Deal | None = None, title: str | None = None) -> alt.VConcatChart:
    """The path of a deal and what was delivered: every source with its own mark, every reading of baseline and target apart.

    A delivery that is known as a range has a line from its least to its greatest value; one that is known from one side has an arrow.
    Nothing is joined: two sources of one year stand beside each other.

    Args:
        frame: As `deal_fulfilment` answers: `deal, year, path, path_low_bcm, path_high_bcm, delivered_low_bcm, delivered_high_bcm, speaker,
            meaning`, for one deal and one path.
        deal: The record of the deal; with it the readings of baselines and targets are drawn.
        title: Title; by default that of the deal.

    Returns:
        An Altair chart. `ge.plots.save(chart, path)` writes it to a file.

    Raises:
        BadArgument: A column is missing, the frame has no rows, or several deals or paths.
        ExtraMissing: The extra `viz` is not installed.

    Unit: billion cubic metres a year, conditions unstated.
    References: [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, NEEDED, what="deal_path")
    for column in ("deal", "path"):
        held = sorted({str(row[column]) for row in rows})
        if len(held) > 1:
            raise BadArgument(f"the frame mixes several {column} values: {', '.join(held)}. Draw each on its own.")
    if deal is not None and deal.id != rows[0]["deal"]:
        raise BadArgument(f"the frame is about {rows[0]['deal']}, the record is {deal.id}.")
    readings, left = _readings(deal)
    path = [
        {"from": row["year"] - 0.5, "to": row["year"] + 0.5, "low": row["path_low_bcm"], "high": row["path_high_bcm"]}
        for row in {row["year"]: row for row in rows}.values()
        if row["path_low_bcm"] is not None and row["path_high_bcm"] is not None
    ]
    real = _deliveries(rows)
    if not (path or real or readings):
        raise BadArgument(f"nothing of {rows[0]['deal']} can be drawn: neither path nor deliveries are known in bcm.")
    sources = list(dict.fromkeys(str(row["source"]) for row in real))
    notes = [_key(readings, rows, bool(path)), record_line(rows)]
    if left:
        notes.insert(1, f"{left} more readings without a year or in other units are not drawn.")
    years = [int(row["year"]) for row in rows] + [int(row["year"]) for row in readings]
    chart = _layers(path, readings, real, sources, (min(years), max(years)))
    return signed(
        chart.properties(
            width=560, height=300, title=heading(title or (deal.title if deal else str(rows[0]["deal"])), ["billion cubic metres a year"])
        ),
        [line for note in notes for line in wrapped(note, WIDTH)],
    )


def _deliveries(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A mark for each delivery, those of one year side by side in its right half."""
    known = [row for row in rows if row["delivered_low_bcm"] is not None or row["delivered_high_bcm"] is not None]
    by_year: dict[int, list[str]] = {}
    for row in known:
        order = by_year.setdefault(row["year"], [])
        if _source(row) not in order:
            order.append(_source(row))
    found = []
    for row in known:
        low, high = row["delivered_low_bcm"], row["delivered_high_bcm"]
        order = by_year[row["year"]]
        one_sided = low is None or high is None
        value = (low if low is not None else high) if one_sided else (low + high) / 2
        found.append(
            {
                "x": row["year"] + 0.45 * (order.index(_source(row)) + 0.5) / len(order),
                "year": row["year"],
                "source": _source(row),
                "value": value,
                "low": None if one_sided else low,
                "high": None if one_sided else high,
                "sign": "" if not one_sided else "at most" if low is None else "at least",
                "stated": row.get("stated"),
            }
        )
    return found


def _source(row: Row) -> str:
    return f"{row['speaker'] or 'speaker not named'}: {row['meaning']}"


def _readings(deal: Deal | None) -> tuple[list[dict[str, Any]], int]:
    """Baselines and targets in bcm, and how many cannot be drawn."""
    found: list[dict[str, Any]] = []
    left = 0
    for role, figures in (("baseline", deal.baselines), ("target", deal.targets)) if deal is not None else ():
        for figure in figures:
            part = PARTS.get(figure.unit)
            ends = (figure.quantity, figure.quantity) if figure.quantity is not None else (figure.low, figure.high)
            known = [end for end in ends if end is not None]
            if part is None or figure.year is None or not known:
                left += 1
                continue
            found.append(
                {
                    "x": figure.year - 0.25,
                    "year": figure.year,
                    "role": role,
                    "value": known[0] * part,
                    "high": known[-1] * part,
                    "sign": "at least" if ends[1] is None else "at most" if ends[0] is None else "",
                    "source": f"{figure.speaker or 'speaker not named'}: {figure.meaning}",
                }
            )
    return found, left


def _layers(
    path: list[dict[str, Any]], readings: list[dict[str, Any]], real: list[dict[str, Any]], sources: list[str], years: tuple[int, int]
) -> Any:
    alt = drawing()
    top = max([row["high"] for row in path] + [row["high"] or row["value"] for row in (*real, *readings)]) * 1.08
    step = max(1, -(-(years[1] - years[0] + 1) // 12))
    along = {
        "title": None,
        "scale": alt.Scale(domain=[years[0] - 0.5, years[1] + 0.5], nice=False),
        "axis": alt.Axis(format="d", grid=False, values=list(range(years[0], years[1] + 1, step))),
    }
    scale = alt.Scale(domain=[0, top], nice=True)

    def up(field: str) -> Any:
        return alt.Y(f"{field}:Q", title=None, scale=scale)

    def part(rows: list[dict[str, Any]]) -> Any:
        return alt.Chart(alt.InlineData(values=rows))

    tip = [
        alt.Tooltip("source:N", title=" "),
        alt.Tooltip("year:Q", format="d"),
        alt.Tooltip("value:Q", format=".2f"),
        alt.Tooltip("sign:N"),
    ]
    x = alt.X("x:Q", **along)
    key = alt.Legend(title="delivered, by who says so", orient="bottom", columns=1, labelLimit=540, symbolSize=90, direction="vertical")
    shape = alt.Shape("source:N", scale=alt.Scale(domain=sources, range=[SHAPES[n % len(SHAPES)] for n in range(len(sources))]), legend=key)
    colour = alt.Color(
        "source:N", scale=alt.Scale(domain=sources, range=[COLOURS[n % len(COLOURS)] for n in range(len(sources))]), legend=key
    )
    layers = []
    if path:
        layers.append(
            part(path)
            .mark_bar(color=BAND, stroke=BAND, strokeWidth=3)
            .encode(x=alt.X("from:Q", **along), x2="to:Q", y=up("low"), y2="high:Q")
        )
    aims, bases = ([row for row in readings if row["role"] == role] for role in ("target", "baseline"))
    if aims:
        layers.append(
            part(aims).mark_point(shape="stroke", size=260, color=INK, strokeWidth=2, opacity=1).encode(x=x, y=up("value"), tooltip=tip)
        )
    if bases:
        layers.append(
            part(bases)
            .mark_point(shape="diamond", size=60, color=INK, fill="white", strokeWidth=1.4, opacity=1)
            .encode(x=x, y=up("value"), tooltip=tip)
        )
    ranges = [row for row in (*real, *readings) if row["high"] is not None and row.get("low", row["value"]) not in (None, row["high"])]
    if ranges:
        spans = [{**row, "low": row.get("low", row["value"])} for row in ranges]
        layers.append(part(spans).mark_rule(color=FAINT, strokeWidth=1.4).encode(x=x, y=up("low"), y2="high:Q"))
    if real:
        layers.append(
            part(real).mark_point(size=85, filled=True, opacity=1).encode(x=x, y=up("value"), shape=shape, color=colour, tooltip=tip)
        )
    for sign, mark, shift in (("at least", "↑", -11), ("at most", "↓", 11)):
        one_sided = [row for row in (*real, *readings) if row["sign"] == sign]
        if one_sided:
            layers.append(part(one_sided).mark_text(text=mark, dy=shift, fontSize=13, color=INK).encode(x=x, y=up("value")))
    return alt.layer(*layers)


def _key(readings: list[dict[str, Any]], rows: list[dict[str, Any]], path: bool) -> str:
    told = [f"Band: the path, {HOW.get(str(rows[0]['path']), str(rows[0]['path']))}"] if path else []
    roles = {row["role"] for row in readings}
    told += ["bar: aim or expectation, one a reading"] if "target" in roles else []
    told += ["hollow diamond: baseline, one a reading"] if "baseline" in roles else []
    told += ["arrow up: at least; arrow down: at most", "line: a range"]
    text = "; ".join(told)
    return f"{text[:1].upper()}{text[1:]}."

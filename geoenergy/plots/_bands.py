"""A band for each year, from the least to the greatest value, with a point where one value is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.plots.base import COLOURS, FAINT, SILENCE, drawing, heading, signed, stretches

if TYPE_CHECKING:
    import altair as alt

HALF = 0.42
"""Half the width of a band, years."""


def bands(
    rows: Sequence[dict[str, Any]],
    *,
    order: Sequence[str],
    title: str,
    subtitle: Sequence[str],
    axis: str,
    form: str,
    point: str,
    notes: Sequence[str],
    top: float = 1.0,
) -> alt.VConcatChart:
    """One panel a series, in the order given. Rows: `series, year, low, high, value`, all but series and year None where unknown."""
    alt = drawing()
    years = sorted({int(row["year"]) for row in rows})
    single = len(order) == 1
    along = {
        "title": None,
        "scale": alt.Scale(domain=[years[0] - 0.5, years[-1] + 0.5], nice=False),
        "axis": alt.Axis(format="d", grid=False, values=_ticks(years, 8 if single else 6), labelFlush=False),
    }
    x = alt.X("year:Q", **along)
    scale = alt.Scale(domain=[0, top])

    def y(field: str) -> Any:
        return alt.Y(f"{field}:Q", title=axis if single else None, scale=scale, axis=alt.Axis(format=form, tickCount=5))

    tip = [
        alt.Tooltip("series:N", title=" "),
        alt.Tooltip("year:Q", format="d"),
        alt.Tooltip("low:Q", format=".3f", title="least"),
        alt.Tooltip("high:Q", format=".3f", title="greatest"),
        alt.Tooltip("value:Q", format=".3f", title=point),
    ]
    colour = alt.Color("series:N", scale=alt.Scale(domain=list(order), range=[COLOURS[at % len(COLOURS)] for at in range(len(order))]))
    colour = colour.legend(None)
    spans = [{**row, "from": row["year"] - HALF, "to": row["year"] + HALF} for row in rows if row["low"] is not None]
    points = stretches(rows, "value")
    silent = [{**row, "floor": 0.0} for row in rows if row["low"] is None]

    # One source for all layers, for a facet splits one source only; each layer keeps its own part.
    source = alt.Data(
        values=[
            *({**row, "part": "span"} for row in spans),
            *({**row, "part": "point"} for row in points),
            *({**row, "part": "silent"} for row in silent),
        ]
    )

    def part(name: str) -> Any:
        return alt.Chart().transform_filter(f"datum.part === '{name}'")

    layers = [
        part("span")
        .mark_bar(opacity=0.35)
        .encode(x=alt.X("from:Q", **along), x2="to:Q", y=y("low"), y2="high:Q", color=colour, tooltip=tip),
        part("point").mark_line(strokeWidth=1.5).encode(x=x, y=y("value"), color=colour, detail="stretch:N"),
        part("point").mark_circle(size=34, opacity=1).encode(x=x, y=y("value"), color=colour, tooltip=tip),
        part("silent")
        .mark_point(shape="M-1,-1L1,1M-1,1L1,-1", size=18, color=FAINT, strokeWidth=1.4, filled=False, yOffset=-5)
        .encode(x=x, y=y("floor"), tooltip=[alt.Tooltip("year:Q", format="d", title=SILENCE)]),
    ]
    layered = alt.layer(*layers, data=source)
    if single:
        chart = layered.properties(width=560, height=260, title=heading(title, subtitle))
    else:
        chart = (
            layered.properties(width=250, height=130)
            .facet(facet=alt.Facet("series:N", sort=list(order), title=None), columns=2, spacing=16)
            .properties(title=heading(title, subtitle))
        )
    return signed(chart, notes)


def _ticks(years: Sequence[int], most: int) -> list[int]:
    """Years to write below the axis, at round steps."""
    step = next((each for each in (1, 2, 5, 10, 20) if (years[-1] - years[0]) / each < most), 50)
    return [year for year in range(years[0], years[-1] + 1) if year % step == 0]

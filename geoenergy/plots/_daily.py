"""Lines over gas days or months, a panel each; a line ends where a period is missing."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots.base import COLOURS, INK, drawing, heading, signed

if TYPE_CHECKING:
    import altair as alt

Lines = Mapping[str, tuple[str, Sequence[float]]]
"""Of each line its colour and dashes; none: drawn through."""
ROOM = 24
"""Panels at most: more cannot be read."""


def lines_of(names: Sequence[str], *, dashed: Sequence[str] = ()) -> Lines:
    """Colours for lines in their order; those that are dashed are drawn in ink."""
    plain = [name for name in names if name not in dashed]
    return {name: (INK, (5.0, 3.0)) if name in dashed else (COLOURS[plain.index(name)], ()) for name in names}


def days_of(period: str) -> int:
    """Days of a period: one of a day, those of the calendar of a month."""
    if len(period) > len("2026-01"):
        return 1
    year, month = (int(each) for each in period.split("-"))
    return calendar.monthrange(year, month)[1]


def following(period: str) -> str:
    """The period after: the next day of a day, the next month of a month."""
    if len(period) > len("2026-01"):
        return (dt.date.fromisoformat(period) + dt.timedelta(days=1)).isoformat()
    year, month = (int(each) for each in period.split("-"))
    return f"{year + month // 12}-{month % 12 + 1:02d}"


def largest(sizes: Mapping[str, float], most: int, *, others: str) -> tuple[list[str], list[str]]:
    """The series to draw, the largest first, and a note on those that are left out. Raises `BadArgument` where `most` is none."""
    if not 1 <= most <= ROOM:
        raise BadArgument(f"most must be 1 to {ROOM}, not {most}.")
    order = sorted(sizes, key=lambda name: (-sizes[name], name))
    return order[:most], [f"Not drawn: {len(order) - most} more {others}."] if len(order) > most else []


def panels(
    points: Sequence[Mapping[str, Any]],
    *,
    order: Sequence[str],
    lines: Lines,
    title: str,
    subtitle: Sequence[str],
    axis: str,
    notes: Sequence[str],
) -> alt.VConcatChart:
    """One panel a series, in the order given. Points: `series, line, period, value`, none where nothing is known."""
    alt = drawing()
    single = len(order) == 1
    rows = _stretches(points, list(lines))
    monthly = len(str(points[0]["period"])) == len("2026-01")
    x = alt.X(
        "period:T",
        title=None,
        axis=alt.Axis(
            grid=False, tickCount="month" if monthly else 8 if single else 4, format="%b %Y" if monthly else "%d %b", labelOverlap=True
        ),
    )
    colour = alt.Color("line:N", scale=alt.Scale(domain=list(lines), range=[each for each, _ in lines.values()]), title=None)
    dash = alt.StrokeDash("line:N", scale=alt.Scale(domain=list(lines), range=[list(dashes) or [1, 0] for _, dashes in lines.values()]))
    key = alt.Legend(orient="bottom", symbolType="stroke", symbolStrokeWidth=2)
    y = alt.Y("value:Q", title=axis if single else None, scale=alt.Scale(zero=True), axis=alt.Axis(format="~s", tickCount=5))
    tip = [
        alt.Tooltip("series:N", title=" "),
        alt.Tooltip("line:N", title=" "),
        alt.Tooltip("period:N", title="period"),
        alt.Tooltip("value:Q", format=",.4g", title=axis),
    ]
    base = alt.Chart().encode(x=x, y=y, color=colour.legend(key))
    drawn = base.mark_line(strokeWidth=1.8).encode(detail="stretch:N", strokeDash=dash.legend(None))
    # a period alone between two that are missing is no line
    dots = base.mark_circle(size=16, opacity=1).transform_filter("datum.alone").encode(tooltip=tip)
    touch = base.mark_circle(size=60, opacity=0).encode(tooltip=tip)
    layered = alt.layer(drawn, dots, touch, data=alt.InlineData(values=rows))
    if single:
        return signed(layered.properties(width=560, height=260, title=heading(title, subtitle)), notes)
    facets = layered.properties(width=250, height=130).facet(
        facet=alt.Facet("series:N", sort=list(order), title=None), columns=2, spacing=16
    )
    return signed(facets.resolve_scale(y="independent").properties(title=heading(title, subtitle)), notes)


def _stretches(points: Sequence[Mapping[str, Any]], lines: Sequence[str]) -> list[dict[str, Any]]:
    """Points with a value, each with the number of its stretch of periods that follow each other, and whether it stands alone there.

    In the order of the lines, so that a dashed one lies on the one that it agrees with.
    """
    found: list[dict[str, Any]] = []
    stretch, before = 0, None
    for point in sorted(points, key=lambda each: (lines.index(each["line"]), str(each["series"]), str(each["period"]))):
        if point["value"] is None:
            continue
        here = (point["series"], point["line"])
        if before != (here, point["period"]):
            stretch += 1
        found.append({**point, "stretch": stretch})
        before = (here, following(str(point["period"])))
    sizes = [each["stretch"] for each in found]
    return [{**each, "alone": sizes.count(each["stretch"]) == 1} for each in found]

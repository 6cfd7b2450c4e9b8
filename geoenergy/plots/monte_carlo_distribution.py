"""How likely it is that a country lacks more than so much, where inputs are not known."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots.base import COLOURS, INK, drawing, heading, rows_of, signed, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

LETTERS = 84
POINTS = 100
"""Shares of demand at which the draws are counted, over the length of the axis."""
NOISE = 1e-4
"""A loss above a share by less than this part of demand does not exceed it: the tolerance of the solver."""
NEEDED = ("draw", "country", "demand", "shortfall", "shortfall_low", "shortfall_high")


def monte_carlo_distribution(
    frame: pl.DataFrame, *, most: int = 6, title: str | None = None, names: Mapping[str, str] | None = None
) -> alt.VConcatChart:
    """A panel a country: the share of the draws in which it lacks more than a share of its demand.

    A band from what holds whatever plan is taken to what holds of the worst plan for it; the line is that of the plans found. It falls from
    left to right: at 0 stands how often it lacks anything.

    Args:
        frame: Columns `draw, country, demand, shortfall, shortfall_low, shortfall_high`; as `draws` of `monte_carlo` has them. Without
            ranges only the line is drawn.
        most: How many countries to draw at most, those that lack most for sure on average, then those that may; the others are counted.
        title: Title; by default a plain one.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart.

    Raises:
        BadArgument: A column is missing, no rows, two rows for a draw and country, nobody short in any draw, or `most` below 1.
        ExtraMissing: The extra `viz` is not installed.

    Unit: share of the draws, 0 to 1, over share of demand, 0 to 1.
    References: [manski2003] for bounds in place of assumptions, [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, NEEDED, what="monte_carlo_distribution")
    if most < 1:
        raise BadArgument(f"most must be 1 or more, not {most}.")
    if len({(row["draw"], row["country"]) for row in rows}) < len(rows):
        raise BadArgument("the frame has several rows for one draw and country. Keep one run.")
    ranged = all(row["shortfall_low"] is not None for row in rows)
    rates: dict[str, dict[str, list[float]]] = {}
    for row in rows:
        demand = float(row["demand"])
        mine = rates.setdefault(str(row["country"]), {"low": [], "plan": [], "high": []})
        for side, column in (("low", "shortfall_low"), ("plan", "shortfall"), ("high", "shortfall_high")):
            value = row[column] if ranged else row["shortfall"]
            mine[side].append(float(value) / demand if demand > 0 else 0.0)
    means = {name: sum(each["high"]) / len(each["high"]) for name, each in rates.items() if max(each["high"]) > NOISE}
    if not means:
        raise BadArgument("nobody is short in any draw: there is nothing to draw.")
    least = {name: sum(rates[name]["low"]) / len(rates[name]["low"]) for name in means}
    countries = sorted(means, key=lambda name: (-round(least[name], 6), -round(means[name], 6), name))
    drawn = countries[:most]
    top = min(max(max(rates[name]["high"]) for name in drawn) * 1.02, 1.0)
    called = names or {}
    points = [point for name in drawn for point in _curve(called.get(name, name), rates[name], top)]
    draws = len(next(iter(rates.values()))["plan"])
    notes = [
        "Band: from what holds whatever plan is taken to what holds of the worst one for the country; line: the plans found."
        if ranged
        else "Line: the plans found. Ranges were not asked for.",
        f"{draws:,} draws: a share of one half is known to about {1 / draws**0.5:.1%}, others better." if draws > 1 else "1 draw.",
        *([f"Not drawn: {len(countries) - most} more that lack something in some draw."] if len(countries) > most else []),
        *([f"Never short: {len(rates) - len(countries)} of {len(rates)} countries."] if len(rates) > len(countries) else []),
    ]
    order = [called.get(name, name) for name in drawn]
    told = title or "How often a country lacks more than a share of its demand" + (f": {order[0]}" if len(order) == 1 else "")
    return signed(_drawn(points, order, told, top), [line for note in notes for line in wrapped(note, LETTERS)])


def _curve(label: str, rates: Mapping[str, Sequence[float]], top: float) -> list[dict[str, Any]]:
    ordered = {side: sorted(values) for side, values in rates.items()}
    count = len(ordered["plan"])

    def above(side: str, share: float) -> float:
        return (count - bisect.bisect_right(ordered[side], share + NOISE)) / count

    shares = [top * number / POINTS for number in range(POINTS + 1)]
    return [{"series": label, "share": share, **{side: above(side, share) for side in ordered}} for share in shares]


def _drawn(points: Sequence[dict[str, Any]], order: Sequence[str], title: str, top: float) -> Any:
    alt = drawing()
    single = len(order) == 1
    axis = alt.Axis(format="~%", tickCount=5, titleFontWeight="normal", grid=False)
    x = alt.X("share:Q", title="share of demand", scale=alt.Scale(domain=[0, top], nice=False), axis=axis)

    def y(field: str) -> Any:
        marks = alt.Axis(format="~%", tickCount=5, titleFontWeight="normal")
        return alt.Y(f"{field}:Q", title="share of the draws", scale=alt.Scale(domain=[0, 1]), axis=marks)

    tips = [
        alt.Tooltip("series:N", title=" "),
        alt.Tooltip("share:Q", format=".3f", title="lacks more than"),
        alt.Tooltip("low:Q", format=".3f", title="at least in"),
        alt.Tooltip("plan:Q", format=".3f", title="in the plans found"),
        alt.Tooltip("high:Q", format=".3f", title="at most in"),
    ]
    base = alt.Chart().encode(x=x)
    layers = [
        base.mark_area(opacity=0.3, color=COLOURS[0], interpolate="step-after").encode(y=y("low"), y2="high:Q", tooltip=tips),
        base.mark_line(strokeWidth=1.6, color=INK, interpolate="step-after").encode(y=y("plan"), tooltip=tips),
    ]
    layered = alt.layer(*layers, data=alt.InlineData(values=list(points)))
    if single:
        return layered.properties(width=520, height=260, title=heading(title))
    panels = layered.properties(width=230, height=130).facet(
        facet=alt.Facet("series:N", sort=list(order), title=None), columns=2, spacing=18
    )
    return panels.properties(title=heading(title))

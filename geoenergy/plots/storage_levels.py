"""What lies in store over the periods of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geoenergy.errors import BadArgument
from geoenergy.plots.base import COLOURS, INK, drawing, heading, rows_of, signed, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

LETTERS = 84
LEVEL, FULL = "level at the end of the period", "working volume"


def storage_levels(
    frame: pl.DataFrame,
    storage: pl.DataFrame,
    *,
    unit: str,
    most: int = 8,
    title: str | None = None,
    names: Mapping[str, str] | None = None,
) -> alt.VConcatChart:
    """A panel a country: its level at the end of each period, from its level at the start, below its working volume.

    Args:
        frame: Columns `country, period, withdrawal, injection, level`; as `outcome.storage` gives: one plan of those that the rule allows.
        storage: Columns `country, working_volume, initial`; as `network.storage` has them.
        unit: Unit of the quantities, as `outcome.unit` says.
        most: How many countries to draw at most, those with the largest working volume; the others are counted.
        title: Title; by default a plain one.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart.

    Raises:
        BadArgument: A column is missing, no rows, two rows for a country and period, a country without a row in `storage`, or `most`
            below 1.
        ExtraMissing: The extra `viz` is not installed.

    Unit: as stated by `unit`.
    References: [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, ("country", "period", "withdrawal", "injection", "level"), what="storage_levels")
    held = rows_of(storage, ("country", "working_volume", "initial"), what="storage_levels, for the stores,")
    if most < 1:
        raise BadArgument(f"most must be 1 or more, not {most}.")
    if len({(row["country"], row["period"]) for row in rows}) < len(rows):
        raise BadArgument("the frame has several rows for one country and period. Keep one outcome.")
    volumes: dict[str, float] = {}
    starts: dict[str, float] = {}
    for row in held:
        volumes[row["country"]] = volumes.get(row["country"], 0.0) + float(row["working_volume"])
        starts[row["country"]] = starts.get(row["country"], 0.0) + float(row["initial"])
    countries = sorted({str(row["country"]) for row in rows}, key=lambda name: (-volumes.get(name, 0.0), name))
    if unknown := [name for name in countries if name not in volumes]:
        raise BadArgument(f"no working volume of {', '.join(unknown)}. Give the table of the network that the outcome is of.")
    called = names or {}
    drawn = countries[:most]
    periods = list(dict.fromkeys(str(row["period"]) for row in rows))
    points = [
        {
            "series": called.get(name, name),
            "at": number,
            "period": period,
            "level": level,
            "full": volumes[name],
            "zero": 0.0,
            "out": out,
            "in": into,
        }
        for name in drawn
        for number, period, level, out, into in [
            (0, "start", starts[name], 0.0, 0.0),
            *(
                (
                    periods.index(str(row["period"])) + 1,
                    str(row["period"]),
                    float(row["level"]),
                    float(row["withdrawal"]),
                    float(row["injection"]),
                )
                for row in rows
                if row["country"] == name
            ),
        ]
    ]
    notes = [
        "Dot: level at the end of a period, the first at the start. Line across: working volume. One plan of those that the rule allows.",
        *([f"Not drawn: {len(countries) - most} more countries with smaller stores."] if len(countries) > most else []),
    ]
    order = [called.get(name, name) for name in drawn]
    told = title or "What lies in store" + (f": {order[0]}" if len(order) == 1 else "")
    return signed(_drawn(points, order, ["start", *periods], told, unit), [line for note in notes for line in wrapped(note, LETTERS)])


def _drawn(points: Sequence[dict[str, Any]], order: Sequence[str], periods: Sequence[str], title: str, unit: str) -> Any:
    alt = drawing()
    single = len(order) == 1
    every = -(-len(periods) // (12 if single else 6))
    texts = "[" + ",".join(f"'{each}'" for each in (_quoted(period) for period in periods)) + "][datum.value]"
    # two periods' names side by side need room that a narrow panel has not
    slant = max(map(len, periods)) > 4
    axis = alt.Axis(
        values=list(range(0, len(periods), every)),
        labelExpr=texts,
        grid=False,
        labelAngle=-40 if slant else 0,
        labelAlign="right" if slant else "center",
    )
    x = alt.X("at:Q", title=None, scale=alt.Scale(domain=[-0.3, len(periods) - 0.7], nice=False), axis=axis)

    def y(field: str) -> Any:
        return alt.Y(
            f"{field}:Q", title=unit, scale=alt.Scale(zero=True), axis=alt.Axis(format="~s", tickCount=5, titleFontWeight="normal")
        )

    tips = [
        alt.Tooltip("series:N", title=" "),
        alt.Tooltip("period:N"),
        alt.Tooltip("level:Q", format=",.4g"),
        alt.Tooltip("in:Q", format=",.4g", title="put in"),
        alt.Tooltip("out:Q", format=",.4g", title="taken out"),
    ]
    base = alt.Chart().encode(x=x)
    layers = [
        base.mark_area(opacity=0.2, color=COLOURS[0], line=False).encode(y=y("level"), y2="zero:Q"),
        base.mark_line(strokeWidth=1.6, color=COLOURS[0]).encode(y=y("level")),
        base.mark_circle(size=34, opacity=1, color=COLOURS[0]).encode(y=y("level"), tooltip=tips),
        base.mark_line(strokeWidth=1.2, strokeDash=[5, 3], color=INK).encode(y=y("full")),
    ]
    layered = alt.layer(*layers, data=alt.InlineData(values=list(points)))
    if single:
        return layered.properties(width=560, height=260, title=heading(title))
    panels = layered.properties(width=250, height=130).facet(
        facet=alt.Facet("series:N", sort=list(order), title=None), columns=2, spacing=16
    )
    return panels.resolve_scale(y="independent").properties(title=heading(title, [f"{unit}; each panel has its own scale"]))


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")

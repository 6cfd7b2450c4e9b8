"""What passed a border, as both sides meter it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geoenergy.errors import BadArgument
from geoenergy.plots._daily import days_of, largest, lines_of, panels
from geoenergy.plots.base import rows_of, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

LETTERS = 84
OUT, INTO = "out, as the origin's operators say", "in, as the destination's operators say"


def physical_flows(
    frame: pl.DataFrame, *, most: int = 8, title: str | None = None, names: Mapping[str, str] | None = None
) -> alt.VConcatChart:
    """A panel a border: what went out by the one side, and what came in by the other. Where they agree, the dashed line lies on the other.

    A line ends where a period has no row, or misses the figure of a point, or is a month of which some days were not asked: a sum of part
    of it is not drawn.

    Args:
        frame: Columns `origin, destination, period, days, exit, exit_missing, entry, entry_missing, unit`; as `physical_flows` answers.
        most: How many borders to draw at most, those over which most passed; the others are counted.
        title: Title; by default a plain one.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart.

    Raises:
        BadArgument: A column is missing, no rows, two rows for a border and period, or `most` below 1 or above 24.
        ExtraMissing: The extra `viz` is not installed.

    Unit: energy in the period, as the frame says.
    References: [satyanarayan2017] for the grammar of the figure.
    """
    needed = ("origin", "destination", "period", "days", "exit", "exit_missing", "entry", "entry_missing", "unit")
    rows = rows_of(frame, needed, what="physical_flows")
    if len({(row["origin"], row["destination"], row["period"]) for row in rows}) < len(rows):
        raise BadArgument("the frame has several rows for one border and period. Keep one answer.")
    called = names or {}
    passed: dict[str, float] = {}
    points = []
    for row in rows:
        series = " to ".join(called.get(str(row[end]), str(row[end])) for end in ("origin", "destination"))
        passed[series] = passed.get(series, 0.0) + max(row["exit"] or 0.0, row["entry"] or 0.0)
        whole = row["days"] == days_of(str(row["period"]))
        for line, side in ((OUT, "exit"), (INTO, "entry")):
            value = row[side] if whole and not row[f"{side}_missing"] else None
            points.append({"series": series, "line": line, "period": row["period"], "value": value})
    shown, left_out = largest(passed, most, others="borders over which less passed")
    notes = [
        "A line ends where the figure of a point or a day is missing: unknown is not zero.",
        *left_out,
        source_line(rows),
    ]
    unit = f"{rows[0]['unit']} a {'day' if len(str(rows[0]['period'])) > len('2026-01') else 'month'}"
    return panels(
        [point for point in points if point["series"] in shown],
        order=shown,
        lines=lines_of((OUT, INTO), dashed=(INTO,)),
        title=title or (f"Physical flow: {shown[0]}" if len(passed) == 1 else "Physical flow over borders"),
        subtitle=[unit if len(shown) == 1 else f"{unit}; each panel has its own scale"],
        axis=unit,
        notes=[line for note in notes for line in wrapped(note, LETTERS)],
    )

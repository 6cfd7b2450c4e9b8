"""What is in store, day by day, below what fits in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geoenergy.errors import BadArgument
from geoenergy.plots._daily import largest, lines_of, panels
from geoenergy.plots.base import rows_of, source_line, wrapped

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

LETTERS = 84
STORED, FULL = "in store", "what fits in"


def storage_inventory(
    frame: pl.DataFrame, *, most: int = 8, title: str | None = None, names: Mapping[str, str] | None = None
) -> alt.VConcatChart:
    """A panel a country: what is in store on each gas day, below what fits in. A line ends where a day is missing.

    Args:
        frame: Columns `country, day, commodity, stored, capacity, unit`; as `storage_inventory` answers.
        most: How many countries to draw at most, those with the most room; the others are counted.
        title: Title; by default a plain one.
        names: Names for the codes in the frame.

    Returns:
        An Altair chart.

    Raises:
        BadArgument: A column is missing, no rows, two rows for a country and day, or `most` below 1 or above 24.
        ExtraMissing: The extra `viz` is not installed.

    Unit: as the frame says.
    References: [satyanarayan2017] for the grammar of the figure.
    """
    rows = rows_of(frame, ("country", "day", "commodity", "stored", "capacity", "unit"), what="storage_inventory")
    if len({(row["country"], row["day"]) for row in rows}) < len(rows):
        raise BadArgument("the frame has several rows for one country and day. Keep one commodity.")
    called = names or {}
    room: dict[str, float] = {}
    points = []
    for row in rows:
        series = called.get(str(row["country"]), str(row["country"]))
        room[series] = max(room.get(series, 0.0), row["capacity"] or 0.0, row["stored"] or 0.0)
        points += [
            {"series": series, "line": line, "period": str(row["day"]), "value": row[column]}
            for line, column in ((STORED, "stored"), (FULL, "capacity"))
        ]
    shown, left_out = largest(room, most, others="countries with less room")
    unit, what = str(rows[0]["unit"]), {"gas": "Gas in store", "lng": "LNG in tanks"}.get(str(rows[0]["commodity"]), "In store")
    return panels(
        [point for point in points if point["series"] in shown],
        order=shown,
        lines=lines_of((STORED, FULL), dashed=(FULL,)),
        title=title or what + (f": {shown[0]}" if len(room) == 1 else ""),
        subtitle=[unit if len(shown) == 1 else f"{unit}; each panel has its own scale"],
        axis=unit,
        notes=[line for note in (*left_out, source_line(rows)) for line in wrapped(note, LETTERS)],
    )

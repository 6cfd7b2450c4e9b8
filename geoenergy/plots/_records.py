"""What figures drawn from records share: their source line, and years from days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from geoenergy.days import parse_day
from geoenergy.plots.base import Row

MOST = 6
OPEN_YEAR = 9998
"""Last year of a span of which only the beginning is known."""


def record_line(rows: Sequence[Row]) -> str:
    """The records and tables whose evidence the rows cite, and the version of the data; many are counted."""
    stems = sorted({str(address).partition("#")[0].rpartition("/")[2] for row in rows for address in row.get("evidence") or ()})
    worlds = sorted({str(row["world"]) for row in rows if row.get("world")})
    told = f"Sources: {', '.join(stems)}" if len(stems) <= MOST else f"Sources: {len(stems)} records and tables"
    told = told if stems else "Sources: as given"
    return f"{told} (data version {', '.join(worlds)})." if worlds else f"{told}."


def span_of(edtf: str) -> tuple[float, float]:
    """The earliest and the latest that a day may be, in years and their fractions."""
    day = parse_day(edtf)
    return _year(day.earliest), _year(day.latest)


def _year(day: dt.date) -> float:
    first, after = dt.date(day.year, 1, 1), dt.date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (after - first).days


def table_rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """A row for each table that the rows cite, as `source_line` reads them; conversion factors, whose ids have hyphens, are no tables."""
    stems = {str(address).partition("#")[0].rpartition("/")[2] for row in rows for address in row.get("evidence") or ()}
    world = next((row["world"] for row in rows if row.get("world")), None)
    return [{"dataset": stem, "world": world} for stem in sorted(stems) if "-" not in stem]

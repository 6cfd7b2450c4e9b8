"""Made-up tables as sources give them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl

from geoenergy.folder.fetched import Fetched, Raw
from geoenergy.records.evidence import Evidence

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def hour(number: int) -> datetime:
    return NOON + timedelta(hours=number)


def row(importer: str = "BGR", exporter: str | None = "AZE", quantity: float = 100.0, year: int = 2024, **more: Any) -> dict[str, Any]:
    shared = {"commodity": "gas", "basis": "origin", "unit": "TJ", "conditions": "gcv"}
    return {"importer": importer, "exporter": exporter, "year": year, "quantity": quantity, **shared, **more}


def made(*rows: dict[str, Any], table: str = "made_up", vintage: str = "2026-10-01", **more: Any) -> Fetched:
    """A table of gas flows in one vintage; without rows, two of them."""
    evidence = Evidence(
        publisher="An example",
        title="Figures made up for this test",
        published=vintage[:10],
        read="2026-11-24",
        release_lag="P13M",
        licence="CC0-1.0",
    )
    given: dict[str, Any] = {
        "table": table,
        "kind": "flows",
        "vintage": vintage,
        "rows": pl.DataFrame(list(rows) or [row(), row("ITA", "DZA", 300.0)], infer_schema_length=None),
        "evidence": evidence,
        "title": "Made up",
        "unit": "TJ",
        "raw": (Raw(f"answer of {vintage}".encode()),),
    }
    return Fetched(**{**given, **more})

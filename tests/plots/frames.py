"""Frames as answers give them, small enough to be checked by hand."""

from __future__ import annotations

from typing import Any

import polars as pl

SCHEMA = {
    "importer": pl.String,
    "exporter": pl.String,
    "commodity": pl.String,
    "year": pl.Int64,
    "basis": pl.String,
    "dataset": pl.String,
    "share_low": pl.Float64,
    "share_high": pl.Float64,
    "share": pl.Float64,
    "status": pl.String,
    "world": pl.String,
}


def frame(*rows: tuple[str, str, int, float | None, float | None, float | None]) -> pl.DataFrame:
    """Rows of importer, exporter, year, least, greatest and fixed share."""
    return pl.DataFrame([_row(*row) for row in rows], schema=SCHEMA)


def _row(importer: str, exporter: str, year: int, low: float | None, high: float | None, share: float | None) -> dict[str, Any]:
    return {
        "importer": importer,
        "exporter": exporter,
        "commodity": "gas",
        "year": year,
        "basis": "origin",
        "dataset": None if low is None else "made_up",
        "share_low": low,
        "share_high": high,
        "share": share,
        "status": "no_observation" if low is None else "observed",
        "world": "0123456789ab",
    }


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of every list of values in a specification."""
    found = [row for rows in spec.get("datasets", {}).values() if isinstance(rows, list) for row in rows]
    stack: list[Any] = [spec]
    while stack:
        each = stack.pop()
        if isinstance(each, dict):
            if isinstance(each.get("values"), list) and all(isinstance(row, dict) for row in each["values"]):
                found += each["values"]
            stack += each.values()
        elif isinstance(each, list):
            stack += each
    return found


def words(spec: dict[str, Any]) -> str:
    """All text of titles in a specification, lines joined."""
    found: list[str] = []

    def walk(each: Any) -> None:
        if isinstance(each, dict):
            if "title" in each and isinstance(each["title"], dict):
                for part in ("text", "subtitle"):
                    told = each["title"].get(part, [])
                    found.extend([told] if isinstance(told, str) else told)
            for part in each.values():
                walk(part)
        elif isinstance(each, list):
            for part in each:
                walk(part)

    walk(spec)
    return " ".join(found)

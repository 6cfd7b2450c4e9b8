"""The form of what an importer's row holds: heads and rows."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

HEADS = pl.Schema(
    {
        "importer": pl.String(),
        "year": pl.Int64(),
        "dataset": pl.String(),
        "page": pl.String(),
        "unit": pl.String(),
        "conditions": pl.String(),
        "named_low": pl.Float64(),
        "named_high": pl.Float64(),
        "partners": pl.Int64(),
        "total_low": pl.Float64(),
        "total_high": pl.Float64(),
        "total_rule": pl.String(),
        "months": pl.Int64(),
        "head_evidence": pl.List(pl.String()),
    }
)
ROWS = pl.Schema(
    {
        "importer": pl.String(),
        "exporter": pl.String(),
        "year": pl.Int64(),
        "dataset": pl.String(),
        "page": pl.String(),
        "quantity_low": pl.Float64(),
        "quantity_high": pl.Float64(),
        "flag": pl.String(),
        "row_evidence": pl.List(pl.String()),
    }
)


@dataclass(frozen=True)
class ImportTable:
    """Heads and rows of all importers and years, for one commodity and basis."""

    heads: pl.DataFrame
    rows: pl.DataFrame

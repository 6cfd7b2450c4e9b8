"""The bundled tables, read plainly: without the loader, so that a fault of the one cannot hide in the other."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

DATA = Path(__file__).resolve().parents[2] / "geoenergy" / "data"

EU27 = frozenset(
    {"AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL", "ITA", "LTU", "LUX", "LVA"}
    | {"MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE"}
)

NUMBERS = {
    **dict.fromkeys(("year", "month", "units", "start_year", "stop_year"), pl.Int64),
    **dict.fromkeys(("quantity", "value", "length_km"), pl.Float64),
    **dict.fromkeys(("capacity", "capacity_low", "capacity_high", "working_volume", "withdrawal", "injection"), pl.Float64),
}


@cache
def resources() -> dict[str, dict[str, Any]]:
    """Resources of the data package by name."""
    return {each["name"]: each for each in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]}


@cache
def table(name: str) -> pl.DataFrame:
    """A table by its name: text as text, the columns of `NUMBERS` as numbers, and an empty `flag` where there is none."""
    path = DATA / resources()[name]["path"]
    if path.suffix == ".parquet":
        frame = pl.read_parquet(path)
    else:
        frame = pl.read_csv(path, infer_schema_length=0)
        frame = frame.with_columns(pl.col(column).cast(dtype) for column, dtype in NUMBERS.items() if column in frame.columns)
    if "flag" not in frame.columns:
        frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias("flag"))
    return frame


def one(name: str, **where: Any) -> float:
    """The one quantity (or value) of a table's row that fits; an error where there is none or several."""
    found = table(name).filter(**where)
    assert found.height == 1, found
    return float(found["quantity" if "quantity" in found.columns else "value"].item())


def faults(name: str) -> set[str]:
    """Names of the rules of a table."""
    return {fault["rule"] for fault in resources()[name].get("faults", [])}

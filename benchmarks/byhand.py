"""What one would write by hand, without checks beyond those asked: the other side of each ratio."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import polars as pl

HELP = """
import cyclopts
app = cyclopts.App(name="empty")
def command(country: str, *, year: int = 2020) -> None:
    "One command."
for name in ("brief", "suppliers", "dependents", "dependence", "concentration", "disagreements", "coverage", "trace"):
    app.command(command, name=name)
app(["--help"])
"""
"""An empty application with eight commands."""


def load(folder: Path) -> dict[str, Any]:
    """All tables with polars and all TOML with tomllib, nothing checked."""
    world: dict[str, Any] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".csv":
            world[path.stem] = pl.read_csv(path)
        elif path.suffix == ".parquet":
            world[path.stem] = pl.read_parquet(path)
        elif path.suffix == ".toml":
            world[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        elif path.name == "datapackage.json":
            world[path.stem] = json.loads(path.read_text(encoding="utf-8"))
    return world


def eight_rules(path: Path, countries: list[str], commodities: list[str], units: list[str]) -> dict[str, int]:
    """A Parquet file of flow rows read and held against eight rules; how many rows break each."""
    frame = pl.read_parquet(path)
    found = frame.select(
        importer_known=(~pl.col("importer").is_in(countries)).sum(),
        exporter_known=(~pl.col("exporter").is_in(countries)).sum(),
        commodity_known=(~pl.col("commodity").is_in(commodities)).sum(),
        unit_known=(~pl.col("unit").is_in(units)).sum(),
        year_possible=(~pl.col("year").is_between(1900, 2100)).sum(),
        quantity_finite=(~pl.col("quantity").is_finite()).sum(),
        quantity_not_negative=(pl.col("quantity") < 0).sum(),
    ).row(0, named=True)
    key = ["importer", "exporter", "commodity", "year", "month", "basis", "unit", "evidence"]
    found["key_unique"] = frame.height - frame.select(key).n_unique()
    return found


def dependents(flows: pl.DataFrame, totals: pl.DataFrame, *, supplier: str, commodity: str, year: int) -> pl.DataFrame:
    """Importers of a supplier with bounds on their shares: filter, group, join, divide."""
    asked = flows.filter((pl.col("commodity") == commodity) & (pl.col("year") == year) & (pl.col("basis") == "origin"))
    total = totals.filter((pl.col("commodity") == commodity) & (pl.col("year") == year) & (pl.col("item") == "imports"))
    sums = asked.group_by("importer").agg(
        named=pl.col("quantity").sum(), quantity=pl.col("quantity").filter(pl.col("exporter") == supplier).sum()
    )
    return (
        sums.join(total.select(pl.col("country").alias("importer"), total="quantity"), on="importer", how="left")
        .with_columns(total=pl.max_horizontal("total", "named"))
        .with_columns(
            share_low=pl.col("quantity") / pl.col("total"),
            share_high=(pl.col("quantity") + pl.col("total") - pl.col("named")) / pl.col("total"),
        )
        .filter(pl.col("share_high") > 0)
        .sort("share_low", "share_high", descending=True)
    )

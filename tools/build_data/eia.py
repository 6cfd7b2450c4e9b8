"""US EIA International: production and consumption by country, a year."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from geoenergy.records.balance import Balance
from tools.build_data import codes
from tools.build_data.errors import BadTable
from tools.build_data.frames import text_of, write

REPORT_DAY = "01-12-2026"
KEY = "2026-01-12"

NO_VALUE = {"", "--", "NA", "ie"}
"""Cells without a value: not applicable, not available, or included elsewhere. None of them is zero."""

IGNORED = {"World", "Antarctica", "Hawaiian Trade Zone", "U.S. Pacific Islands", "U.S. Territories", "Wake Island"}
"""Rows that are no country: left out."""


@dataclass(frozen=True)
class Source:
    """One of the EIA's files and the line of it that is taken."""

    file: str
    commodity: str
    item: str
    line: str
    """Label of the line that holds the total; in files of one line a country it stands in the second header."""
    unit: str
    conditions: str | None = None


SOURCES = (
    Source("dry-natural-gas-production.csv", "gas", "production", "dry natural gas production (bcf)", "bcf", "unstated"),
    Source("dry-natural-gas-consumption.csv", "gas", "consumption", "dry natural gas consumption (bcf)", "bcf", "unstated"),
    Source("coal-and-coke-production.csv", "coal", "production", "Coal (Mst)", "kst"),
    Source("electricity-consumption.csv", "electricity", "consumption", "electricity net consumption (billion kWh)", "TWh"),
    Source("total-energy-production.csv.gz", "energy", "production", "Production (quad Btu)", "quad_btu"),
    Source("total-energy-consumption.csv.gz", "energy", "consumption", "Consumption (quad Btu)", "quad_btu"),
)


def rows(path: Path, source: Source) -> pl.DataFrame:
    """`name, year, quantity` of the wanted line; cells without a value are left out. Raises BadTable where the file is not as expected."""
    lines = list(csv.reader(io.StringIO(text_of(path))))
    if lines[0] != [f"Report generated on: {REPORT_DAY} {lines[0][0][-8:]}"] or lines[1][:2] != ["API", ""]:
        raise BadTable(f"{path.name}: not the report of {REPORT_DAY}")
    years = [int(year) for year in lines[1][2:]]
    flat = lines[2][1].strip() == source.line
    found: list[tuple[str, int, float]] = []
    name = ""
    for series, label, *cells in lines[3:] if flat else lines[2:]:
        if flat or not label.startswith(" "):
            name = label.strip()
        if not flat and label.strip() != source.line:
            continue
        if not series:
            continue
        found.extend((name, year, float(cell)) for year, cell in zip(years, cells, strict=True) if cell not in NO_VALUE)
    if not found:
        raise BadTable(f"{path.name}: no value in the line {source.line!r}")
    return pl.DataFrame(found, schema={"name": pl.String, "year": pl.Int64, "quantity": pl.Float64}, orient="row")


def balances(raw: Path) -> pl.DataFrame:
    """All sources as one table of balances. A negative production or consumption is no observation: left out (rule `negative_left_out`)."""
    parts = []
    for source in SOURCES:
        frame = rows(raw / "eia" / source.file, source)
        country = codes.labels(frame["name"].unique(), where=source.file, extra=codes.FORMER_STATES, ignored=IGNORED)
        parts.append(
            frame.filter(pl.col("name").is_in(list(country))).select(
                pl.col("name").replace_strict(country).alias("country"),
                pl.lit(source.item).alias("item"),
                pl.lit(source.commodity).alias("commodity"),
                "year",
                "quantity",
                pl.lit(source.unit).alias("unit"),
                pl.lit(source.conditions, dtype=pl.String).alias("conditions"),
            )
        )
    return pl.concat(parts).filter(pl.col("quantity") >= 0).with_columns(pl.lit(KEY).alias("evidence"))


def build(raw: Path, out: Path) -> list[Path]:
    """Writes balances/eia_international."""
    return [write(balances(raw), Balance, out, "balances", "eia_international", parquet=True)]

"""Eurostat nrg_cb_gas: the balance of natural gas, a year."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from geoenergy.records.balance import Balance
from tools.build_data import codes
from tools.build_data.errors import BadTable, UnknownLabel, expect
from tools.build_data.frames import csv_as_text, write

NAME = "nrg_cb_gas_TJ_2011-2020.csv.gz"

ITEMS = {
    "Indigenous production": "production",
    "Imports": "imports",
    "Exports": "exports",
    "Change in stock": "stock_change",
    "Inland demand": "inland_demand",
    "Inland consumption - calculated": "consumption",
    "Inland consumption - observed": "consumption_observed",
    "Transfer from other sources": "transfers_in",
    "Transfer from other sources - renewables": "transfers_in_renewables",
    "International maritime bunkers": "maritime_bunkers",
    "Statistical differences": "statistical_difference",
    "Transformation input - energy use": "transformation_input",
    "Energy sector - energy use": "energy_sector",
    "Distribution losses": "losses",
    "Final consumption": "final_consumption",
    "Final consumption - non-energy use": "non_energy_use",
    "Final consumption - industry sector - energy use": "industry",
    "Final consumption - transport sector - energy use": "transport",
    "Final consumption - other sectors - households - energy use": "households",
    "Final consumption - other sectors - commercial and public services - energy use": "services",
}
"""Lines of the balance that are taken over as they are."""

_PLANT = "Transformation input - electricity and heat generation - "
POWER_AND_HEAT = {
    f"{_PLANT}{producer} {output} - energy use"
    for producer in ("main activity producer", "autoproducer")
    for output in ("electricity only", "combined heat and power", "heat only")
}
"""Lines that add up to `power_and_heat`; the source has no line for their sum. All six must be there."""

IGNORED_STARTS = ("Final consumption - ", "Energy sector - ", "Transformation input - ", "Indigenous production - ")
IGNORED_PARTS = (
    "agriculture and forestry",
    "associated gas",
    "blast furnaces",
    "chemical and petrochemical",
    "coal mines",
    "coke ovens",
    "colliery gas",
    "construction",
    "electricity and heat generation",
    "energy use",
    "fishing",
    "food, beverages and tobacco",
    "gas works",
    "gas-to-liquids plants",
    "gas-to-liquids plants - GTL technology",
    "households",
    "industry sector",
    "iron and steel",
    "liquefaction and regasification plants (LNG)",
    "machinery",
    "mining and quarrying",
    "non-associated gas",
    "non-energy use",
    "non-ferrous metals",
    "non-metallic minerals",
    "not elsewhere specified",
    "oil and natural gas extraction plants",
    "other sectors",
    "paper, pulp and printing",
    "petroleum refineries (oil refineries)",
    "pipeline transport",
    "road",
    "textile and leather",
    "transport equipment",
    "transport sector",
    "commercial and public services",
    "wood and wood products",
    "GTL technology",
)
IGNORED = {"Transfer from other sources - coal", "Transfer from other sources - oil", "Vented", "Flared"}
"""Lines that are left out: details below the lines in `ITEMS`, built from `IGNORED_STARTS` and `IGNORED_PARTS`, and these."""

MAY_BE_NEGATIVE = {"stock_change", "statistical_difference"}


def known(label: str) -> bool:
    """Whether a line is mapped or ignored by name."""
    if label in ITEMS or label in POWER_AND_HEAT or label in IGNORED:
        return True
    for start in IGNORED_STARTS:
        if label.startswith(start):
            return all(part in IGNORED_PARTS for part in label.removeprefix(start).split(" - "))
    return False


def balance(raw: Path) -> pl.DataFrame:
    """The balance as long table: `country, item, year, quantity`. Raises UnknownLabel, BadTable."""
    frame = csv_as_text(raw / "eurostat" / NAME)
    line, product, unit = frame.columns[:3]
    expect(frame.select(product, unit).unique().rows() == [("Natural gas", "Terajoule (gross calorific value - GCV)")], NAME)
    unknown = {label for label in frame[line].unique() if not known(label)}
    if unknown:
        raise UnknownLabel(NAME, "line of the balance", unknown)
    country = codes.labels(frame["geo"].unique(), where=NAME, extra=codes.EUROSTAT_LABELS, ignored=codes.EUROSTAT_LABEL_AGGREGATES)
    rows = frame.filter(pl.col("geo").is_in(list(country)) & pl.col("value").is_not_null()).select(
        pl.col("geo").replace_strict(country).alias("country"),
        pl.col(line).alias("line"),
        pl.col("year").cast(pl.Int64),
        pl.col("value").cast(pl.Float64).alias("quantity"),
    )
    plain = rows.filter(pl.col("line").is_in(list(ITEMS))).with_columns(pl.col("line").replace_strict(ITEMS).alias("item")).drop("line")
    plants = (
        rows.filter(pl.col("line").is_in(POWER_AND_HEAT))
        .group_by("country", "year")
        .agg(pl.col("quantity").sum(), pl.len().alias("lines"))
        .filter(pl.col("lines") == len(POWER_AND_HEAT))
        .with_columns(pl.lit("power_and_heat").alias("item"))
    )
    return pl.concat([plain, plants.select(plain.columns)])


def build(raw: Path, out: Path) -> list[Path]:
    """Writes balances/eurostat_nrg_cb_gas."""
    table = balance(raw)
    negative = table.filter((pl.col("quantity") < 0) & ~pl.col("item").is_in(MAY_BE_NEGATIVE))
    if negative.height:
        raise BadTable(f"{NAME}: negative {negative.row(0)} and {negative.height - 1} more")
    table = table.with_columns(
        pl.lit("gas").alias("commodity"),
        pl.lit("TJ").alias("unit"),
        pl.lit("gcv").alias("conditions"),
        pl.lit("2022-04-05").alias("evidence"),
    )
    return [write(table, Balance, out, "balances", "eurostat_nrg_cb_gas", parquet=False)]

"""Eurostat nrg_ti_gas: imports of natural gas by declared origin, a year; and its totals in two vintages."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from geoenergy.records.balance import Balance
from geoenergy.records.flow import Flow
from tools.build_data import codes, gem
from tools.build_data.errors import expect
from tools.build_data.frames import csv_as_text, write

COMMODITY = {"G3000": "gas", "G3200": "lng", "Natural gas": "gas", "Liquefied natural gas": "lng"}

LNG_ONLY = frozenset(
    "AGO ARE ARG AUS BRN CMR DOM ECU EGY GHA GIB GNQ IDN JAM KOR MOZ MYS NGA OMN PER PNG QAT SAU SGP TTO USA YEM ZAF".split()  # noqa: SIM905
)
"""Partners without a pipeline to any reporter: all gas that is declared as theirs came as LNG. The source has no LNG rows of theirs
(it keeps LNG rows only for partners that also sell by pipe)."""

SAME_WITHIN = 0.005
"""An LNG total confirms its parts when their sum is within this fraction of it."""


def partners(raw: Path) -> pl.DataFrame:
    """Long table of the file of partners: `importer, exporter, commodity, year, quantity`. Empty cells are left out, zeros stay."""
    name = "nrg_ti_gas_partners_TJ_GCV_1990-2022.csv"
    long = (
        csv_as_text(raw / "eurostat" / name)
        .unpivot(index=["siec", "partner", "geo"], variable_name="year", value_name="quantity")
        .filter(pl.col("quantity").is_not_null() & (pl.col("quantity") != ""))
    )
    country = codes.eurostat([*long["partner"].unique(), *long["geo"].unique()], where=name)
    return long.select(
        pl.col("geo").replace_strict(country).alias("importer"),
        pl.col("partner").replace_strict(country).alias("exporter"),
        pl.col("siec").replace_strict(COMMODITY).alias("commodity"),
        pl.col("year").cast(pl.Int64),
        pl.col("quantity").cast(pl.Float64),
    )


def russia_and_total(raw: Path) -> pl.DataFrame:
    """The vintage of 2022-03-23: `geo` (label), `partner` ("Russia" or "Total"), `commodity, year, quantity`, groups included."""
    name = "nrg_ti_gas_russia_and_total_TJ_GCV_2011-2020.csv"
    frame = csv_as_text(raw / "eurostat" / name)
    product, partner, unit = frame.columns[:3]
    expect(frame[unit].unique().to_list() == ["Terajoule (gross calorific value - GCV)"], name)
    return frame.select(
        "geo",
        pl.col(partner).alias("partner"),
        pl.col(product).replace_strict(COMMODITY).alias("commodity"),
        pl.col("year").cast(pl.Int64),
        pl.col("value").cast(pl.Float64).alias("quantity"),
    )


def countries_only(frame: pl.DataFrame) -> pl.DataFrame:
    """`geo` labels as alpha-3; the groups are left out."""
    country = codes.labels(
        frame["geo"].unique(),
        where="nrg_ti_gas 2022-03-23",
        extra=codes.EUROSTAT_LABELS,
        ignored=codes.EUROSTAT_LABEL_AGGREGATES,
    )
    return frame.filter(pl.col("geo").is_in(list(country))).with_columns(pl.col("geo").replace_strict(country))


def lng_from_gas(flows: pl.DataFrame) -> pl.DataFrame:
    """LNG rows of the partners that can sell gas in no other form: their rows of all gas (rule `lng_from_gas`)."""
    published = flows.filter(commodity="lng").select("importer", "exporter").unique()
    return (
        flows.filter((pl.col("commodity") == "gas") & pl.col("exporter").is_in(sorted(LNG_ONLY)))
        .join(published, on=["importer", "exporter"], how="anti")
        .with_columns(pl.lit("lng").alias("commodity"), pl.lit("lng_from_gas").alias("flag"))
    )


def flag_lng_equals_gas(flows: pl.DataFrame, totals: pl.DataFrame, liquefies_since: dict[str, int]) -> pl.DataFrame:
    """Flags LNG rows that repeat the row of all gas and that nothing else confirms to be LNG (rule `lng_equals_gas`).

    Confirmed is a row whose exporter had a liquefaction plant that year, or whose importer's LNG rows add up to the published LNG total.
    """
    gas = flows.filter(commodity="gas").select("importer", "exporter", "year", pl.col("quantity").alias("all_gas"))
    total = totals.filter(commodity="lng").select(pl.col("country").alias("importer"), "year", pl.col("quantity").alias("total"))
    named = flows.filter(commodity="lng").group_by("importer", "year").agg(pl.col("quantity").sum().alias("named"))
    since = pl.DataFrame(list(liquefies_since.items()), schema={"exporter": pl.String, "since": pl.Int64}, orient="row")
    repeats = (pl.col("commodity") == "lng") & (pl.col("quantity") > 0) & (pl.col("quantity") == pl.col("all_gas"))
    has_plant = (pl.col("since") <= pl.col("year")).fill_null(False)
    adds_up = ((pl.col("named") - pl.col("total")).abs() <= SAME_WITHIN * pl.col("total")).fill_null(False)
    return (
        flows.join(gas, on=["importer", "exporter", "year"], how="left")
        .join(total, on=["importer", "year"], how="left")
        .join(named, on=["importer", "year"], how="left")
        .join(since, on="exporter", how="left")
        .with_columns(
            pl.when(repeats & pl.col("flag").is_null() & ~has_plant & ~adds_up)
            .then(pl.lit("lng_equals_gas"))
            .otherwise("flag")
            .alias("flag")
        )
        .select(flows.columns)
    )


def totals_tj(raw: Path) -> pl.DataFrame:
    """Totals of imports in TJ (GCV), vintage of 2022-03-23."""
    return (
        countries_only(russia_and_total(raw).filter(partner="Total"))
        .select(pl.col("geo").alias("country"), "commodity", "year", "quantity")
        .with_columns(pl.lit("TJ").alias("unit"), pl.lit("gcv").alias("conditions"), pl.lit("2022-03-23").alias("evidence"))
    )


def totals_mcm(raw: Path, *, conditions: str) -> pl.DataFrame:
    """Totals of imports in million m3, vintage of 2025."""
    name = "nrg_ti_gas_total_MIO_M3_2014-2023.csv"
    frame = csv_as_text(raw / "eurostat" / name).filter(~pl.col("geo").is_in(codes.EUROSTAT_AGGREGATES) & pl.col("OBS_VALUE").is_not_null())
    expect(frame.select("partner", "unit", "freq").unique().rows() == [("TOTAL", "MIO_M3", "A")], name)
    country = codes.eurostat(frame["geo"].unique(), where=name)
    return frame.select(
        pl.col("geo").replace_strict(country).alias("country"),
        pl.col("siec").replace_strict(COMMODITY).alias("commodity"),
        pl.col("TIME_PERIOD").cast(pl.Int64).alias("year"),
        pl.col("OBS_VALUE").cast(pl.Float64).alias("quantity"),
        pl.lit("mcm").alias("unit"),
        pl.lit(conditions).alias("conditions"),
        pl.lit("2025").alias("evidence"),
    )


CONDITIONS_OF_MCM = "unstated"


def build(raw: Path, out: Path) -> list[Path]:
    """Writes flows/eurostat_nrg_ti_gas and balances/eurostat_nrg_ti_gas_totals."""
    totals = totals_tj(raw)
    flows = partners(raw).with_columns(pl.lit(None, dtype=pl.String).alias("flag"), pl.lit("2024").alias("evidence"))
    flows = pl.concat([flows, lng_from_gas(flows).select(flows.columns)])
    flows = flag_lng_equals_gas(flows, totals, gem.first_years(raw, "export"))
    russia = countries_only(russia_and_total(raw).filter(partner="Russia")).select(
        pl.col("geo").alias("importer"),
        pl.lit("RUS").alias("exporter"),
        "commodity",
        "year",
        "quantity",
        pl.lit(None, dtype=pl.String).alias("flag"),
        pl.lit("2022-03-23").alias("evidence"),
    )
    table = pl.concat([flows, russia]).with_columns(
        pl.lit("origin").alias("basis"), pl.lit("TJ").alias("unit"), pl.lit("gcv").alias("conditions")
    )
    both = pl.concat([totals, totals_mcm(raw, conditions=CONDITIONS_OF_MCM)]).with_columns(
        pl.lit("imports").alias("item"), pl.lit("origin").alias("basis")
    )
    return [
        write(table, Flow, out, "flows", "eurostat_nrg_ti_gas", parquet=False),
        write(both, Balance, out, "balances", "eurostat_nrg_ti_gas_totals"),
    ]

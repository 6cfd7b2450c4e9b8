"""Indicators as Eurostat publishes them: for checks, never an input."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from geoenergy.records.balance import PublishedIndicator
from tools.build_data import codes
from tools.build_data.errors import expect
from tools.build_data.eurostat_gas import russia_and_total
from tools.build_data.frames import eurostat_tsv, write

INDICATORS = ("nrg_ind_id", "nrg_ind_id3cf", "nrg_ind_idogas", "nrg_ind_idooil")

GROUPS = {"EU27_2020": "EU27_2020", "EA20": "EA20"}
"""Groups keep the publisher's code: published rows of groups are what checks of ours compare with."""

PARTNER_GROUPS = {"THRD": "THRD"}
"""Third countries: those outside the European Union."""

EU27_LABEL = "European Union - 27 countries (from 2020)"


def indicator(path: Path) -> pl.DataFrame:
    """One indicator as rows; cells that say `:` are left out."""
    frame = eurostat_tsv(path)
    expect(frame.select("freq", "unit").unique().rows() == [("A", "PC")], path.name)
    country = codes.eurostat(frame["geo"].unique(), where=path.name, ignored=GROUPS) | GROUPS
    table = frame.select(
        pl.col("geo").replace_strict(country).alias("country"),
        pl.lit(path.stem).alias("indicator"),
        pl.col("siec").alias("commodity"),
        pl.col("period").cast(pl.Int64).alias("year"),
        "value",
        pl.lit("percent").alias("unit"),
        "flag",
        pl.lit("2025").alias("evidence"),
    )
    if "partner" not in frame.columns:
        return table
    partner = codes.eurostat(frame["partner"].unique(), where=path.name, ignored=PARTNER_GROUPS) | PARTNER_GROUPS
    return table.with_columns(frame["partner"].replace_strict(partner))


def eu27(raw: Path) -> pl.DataFrame:
    """The published rows of the European Union in nrg_ti_gas, trade among members included: Russia and the total (empty partner)."""
    return (
        russia_and_total(raw)
        .filter(geo=EU27_LABEL)
        .select(
            pl.lit("EU27_2020").alias("country"),
            pl.lit("nrg_ti_gas").alias("indicator"),
            pl.col("commodity").replace_strict({"gas": "G3000", "lng": "G3200"}),
            pl.when(pl.col("partner") == "Russia").then(pl.lit("RUS")).alias("partner"),
            "year",
            pl.col("quantity").alias("value"),
            pl.lit("TJ").alias("unit"),
            pl.lit("2022-03-23").alias("evidence"),
        )
    )


def build(raw: Path, out: Path) -> list[Path]:
    """Writes the tables of published indicators."""
    written = [
        write(indicator(raw / "eurostat" / f"{name}.tsv"), PublishedIndicator, out, "published", f"eurostat_{name}", parquet=False)
        for name in INDICATORS
    ]
    return [*written, write(eu27(raw), PublishedIndicator, out, "published", "eurostat_nrg_ti_gas_eu27")]

"""Eurostat nrg_ti_eh and nrg_te_eh: imports and exports of electricity by partner, a year."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from geoenergy.records.balance import Balance
from geoenergy.records.flow import Flow
from tools.build_data import codes
from tools.build_data.errors import expect
from tools.build_data.frames import eurostat_tsv, write

ELECTRICITY = "E7000"


def electricity(path: Path) -> pl.DataFrame:
    """`reporter, partner, year, quantity` in GWh, electricity only; partner `TOTAL` is the total, null names no country (summed)."""
    frame = eurostat_tsv(path).filter((pl.col("siec") == ELECTRICITY) & ~pl.col("geo").is_in(codes.EUROSTAT_AGGREGATES))
    frame = frame.filter(unit="GWH")
    expect(set(frame["flag"].drop_nulls()) == set(), f"{path.name}: flags")
    reporter = codes.eurostat(frame["geo"].unique(), where=path.name)
    partner = codes.eurostat(frame["partner"].unique(), where=path.name, ignored={*codes.EUROSTAT_NOT_STATED, "TOTAL"})
    return (
        frame.select(
            pl.col("geo").replace_strict(reporter).alias("reporter"),
            pl.col("partner").replace_strict({**partner, "TOTAL": "TOTAL"}, default=None),
            pl.col("period").cast(pl.Int64).alias("year"),
            pl.col("value").alias("quantity"),
        )
        .group_by("reporter", "partner", "year")
        .agg(pl.col("quantity").sum())
    )


def traded(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of pairs that trade in some year, zeros among them (rule `zero_pairs`); pairs that never do have no row."""
    return frame.filter((pl.col("quantity") > 0).any().over("reporter", "partner"))


def build(raw: Path, out: Path) -> list[Path]:
    """Writes the flows and the totals of nrg_ti_eh and nrg_te_eh."""
    written = []
    for name, item in (("nrg_ti_eh", "imports"), ("nrg_te_eh", "exports")):
        frame = electricity(raw / "eurostat" / f"{name}.tsv.gz")
        named = traded(frame.filter(pl.col("partner").is_null() | (pl.col("partner") != "TOTAL"))).with_columns(
            pl.lit("electricity").alias("commodity"),
            pl.lit("border").alias("basis"),
            pl.lit("GWh").alias("unit"),
            pl.lit("2025").alias("evidence"),
        )
        sides = {"reporter": "importer", "partner": "exporter"} if item == "imports" else {"reporter": "exporter", "partner": "importer"}
        flows = named.rename(sides).filter(pl.col("importer").is_not_null())
        totals = (
            frame.filter(partner="TOTAL")
            .drop("partner")
            .rename({"reporter": "country"})
            .with_columns(
                pl.lit(item).alias("item"),
                pl.lit("electricity").alias("commodity"),
                pl.lit("border").alias("basis"),
                pl.lit("GWh").alias("unit"),
                pl.lit("2025").alias("evidence"),
            )
        )
        written.append(write(flows, Flow, out, "flows", f"eurostat_{name}", parquet=True))
        written.append(write(totals, Balance, out, "balances", f"eurostat_{name}_totals", parquet=False))
    return written

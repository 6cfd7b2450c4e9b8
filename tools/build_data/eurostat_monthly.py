"""Eurostat's monthly imports by partner: nrg_ti_gasm, nrg_ti_oilm, nrg_122m to 2022; nrg_ti_gasm for Russia and the total to 2025."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from geoenergy.records.balance import Balance
from geoenergy.records.flow import Flow
from tools.build_data import codes
from tools.build_data.errors import UnknownLabel, expect
from tools.build_data.frames import csv_as_text, eurostat_tsv, write

NAME = "monthly_imports_by_partner_2008-2022.csv.gz"

COMMODITY = {"gas_all": "gas", "lng": "lng", "crude_oil": "crude_oil", "oil_products": "oil_products", "coal": "coal"}

BASIS = {"gas": "border", "lng": "origin", "crude_oil": "origin", "oil_products": "trade", "coal": "trade"}
"""What the partner means, by commodity: for gas the last border for many reporters, transit included."""

UNIT = {"m3": "m3", "TJ": "TJ", "tonne": "t"}

CONDITIONS = {"m3": "unstated", "TJ": "gcv"}

SIEC = {"G3000": "gas", "G3200": "lng"}


def all_partners(raw: Path) -> pl.DataFrame:
    """All monthly flows as rows of flows; a blank partner is a partner not stated. Raises UnknownLabel."""
    frame = csv_as_text(raw / "eurostat" / NAME)
    unknown = set(frame["commodity"].unique()) - set(COMMODITY) | set(frame["unit"].unique()) - set(UNIT)
    if unknown:
        raise UnknownLabel(NAME, "commodity or unit", unknown)
    frame = frame.with_columns(pl.when(pl.col("partner") == "").then(None).otherwise("partner").alias("partner"))
    country = codes.labels([*frame["country"].unique(), *frame["partner"].drop_nulls().unique()], where=NAME)
    return frame.select(
        pl.col("country").replace_strict(country).alias("importer"),
        pl.col("partner").replace_strict(country, default=None).alias("exporter"),
        pl.col("commodity").replace_strict(COMMODITY),
        pl.col("date").str.slice(0, 4).cast(pl.Int64).alias("year"),
        pl.col("date").str.slice(5, 2).cast(pl.Int64).alias("month"),
        pl.col("commodity").replace_strict(COMMODITY).replace_strict(BASIS).alias("basis"),
        pl.col("value").cast(pl.Float64).alias("quantity"),
        pl.col("unit").replace_strict(UNIT),
        pl.col("unit").replace_strict(CONDITIONS, default=None).alias("conditions"),
        pl.lit("2022").alias("evidence"),
    )


def monthly_gas(path: Path, partner: str) -> pl.DataFrame:
    """One of the newer monthly extracts: `geo, commodity, year, month, quantity, flag` and what goes with them."""
    frame = eurostat_tsv(path)
    expect(frame.select("freq", "partner", "unit").unique().rows() == [("M", partner, "MIO_M3")], path.name)
    country = codes.eurostat(frame["geo"].unique(), where=path.name)
    expect(set(frame["flag"].drop_nulls()) <= {"p"}, f"{path.name}: flags other than p")
    return frame.select(
        pl.col("geo").replace_strict(country),
        pl.col("siec").replace_strict(SIEC).alias("commodity"),
        pl.col("siec").replace_strict(SIEC).replace_strict(BASIS).alias("basis"),
        pl.col("period").str.slice(0, 4).cast(pl.Int64).alias("year"),
        pl.col("period").str.slice(5, 2).cast(pl.Int64).alias("month"),
        pl.col("value").alias("quantity"),
        pl.when(pl.col("flag") == "p").then(pl.lit("provisional")).alias("flag"),
        pl.lit("mcm").alias("unit"),
        pl.lit("unstated").alias("conditions"),
        pl.lit("2025").alias("evidence"),
    )


def build(raw: Path, out: Path) -> list[Path]:
    """Writes flows/eurostat_monthly, flows/eurostat_nrg_ti_gasm and balances/eurostat_nrg_ti_gasm_totals."""
    folder = raw / "eurostat"
    russia = (
        monthly_gas(folder / "nrg_ti_gasm_Russia_2018-2025.tsv", "RU")
        .rename({"geo": "importer"})
        .with_columns(pl.lit("RUS").alias("exporter"))
    )
    totals = monthly_gas(folder / "nrg_ti_gasm_Total_2018-2025.tsv", "TOTAL")
    halves = [monthly_gas(folder / f"nrg_ti_gasm_{half}_total_2018-2025.tsv", "TOTAL") for half in ("NG", "LNG")]
    expect(totals.sort(pl.all()).equals(pl.concat(halves).sort(pl.all())), "nrg_ti_gasm: the two extracts of the totals differ")
    totals = totals.rename({"geo": "country"}).with_columns(pl.lit("imports").alias("item"))
    return [
        write(all_partners(raw), Flow, out, "flows", "eurostat_monthly", parquet=True),
        write(russia, Flow, out, "flows", "eurostat_nrg_ti_gasm", parquet=False),
        write(totals, Balance, out, "balances", "eurostat_nrg_ti_gasm_totals", parquet=False),
    ]

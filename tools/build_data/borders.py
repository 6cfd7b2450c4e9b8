"""Land borders: the CIA World Factbook."""

from __future__ import annotations

import html
from pathlib import Path

import polars as pl

from geoenergy.records.balance import LandBorder
from tools.build_data import codes
from tools.build_data.frames import csv_as_text, write

NAME = "land_borders_km.csv"

GEC_WITHOUT_NAME = {"ct": "CAF", "ae": "ARE"}
"""Entries whose country is printed as `none`, by their GEC code."""

FACTBOOK_NAMES = {
    "China (southeast)": "CHN",
    "Congo (Brazzaville)": "COG",
    "DRC": "COD",
    "Denmark (Greenland)": "GRL",
    "Gaza Strip": "PSE",
    "Gaza, Gaza Strip": "PSE",
    "Holy See (Vatican City)": "VAT",
    "Lithuania (Kaliningrad Oblast)": "LTU",
    "Morocco (Ceuta)": "MAR",
    "Poland (Kaliningrad Oblast)": "POL",
    "Russia (Kaliningrad)": "RUS",
    "Russia (northeast)": "RUS",
    "Saint Martin (France)": "MAF",
    "Saint Martin": "MAF",
    "Spain (Ceuta)": "ESP",
    "The Dominican": "DOM",
    "UAE": "ARE",
    "UK": "GBR",
    "US": "USA",
    "West Bank": "PSE",
}
"""Names in the Factbook that are no country name elsewhere. Parts of one country are added up: Gaza Strip and West Bank."""

IGNORED = {"Akrotiri", "Dhekelia", "US Naval Base at Guantanamo Bay", "European Union"}
"""Entries that are no country: left out, on either side."""


def borders(raw: Path) -> pl.DataFrame:
    """Borders as published, one row a side: `country, neighbour, length_km`. Raises UnknownLabel."""
    frame = csv_as_text(raw / "cia" / NAME).with_columns(
        pl.when(pl.col("gec") == "ee")
        .then(pl.lit("European Union"))
        .otherwise("country")
        .map_elements(html.unescape, pl.String)
        .alias("country"),
        pl.col("neighbour").map_elements(html.unescape, pl.String),
    )
    nameless = pl.col("country").is_null() | (pl.col("country") == "none")
    named = frame.with_columns(
        pl.when(nameless).then(pl.col("gec").replace_strict(GEC_WITHOUT_NAME, default=None)).otherwise("country").alias("country")
    )
    extra = {**FACTBOOK_NAMES, **{code: code for code in GEC_WITHOUT_NAME.values()}}
    country = codes.labels([*named["country"].unique(), *named["neighbour"].unique()], where=NAME, extra=extra, ignored=IGNORED)
    return (
        named.filter(~pl.col("country").is_in(IGNORED) & ~pl.col("neighbour").is_in(IGNORED))
        .select(
            pl.col("country").replace_strict(country),
            pl.col("neighbour").replace_strict(country),
            pl.col("border_km").cast(pl.Float64).alias("length_km"),
        )
        .group_by("country", "neighbour")
        .agg(pl.col("length_km").sum())
        .with_columns(pl.lit("factbook").alias("evidence"))
    )


def build(raw: Path, out: Path) -> list[Path]:
    """Writes borders/cia_land_borders."""
    return [write(borders(raw), LandBorder, out, "borders", "cia_land_borders", parquet=False)]

"""CEPII BACI: crude oil and LNG, all pairs of countries, a year. The rules that mark what cannot be trusted are those of the source."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from geoenergy.records.flow import Flow
from geoenergy.sources._baci_rules import flagged
from tools.build_data import codes, gem
from tools.build_data.borders import borders
from tools.build_data.errors import UnknownLabel, expect
from tools.build_data.frames import write

NAME = "baci_hs92_2709_271111_1995-2024.parquet"

COMMODITY = {"2709": "crude_oil", "271111": "lng"}

OWN_CODES = {"S19": "TWN"}
"""`S19` is "Other Asia, not elsewhere specified": the code under which United Nations trade data hold Taiwan."""

IGNORED = {"PUS", "ZA1"}
"""US miscellaneous Pacific islands, and the Southern African Customs Union (1995-1999): no countries, left out."""


def raw_flows(raw: Path) -> pl.DataFrame:
    """`importer, exporter, commodity, year, quantity` (tonnes) and `value` (US dollars). Rows without a tonnage are left out."""
    frame = pl.read_parquet(raw / "cepii" / NAME)
    expect(frame["qty_unit"].unique().to_list() == ["tonnes"] and set(frame["hs_code"].unique()) == set(COMMODITY), NAME)
    known = {*codes.alpha2_to_alpha3().values(), *codes.FORMER_STATES.values()}
    unknown = {*frame["importer_iso3"].unique(), *frame["exporter_iso3"].unique()} - known - set(OWN_CODES) - IGNORED
    if unknown:
        raise UnknownLabel(NAME, "country code", unknown)
    return (
        frame.filter(~pl.col("importer_iso3").is_in(IGNORED) & ~pl.col("exporter_iso3").is_in(IGNORED) & pl.col("qty").is_not_null())
        .select(
            pl.col("importer_iso3").replace(OWN_CODES).alias("importer"),
            pl.col("exporter_iso3").replace(OWN_CODES).alias("exporter"),
            pl.col("hs_code").replace_strict(COMMODITY).alias("commodity"),
            pl.col("year").cast(pl.Int64),
            pl.col("qty").alias("quantity"),
            pl.col("value_usd").alias("value"),
        )
        .sort("commodity", "year", "importer", "exporter")
    )


def both_ways(frame: pl.DataFrame) -> set[tuple[str, str]]:
    """Pairs of neighbours, each both ways round."""
    pairs = set(frame.select("country", "neighbour").iter_rows())
    return pairs | {(other, one) for one, other in pairs}


def build(raw: Path, out: Path) -> list[Path]:
    """Writes flows/cepii_baci."""
    flows = flagged(raw_flows(raw), gem.first_years(raw, "import"), gem.first_years(raw, "export"), both_ways(borders(raw)))
    table = flows.drop("value").with_columns(pl.lit("trade").alias("basis"), pl.lit("t").alias("unit"), pl.lit("V202601").alias("evidence"))
    return [write(table, Flow, out, "flows", "cepii_baci", parquet=True)]

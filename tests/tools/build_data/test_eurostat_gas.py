"""The gas build on a tiny raw folder: empty, zero, unknown codes, LNG rows."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tools.build_data import eurostat_gas
from tools.build_data.errors import UnknownLabel

PARTNERS = "nrg_ti_gas_partners_TJ_GCV_1990-2022.csv"


def raw(tmp_path: Path, lines: list[str]) -> Path:
    folder = tmp_path / "eurostat"
    folder.mkdir()
    (folder / PARTNERS).write_text("\n".join(["siec,partner,geo,2020,2021", *lines]) + "\n", encoding="utf-8")
    return tmp_path


def test_empty_has_no_row_and_zero_has_one(tmp_path: Path) -> None:
    rows = eurostat_gas.partners(raw(tmp_path, ["G3000,RU,EL,,0.0", "G3000,AZ,EL,12.5,0.25"]))
    assert sorted(rows.select("exporter", "year", "quantity").rows()) == [("AZE", 2020, 12.5), ("AZE", 2021, 0.25), ("RUS", 2021, 0.0)]
    assert set(rows["importer"]) == {"GRC"}


@pytest.mark.parametrize(("line", "label"), [("G3000,QQ,EL,1.0,1.0", "QQ"), ("G3000,RU,EU28,1.0,1.0", "EU28")])
def test_an_unknown_code_stops_the_build_and_is_named(tmp_path: Path, line: str, label: str) -> None:
    with pytest.raises(UnknownLabel, match=label):
        eurostat_gas.partners(raw(tmp_path, [line]))


def test_an_unknown_product_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(pl.exceptions.InvalidOperationError):
        eurostat_gas.partners(raw(tmp_path, ["G9999,RU,EL,1.0,1.0"]))


def flows(*rows: tuple[str, str, str, int, float]) -> pl.DataFrame:
    columns = {"importer": pl.String, "exporter": pl.String, "commodity": pl.String, "year": pl.Int64, "quantity": pl.Float64}
    return pl.DataFrame(list(rows), schema=columns, orient="row").with_columns(pl.lit(None, dtype=pl.String).alias("flag"))


def totals(*rows: tuple[str, int, float]) -> pl.DataFrame:
    frame = pl.DataFrame(list(rows), schema={"country": pl.String, "year": pl.Int64, "quantity": pl.Float64}, orient="row")
    return frame.with_columns(pl.lit("lng").alias("commodity"))


def test_lng_is_taken_from_all_gas_only_where_the_partner_has_no_pipeline_and_no_row_of_its_own() -> None:
    given = flows(
        ("ESP", "QAT", "gas", 2020, 5.0),
        ("ESP", "DZA", "gas", 2020, 7.0),
        ("ESP", "USA", "gas", 2020, 3.0),
        ("ESP", "USA", "lng", 2020, 2.0),
        ("ITA", "AZE", "gas", 2020, 9.0),
    )
    made = eurostat_gas.lng_from_gas(given)
    assert made.select("importer", "exporter", "commodity", "quantity", "flag").rows() == [("ESP", "QAT", "lng", 5.0, "lng_from_gas")]


REPEATED = [("ESP", "ITA", "gas", 2015, 4.0), ("ESP", "ITA", "lng", 2015, 4.0)]


@pytest.mark.parametrize(
    ("more", "total", "plants", "flag"),
    [
        ([], (), {}, "lng_equals_gas"),
        ([], (("ESP", 2015, 9.0),), {}, "lng_equals_gas"),
        ([], (("ESP", 2015, 4.001),), {}, None),
        ([], (), {"ITA": 2015}, None),
        ([], (), {"ITA": 2016}, "lng_equals_gas"),
        ([("ESP", "QAT", "lng", 2015, 5.0)], (("ESP", 2015, 9.0),), {}, None),
    ],
)
def test_a_repeated_row_is_flagged_unless_a_plant_or_the_total_shows_that_it_is_lng(
    more: list[tuple[str, str, str, int, float]], total: tuple[tuple[str, int, float], ...], plants: dict[str, int], flag: str | None
) -> None:
    marked = eurostat_gas.flag_lng_equals_gas(flows(*REPEATED, *more), totals(*total), plants)
    assert marked.filter(commodity="lng", exporter="ITA")["flag"].item() == flag
    assert marked.filter(commodity="gas")["flag"].null_count() == 1


def test_zero_repeated_is_no_fault() -> None:
    marked = eurostat_gas.flag_lng_equals_gas(flows(("ESP", "ITA", "gas", 2015, 0.0), ("ESP", "ITA", "lng", 2015, 0.0)), totals(), {})
    assert marked["flag"].null_count() == 2

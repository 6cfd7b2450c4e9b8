"""Readings entered by hand: each has its page, and Armenia's share can be worked out."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from geoenergy.factor_paths import KINDS
from geoenergy.records.balance import Balance, ShareReading
from geoenergy.records.evidence import Evidence
from geoenergy.records.flow import FLAGS, OUT_BY_DEFAULT, Flow
from geoenergy.units import Conditions, parse_unit
from tests.bundled import countries

ROOT = Path(__file__).resolve().parents[2]
TABLES = {"curated": ("flows", Flow), "curated_totals": ("balances", Balance), "curated_shares": ("shares", ShareReading)}
EACH_TABLE = pytest.mark.parametrize("name", sorted(TABLES))


def rows(name: str) -> list[dict[str, str]]:
    folder, _ = TABLES[name]
    with (ROOT / "geoenergy" / "data" / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def resource(name: str) -> dict:
    return tomllib.loads((ROOT / "tools" / "build_data" / "resources" / f"{name}.toml").read_text(encoding="utf-8"))


EVERY_ROW = pytest.mark.parametrize(
    ("name", "row"), [(name, row) for name in TABLES for row in rows(name)], ids=lambda value: value if isinstance(value, str) else ""
)


@EVERY_ROW
def test_a_row_is_a_record(name: str, row: dict[str, str]):
    filled = {key: value for key, value in row.items() if value}
    record = TABLES[name][1].model_validate({**filled, "evidence": tuple(row["evidence"].split())}, strict=False)
    assert record.evidence


@EVERY_ROW
def test_a_row_names_bundled_countries_and_a_page(name: str, row: dict[str, str]):
    assert {row[key] for key in ("importer", "exporter", "country") if row.get(key)} <= set(countries())
    assert row["evidence"] in resource(name)["evidence"]


@EVERY_ROW
def test_a_quantity_states_its_unit_and_its_conditions(name: str, row: dict[str, str]):
    if "unit" not in row:
        assert 0 <= float(row["share_low"]) <= float(row["share_high"]) <= 1
        return
    kind = KINDS[parse_unit(row["unit"]).amount]
    Conditions.parse(row["conditions"])
    assert row["conditions"] == ("" if kind == "mass" else "unstated"), "no page of these states its conditions"
    assert bool(row["quantity"]) != bool(row.get("quantity_low"))
    assert not row.get("flag") or row["flag"] in FLAGS


@EACH_TABLE
def test_every_page_is_used_and_says_when_it_was_read(name: str):
    evidence = resource(name)["evidence"]
    assert set(evidence) == {row["evidence"] for row in rows(name)}
    for each in evidence.values():
        record = Evidence.model_validate(each)
        assert record.read == "2026-11-22"
        assert record.made_public == record.published
        assert (
            record.url
            or "not recorded" in (record.note or "")
            or record.publisher == "UN Comtrade"
            or "Neither address" in (record.note or "")
        )


@EACH_TABLE
def test_rows_are_in_order_and_no_page_says_a_thing_twice(name: str):
    keys = [
        tuple(row.get(key, "") for key in ("importer", "country", "exporter", "item", "commodity", "year", "period", "basis", "of"))
        for row in rows(name)
    ]
    assert keys == sorted(keys)
    whole = [(*key, row["evidence"]) for key, row in zip(keys, rows(name), strict=True)]
    assert len(whole) == len(set(whole))


def test_pages_of_several_tables_are_described_alike():
    described: dict[str, dict] = {}
    for name in TABLES:
        for key, each in resource(name)["evidence"].items():
            assert described.setdefault(key, each) == each


def quantity(importer: str, exporter: str, year: str, page: str) -> float:
    return next(
        float(row["quantity"])
        for row in rows("curated")
        if (row["importer"], row["exporter"], row["year"], row["evidence"]) == (importer, exporter, year, page)
    )


def test_armenia_2022_is_87_7_percent_russian():
    russia, iran = (quantity("ARM", each, "2022", "aliq-2023-11-28") for each in ("RUS", "IRN"))
    total = next(row for row in rows("curated_totals") if (row["country"], row["year"]) == ("ARM", "2022"))
    assert (russia, iran) == (2600, 366)
    assert float(total["quantity"]) == russia + iran
    assert russia / float(total["quantity"]) == pytest.approx(0.877, abs=0.0005)


def test_armenia_2017_by_weight_is_84_2_percent_russian():
    russia, iran = (quantity("ARM", each, "2017", "comtrade-armenia") for each in ("RUS", "IRN"))
    assert russia / (russia + iran) == pytest.approx(0.842, abs=0.0005)


def test_armenian_totals_are_the_sum_of_the_two_suppliers():
    for row in rows("curated_totals"):
        if row["country"] == "ARM" and row["year"] != "2007":
            parts = [
                float(each["quantity"])
                for each in rows("curated")
                if (each["importer"], each["year"], each["evidence"]) == ("ARM", row["year"], row["evidence"])
            ]
            assert sum(parts) == pytest.approx(float(row["quantity"]))


def test_azerbaijani_exports_named_by_country_stay_below_the_total():
    for total in rows("curated_totals"):
        if total["country"] == "AZE" and total["evidence"] == "report-2026-01-12" and total["year"] == "2025":
            named = sum(
                float(row["quantity"]) for row in rows("curated") if row["exporter"] == "AZE" and row["evidence"] == total["evidence"]
            )
            assert named == pytest.approx(float(total["quantity"]) - 12.8)


def test_what_is_no_measured_year_stays_out_by_default():
    assert "usual_volume" in OUT_BY_DEFAULT
    assert {(row["importer"], row["year"]) for row in rows("curated") if row["flag"]} == {("ARM", "2023"), ("ARM", "2024"), ("BIH", "2022")}

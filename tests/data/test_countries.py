from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from geoenergy.days import parse_day
from geoenergy.parties import find_country, fold
from geoenergy.records.country import Country
from tests.bundled import DATA, countries

ROWS = countries()
FORMER = {"ANT", "CSK", "DDR", "SCG", "SUN", "YMD", "YUG"}
LIVING = {code: row for code, row in ROWS.items() if code not in FORMER}


def test_iso_3166_1_is_complete_with_kosovo_and_former_states() -> None:
    assert len(LIVING) == 249 + 1
    assert "XKX" in LIVING
    assert set(ROWS) >= FORMER
    assert all(re.fullmatch("[A-Z]{3}", code) for code in ROWS)


def test_the_file_is_sorted_and_has_the_columns_of_its_record() -> None:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        ids = [row["id"] for row in reader]
    assert reader.fieldnames == list(Country.model_fields)
    assert ids == sorted(set(ids))
    assert b"\r" not in (DATA / "countries.csv").read_bytes()


@pytest.mark.parametrize("field", ["alpha2", "un_numeric", "eurostat", "world_bank", "eia", "gec", "gleditsch_ward", "cow", "name"])
def test_codes_of_the_living_are_unique(field: str) -> None:
    counted = Counter(value for row in LIVING.values() if (value := getattr(row, field)) is not None)
    assert [value for value, count in counted.items() if count > 1] == []


def test_forms_of_codes() -> None:
    for row in ROWS.values():
        assert re.fullmatch("[A-Z]{2}", row.alpha2 or "")
        assert row.un_numeric is None or re.fullmatch(r"\d{3}", row.un_numeric)
        assert row.gec is None or re.fullmatch("[a-z]{2}", row.gec)
        assert row.eurostat in (None, row.alpha2) or (row.id, row.eurostat) in {("GRC", "EL"), ("GBR", "UK")}
        assert row.world_bank in (None, row.id)
        assert row.eia in (None, row.id) or (row.id, row.eia) in {("XKX", "XKS"), ("ANT", "NLDA")}
    assert [code for code, row in ROWS.items() if row.un_numeric is None] == ["XKX"]


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [
        ("DEU", "gleditsch_ward", 260),
        ("DEU", "cow", 255),
        ("YEM", "gleditsch_ward", 678),
        ("YEM", "cow", 679),
        ("SRB", "gleditsch_ward", 340),
        ("SRB", "cow", 345),
        ("VNM", "gleditsch_ward", 816),
        ("TON", "gleditsch_ward", 972),
        ("TON", "cow", 955),
        ("RUS", "gleditsch_ward", 365),
        ("AZE", "gleditsch_ward", 373),
        ("ARM", "cow", 371),
        ("VAT", "cow", None),
        ("DZA", "gec", "ag"),
        ("AZE", "gec", "aj"),
        ("CHE", "gec", "sz"),
        ("SSD", "gec", "od"),
        ("XKX", "gec", "kv"),
        ("GRC", "eurostat", "EL"),
        ("GBR", "eurostat", "UK"),
        ("XKX", "eurostat", "XK"),
        ("XKX", "world_bank", "XKX"),
        ("XKX", "eia", "XKS"),
        ("ANT", "eia", "NLDA"),
        ("TWN", "un_numeric", "158"),
        ("SDN", "un_numeric", "729"),
        ("ETH", "un_numeric", "231"),
        ("TUR", "name", "Türkiye"),
        ("CZE", "name", "Czechia"),
        ("MKD", "name", "North Macedonia"),
        ("SWZ", "name", "Eswatini"),
        ("PSE", "name", "Palestine"),
        ("COD", "name", "Democratic Republic of the Congo"),
        ("KNA", "name", "Saint Kitts and Nevis"),
    ],
)
def test_facts_read_in_the_lists(code: str, field: str, value: object) -> None:
    assert getattr(ROWS[code], field) == value


def test_no_two_rows_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for row in ROWS.values():
        for name in (row.name, *row.aliases):
            owners.setdefault(fold(name), set()).add(row.id)
        assert len(set(row.aliases)) == len(row.aliases), row.id
        assert row.name not in row.aliases, row.id
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_alias_is_a_code_of_another_row() -> None:
    codes = {code.casefold(): row.id for row in ROWS.values() for code in (row.id, row.eurostat or row.id)}
    for row in ROWS.values():
        for name in row.aliases:
            assert codes.get(fold(name), row.id) == row.id, name


def test_former_states_have_dates_and_successors_that_follow() -> None:
    for code in FORMER:
        row = ROWS[code]
        assert row.start is not None
        assert row.end is not None
        assert parse_day(row.start).latest < parse_day(row.end).earliest
        assert row.successors
        assert set(row.successors) <= set(ROWS)
        for successor in row.successors:
            start = ROWS[successor].start
            # Russia and Germany go on; every other successor begins, at the latest, about when the former state ends.
            assert start is not None or successor in {"RUS", "DEU", "YEM"}, successor
            if start is not None:
                assert parse_day(start).earliest.year <= parse_day(row.end).latest.year
    assert all(row.end is None and not row.successors for row in LIVING.values())


def test_fifteen_states_followed_the_soviet_union() -> None:
    assert len(ROWS["SUN"].successors) == 15


@pytest.mark.parametrize(
    "label",
    [
        "Germany (until 1990 former territory of the FRG)",
        "Kosovo (under United Nations Security Council Resolution 1244/99)",
        "Congo-Brazzaville",
        "Congo-Kinshasa",
        "Former U.S.S.R.",
        "Former Serbia and Montenegro",
        "Germany, East",
        "Gambia, The",
        "Saint Vincent/Grenadines",
        "Turkiye",
        "Hong Kong SAR China",
        "Holy See (Vatican City)",
        "UAE",
        "eSwatini",
        "Palestinian Territories",
    ],
)
def test_labels_of_the_publishers_resolve(label: str) -> None:
    assert find_country(ROWS, label).id in ROWS

"""The rules that mark recorded trade, each on a few rows."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.sources import _baci_rules as baci

TERMINALS = {"JPN": 1969, "TUR": 1994, "BEL": 1987, "EGY": 2015, "ISR": 2013}
PLANTS = {"QAT": 1996, "USA": 1969}
NEIGHBOURS = {("TUR", "IRN"), ("IRN", "TUR"), ("EGY", "ISR"), ("ISR", "EGY"), ("BEL", "NLD"), ("NLD", "BEL")}


def flows(*rows: tuple[str, str, str, int, float, float]) -> pl.DataFrame:
    columns = {
        "importer": pl.String,
        "exporter": pl.String,
        "commodity": pl.String,
        "year": pl.Int64,
        "quantity": pl.Float64,
        "value": pl.Float64,
    }
    return pl.DataFrame(list(rows), schema=columns, orient="row")


@pytest.mark.parametrize(
    ("importer", "exporter", "year", "tonnes", "flag"),
    [
        ("JPN", "QAT", 2020, 5e5, None),
        ("JPN", "QAT", 1990, 5e5, "misclassified"),
        ("TUR", "IRN", 2020, 5e5, "misclassified"),
        ("JPN", "BEL", 2020, 5e5, None),
        ("EGY", "ISR", 2022, 2e6, "misclassified"),
        ("EGY", "ISR", 2022, 5e5, None),
        ("EGY", "QAT", 2014, 5e5, "no_terminal"),
        ("EGY", "QAT", 2015, 5e5, None),
        ("CHE", "BEL", 2020, 10.0, "no_terminal"),
    ],
)
def test_lng_that_cannot_be(importer: str, exporter: str, year: int, tonnes: float, flag: str | None) -> None:
    rows = flows((importer, exporter, "lng", year, tonnes, tonnes * 400))
    assert baci.flagged(rows, TERMINALS, PLANTS, NEIGHBOURS)["flag"].to_list() == [flag]


def test_crude_oil_needs_no_terminal() -> None:
    rows = flows(("CHE", "IRN", "crude_oil", 2020, 5e5, 2e8))
    assert baci.flagged(rows, TERMINALS, PLANTS, NEIGHBOURS)["flag"].to_list() == [None]


def test_an_implausible_tonnage_takes_what_is_left_of_the_year_with_it() -> None:
    rows = flows(
        ("JPN", "QAT", "lng", 2020, 1e6, 4e8),
        ("BEL", "QAT", "lng", 2020, 1e6, 4e8),
        ("TUR", "USA", "lng", 2020, 1e6, 4e8),
        ("TUR", "QAT", "lng", 2020, 5e7, 2.5e8),
    )
    marked = baci.flagged(rows, TERMINALS, PLANTS, NEIGHBOURS)
    assert marked["flag"].to_list() == [None, None, "remnant", "implausible_quantity"]
    small = rows.with_columns(pl.when(pl.col("exporter") == "QAT", importer="TUR").then(1e6).otherwise("value").alias("value"))
    assert baci.flagged(small, TERMINALS, PLANTS, NEIGHBOURS)["flag"].to_list() == [None, None, None, "implausible_quantity"]


M = 1_000_000.0


@pytest.mark.parametrize(
    ("totals", "years"),
    [
        ([(2020, 16 * M), (2021, 16 * M), (2022, 85_000.0), (2024, 3.0)], {2022, 2024}),
        ([(2020, 10 * M), (2021, 4 * M), (2022, 4 * M)], set()),
        ([(2020, 10 * M), (2021, 3.9 * M), (2022, 10 * M), (2023, 3.9 * M)], {2021, 2023}),
        ([(2011, 6 * M), (2012, M), (2013, M), (2014, M), (2015, M)], {2012, 2013, 2014}),
        ([(2020, 90_000.0), (2021, 1.0)], set()),
        ([(2020, 1.0)], set()),
        ([], set()),
    ],
)
def test_when_a_total_has_collapsed(totals: list[tuple[int, float]], years: set[int]) -> None:
    assert baci.collapsed(totals) == years


@given(st.lists(st.floats(0, 1e8), max_size=12))
def test_collapse_never_takes_the_first_year_nor_four_in_a_row(totals: list[float]) -> None:
    out = baci.collapsed(list(enumerate(totals)))
    assert 0 not in out
    assert not any({year, year + 1, year + 2, year + 3} <= out for year in range(len(totals)))


@given(st.lists(st.floats(1e5, 1e8), min_size=1, max_size=12))
def test_a_steady_or_growing_total_never_collapses(totals: list[float]) -> None:
    assert baci.collapsed(list(enumerate(sorted(totals)))) == set()

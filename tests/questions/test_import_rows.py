"""Rows of imports with bounds, for countries and groups."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.parties import Party
from geoenergy.questions.ask import imports_of, party_of
from geoenergy.questions.import_rows import (
    COLUMNS,
    SUPPLIES,
    Ask,
    absent_row,
    all_rows,
    bounded,
    group_rows,
    heads_of,
    known_zero,
    sellers_of,
    silent,
    summed_over_suppliers,
)
from tests.questions.small import bundled, small

ASK = Ask("gas", "origin", None, "total", "exclude")
NAMED = Ask("gas", "origin", None, "named", "exclude")
INCLUDE = Ask("gas", "origin", None, "total", "include")


def party(name: str) -> Party:
    return party_of(small(), name)


def shares(frame: pl.DataFrame) -> dict[str, tuple[float, float]]:
    return {row["exporter"]: (round(row["share_low"], 9), round(row["share_high"], 9)) for row in frame.to_dicts()}


@pytest.mark.parametrize("wrong", [{"denominator": "all"}, {"internal": "some"}])
def test_what_cannot_be_asked(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadArgument):
        Ask(**{"commodity": "gas", "basis": "origin", "dataset": None, "denominator": "total", "internal": "exclude", **wrong})


def test_all_rows_are_computed_once() -> None:
    assert all_rows(small(), ASK, (2020,)) is all_rows(small(), Ask("gas", "origin", None, "total", "exclude"), (2009,))
    assert all_rows(small(), ASK, (2020,)).columns == list(COLUMNS)


def test_sellers_are_whom_anybody_names() -> None:
    found = sellers_of(imports_of(small(), "gas", "origin", None, (2020,)))
    assert sorted(found.filter(year=2020)["exporter"]) == ["AZE", "DEU", "NOR", "RUS"]
    assert sorted(found.filter(year=2021)["exporter"]) == ["NOR", "RUS"]


def test_heads_of_a_country_and_of_a_group() -> None:
    germany = heads_of(small(), ASK, party("DEU"), (2020, 2021))
    assert germany.select("named_low", "total_low").rows() == [(90.0, 100.0), (100.0, 100.0)]
    pact = heads_of(small(), ASK, party("pact"), (2020,)).row(0, named=True)
    assert (pact["named_low"], pact["total_low"], pact["total_high"], pact["importer"]) == (140.0, 150.0, 150.0, "pact")
    inside = heads_of(small(), INCLUDE, party("pact"), (2020,)).row(0, named=True)
    assert (inside["named_low"], inside["total_low"]) == (190.0, 200.0)
    assert heads_of(small(), ASK, party("FRA"), (2020,)).is_empty()


def test_what_answers_nothing() -> None:
    austria = heads_of(small(), ASK, party("AUT"), (2020,))
    assert not silent(austria, ASK)
    assert silent(austria, NAMED), "nobody is named"
    assert silent(austria.clear(), ASK)
    assert not known_zero(austria)
    assert known_zero(austria.with_columns(total_low=0.0, total_high=0.0))
    assert not known_zero(austria.with_columns(total_low=pl.lit(None, pl.Float64), total_high=pl.lit(None, pl.Float64)))


def test_group_rows() -> None:
    rows, missing = group_rows(small(), ASK, party("pact"), (2020, 2021))
    assert shares(rows.filter(year=2020)) == {
        "RUS": (round(100 / 150, 9), round(110 / 150, 9)),
        "NOR": (0.2, round(40 / 150, 9)),
        "AZE": (round(10 / 150, 9), round(20 / 150, 9)),
    }
    assert missing == {2020: [], 2021: ["AUT", "ITA"]}
    inside, _ = group_rows(small(), INCLUDE, party("pact"), (2020,))
    assert shares(inside)["DEU"] == (0.25, 0.3)


def test_whoever_may_hide_in_a_member_may_hide_in_the_group() -> None:
    union = party_of(bundled(), "EU27_2020")
    rows, _ = group_rows(bundled(), ASK, union, (2020,))
    possible = rows.filter(SUPPLIES, status="possible")
    assert "IRN" in set(possible["exporter"]), "Türkiye names it"
    assert possible["share_high"].n_unique() == 1
    assert not set(possible["exporter"]) & {"DEU", "FRA", "AUT"}, "no member supplies the group"


def test_absent_rows() -> None:
    row = absent_row(heads_of(small(), ASK, party("DEU"), (2020,)), ASK, "JPN").row(0, named=True)
    assert (row["share_low"], round(row["share_high"], 9), row["quantity"], row["quantity_high"]) == (0.0, 0.1, None, 10.0)
    full = absent_row(heads_of(small(), ASK, party("ITA"), (2020,)), ASK, "JPN").row(0, named=True)
    assert (full["share_low"], full["share_high"], full["share"], full["quantity"]) == (0.0, 0.0, 0.0, 0.0)
    unknown = absent_row(heads_of(small(), ASK, party("DEU"), (2009,)), ASK, "JPN").row(0, named=True)
    assert (unknown["share_low"], unknown["share_high"], unknown["share"], unknown["quantity_high"]) == (0.0, 1.0, None, None)


def test_the_hidden_part_is_counted_once_over_several_suppliers() -> None:
    germany = all_rows(small(), ASK, (2020,)).filter(importer="DEU", year=2020)
    both = summed_over_suppliers(germany.filter(pl.col("exporter").is_in(["RUS", "NOR"])), "two").row(0, named=True)
    assert (both["share_low"], both["share_high"]) == pytest.approx((0.9, 1.0))
    assert (both["quantity_low"], both["quantity_high"]) == (90.0, 100.0)
    three = summed_over_suppliers(germany, "three").row(0, named=True)
    assert (three["share_low"], three["share_high"]) == pytest.approx((0.9, 1.0))


def test_named_alone_hide_nobody() -> None:
    rows = bounded(imports_of(small(), "gas", "origin", None, (2020,)), NAMED)
    assert set(rows.filter(importer="DEU", year=2020)["exporter"]) == {"RUS", "NOR"}
    assert set(rows["total_rule"]) == {"named"}

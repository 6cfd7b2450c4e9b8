"""Many indicators at once: the same as one at a time, and honest where nothing is known."""

from __future__ import annotations

import math

import polars as pl
import pytest

from geoenergy.errors import BadArgument, UnknownParty, YearNotCovered
from geoenergy.indicators.base import Scores
from geoenergy.indicators.evenness import evenness
from geoenergy.indicators.risk_weighted_herfindahl import risk_weighted_herfindahl
from geoenergy.questions.import_dependency import import_dependency
from geoenergy.questions.indicator_table import IndicatorRow, indicator_table
from geoenergy.questions.supplier_concentration import supplier_concentration
from geoenergy.tables import schema_of
from tests.questions.small import bundled, small

SCORES = Scores({"RUS": 0.8, "NOR": 0.1}, 0, 1, "made up for a test")


def cell(frame: pl.DataFrame, country: str, indicator: str, year: int = 2020) -> dict[str, object]:
    """The one row of a country, indicator and year."""
    rows = frame.filter((pl.col("country") == country) & (pl.col("indicator") == indicator) & (pl.col("year") == year))
    assert rows.height == 1
    return rows.row(0, named=True)


def test_germany_2020_by_hand() -> None:
    # 60 and 30 of 100, 10 without stated origin
    frame = indicator_table(small(), ["DEU"], commodity="gas", year=2020, scores=SCORES)
    assert frame.schema == schema_of(IndicatorRow)
    index = cell(frame, "DEU", "herfindahl")
    assert (index["low"], index["high"], index["value"]) == (pytest.approx(0.45), pytest.approx(0.58), None)
    number = cell(frame, "DEU", "effective_suppliers")
    assert (number["low"], number["high"]) == pytest.approx((1 / 0.58, 1 / 0.45))
    diversity = cell(frame, "DEU", "shannon")
    assert diversity["low"] == pytest.approx(-(0.7 * math.log(0.7) + 0.3 * math.log(0.3)))
    assert diversity["high"] is None
    even = cell(frame, "DEU", "evenness")
    assert (even["low"], even["high"]) == pytest.approx(evenness([60, 30], unspecified=10))


@pytest.mark.parametrize("where", ["inside", "outside"])
def test_scores_are_weighed_as_the_pure_function_weighs_them(where: str) -> None:
    frame = indicator_table(small(), ["DEU"], commodity="gas", year=2020, scores=SCORES)
    row = cell(frame, "DEU", f"risk_weighted_herfindahl_{where}")
    pure = risk_weighted_herfindahl({"RUS": 60, "NOR": 30}, scores=SCORES, where=where, unspecified=10)  # type: ignore[arg-type]
    assert (row["low"], row["high"]) == pytest.approx(pure)
    assert row["note"] == "scores: made up for a test"


def test_there_are_no_scores_by_default() -> None:
    names = set(indicator_table(small(), ["DEU"], commodity="gas", year=2020)["indicator"])
    assert not [name for name in names if name.startswith("risk_weighted")]
    with pytest.raises(BadArgument, match="none by default"):
        indicator_table(small(), ["DEU"], commodity="gas", year=2020, indicators=["risk_weighted_herfindahl_inside"])


@pytest.mark.parametrize("denominator", ["total", "named"])
def test_it_says_what_one_question_at_a_time_says(denominator: str) -> None:
    world = bundled()
    years = list(range(2005, 2023))
    names = {"herfindahl", "effective_suppliers", "shannon"}
    countries = [*sorted(set(world.countries) & {"AUT", "BGR", "CZE", "DEU", "ESP", "FRA", "HUN", "ITA", "MDA", "SVK", "UKR", "ARM"}), "EU"]
    frame = indicator_table(world, countries, commodity="gas", year=years, indicators=names, denominator=denominator)  # type: ignore[arg-type]
    seen = 0
    for party in frame["country"].unique().sort():
        single = supplier_concentration(world, party, commodity="gas", year=years, denominator=denominator)  # type: ignore[call-overload]
        own = frame.filter(pl.col("country") == party)
        assert set(own.filter(pl.col("status") != "no_observation")["year"]) == set(single["year"])
        for row in single.iter_rows(named=True):
            for name in names:
                found = cell(own, party, name, row["year"])
                seen += 1
                assert found["low"] == pytest.approx(row[f"{name}_low"], abs=1e-9), (party, row["year"], name)
                assert found["high"] == pytest.approx(row[f"{name}_high"], abs=1e-9), (party, row["year"], name)
                assert found["evidence"] == list(row["evidence"])
            assert cell(own, party, "herfindahl", row["year"])["value"] == pytest.approx(row["herfindahl"], abs=1e-9)
    assert seen > 300


def test_import_dependency_is_that_of_the_balance() -> None:
    row = cell(indicator_table(bundled(), ["DEU"], commodity="gas", year=2020), "DEU", "import_dependency")
    own = import_dependency(bundled(), "DEU", commodity="gas", year=2020)
    assert row["low"] == row["high"] == row["value"] == own.import_dependency
    assert row["dataset"] == "eurostat_nrg_cb_gas"


def test_nothing_known_is_not_zero() -> None:
    row = cell(indicator_table(bundled(), ["USA"], commodity="gas", year=2020), "USA", "herfindahl")
    assert (row["low"], row["high"], row["value"], row["status"], row["evidence"]) == (None, None, None, "no_observation", [])


def test_a_monopoly_has_an_index_and_no_evenness() -> None:
    frame = indicator_table(bundled(), ["CZE"], commodity="gas", year=2020, denominator="named")
    assert cell(frame, "CZE", "herfindahl")["value"] == pytest.approx(1)
    assert cell(frame, "CZE", "evenness")["status"] == "undefined"


def test_every_row_is_there_in_the_order_asked() -> None:
    frame = indicator_table(small(), ["ITA", "DEU", "Italy"], commodity="gas", year=[2020, 2021], indicators=["shannon", "herfindahl"])
    asked = [(country, year, name) for country in ("ITA", "DEU") for year in (2020, 2021) for name in ("shannon", "herfindahl")]
    assert frame.select("country", "year", "indicator").rows() == asked
    assert set(frame["formula"]) == {"shannon/1", "herfindahl/1"}


def test_bounds_are_in_order() -> None:
    world = bundled()
    frame = indicator_table(world, sorted(world.countries), commodity="gas", year=[2000, 2015, 2022], scores=SCORES)
    both = frame.filter(pl.col("low").is_not_null() & pl.col("high").is_not_null())
    assert both.height > 100
    assert (both["low"] <= both["high"] + 1e-12).all()
    assert both.filter((pl.col("value") < pl.col("low") - 0.02) | (pl.col("value") > pl.col("high") + 0.02)).is_empty()


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="Nearest: herfindahl"):
        indicator_table(small(), ["DEU"], commodity="gas", year=2020, indicators=["herfindal"])
    with pytest.raises(BadArgument, match="several names"):
        indicator_table(small(), ["DEU"], commodity="gas", year=2020, indicators="herfindahl")
    with pytest.raises(BadArgument, match="no indicator was asked"):
        indicator_table(small(), ["DEU"], commodity="gas", year=2020, indicators=[])
    with pytest.raises(BadArgument, match="no country"):
        indicator_table(small(), [], commodity="gas", year=2020)
    with pytest.raises(BadArgument, match="need a source"):
        indicator_table(small(), ["DEU"], commodity="gas", year=2020, scores=Scores({}, 0, 1, ""))
    with pytest.raises(UnknownParty):
        indicator_table(small(), ["Atlantis"], commodity="gas", year=2020)
    with pytest.raises(YearNotCovered):
        indicator_table(small(), ["DEU"], commodity="gas", year=1066)

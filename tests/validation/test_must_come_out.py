"""Answers that the library is known by: if one of these moves, something is broken or a table has changed."""

from __future__ import annotations

from functools import cache

import pytest

import geoenergy as ge
from geoenergy.world.world import World

EDITION = "eurostat_nrg_ti_gas#2022-03-23"


@cache
def world() -> World:
    return ge.load_world()


def test_austria_on_russia_is_anything() -> None:
    answer = ge.dependence(world(), "AUT", supplier="RUS", commodity="gas", year=2020)
    assert (answer.share_low, answer.share_high, answer.share, answer.unspecified_share) == (0.0, 1.0, None, 1.0)


@pytest.mark.parametrize(("importer", "low", "high"), [("DEU", 0.661, 0.676), ("SVK", 0.854, 1.0), ("HUN", 0.949, 1.0)])
def test_bounds_on_russia_2020(importer: str, low: float, high: float) -> None:
    answer = ge.dependence(world(), importer, supplier="RUS", commodity="gas", year=2020)
    assert (answer.share_low, answer.share_high) == (pytest.approx(low, abs=0.0006), pytest.approx(high, abs=0.0006))
    assert answer.share is None


def test_hungarys_new_imports_over_its_old_total_would_be_falsely_wide() -> None:
    new = ge.dependence(world(), "HUN", supplier="RUS", commodity="gas", year=2020)
    old = ge.dependence(world(), "HUN", supplier="RUS", commodity="gas", year=2020, dataset=EDITION)
    assert (new.total, old.total) == ("volume_times_gcv", "stated")
    assert new.quantity is not None
    assert old.quantity is not None
    assert round(new.quantity / (old.quantity / old.share_low), 2) == 0.62
    assert round(old.share_low, 4) == 0.95


def test_the_union_with_internal_trade_is_the_published_row() -> None:
    answer = ge.dependence(world(), "EU", supplier="RUS", commodity="gas", year=2020, internal="include", dataset=EDITION)
    assert answer.quantity == pytest.approx(5_929_770.351, rel=1e-12)
    assert answer.share_low == pytest.approx(5_929_770.351 / 15_313_617.168, rel=1e-9)
    assert round(answer.share_low, 3) == 0.387


def test_the_union_without_internal_trade_depends_more() -> None:
    outside = ge.dependence(world(), "EU", supplier="RUS", commodity="gas", year=2020)
    included = ge.dependence(world(), "EU", supplier="RUS", commodity="gas", year=2020, internal="include")
    assert outside.share_low > 0.41
    assert outside.share_low > included.share_low > 0.387
    assert outside.share_high < 0.55


def test_a_share_from_outside_the_union_cannot_come_from_inside() -> None:
    suppliers = ge.suppliers(world(), "EU", commodity="gas", year=2020)
    assert not set(suppliers["exporter"]) & {"DEU", "NLD", "AUT", "BEL"}
    assert "DEU" in set(ge.suppliers(world(), "EU", commodity="gas", year=2020, internal="include")["exporter"])


@pytest.mark.parametrize("year", [1990, 2000, 2010])
def test_years_without_a_total_have_no_point(year: int) -> None:
    by_default = ge.suppliers(world(), "ITA", commodity="gas", year=year)
    named = ge.suppliers(world(), "ITA", commodity="gas", year=year, denominator="named")
    assert by_default["share"].null_count() == by_default.height > 0
    assert (by_default["share_low"] == 0).all()
    assert by_default["share_high"].sum() == pytest.approx(1.0)
    assert named["share"].sum() == pytest.approx(1.0)
    both = by_default.join(named, on="exporter", suffix="_named")
    assert both["share_high"].to_list() == pytest.approx(both["share_named"].to_list())
    assert ge.supplier_concentration(world(), "ITA", commodity="gas", year=year).herfindahl is None


def test_a_supplier_not_named_in_a_year_without_a_total_may_have_sold_anything() -> None:
    answer = ge.dependence(world(), "DEU", supplier="AZE", commodity="gas", year=2005)
    assert (answer.share_low, answer.share_high, answer.share, answer.quantity) == (0.0, 1.0, None, None)
    assert ge.dependence(world(), "DEU", supplier="AZE", commodity="gas", year=2005, denominator="named").share == 0.0


@pytest.mark.parametrize(
    ("importer", "supplier", "commodity", "year", "percent"),
    [
        ("JPN", "AUS", "lng", 2023, 41.7),
        ("IND", "RUS", "crude_oil", 2023, 37.8),
        ("ITA", "AZE", "crude_oil", 2021, 19.8),
        ("BLR", "AZE", "crude_oil", 2021, 3.3),
    ],
)
def test_recorded_trade_is_a_lower_bound(importer: str, supplier: str, commodity: str, year: int, percent: float) -> None:
    answer = ge.dependence(world(), importer, supplier=supplier, commodity=commodity, year=year)
    assert round(100 * answer.share_low, 1) == percent
    assert (answer.share_high, answer.share, answer.total) == (1.0, None, "none"), "a hole in trade records is not a dependence"


def test_belarus_2022_is_not_wholly_dependent_on_azerbaijan() -> None:
    with pytest.raises(ge.NoObservation):
        ge.dependence(world(), "BLR", supplier="AZE", commodity="crude_oil", year=2022)


def test_italys_electricity_from_switzerland() -> None:
    answer = ge.dependence(world(), "ITA", supplier="CHE", commodity="electricity", year=2023)
    assert (answer.dataset, answer.unit) == ("eurostat_nrg_ti_eh", "GWh")
    assert answer.quantity == pytest.approx(21_201, abs=0.5)


def test_what_the_exporter_reports_is_taken_only_where_it_is_asked_for() -> None:
    answer = ge.dependence(world(), "ITA", supplier="FRA", commodity="electricity", year=2023, dataset="eurostat_nrg_te_eh")
    assert answer.dataset == "eurostat_nrg_te_eh"
    assert set(ge.suppliers(world(), "ITA", commodity="electricity", year=2023)["dataset"]) == {"eurostat_nrg_ti_eh"}


def test_armenias_gas() -> None:
    answer = ge.dependence(world(), "ARM", supplier="RUS", commodity="gas", year=2022)
    assert answer.share == pytest.approx(2600 / 2966)
    assert (answer.dataset, answer.quantity, answer.unit) == ("curated", 2600, "mcm unstated")


def test_a_possible_supplier_has_no_quantity() -> None:
    possible = ge.suppliers(world(), "DEU", commodity="gas", year=2020).filter(status="possible")
    assert possible.height > 0
    assert set(possible["quantity"]) == {None, 0.0}, "nothing, or a zero that the data state"
    assert possible.filter(exporter="AZE")["quantity"].to_list() == [None]
    assert (possible["quantity_low"] == 0).all()


def test_before_any_data_nothing_is_known() -> None:
    with pytest.raises(ge.NoObservation, match="1900-01-01"):
        world().known_at("1900-01-01")


def test_what_was_known_of_germany_in_september_2022() -> None:
    then = world().known_at("2022-09-13")
    # Russia's row is held in the edition of then; those of the others in a later one only, and are marked
    sold = ge.suppliers(then, "DEU", commodity="gas", year=2020).filter(status="observed")
    flags = dict(sold.select("exporter", "flag").iter_rows())
    assert flags.pop("RUS") is None
    assert "revised" in set(flags.values())
    with pytest.raises(ge.YearNotCovered):
        ge.dependence(then, "DEU", supplier="RUS", commodity="gas", year=2021)
    strict = ge.dependence(world().known_at("2022-09-13", revisions="drop"), "DEU", supplier="RUS", commodity="gas", year=2020)
    assert (round(strict.share_low, 3), strict.share_high, strict.flag) == (0.661, 1.0, None)

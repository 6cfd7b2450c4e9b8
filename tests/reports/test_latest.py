"""The year taken where none is asked."""

from __future__ import annotations

import pytest

from geoenergy.errors import BadArgument, NoObservation, UnknownParty
from geoenergy.questions.supply_network import supply_network
from geoenergy.reports.latest import latest_balance, latest_network, latest_year, settled_year, supplied_years
from geoenergy.world.imports import import_table
from tests.reports.worlds import bundled


def test_the_settled_year_holds_as_many_importers_as_usual() -> None:
    world = bundled()
    assert settled_year(world, "gas", "origin") == 2022
    heads = import_table(world, "electricity", "border").heads
    year = settled_year(world, "electricity", "border")
    assert year is not None
    named = {when: part.height for (when,), part in heads.filter(heads["partners"] > 0).group_by("year")}
    assert named[year] >= max(named.values()) / 2
    assert settled_year(world, "energy", "origin") is None


@pytest.mark.parametrize(
    ("importer", "year"),
    [("DEU", 2022), ("AUT", 2022), ("ARM", 2022), ("EU", 2022), ("MDA", 2022), ("JPN", 2022)],
)
def test_of_an_importer(importer: str, year: int) -> None:
    assert latest_year(bundled(), "gas", importer=importer) == year


def test_a_later_year_where_the_settled_one_names_nobody() -> None:
    # Georgia's partners are not stated in 2022; two readings name them for 2023, one each for the years after
    assert latest_year(bundled(), "gas", importer="GEO") == 2023


def test_of_a_supplier_the_settled_year_or_the_last_that_names_it() -> None:
    world = bundled()
    assert latest_year(world, "gas", supplier="AZE") == 2022
    assert max(supplied_years(world, "AZE", "gas", "origin")) > 2022
    last = max(supplied_years(world, "ARM", "crude_oil", "trade"))
    assert latest_year(world, "crude_oil", supplier="ARM") == last < 2020
    assert 2022 in supplied_years(world, "EU", "gas", "origin")


def test_nothing_held() -> None:
    assert latest_year(bundled(), "energy") is None


def test_of_a_balance() -> None:
    assert latest_balance(bundled(), "DEU", "gas") == latest_balance(bundled(), "EU", "gas") == 2020
    with pytest.raises(NoObservation):
        latest_balance(bundled(), "JPN", "gas")
    with pytest.raises(UnknownParty):
        latest_balance(bundled(), "Atlantis", "gas")


def test_the_last_network_that_holds_a_party() -> None:
    world = bundled()
    year = latest_network(world, "ARM", "gas")
    assert "ARM" in supply_network(world, commodity="gas", year=year).countries
    with pytest.raises(NoObservation):
        supply_network(world, commodity="gas", year=year + 1)
    assert latest_network(world, "EU", "gas") >= latest_network(world, "ARM", "gas", named=True)


def test_where_suppliers_must_be_named_no_later_year() -> None:
    world = bundled()
    assert latest_network(world, "SVK", "gas", named=True) == latest_year(world, "gas", importer="SVK") == 2022
    assert latest_network(world, "SVK", "gas") > 2022


def test_no_network_holds_an_island_without_pipes() -> None:
    with pytest.raises(NoObservation, match="not zero"):
        latest_network(bundled(), "Iceland", "gas")
    with pytest.raises(UnknownParty):
        latest_network(bundled(), "Atlantis", "gas")
    with pytest.raises(BadArgument, match="gas only"):
        latest_network(bundled(), "ARM", "coal")

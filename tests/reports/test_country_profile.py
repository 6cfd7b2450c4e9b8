"""A country on one page: true for a seller, an importer, a country of readings, one of which nothing is known, and one that is no more."""

from __future__ import annotations

import json

import pytest

from geoenergy.errors import AmbiguousParty, UnknownParty
from geoenergy.questions.dependents import dependents
from geoenergy.questions.suppliers import suppliers
from geoenergy.questions.trace import trace
from geoenergy.reports.country_profile import CountryProfile, country_profile
from geoenergy.reports.profile_records import Trade
from geoenergy.reports.rendering import render
from tests.reports.worlds import bundled


def profile(country: str, year: int | None = None) -> CountryProfile:
    return country_profile(bundled(), country, year=year)


def of(trades: tuple[Trade, ...], commodity: str) -> Trade:
    return next(trade for trade in trades if trade.commodity == commodity)


def words(found: CountryProfile) -> str:
    return " ".join(render(found, width=80).split())


def test_azerbaijan_is_a_seller_and_no_importer_of_gas() -> None:
    found = profile("Azerbaijan")
    assert "gas" not in {trade.commodity for trade in found.imports}
    gas = of(found.sales, "gas")
    frame = dependents(bundled(), "AZE", commodity="gas", year=gas.year)
    told = {each.party: (each.share_low, each.share_high) for each in (*gas.named, *gas.possible)}
    assert told == {row["importer"]: (row["share_low"], row["share_high"]) for row in frame.to_dicts() if row["status"] != "no_observation"}
    assert {"ITA", "TUR", "eu"} <= {buyer.party for buyer in found.buyers}
    page = words(found)
    assert page.index("WHO DEPENDS on its natural gas") < page.index("IMPORTS of")
    assert "No observation, which is not zero" in page
    assert any(each.speaker == "Ministry of Energy of Azerbaijan" for each in found.readings)


def test_armenia_rests_on_readings_and_names_who_speaks() -> None:
    found = profile("Armenia")
    gas = of(found.imports, "gas")
    assert gas.dataset == "curated"
    assert [each.party for each in gas.named] == ["RUS", "IRN"]
    assert gas.said_by
    page = words(found)
    assert f"As said by {gas.said_by[0]}" in page
    assert "minister of Armenia" in page


def test_germany_has_bounds_concentration_and_import_dependency() -> None:
    found = profile("DEU", 2020)
    gas = of(found.imports, "gas")
    assert round(gas.named[0].share_low, 3) == 0.661
    assert round(gas.named[0].share_high, 3) == 0.676
    assert gas.herfindahl_low is not None
    assert any(each.import_dependency is not None and round(each.import_dependency, 3) == 0.891 for each in found.supply)
    assert {trade.year for trade in (*found.imports, *found.sales)} == {2020}
    assert "All parts: 2020." in words(found)


def test_who_passes_on_what_others_produced_has_no_exports_bounded_by_production() -> None:
    found = profile("DEU", 2020)
    assert any(each.flag == "relayed" for each in of(found.sales, "gas").named)
    assert found.buyers == ()
    assert "Germany sold more than it produced" in words(found)


def test_of_austria_everything_is_possible() -> None:
    gas = of(profile("AUT", 2020).imports, "gas")
    assert gas.named == ()
    assert gas.unspecified_share == 1
    assert {(each.share_low, each.share_high) for each in gas.possible} == {(0.0, 1.0)}
    assert "All of it has no stated origin" in words(profile("AUT", 2020))


def test_japan_imports_liquefied_gas() -> None:
    lng = of(profile("Japan").imports, "lng")
    assert lng.named[0].party == "AUS"
    assert not lng.independent
    assert "have no independent total" in words(profile("Japan"))


def test_iceland_imports_no_gas_which_is_known() -> None:
    found = profile("Iceland", 2020)
    assert "It imported no natural gas in 2020: the data state a total of zero." in found.unknown


def test_a_former_state_names_those_that_followed() -> None:
    found = profile("Soviet Union")
    assert found.ended == "1991-12-26"
    assert {"Armenia", "Azerbaijan", "Russia"} <= set(found.successors)
    assert "No state since 1991-12-26" in words(found)
    assert found.imports == found.sales == ()


def test_of_a_country_of_which_nothing_is_held_the_page_says_so() -> None:
    found = profile("Vatican City")
    assert found.evidence == ()
    assert "The data hold nothing about Vatican City. That is not zero" in words(found)


def test_a_group() -> None:
    found = profile("EU", 2020)
    gas = of(found.imports, "gas")
    frame = suppliers(bundled(), "EU", commodity="gas", year=2020)
    assert {each.party for each in gas.named} <= set(frame["exporter"])
    assert found.supply == found.buyers == found.readings == ()


def test_names_that_stand_for_nothing() -> None:
    with pytest.raises(UnknownParty):
        profile("Atlantis")
    with pytest.raises(AmbiguousParty):
        profile("Korea")


@pytest.mark.parametrize(
    "country", ["AZE", "ARM", "DEU", "AUT", "JPN", "ISL", "SUN", "VAT", "EU", "RUS", "TUR", "GEO", "SRB", "USA", "QAT", "XKX"]
)
def test_a_page_is_a_page_and_its_evidence_resolves(country: str) -> None:
    found = profile(country)
    for width in (40, 80):
        text = render(found, width=width)
        assert max(map(len, text.splitlines())) <= width
    assert len(render(found, width=80).splitlines()) <= 70
    assert len(trace(bundled(), found).sources) == len(found.evidence)
    assert json.loads(render(found, format="json"))["country"] == found.country
    assert render(found, format="markdown").startswith(f"# {found.name}")
    for trade in (*found.imports, *found.sales):
        for each in (*trade.named, *trade.possible):
            assert 0 <= each.share_low <= each.share_high <= 1


def test_a_year_of_which_nothing_is_held() -> None:
    found = profile("DEU", 1950)
    assert found.imports == found.sales == ()
    assert "nothing about Germany" in words(found)


def test_a_view_of_what_was_known_tells_no_later_year() -> None:
    view = bundled().known_at("2022-09-13")
    found = country_profile(view, "AZE")
    assert max(trade.year for trade in (*found.imports, *found.sales)) <= 2021
    assert all(each.year <= 2022 for each in found.readings)


def test_notebooks_and_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    found = profile("ARM")
    assert str(found) == render(found, width=80)
    assert vars(type(found))["_repr_html_"](found).startswith("<pre>Armenia")

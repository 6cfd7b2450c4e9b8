"""Traced origins of a world worked by hand, and of the bundled one."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from geoenergy.errors import BadArgument, NoObservation, UnknownParty, YearNotCovered
from geoenergy.indicators.trace_origins import RULES, Rule
from geoenergy.questions.traced_origins import traced_origins
from tests.questions.borders import FLOWS, border_world, borders_by_hand
from tests.questions.small import bundled


def rows(frame: pl.DataFrame) -> dict[str, dict[str, object]]:
    return {row["origin"] or f"?{row['enters_at']}": row for row in frame.iter_rows(named=True)}


def ask(country: str, **more: object) -> dict[str, dict[str, object]]:
    return rows(traced_origins(borders_by_hand(), country, commodity="gas", year=2020, **more))  # type: ignore[arg-type]


def test_what_a_transit_country_lacks_stays_unexplained_and_bounds_the_others() -> None:
    found = ask("MDA")
    own, unknown, russian = found["UKR"], found["?UKR"], found["RUS"]
    assert (own["share_low"], own["share_high"], own["share"]) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert (unknown["share_low"], unknown["share_high"]) == pytest.approx((2 / 3, 2 / 3))
    assert (russian["share_low"], russian["share_high"], russian["share"]) == (0.0, pytest.approx(2 / 3), None)
    assert [each["status"] for each in (own, unknown, russian)] == ["traced", "unexplained", "possible"]
    assert (russian["share_declared_low"], own["share_declared_high"]) == (1.0, 0.0)
    assert (russian["quantity_low"], russian["quantity_high"]) == (0.0, pytest.approx(20))


def test_the_other_rule_stands_beside_and_the_difference_too() -> None:
    found = ask("MDA")
    assert found["UKR"]["share_other_rule_low"] == found["UKR"]["share_other_rule_high"] == 0.0
    assert found["UKR"]["share_difference"] == pytest.approx(-1 / 3)
    assert found["RUS"]["share_other_rule_high"] == pytest.approx(1.0)
    swapped = ask("MDA", rule="own_first")
    assert swapped["UKR"]["share_low"] == 0.0
    assert swapped["UKR"]["share_other_rule_low"] == pytest.approx(1 / 3)


def test_an_assumption_is_carried() -> None:
    found = ask("MDA", assume={"Ukraine": "Russia"}, rule="own_first")
    assert found["RUS"]["share"] == pytest.approx(1.0)
    assert found["RUS"]["assumption"] == "what is unexplained at UKR comes from RUS"
    assert "?UKR" not in found
    assert ask("MDA", assume={"UKR": "RUS"})["RUS"]["share"] == pytest.approx(2 / 3)


def test_through_several_countries() -> None:
    found = ask("SVK")
    # 70 of 80 with Ukraine's mix, 10 of 80 with Germany's
    assert found["RUS"]["share_low"] == pytest.approx(0.6 / 8)
    assert found["NOR"]["share_low"] == pytest.approx(0.4 / 8)
    assert found["UKR"]["share_low"] == pytest.approx(7 / 24)
    assert found["?UKR"]["share_low"] == pytest.approx(14 / 24)
    assert found["UKR"]["share_high"] == found["UKR"]["share_low"], "what enters in Ukraine from elsewhere is not its own"
    # Norway makes 100; Russia far more than what is unexplained
    assert found["NOR"]["share_high"] == pytest.approx(0.4 / 8 + 14 / 24)


def test_an_origin_has_no_more_than_it_makes(tmp_path: Path) -> None:
    world = border_world(tmp_path / "w", flows=[("SVK", "UKR", "border", 900), *(row for row in FLOWS if row[1] != "UKR")])
    found = rows(traced_origins(world, "SVK", commodity="gas", year=2020))
    assert float(str(found["?UKR"]["quantity_low"])) > 800
    assert found["NOR"]["quantity_low"] == pytest.approx(4)
    assert found["NOR"]["quantity_high"] == pytest.approx(100), "Norway made no more"


def test_an_importer_that_names_nobody() -> None:
    found = ask("AUT")
    assert list(found) == ["?AUT"]
    assert found["?AUT"]["share"] == 1.0


@pytest.mark.parametrize("rule", RULES)
def test_shares_add_up(rule: Rule) -> None:
    for country in ("MDA", "SVK", "CZE", "DEU", "AUT"):
        assert sum(float(str(row["share_low"])) for row in ask(country, rule=rule).values()) == pytest.approx(1.0)


def test_a_group_is_the_sum_of_its_members() -> None:
    found = ask("pact")
    assert found["RUS"]["quantity_low"] == pytest.approx(36)
    assert found["NOR"]["quantity_low"] == pytest.approx(24)
    assert found["RUS"]["note"] == "without ITA"


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    world = borders_by_hand()
    with pytest.raises(NoObservation, match=r"no border flows of gas into NOR are held for 2020.*AUT, CZE, DEU, MDA, SVK"):
        traced_origins(world, "NOR", commodity="gas", year=2020)
    with pytest.raises(YearNotCovered):
        traced_origins(world, "MDA", commodity="gas", year=2019)
    with pytest.raises(UnknownParty):
        traced_origins(world, "Moldavo", commodity="gas", year=2020)
    with pytest.raises(BadArgument, match=r"crude_oil cannot be traced: .* gas only"):
        traced_origins(world, "MDA", commodity="crude_oil", year=2020)
    with pytest.raises(BadArgument, match="no rule 'physics'"):
        traced_origins(world, "MDA", commodity="gas", year=2020, rule="physics")  # type: ignore[arg-type]
    with pytest.raises(BadArgument, match=r"nothing is unexplained at DEU. Countries where something is: AUT, UKR"):
        traced_origins(world, "MDA", commodity="gas", year=2020, assume={"DEU": "RUS"})
    with pytest.raises(BadArgument, match="write two countries, not UKR and UKR"):
        traced_origins(world, "MDA", commodity="gas", year=2020, assume={"UKR": "UKR"})
    relay = border_world(tmp_path / "w", flows=[("CZE", "DEU", "border", 40), ("SVK", "CZE", "border", 40)])
    with pytest.raises(NoObservation, match="all gas that CZE got in 2020 it passed on"):
        traced_origins(relay, "CZE", commodity="gas", year=2020)


def test_a_year_that_lacks_months_is_not_traced() -> None:
    with pytest.raises(YearNotCovered, match="a whole year of border flows of gas in 2022"):
        traced_origins(bundled(), "CZE", commodity="gas", year=2022)


def test_moldova_2020() -> None:
    found = rows(traced_origins(bundled(), "MDA", commodity="gas", year=2020))
    # declared Russian; it came over Ukraine, which makes a quarter of what it passes on and uses
    assert found["RUS"]["share_declared_low"] == 1.0
    assert found["RUS"]["share_low"] == 0.0
    assert 0.2 < float(str(found["UKR"]["share_low"])) < 0.3
    assert float(str(found["?UKR"]["share_other_rule_low"])) > 0.99
    assumed = rows(traced_origins(bundled(), "MDA", commodity="gas", year=2020, rule="own_first", assume={"UKR": "RUS"}))
    assert float(str(assumed["RUS"]["share_low"])) > 0.99


def test_czechia_2020() -> None:
    found = rows(traced_origins(bundled(), "CZE", commodity="gas", year=2020))
    # declared Russian, and at the border German: two fifths and more are Russian once traced, more than a quarter Norwegian
    assert found["RUS"]["share_declared_low"] == 1.0
    assert 0.4 < float(str(found["RUS"]["share_low"])) < float(str(found["RUS"]["share_high"])) < 0.65
    assert 0.25 < float(str(found["NOR"]["share_low"])) < 0.35
    assert found["?BLR"]["status"] == "unexplained"
    assert found["RUS"]["flag"] == "partial_year", "the United Kingdom's row holds ten months"


def test_slovakia_under_the_trackers_rule_comes_near_what_is_declared() -> None:
    found = rows(traced_origins(bundled(), "SVK", commodity="gas", year=2020, rule="own_first", assume={"UKR": "RUS"}))["RUS"]
    assert float(str(found["share_low"])) == pytest.approx(float(str(found["share_declared_low"])), abs=0.01)

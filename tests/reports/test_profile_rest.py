"""Supply, buyers, contradictions, readings, sources."""

from __future__ import annotations

from geoenergy.parties import find_party
from geoenergy.questions.export_dependence import export_dependence
from geoenergy.reports.profile_rest import buyers_of, contradictions_of, readings_of, sources_of, supply_of
from geoenergy.reports.profile_trade import imports_of, sales_of
from tests.reports.worlds import bundled


def party(name: str):  # type: ignore[no-untyped-def]
    return find_party(bundled().countries, bundled().alliances, name)


def test_supply_is_that_of_the_last_year_or_the_one_asked() -> None:
    evidence: set[str] = set()
    last = supply_of(bundled(), party("AZE"), None, evidence)
    assert last[0].year == 2023
    assert last[0].production is not None
    assert last[0].consumption is not None
    assert last[0].production > last[0].consumption
    assert last[0].unit is not None
    assert last[0].unit.startswith("bcm ")
    assert evidence
    assert supply_of(bundled(), party("AZE"), 2010, set())[0].year == 2010
    assert supply_of(bundled(), party("AZE"), 1950, set()) == ()


def test_buyers_are_those_of_the_question() -> None:
    sales = sales_of(bundled(), party("AZE"), 2022)
    evidence: set[str] = set()
    for buyer in buyers_of(bundled(), party("AZE"), sales.trades, evidence):
        answer = export_dependence(bundled(), "AZE", buyer=buyer.party, commodity="gas", year=2022)
        assert (buyer.share_low, buyer.share_high) == (answer.share_low, answer.share_high)
        assert set(answer.evidence) <= evidence


def test_the_union_is_no_buyer_of_a_member() -> None:
    sales = sales_of(bundled(), party("NLD"), 2010)
    assert "eu" not in {buyer.party for buyer in buyers_of(bundled(), party("NLD"), sales.trades, set())}


def test_contradictions_are_ordered_and_carry_evidence() -> None:
    who = party("RUS")
    trades = [*imports_of(bundled(), who, 2022).trades, *sales_of(bundled(), who, 2022).trades]
    evidence: set[str] = set()
    found = contradictions_of(bundled(), who, trades, evidence)
    assert found
    assert [each.gap for each in found] == sorted((each.gap for each in found), reverse=True)
    assert evidence
    assert not [each for each in found if "months are missing" in (each.reason or "")]


def test_a_reading_that_a_section_uses_is_not_told_twice() -> None:
    who = party("ARM")
    used = imports_of(bundled(), who, 2022).trades
    with_section = readings_of(bundled(), who, used, set())
    without = readings_of(bundled(), who, [], set())
    assert len(without) == len(with_section) + 2
    assert [each.year for each in without] == sorted((each.year for each in without), reverse=True)
    assert all(each.speaker for each in without)


def test_factors_are_no_source_of_the_page() -> None:
    world = bundled()
    factor = next(iter(world.factors.values()))
    address = f"{factor.id}#{next(iter(factor.evidence))}"
    assert sources_of(world, [address]) == ()
    assert sources_of(world, ["eurostat_nrg_ti_gas#2024"])[0].publisher == "Eurostat"

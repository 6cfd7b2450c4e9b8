"""Who had to help whom: what must come out of the bundled records, case by case."""

from __future__ import annotations

import pytest

from geoenergy.commitments.casus_foederis import casus_foederis
from geoenergy.commitments.obligations import obligations
from geoenergy.commitments.why_not import why_not
from geoenergy.records.duty import Duty
from geoenergy.world.world import World
from tests.commitments.story import ALLIES, CST, DAY, EU, NATO, REQUEST, RUSSIA_1997, condition, reasons, under

# -- Armenia, 13 September 2022


def test_five_states_owe_armenia_defence_under_article_four(september: list[Duty]) -> None:
    found = under(september, CST, "4")
    assert set(found) == ALLIES
    for duty in found.values():
        assert (duty.pledge, duty.strength, duty.trigger, duty.certain) == ("defence", ("shall_assist",), "contested", True)
        assert (condition(duty, "request").state, duty.invoked) == ("met", (REQUEST,))


def test_the_finding_is_contested_by_an_organ_of_the_treaty(september: list[Duty]) -> None:
    for duty in under(september, CST, "4").values():
        finding = condition(duty, "finding")
        assert finding.state == "contested"
        assert finding.reason.startswith(
            "a party or organ of the instrument reads it otherwise. CSTO Collective Security Council: Sends a mission"
        )
        assert any(address.startswith("csto-council-2022-09-13#") for address in finding.evidence)
        assert {each.kind: each.state for each in duty.conditions if each.kind != "finding"} == {
            "act": "met",
            "by": "met",
            "territory": "met",
            "threshold": "met",
            "request": "met",
        }


def test_russia_is_bound_by_the_treaty_of_1997_too_and_it_was_invoked(september: list[Duty]) -> None:
    duty = under(september, RUSSIA_1997, "3")["RUS"]
    assert (duty.strength, duty.trigger, duty.invoked) == (("shall_assist",), "met", (REQUEST,))


def test_what_stands_against_russia_s_help(september: list[Duty]) -> None:
    for address in ((CST, "4"), (RUSSIA_1997, "3")):
        duty = under(september, *address)["RUS"]
        assert "Moscow declaration" in reasons(duty, "rival_commitment")
        assert "UKR since 2022-02-24" in reasons(duty, "overstretch")
        assert "gas for Azerbaijan" in reasons(duty, "energy_dependency")


def test_the_border_war_of_the_other_two_is_told(september: list[Duty]) -> None:
    found = under(september, CST, "4")
    assert "TJK" in reasons(found["KGZ"], "overstretch")
    assert "KGZ" in reasons(found["TJK"], "overstretch")
    assert reasons(found["BLR"], "overstretch") == reasons(found["KAZ"], "overstretch") == ""


def test_nobody_else_owes_armenia_anything(september: list[Duty]) -> None:
    assert {each.obligor for each in september} == ALLIES
    assert {each.obligor for each in september if each.pledge == "defence"} == ALLIES


def test_both_accusations_stand_beside_the_premise(september: list[Duty]) -> None:
    said = " | ".join(september[0].premise_claims)
    assert "Ministry of Defence of Azerbaijan" in said
    assert "Armenia" not in {claim.split(":")[0] for claim in september[0].premise_claims}


@pytest.mark.parametrize("who", ["TUR", "FRA", "USA", "IRN"])
def test_who_owes_no_defence_and_never_did(bundled: World, who: str) -> None:
    found = why_not(bundled, who, attacked="ARM", attacker="AZE", on=DAY)
    assert found.answer == "no_instrument"
    assert found.duties == ()
    assert found.reasons


def test_georgia_had_left_the_treaty(bundled: World) -> None:
    found = why_not(bundled, "GEO", attacked="ARM", attacker="AZE", on=DAY)
    assert found.answer == "not_in_force"
    assert "Collective Security Treaty was not in force for GEO on 2022-09-13" in found.reasons[0]


def test_azerbaijan_had_left_it_too(bundled: World) -> None:
    duties = casus_foederis(bundled, "ARM", attacker="GEO", on="1998-01-01")
    assert {"AZE", "UZB"} <= set(under(duties, CST, "4"))
    assert "AZE" not in under(casus_foederis(bundled, "ARM", attacker="GEO", on="2000-01-01"), CST, "4")


# -- reversed


def test_turkiye_owes_azerbaijan_defence_and_none_of_the_csto_does(bundled: World) -> None:
    duties = casus_foederis(bundled, "AZE", attacker="ARM", on=DAY)
    firm = {(each.obligor, each.instrument): each for each in duties if each.strength[0] == "shall_assist"}
    assert set(firm) == {("TUR", "shusha-declaration-2021"), ("TUR", "azerbaijan-turkiye-2010")}
    assert {each.trigger for each in firm.values()} == {"met"}
    assert not ({each.obligor for each in duties if each.pledge == "defence"} & (ALLIES - {"RUS"}))
    # the Moscow declaration binds Russia to no more than to consider help
    weak = [each for each in duties if each.obligor == "RUS" and each.pledge == "defence"]
    assert [(each.instrument, each.strength) for each in weak] == [("russia-azerbaijan-declaration-2022", ("may_consider",))]


def test_shusha_was_not_in_force_the_year_before(bundled: World) -> None:
    duties = casus_foederis(bundled, "AZE", attacker="ARM", on="2021-09-13")
    assert {each.instrument for each in duties if each.obligor == "TUR"} == {"azerbaijan-turkiye-2010"}


# -- Nagorno-Karabakh, October 2020


@pytest.mark.parametrize("where", ["Nagorno-Karabakh", None])
@pytest.mark.parametrize("every", [False, True])
def test_october_2020_is_never_simply_met(bundled: World, where: str | None, every: bool) -> None:
    duties = casus_foederis(bundled, "ARM", attacker="AZE", on="2020-10-07", where=where, all=every)
    assert "met" not in {each.trigger for each in duties if each.pledge == "defence"}
    if where is None:
        assert {each.obligor for each in duties if each.pledge == "defence" and each.trigger == "contested"} == ALLIES


def test_nagorno_karabakh_is_not_armenia_s_territory_and_the_reading_is_sourced(bundled: World) -> None:
    duties = casus_foederis(bundled, "ARM", attacker="AZE", on="2020-10-07", where="Artsakh", all=True)
    duty = under(duties, CST, "4")["RUS"]
    assert (duty.trigger, condition(duty, "territory").state) == ("not_met", "not_met")
    assert condition(duty, "territory").reason == "Nagorno-Karabakh belongs to AZE, not ARM"
    assert "Putin" in condition(duty, "finding").reason


# -- Estonia


@pytest.mark.parametrize(
    ("day", "there", "not_there"),
    [
        ("2022-03-01", {"USA", "GBR", "DEU", "TUR"}, {"FIN", "SWE", "EST", "RUS"}),
        ("2023-04-03", {"USA"}, {"FIN", "SWE"}),
        ("2023-04-04", {"USA", "FIN"}, {"SWE"}),
        ("2024-03-06", {"USA", "FIN"}, {"SWE"}),
        ("2024-03-07", {"USA", "FIN", "SWE"}, {"EST"}),
    ],
)
def test_estonia_s_allies_by_day(bundled: World, day: str, there: set[str], not_there: set[str]) -> None:
    found = under(casus_foederis(bundled, "EST", attacker="RUS", on=day), NATO, "5")
    assert there <= set(found)
    assert not not_there & set(found)
    assert {(each.strength, each.trigger) for each in found.values()} == {(("shall_as_deemed_necessary",), "met")}


@pytest.mark.parametrize(("day", "count"), [("2022-03-01", 29), ("2024-06-01", 31)])
def test_estonia_has_that_many_allies(bundled: World, day: str, count: int) -> None:
    assert len(under(casus_foederis(bundled, "EST", attacker="RUS", on=day), NATO, "5")) == count


@pytest.mark.parametrize("day", ["2022-03-01", "2024-06-01"])
def test_the_union_s_clause_stands_beside_with_its_own_strength(bundled: World, day: str) -> None:
    duties = casus_foederis(bundled, "EST", attacker="RUS", on=day)
    found = under(duties, EU, "42(7)")
    assert len(found) == 26
    assert {"FIN", "SWE", "AUT", "IRL", "FRA"} <= set(found)
    assert "GBR" not in found
    assert {each.strength for each in found.values()} == {("shall_assist",)}
    kinds = [each.instrument for each in duties if each.pledge == "defence"]
    assert kinds.index(EU) < kinds.index(NATO), "the firmer words come first"


# -- Japan, the United States


def test_japan_is_defended_by_the_united_states(bundled: World) -> None:
    duties = casus_foederis(bundled, "JPN", attacker="PRK", on="2022-06-01")
    assert {(each.obligor, each.instrument) for each in duties if each.pledge == "defence"} == {("USA", "us-japan-1960")}


def test_japan_owes_nothing_for_an_attack_on_california(bundled: World) -> None:
    found = why_not(bundled, "JPN", attacked="USA", attacker="PRK", on="2022-06-01")
    assert found.answer == "conditions_not_met"
    assert "recognised territory of USA is not that of JPN" in " ".join(found.reasons)
    assert "JPN" not in {each.obligor for each in casus_foederis(bundled, "USA", attacker="PRK", on="2022-06-01")}


def test_what_japan_administers_decides(bundled: World) -> None:
    found = under(casus_foederis(bundled, "JPN", attacker="CHN", on="2022-06-01", where="Senkaku Islands"), "us-japan-1960", "V-usa")
    assert found["USA"].trigger == "met"
    kurils = casus_foederis(bundled, "JPN", attacker="RUS", on="2022-06-01", where="kuril-islands-southern", all=True)
    assert under(kurils, "us-japan-1960", "V-usa")["USA"].trigger == "not_met"


# -- Ukraine


@pytest.mark.parametrize("day", ["2014-03-01", "2022-02-24"])
def test_budapest_carries_no_duty_to_defend(bundled: World, day: str) -> None:
    duties = casus_foederis(bundled, "UKR", attacker="RUS", on=day, all=True)
    assert not [each for each in duties if each.pledge == "defence"]
    assert {each.obligor for each in duties if each.instrument == "budapest-memorandum-1994"} == {"GBR", "USA"}
    for who in ("USA", "GBR"):
        assert why_not(bundled, who, attacked="UKR", attacker="RUS", on=day).answer == "owes_less"
    assert obligations(bundled, beneficiary="UKR", pledge="defence", on=day).is_empty()


def test_budapest_goes_to_the_council_where_nuclear_weapons_are_used(bundled: World) -> None:
    plain, nuclear = (
        {
            each.obligor: each.trigger
            for each in casus_foederis(bundled, "UKR", attacker="RUS", on="2022-02-24", act=act, all=True)
            if (each.instrument, each.article) == ("budapest-memorandum-1994", "4")
        }
        for act in ("armed_attack", "nuclear_attack")
    )
    assert set(plain.values()) == {"not_met"}, "an attack without them does not set point 4 off"
    assert nuclear == {"GBR": "met", "USA": "met"}


# -- territory decides


@pytest.mark.parametrize(
    ("attacked", "attacker", "on", "where", "nato", "union"),
    [
        ("FRA", "CHN", "2022-06-01", "New Caledonia", "not_met", "met"),
        ("FRA", "CHN", "2022-06-01", None, "met", "met"),
        ("ESP", "MAR", "2022-06-01", "Ceuta", "not_met", "contested"),
        ("ESP", "MAR", "2022-06-01", "Melilla", "not_met", "contested"),
        ("ESP", "MAR", "2022-06-01", None, "met", "met"),
        ("GBR", "ARG", "1982-04-02", "Falkland Islands", "not_met", None),
        ("GBR", "ARG", "2010-06-01", "Falklands", "not_met", "contested"),
        ("GBR", "ARG", "2022-06-01", "Falkland Islands", "not_met", None),
        ("USA", "PRK", "2022-06-01", "Hawaii", "not_met", None),
        ("USA", "PRK", "2022-06-01", "Guam", "not_met", None),
        ("USA", "PRK", "2022-06-01", None, "met", None),
        ("DNK", "RUS", "2022-06-01", "Greenland", "met", None),
    ],
)
def test_where_the_attack_is_decides(
    bundled: World, attacked: str, attacker: str, on: str, where: str | None, nato: str, union: str | None
) -> None:
    duties = casus_foederis(bundled, attacked, attacker=attacker, on=on, where=where, all=True)
    assert {each.trigger for each in under(duties, NATO, "5").values()} == {nato}
    if where != "Greenland":
        assert {each.trigger for each in under(duties, EU, "42(7)").values()} == ({union} if union else set())
    for duty in under(duties, NATO, "5").values():
        assert condition(duty, "territory").state == nato


def test_hawaii_is_covered_by_the_pacific_treaties(bundled: World) -> None:
    duties = casus_foederis(bundled, "USA", attacker="PRK", on="2022-06-01", where="Hawaii")
    met = {(each.obligor, each.instrument) for each in duties if each.pledge == "defence" and each.trigger == "met"}
    assert {("AUS", "anzus-1951"), ("PHL", "us-philippines-1951"), ("KOR", "us-korea-1953")} <= met


# -- Greece and Türkiye, both parties


def test_greece_attacked_by_turkiye_is_what_the_text_says(bundled: World) -> None:
    duties = casus_foederis(bundled, "GRC", attacker="TUR", on="2022-06-01")
    nato = under(duties, NATO, "5")
    assert len(nato) == 28
    assert not {"TUR", "GRC"} & set(nato)
    for duty in nato.values():
        assert duty.trigger == "met"
        assert condition(duty, "by").reason == "TUR is a party itself; the words do not say by whom the attack must be"
    assert len(under(duties, EU, "42(7)")) == 26
    assert set(under(duties, "france-greece-2021", "2")) == {"FRA"}

"""What must come out of the bundled records, case by case."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.commitments.casus_foederis import casus_foederis
from geoenergy.commitments.claims import claims
from geoenergy.commitments.conflicting_commitments import conflicting_commitments
from geoenergy.commitments.deal_fulfilment import deal_fulfilment
from geoenergy.commitments.deals import deals
from geoenergy.commitments.entanglements import entanglements
from geoenergy.commitments.exit_calendar import exit_calendar
from geoenergy.commitments.members import members
from geoenergy.commitments.obligations import obligations
from geoenergy.commitments.timeline import timeline
from geoenergy.commitments.why_not import why_not
from geoenergy.days import parse_day
from geoenergy.records.duty import Condition, Duty
from geoenergy.world.world import World

DAY = "2022-09-13"
ALLIES = {"BLR", "KAZ", "KGZ", "RUS", "TJK"}
CST, RUSSIA_1997 = "collective-security-treaty-1992", "russia-armenia-treaty-1997"
NATO, EU = "north-atlantic-treaty-1949", "teu-42-7"
REQUEST = "armenia-requests-aid-2022-09-13"


def under(duties: list[Duty], instrument: str, article: str) -> dict[str, Duty]:
    """The duties under a clause, by obligor."""
    return {each.obligor: each for each in duties if (each.instrument, each.article) == (instrument, article)}


def condition(duty: Duty, kind: str) -> Condition:
    (found,) = [each for each in duty.conditions if each.kind == kind]
    return found


def reasons(duty: Duty, kind: str) -> str:
    return " | ".join(each.reason for each in duty.impediments if each.kind == kind)


# -- Armenia, 13 September 2022


@pytest.fixture(scope="module")
def september(bundled: World) -> list[Duty]:
    return casus_foederis(bundled, "ARM", attacker="AZE", on=DAY)


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


# -- leaving


def test_the_exit_of_armenia_names_the_unread_notice(bundled: World) -> None:
    found = exit_calendar(bundled, "ARM", instrument=CST, notice_on="2026-12-01", attacker="AZE")
    assert found.bound_until is None
    assert "the notice period (Article 11)" in found.missing
    assert found.assumed == ()
    assert f"{CST}/4" in found.is_owed
    assert {each.obligor for each in found.before if each.pledge == "defence"} == ALLIES
    assert {each.obligor for each in found.after if each.pledge == "defence"} == {"RUS"}
    assert {each.instrument for each in found.after} == {RUSSIA_1997}
    assumed = exit_calendar(bundled, "ARM", instrument=CST, notice_on="2026-12-01", assume_notice="P6M")
    assert assumed.bound_until == "2027-06-01"
    assert "a notice period of P6M" in assumed.assumed


def test_the_charter_of_the_organisation_is_another_text_with_its_own_notice(bundled: World) -> None:
    found = exit_calendar(bundled, "ARM", instrument="csto-charter-2002", notice_on="2026-12-01")
    assert found.missing != ("the notice period (Article 19)",)
    assert not [each for each in found.missing if "notice period" in each]


# -- bound to one side, dependent on the other


def test_entanglements_of_armenia_s_allies_that_day(bundled: World) -> None:
    frame = entanglements(bundled, on=DAY).filter((pl.col("bound_to") == "ARM") & (pl.col("depends_on") == "AZE"))
    found = {(row["who"], row["channel"], row["commodity"]): row for row in frame.to_dicts()}
    assert {("BLR", "import", "crude_oil"), ("RUS", "import", "crude_oil"), ("RUS", "deal", "gas")} <= set(found)
    assert {who for who, *_ in found} <= ALLIES
    for row in found.values():
        assert row["disputes"] == ["armenia-azerbaijan"]
        assert f"{CST}/4" in row["clauses"]
        assert row["evidence"]


def test_belarus_takes_a_thirtieth_of_its_crude_from_azerbaijan_not_all(bundled: World) -> None:
    frame = entanglements(bundled, "BLR", on=DAY, commodity="crude_oil").filter(pl.col("depends_on") == "AZE")
    (row,) = frame.to_dicts()
    assert (row["year"], round(row["share_low"], 3)) == (2021, 0.033)
    assert "3.3%" in row["reason"]
    assert "100" not in row["reason"]
    assert row["share"] is None, "no total is known, so that the upper bound stays open"


def test_every_row_of_that_day_says_why_it_is_there(bundled: World) -> None:
    frame = entanglements(bundled, on=DAY)
    for row in frame.to_dicts():
        assert row["clauses"]
        assert row["disputes"]
        assert row["reason"]
        assert set(row["evidence"]) <= set(bundled.evidence)
        assert row["year"] is None or row["year"] <= 2021
        assert (row["share_low"] is None) == (row["channel"] in ("deal", "no_observation"))


def test_russia_cannot_keep_both(bundled: World) -> None:
    frame = conflicting_commitments(bundled, "RUS", on=DAY).filter((pl.col("to") == "ARM") & (pl.col("other_to") == "AZE"))
    pairs = {(row["clause"], row["other_clause"].split("/")[0]) for row in frame.to_dicts()}
    assert (f"{CST}/4", "russia-azerbaijan-declaration-2022") in pairs
    assert (f"{RUSSIA_1997}/3", "russia-azerbaijan-declaration-2022") in pairs
    assert set(frame["dispute"]) == {"armenia-azerbaijan"}


# -- as known that day


@pytest.fixture(scope="module")
def known(bundled: World) -> World:
    return bundled.known_at(DAY)


def test_the_treaties_of_1992_are_still_there(known: World) -> None:
    assert {CST, "russia-kazakhstan-1992", RUSSIA_1997, NATO} <= set(known.instruments)
    assert {"csto", "nato", "eu"} <= set(known.alliances)


def test_the_answer_of_the_day_needs_nothing_later(known: World, september: list[Duty]) -> None:
    then = casus_foederis(known, "ARM", attacker="AZE", on=DAY)
    assert [(each.obligor, each.instrument, each.article) for each in then] == [
        (each.obligor, each.instrument, each.article) for each in september
    ]
    assert under(then, CST, "4")["RUS"].invoked == (REQUEST,)
    assert "Moscow declaration" in reasons(under(then, CST, "4")["RUS"], "rival_commitment")
    for duty in then:
        for impediment in duty.impediments:
            assert "(2021" not in impediment.reason or "monthly" in impediment.reason, "customs records of 2021 came out later"


def test_no_event_claim_party_or_figure_is_later(known: World) -> None:
    day = parse_day(DAY).latest
    for event in known.events.values():
        assert parse_day(event.when.split("/")[0]).earliest <= day
        assert all(parse_day(claim.on).earliest <= day for claim in event.claims)
    for dispute in known.disputes.values():
        assert all(parse_day(span.start).earliest <= day for span in dispute.spans)
        assert all(span.end is None or parse_day(span.end).earliest <= day for span in dispute.spans)
    for instrument in known.instruments.values():
        for spell in instrument.parties:
            assert spell.start is None or parse_day(spell.start).earliest <= day, instrument.id
            assert spell.end is None or parse_day(spell.end).earliest <= day, instrument.id
    for deal in known.deals.values():
        for figure in (*deal.baselines, *deal.targets, *deal.actuals):
            assert figure.made_public is None or parse_day(figure.made_public).latest <= day, deal.id
        assert all(each.start is None or parse_day(each.start).earliest <= day for each in deal.status)


def test_what_came_later_is_not_known(known: World, bundled: World) -> None:
    for gone in ("csto-mission-2022-09-15", "eu-monitoring-2022-10-17", "armenia-freezes-csto-2024"):
        assert gone in bundled.events
        assert gone not in known.events
    assert {"us-ukraine-2024", "russia-dprk-2024", "eu-russian-gas-phase-out-2026"} & set(known.instruments) == set()
    assert members(known, "CSTO", on="2024-06-01").filter(pl.col("party") == "ARM")["status"].to_list() == ["member"]
    assert "FIN" not in under(casus_foederis(known, "EST", attacker="RUS", on="2024-06-01"), NATO, "5")
    assert timeline(known, about="armenia-azerbaijan", start="2022-09-16").is_empty()
    assert claims(known, about="armenia-azerbaijan", start="2022-09-14").is_empty()


def test_the_entanglements_of_that_day_as_known(known: World) -> None:
    frame = entanglements(known, on=DAY)
    assert set(frame.filter(pl.col("year") == 2021)["commodity"].unique()) <= {"gas", "lng", "pipeline_gas", "electricity", "crude_oil"}
    assert frame.filter(pl.col("year") > 2021).is_empty()


# -- the EU and Azerbaijan


DEAL = "eu-azerbaijan-gas-2022"


def test_what_the_union_and_azerbaijan_agreed(bundled: World) -> None:
    row = deals(bundled, seller="AZE", buyer="eu", on=DAY).filter(pl.col("deal") == DEAL).row(0, named=True)
    assert (row["bindingness"], row["verb"], row["status"]) == (["political"], "aspire to support", "in_force")
    frame = deal_fulfilment(bundled, DEAL)
    assert set(frame["baseline"]) == {"8.1 bcm in 2021, deliveries to the EU (European Commission)"}
    stated = {(row["year"], row["path_low_bcm"], row["path_high_bcm"]) for row in frame.to_dicts() if row["path_low_bcm"] is not None}
    assert stated == {(2027, 20.0, 20.0)}, "the text names 2027 and no year before"


def test_a_drawn_path_says_so_and_compares_one_speaker_with_itself(bundled: World) -> None:
    frame = deal_fulfilment(bundled, DEAL, path="linear")
    path = {row["year"]: round(row["path_low_bcm"], 2) for row in frame.to_dicts() if row["path_low_bcm"] is not None}
    assert (path[2021], path[2022], path[2023], path[2027]) == (8.1, 10.08, 12.07, 20.0)
    assert path[2027] / path[2021] == pytest.approx(2.47, abs=0.005), "doubling in five years is 2.47 times the 8.1 of 2021"
    for row in frame.to_dicts():
        assert row["path"] == "linear"
        same = (row["speaker"], row["meaning"]) == ("European Commission", "deliveries to the EU")
        if row["fulfilment"] is not None:
            assert same
        elif row["speaker"] is not None and not same:
            assert row["why_null"]
    commission = {
        row["stated"]: row["fulfilment"] for row in frame.to_dicts() if row["speaker"] == "European Commission" and row["year"] == 2022
    }
    assert commission == {
        "11.4 bcm unstated": pytest.approx(11.4 / (8.1 + 11.9 / 6)),
        "11.3 bcm unstated": pytest.approx(11.3 / (8.1 + 11.9 / 6)),
    }


def test_nothing_delivered_in_2022_was_known_that_day(known: World) -> None:
    frame = deal_fulfilment(known, DEAL)
    assert frame.filter((pl.col("year") >= 2022) & pl.col("delivered_high_bcm").is_not_null()).is_empty()
    assert frame["path_low_bcm"].drop_nulls().to_list() == [20.0]

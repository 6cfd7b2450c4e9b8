"""The story of September 2022 stands in records: what is asked for here is named one by one, each with evidence that resolves."""

from __future__ import annotations

import tomllib
from functools import cache

import pytest

from geoenergy.days import holds, parse_day
from geoenergy.parties import members_on
from geoenergy.records.event import Claim, Dispute, Event
from geoenergy.records.instrument import Instrument, Obligation, PartySpell
from geoenergy.records.territory import Territory
from tests.bundled import DATA, alliances, countries

DAY = "2022-09-13"
SIX = ("ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK")


def _read(folder: str, name: str) -> dict[str, object]:
    return {"id": name, **tomllib.loads((DATA / folder / f"{name}.toml").read_text(encoding="utf-8"))}


@cache
def event(name: str) -> Event:
    return Event.model_validate(_read("events", name))


@cache
def instrument(name: str) -> Instrument:
    return Instrument.model_validate(_read("instruments", name))


@cache
def dispute(name: str) -> Dispute:
    return Dispute.model_validate(_read("disputes", name))


def claim(address: str) -> Claim:
    owner, _, name = address.partition("/")
    (found,) = [each for each in event(owner).claims if each.id == name]
    assert found.evidence
    assert set(found.evidence) <= set(event(owner).evidence)
    return found


def clause(address: str) -> Obligation:
    owner, _, name = address.partition("/")
    (found,) = [each for each in instrument(owner).obligations if each.id == name]
    return found


def parties_on(name: str, day: str) -> tuple[str, ...]:
    return tuple(sorted(each.party for each in instrument(name).parties if each.start and holds(each.start, each.end, day)))


STORY = {
    "the shelling": "attack-on-armenia-2022-09-13",
    "the wars before: 2020": "karabakh-war-2020",
    "the wars before: the 1990s": "karabakh-war-1991-1994",
    "the end of the war of the 1990s": "ceasefire-1994-05-12",
    "the trilateral statement": "trilateral-statement-signing-2020-11-10",
    "the calls": "calls-2022-09-13",
    "the request": "armenia-requests-aid-2022-09-13",
    "earlier request, 2020": "armenia-requests-consultations-2020-10-31",
    "earlier request, May 2021": "armenia-appeals-2021-05-14",
    "earlier request, November 2021": "armenia-appeals-2021-11-16",
    "the answer of the alliance": "csto-council-2022-09-13",
    "the mission": "csto-mission-2022-09-15",
    "the offer of observers": "lavrov-observers-2022-10-12",
    "the declaration that was not signed": "csto-declaration-2022-11-23",
    "the European monitors": "eu-monitoring-2022-10-17",
    "the ceasefire of the first day": "ceasefire-2022-09-13",
    "the ceasefire of the second day": "ceasefire-2022-09-14",
    "the same article, eight months before": "csto-decision-kazakhstan-2022-01-06",
    "Russia's army in Ukraine": "invasion-of-ukraine-2022-02-24",
    "the Moscow declaration": "moscow-declaration-signing-2022-02-22",
    "Shusha": "shusha-declaration-signing-2021-06-15",
    "Shusha ratified": "shusha-declaration-ratified-2022-02",
    "Kazakhstan's declaration with Azerbaijan": "azerbaijan-kazakhstan-declaration-2022-08-24",
    "the July memorandum": "memorandum-signing-2022-07-18",
    "Prague": "prague-meeting-2022-10-06",
    "Karabakh in 2023": "karabakh-2023-09-19",
    "the freeze": "armenia-freezes-csto-2024",
    "the peace agreement": "peace-agreement-initialled-2025-08-08",
}


@pytest.mark.parametrize("name", STORY.values(), ids=STORY)
def test_each_part_of_the_story_is_a_record_with_evidence(name: str) -> None:
    record = event(name)
    parse_day(record.when)
    assert record.summary
    assert record.evidence
    for each in record.claims:
        assert claim(f"{name}/{each.id}").speaker
    for key, source in record.evidence.items():
        assert source.publisher, key
        assert source.read or source.access == "data_file", key
        assert source.url or source.note, f"{key}: an address, or a note that says why none"


def test_both_ministries_accuse_each_other_and_neither_is_taken_as_fact() -> None:
    attack = event("attack-on-armenia-2022-09-13")
    causes = {each.speaks_for: each for each in attack.claims if each.about == "cause" and "Ministry of Defence" in each.speaker}
    assert set(causes) == {"ARM", "AZE"}
    assert {each.status for each in causes.values()} == {"asserted"}
    assert "Armenia says" in attack.summary
    assert "Azerbaijan says" in attack.summary
    assert not [each for each in attack.claims if each.status == "confirmed"]


def test_azerbaijan_calls_it_countermeasures_and_denies_civilian_targets() -> None:
    assert "local countermeasures" in claim("attack-on-armenia-2022-09-13/azerbaijan-mod-countermeasures-2022-09-13").says
    denied = claim("attack-on-armenia-2022-09-13/azerbaijan-mfa-2022-09-13")
    assert (denied.status, denied.speaks_for) == ("denied", "AZE")


def test_the_towns_are_named_and_not_independently_confirmed() -> None:
    where = event("attack-on-armenia-2022-09-13").where
    assert where is not None
    assert {"Goris", "Jermuk", "Sotk"} <= set(where.places)
    assert (where.country, where.confirmed) == ("ARM", "not_independently")
    assert claim("attack-on-armenia-2022-09-13/armenia-towns-2022-09-13").status == "not_independently_confirmed"


def test_the_united_states_spoke_of_reported_strikes_inside_armenia() -> None:
    assert "inside Armenia" in claim("attack-on-armenia-2022-09-13/blinken-2022-09-12").says


def test_casualties_are_claims_with_speakers_only() -> None:
    for name in ("attack-on-armenia-2022-09-13", "karabakh-war-2020"):
        record = event(name)
        assert [each for each in record.claims if each.about == "casualties"]
        assert "killed" not in record.summary


def test_the_calls_went_to_moscow_paris_and_washington() -> None:
    assert set(event("calls-2022-09-13").against) == {"RUS", "FRA", "USA"}


def test_the_request_names_the_treaties_and_was_received() -> None:
    request = event("armenia-requests-aid-2022-09-13")
    assert (request.kind, request.by, request.when) == ("request_for_aid", ("ARM",), DAY)
    assert set(request.against) == {"RUS", "csto"}
    assert set(request.invokes) == {"collective-security-treaty-1992/4", "russia-armenia-treaty-1997"}
    received = claim("armenia-requests-aid-2022-09-13/russia-mfa-received-2022-09-13")
    assert (received.speaks_for, received.status) == ("RUS", "confirmed")


def test_an_organ_of_the_treaty_is_on_record_with_another_reading() -> None:
    reading = claim("csto-council-2022-09-13/csto-council-2022-09-13")
    assert (reading.speaks_for, reading.about, reading.on) == ("csto", "trigger", DAY)
    assert "no forces" in reading.says
    assert "collective-security-treaty-1992" in event("csto-council-2022-09-13").instruments
    assert clause("collective-security-treaty-1992/4").disputed


def test_the_treaty_has_exactly_six_parties_that_day_and_the_alliance_six_members() -> None:
    assert parties_on("collective-security-treaty-1992", DAY) == SIX
    assert members_on(alliances()["csto"], DAY) == SIX
    assert members_on(alliances()["csto"], DAY, maybe=True) == ()


def test_three_parties_left_the_treaty_in_1999_and_one_came_back_for_a_while() -> None:
    nine = tuple(sorted((*SIX, "AZE", "GEO", "UZB")))
    assert parties_on("collective-security-treaty-1992", "1998-06-30") == nine
    assert parties_on("collective-security-treaty-1992", "1999-06-30") == SIX
    assert parties_on("collective-security-treaty-1992", "2010-06-30") == tuple(sorted((*SIX, "UZB")))
    assert "UZB" in members_on(alliances()["csto"], "2010-06-30")
    assert "UZB" in members_on(alliances()["csto"], "2012-10-01", maybe=True)
    assert "UZB" not in members_on(alliances()["csto"], "2013-01-01")


@pytest.mark.parametrize(
    ("address", "strength", "pledge"),
    [
        ("collective-security-treaty-1992/1(2)", "shall_refrain", "no_conflicting_commitment"),
        ("collective-security-treaty-1992/2(2)", "shall_consult", "consultation"),
        ("collective-security-treaty-1992/4", "shall_assist", "defence"),
        ("collective-security-treaty-1992/8", "shall_refrain", "no_conflicting_commitment"),
        ("russia-armenia-treaty-1997/2", "shall_consult", "consultation"),
        ("russia-armenia-treaty-1997/3", "shall_assist", "defence"),
        ("russia-azerbaijan-treaty-1997/1-pressure", "shall_refrain", "non_coercion"),
        ("russia-azerbaijan-declaration-2022/military-assistance", "may_consider", "defence"),
        ("russia-azerbaijan-declaration-2022/urgent-consultations", "shall_consult", "consultation"),
        ("russia-azerbaijan-declaration-2022/economic-harm", "shall_refrain", "non_coercion"),
        ("shusha-declaration-2021/threat-assistance", "shall_assist", "defence"),
        ("azerbaijan-turkiye-2010/2", "shall_assist", "defence"),
        ("eu-azerbaijan-energy-memorandum-2022/gas-trade", "aspires", "supply"),
    ],
)
def test_the_articles_stand_with_their_strength(address: str, strength: str, pledge: str) -> None:
    found = clause(address)
    (now,) = [each for each in found.versions if holds(each.start, each.end, DAY)]
    assert (now.strength[0], found.pledge) == (strength, pledge)
    assert set(now.evidence) <= set(instrument(address.partition("/")[0]).evidence)


def test_article_four_asks_for_a_request_only_since_december_2012() -> None:
    before, since = clause("collective-security-treaty-1992/4").versions
    assert "request" not in before.procedure
    assert "request" in since.procedure
    assert before.end == since.start == "2012-12-19"


@pytest.mark.parametrize("name", ["collective-security-treaty-1992/4", "russia-armenia-treaty-1997/3"])
def test_the_territory_of_a_clause_points_to_claims_that_stand(name: str) -> None:
    addresses = [address for place in clause(name).territory for address in place.claims]
    assert addresses
    for address in addresses:
        assert claim(address).about == "territory"


def test_the_notice_of_the_treaty_is_unread_and_that_of_the_charter_is_named_apart() -> None:
    treaty, charter = instrument("collective-security-treaty-1992").exit, instrument("csto-charter-2002").exit
    assert treaty is not None
    assert charter is not None
    assert (treaty.article, treaty.notice) == ("11", None)
    assert "notice" in treaty.unverified
    assert (charter.article, charter.notice) == ("19", "P6M")


def test_armenia_s_status_in_march_2024_is_told_by_three_speakers() -> None:
    group = alliances()["csto"]
    rows = [each for each in group.members if each.party == "ARM" and holds(each.start, each.end, "2024-03-01")]
    assert {each.according_to: each.status for each in rows} == {("csto",): "member", ("RUS",): "member", ("ARM",): "frozen"}
    assert "ARM" in members_on(group, "2024-03-01", maybe=True)
    for row in rows:
        assert row.claims
        for address in row.claims:
            said = claim(address)
            assert said.speaks_for == row.according_to[0]
            assert said.about == "membership"


def test_the_moscow_declaration_was_two_days_before_the_invasion_and_is_said_to_conflict_with_nothing() -> None:
    assert event("moscow-declaration-signing-2022-02-22").when == "2022-02-22"
    assert event("invasion-of-ukraine-2022-02-24").when == "2022-02-24"
    said = claim("moscow-declaration-signing-2022-02-22/zakharova-2022-02-25")
    assert said.speaks_for == "RUS"
    assert instrument("russia-azerbaijan-declaration-2022").bindingness[0].value == "contested"


def test_shusha_is_in_force_that_day_and_not_the_year_before() -> None:
    assert parties_on("shusha-declaration-2021", DAY) == ("AZE", "TUR")
    assert parties_on("shusha-declaration-2021", "2021-12-31") == ()


def test_reliable_is_a_quotation_with_its_speaker() -> None:
    said = claim("memorandum-signing-2022-07-18/von-der-leyen-reliable-2022-07-18")
    assert said.speaks_for == "eu"
    assert "von der Leyen" in said.speaker
    assert "reliable" in said.says
    assert instrument("eu-azerbaijan-energy-memorandum-2022").bindingness[0].value == "political"


def _armed(name: str) -> bool:
    return any(each.kind == "armed" and holds(each.start, each.end, DAY) for each in dispute(name).spans)


def test_who_was_in_an_armed_conflict_that_day() -> None:
    assert _armed("armenia-azerbaijan")
    assert _armed("russia-ukraine")
    assert _armed("kyrgyzstan-tajikistan")
    assert not _armed("russia-georgia")
    assert not _armed("turkiye-armenia")


def test_karabakh_is_azerbaijan_s_and_was_held_otherwise_in_part() -> None:
    karabakh = Territory.model_validate(_read("territories", "nagorno-karabakh"))
    assert {each.party for each in karabakh.sovereignty} == {"AZE"}
    held = {
        day: [each.party for each in karabakh.administration if holds(each.start, each.end, day)] for day in ("2020-10-07", "2024-01-01")
    }
    assert held == {"2020-10-07": ["ARM"], "2024-01-01": ["AZE"]}


def test_every_speaker_speaks_for_a_party_or_for_itself() -> None:
    known = {*countries(), *alliances()}
    for name in STORY.values():
        for each in event(name).claims:
            assert each.speaks_for is None or each.speaks_for in known
            parse_day(each.on)


def test_no_spell_of_a_party_starts_before_it_signed() -> None:
    for name in ("collective-security-treaty-1992", "russia-armenia-treaty-1997", "shusha-declaration-2021", "csto-charter-2002"):
        for spell in instrument(name).parties:
            assert _in_order(spell), f"{name}: {spell.party}"


def _in_order(spell: PartySpell) -> bool:
    return spell.signed is None or spell.start is None or parse_day(spell.signed).earliest <= parse_day(spell.start).latest

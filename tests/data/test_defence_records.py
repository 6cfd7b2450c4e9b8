"""What the curated records of defence and security must say, read from the bundled world."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from geoenergy.parties import members_on
from geoenergy.records.instrument import SCALES, Instrument, Obligation
from geoenergy.world.in_force import Clause, clauses_on
from geoenergy.world.load import load_world
from geoenergy.world.world import World


def codes(text: str) -> set[str]:
    return set(text.split())


NATO_12 = codes("BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA")
NATO_30 = NATO_12 | codes("GRC TUR DEU ESP CZE HUN POL BGR EST LTU LVA ROU SVK SVN ALB HRV MNE MKD")


@cache
def world() -> World:
    return load_world()


def instrument(name: str) -> Instrument:
    return world().instruments[name]


def clause(name: str, article: str) -> Obligation:
    (found,) = (each for each in instrument(name).obligations if each.id == article)
    return found


def clause_on(name: str, article: str, day: str) -> Clause:
    (found,) = (each for each in clauses_on(world(), dt.date.fromisoformat(day)) if each.address == f"{name}/{article}")
    return found


@pytest.mark.parametrize(
    ("alliance", "day", "members"),
    [
        ("nato", "1949-08-23", set()),
        ("nato", "1949-08-24", NATO_12),
        ("nato", "1990-10-03", NATO_12 | {"GRC", "TUR", "DEU", "ESP"}),
        ("nato", "2022-06-01", NATO_30),
        ("nato", "2022-09-13", NATO_30),
        ("nato", "2023-04-03", NATO_30),
        ("nato", "2023-05-01", NATO_30 | {"FIN"}),
        ("nato", "2024-03-06", NATO_30 | {"FIN"}),
        ("nato", "2024-04-01", NATO_30 | {"FIN", "SWE"}),
        ("gcc", "2022-09-13", codes("ARE BHR KWT OMN QAT SAU")),
        ("ecowas", "2025-01-29", codes("BEN CIV CPV GHA GMB GNB LBR NGA SEN SLE TGO")),
        ("ecowas", "2026-01-28", codes("BEN CIV CPV GHA GIN GMB GNB LBR NGA SEN SLE TGO")),
        ("asean", "2022-09-13", codes("BRN IDN KHM LAO MMR MYS PHL SGP THA VNM")),
    ],
)
def test_members_on_a_day(alliance: str, day: str, members: set[str]) -> None:
    assert set(members_on(world().alliances[alliance], day)) == members


@pytest.mark.parametrize(
    ("alliance", "day", "count"),
    [("arab-league", "2022-09-13", 21), ("arab-league", "2024-01-01", 22), ("african-union", "2017-02-01", 55)],
)
def test_how_many_members_of_the_larger_ones(alliance: str, day: str, count: int) -> None:
    assert len(members_on(world().alliances[alliance], day)) == count


def test_parties_of_the_north_atlantic_treaty_are_the_members() -> None:
    for day in ("2022-09-13", "2023-05-01", "2024-04-01"):
        assert set(clause_on("north-atlantic-treaty-1949", "5", day).obligors) == set(members_on(world().alliances["nato"], day))


def test_saudi_arabia_in_brics_is_told_by_two_speakers() -> None:
    rows = [each for each in world().alliances["brics"].members if each.party == "SAU"]
    assert {each.status for each in rows} == {"member", "candidate"}
    assert all(each.according_to for each in rows)


def test_the_words_order_the_two_european_clauses_and_not_their_fame() -> None:
    atlantic, union = clause("north-atlantic-treaty-1949", "5"), clause("teu-42-7", "42(7)")
    assert atlantic.pledge == union.pledge == "defence"
    assert atlantic.versions[0].strength == ("shall_as_deemed_necessary",)
    assert union.versions[0].strength == ("shall_assist",)
    scale = SCALES["defence"]
    assert scale.index("shall_assist") < scale.index("shall_as_deemed_necessary")


def test_the_union_clause_binds_the_members_of_the_day() -> None:
    assert set(clause_on("teu-42-7", "42(7)", "2020-01-31").obligors) - set(clause_on("teu-42-7", "42(7)", "2020-02-01").obligors) == {
        "GBR"
    }


def test_mutual_is_not_symmetric_between_japan_and_the_united_states() -> None:
    for article, owes, owed in (("V-usa", "USA", "JPN"), ("V-jpn", "JPN", "USA")):
        each = clause("us-japan-1960", article)
        assert each.obligors.countries == (owes,)
        assert each.beneficiaries.countries == (owed,)
        (place,) = each.territory
        assert (place.area, place.of, place.country) == ("administered", "country", "JPN")


def test_the_senkaku_are_under_japans_administration_and_the_southern_kurils_are_not() -> None:
    territories = world().territories
    assert {each.party for each in territories["senkaku-islands"].administration} == {"JPN"}
    assert {each.party for each in territories["senkaku-islands"].sovereignty} == {"JPN", "CHN", "TWN"}
    assert {each.party for each in territories["kuril-islands-southern"].administration} == {"RUS"}


def test_the_budapest_memorandum_carries_no_duty_to_defend() -> None:
    pledges = {each.pledge for each in instrument("budapest-memorandum-1994").obligations}
    assert "defence" not in pledges
    assert pledges == {"non_aggression", "non_coercion", "consultation"}
    assert {each.value for each in instrument("budapest-memorandum-1994").bindingness} == {"binding", "political", "contested"}


@pytest.mark.parametrize(
    "place", ["ceuta", "falkland-islands", "french-guiana", "guam", "hawaii", "melilla", "new-caledonia", "puerto-rico", "reunion"]
)
def test_what_lies_outside_the_area_of_the_north_atlantic_treaty(place: str) -> None:
    record = world().territories[place]
    assert "north-atlantic-area" in record.outside
    assert "north-atlantic-area" not in record.regions
    (area,) = clause("north-atlantic-treaty-1949", "5").territory
    assert area.region == "north-atlantic-area"


@pytest.mark.parametrize("place", ["gibraltar", "greenland"])
def test_what_lies_inside(place: str) -> None:
    assert "north-atlantic-area" in world().territories[place].regions


def test_consultation_under_the_north_atlantic_treaty_names_no_place() -> None:
    (place,) = clause("north-atlantic-treaty-1949", "4").territory
    assert place.area == "anywhere"


def test_new_zealand_and_the_united_states_since_1986() -> None:
    articles = {each.obligation.id for each in clauses_on(world(), dt.date(2022, 9, 13)) if each.instrument.id == "anzus-1951"}
    assert {"IV-aus", "IV-usa", "IV-nzl"} <= articles
    assert not {"IV-usa-nzl", "IV-nzl-usa"} & articles
    assert clause_on("anzus-1951", "IV-usa-nzl", "1980-01-01").obligors == ("USA",)


def test_the_west_african_protocol_of_1981_is_never_certainly_in_force() -> None:
    assert instrument("ecowas-defence-1981").start is None
    assert "start" in instrument("ecowas-defence-1981").unverified
    assert not clause_on("ecowas-defence-1981", "2-3", "2022-09-13").certain


def test_greece_and_turkiye_are_bound_to_each_other_and_in_dispute() -> None:
    found = clause_on("north-atlantic-treaty-1949", "5", "2022-09-13")
    assert {"GRC", "TUR"} <= set(found.obligors)
    assert world().disputes["greece-turkiye"].sides == (("GRC",), ("TUR",))
    assert clause_on("north-atlantic-treaty-1949", "1", "2022-09-13").obligation.pledge == "non_aggression"


@pytest.mark.parametrize(
    ("name", "strengths"),
    [
        ("rio-treaty-1947", {"shall_assist", "shall_as_deemed_necessary"}),
        ("pakistan-saudi-2025", {"shall_assist", "aspires"}),
        ("france-uae-2009", {"shall_assist", "shall_consult"}),
        ("russia-dprk-2024", {"shall_assist"}),
        ("china-dprk-1961", {"shall_assist"}),
        ("us-korea-1953", {"shall_as_deemed_necessary"}),
        ("us-qatar-order-2025", {"shall_as_deemed_necessary"}),
        ("taiwan-relations-act-1979", {"may_consider"}),
        ("us-ukraine-2024", {"may_consider"}),
    ],
)
def test_how_firmly_a_defence_pledge_binds(name: str, strengths: set[str]) -> None:
    found = {
        word for each in instrument(name).obligations if each.pledge == "defence" for version in each.versions for word in version.strength
    }
    assert found == strengths


def test_five_powers_and_the_british_declaration_only_consult() -> None:
    for name in ("five-power-defence-arrangements-1971", "uk-ukraine-2025"):
        assert {each.pledge for each in instrument(name).obligations} == {"consultation"}


def test_an_order_in_favour_of_one_country_binds_the_other_to_nothing() -> None:
    (order,) = instrument("us-qatar-order-2025").obligations
    assert (order.obligors.countries, order.beneficiaries.countries) == (("USA",), ("QAT",))


def test_treaties_whose_entry_into_force_was_not_read_are_maybe() -> None:
    for name, article in (("gcc-joint-defence-2000", "2"), ("france-greece-2021", "2"), ("sadc-mutual-defence-pact-2003", "6")):
        assert not clause_on(name, article, "2022-09-13").certain, name
    assert clause_on("north-atlantic-treaty-1949", "5", "2022-09-13").certain


def test_the_exit_of_the_north_atlantic_treaty_is_read_and_that_of_anzus_is_not() -> None:
    leave = instrument("north-atlantic-treaty-1949").exit
    assert leave is not None
    assert (leave.notice, leave.anchor, leave.first_term) == ("P1Y", "after_first_term", "P20Y")
    unread = instrument("anzus-1951").exit
    assert unread is not None
    assert unread.notice is None
    assert "notice" in unread.unverified


def test_disputes_are_enough_and_each_has_dated_spans() -> None:
    disputes = world().disputes
    assert len(disputes) >= 15
    assert all(each.spans and each.sides[0] and each.sides[1] for each in disputes.values())

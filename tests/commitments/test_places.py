"""Territory decides: sovereignty and administration by day and speaker, regions inside, outside and unknown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geoenergy.commitments.places import territory_condition, where_of
from geoenergy.errors import UnknownTerritory
from geoenergy.records.duty import Condition
from geoenergy.world.in_force import Clause, clauses_on
from geoenergy.world.world import World
from tests.pacts import pact_world

DAY = dt.date(2020, 5, 1)
PLACE = 'territory = [{ area = "recognised", of = "beneficiary" }]'


def clause_of(world: World, day: dt.date = DAY) -> Clause:
    (found,) = [each for each in clauses_on(world, day) if each.address == "pact-1990/4"]
    return found


def condition(world: World, where: str | None, *, attacked: str = "ITA", day: dt.date = DAY) -> Condition:
    """The condition of the pact's article 4."""
    return territory_condition(world, clause_of(world, day), where_of(world, where, attacked), attacked, day)


@pytest.mark.parametrize("name", ["island", "The Island", "the island", "ISOLA", "Isola"])
def test_a_territory_is_found_by_id_name_and_alias(pacts: World, name: str) -> None:
    found = where_of(pacts, name, "ITA")
    assert found.territory is not None
    assert (found.territory.id, found.country, found.text) == ("island", "ITA", "The Island")


def test_a_country_is_a_place_too(pacts: World) -> None:
    found = where_of(pacts, "Germany", "ITA")
    assert (found.country, found.territory, found.text) == ("DEU", None, "recognised territory of DEU")


def test_without_a_place_it_is_the_territory_of_the_attacked(pacts: World) -> None:
    assert where_of(pacts, None, "NOR").country == "NOR"


def test_an_unknown_territory_names_the_nearest(pacts: World) -> None:
    with pytest.raises(UnknownTerritory, match=r"no territory 'Isalnd'\. Nearest: island.*Territories have records of their own"):
        where_of(pacts, "Isalnd", "ITA")


@pytest.mark.parametrize(
    ("place", "where", "state", "words"),
    [
        # recognised: whose it is, by whom
        ('area = "recognised", of = "beneficiary"', None, "met", "recognised territory of ITA"),
        ('area = "recognised", of = "beneficiary"', "Italy", "met", "recognised territory of ITA"),
        ('area = "recognised", of = "beneficiary"', "Germany", "not_met", "not that of ITA"),
        ('area = "recognised", of = "beneficiary"', "Isola", "contested", "belongs to ITA by some; otherwise according to FRA"),
        ('area = "recognised", of = "any_party"', "Germany", "met", "recognised territory of DEU"),
        ('area = "recognised", of = "any_party"', "France", "not_met", "recognised territory of FRA"),
        ('area = "recognised", of = "country", country = "FRA"', None, "not_met", "not that of FRA"),
        ('area = "recognised", of = "country", country = "FRA"', "France", "met", "FRA"),
        # administered: who holds it
        ('area = "administered", of = "beneficiary"', None, "met", "recognised territory of ITA"),
        ('area = "administered", of = "beneficiary"', "Isola", "not_met", "is administered by AUT, not ITA"),
        ('area = "administered", of = "country", country = "AUT"', "Isola", "met", "is administered by AUT"),
        # metropolitan: no island
        ('area = "metropolitan", of = "beneficiary"', None, "met", "recognised territory of ITA"),
        ('area = "metropolitan", of = "beneficiary"', "Isola", "not_met", "no metropolitan territory"),
        # regions: inside, outside, of which no record speaks, home
        ('area = "region", of = "none", region = "europe"', "Isola", "met", "lies in the region europe"),
        ('area = "region", of = "none", region = "pacific"', "Isola", "not_met", "lies outside the region pacific"),
        ('area = "pacific", of = "none"', "Isola", "not_met", "lies outside the region pacific"),
        ('area = "region", of = "none", region = "americas"', "Isola", "unknown", "no record says whether"),
        ('area = "region", of = "none", region = "americas"', None, "met", "home territory"),
        ('area = "anywhere", of = "none"', "Isola", "met", "holds anywhere"),
    ],
)
def test_each_kind_of_place(tmp_path: Path, place: str, where: str | None, state: str, words: str) -> None:
    found = condition(pact_world(tmp_path / "w", pact_1990=(PLACE, f"territory = [{{ {place} }}]")), where)
    assert (found.kind, found.state) == ("territory", state)
    assert words in found.reason


def test_a_clause_without_a_place_asks_for_none(tmp_path: Path) -> None:
    found = condition(pact_world(tmp_path / "w", pact_1990=(PLACE, "")), "Isola")
    assert (found.state, found.reason) == ("met", "the clause names no place")


def test_of_several_places_the_best_covers(tmp_path: Path) -> None:
    two = 'territory = [{ area = "administered", of = "beneficiary" }, { area = "recognised", of = "beneficiary" }]'
    assert condition(pact_world(tmp_path / "w", pact_1990=(PLACE, two)), "Isola").state == "contested"


def test_administration_is_that_of_the_day(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", pact_1990=(PLACE, 'territory = [{ area = "administered", of = "country", country = "AUT" }]'))
    before, first = (condition(world, "Isola", day=day) for day in (dt.date(2000, 12, 31), dt.date(2001, 1, 1)))
    assert (before.state, first.state) == ("not_met", "met")
    assert "nobody on record" in before.reason


def test_an_imprecise_day_is_no_certain_holding(tmp_path: Path) -> None:
    world = pact_world(
        tmp_path / "w",
        pact_1990=(PLACE, 'territory = [{ area = "administered", of = "country", country = "AUT" }]'),
        island=('start = "2001-01-01"', 'start = "2019/2021"'),
    )
    found = condition(world, "Isola")
    assert found.state == "contested"
    assert "the day, which is imprecise" in found.reason


def test_the_other_claimant_is_contested_too_and_a_stranger_is_not(pacts: World) -> None:
    clause = clause_of(pacts)
    states = {who: territory_condition(pacts, clause, where_of(pacts, "Isola", who), who, DAY).state for who in ("ITA", "FRA", "NOR")}
    assert states == {"ITA": "contested", "FRA": "contested", "NOR": "not_met"}


def test_evidence_is_of_the_holdings_and_of_the_claims_that_read_it_so(tmp_path: Path, pacts: World) -> None:
    assert condition(pacts, "Isola").evidence == ("island#page",)
    read = PLACE.replace('"beneficiary"', '"beneficiary", claims = ["attack/answer"]')
    world = pact_world(tmp_path / "w", pact_1990=(PLACE, read))
    assert condition(world, None).evidence == ("attack#page",)

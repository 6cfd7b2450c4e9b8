"""Who had to come to the aid of whom, on the small world worked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geoenergy.commitments.casus_foederis import PLEDGES, casus_foederis
from geoenergy.errors import AmbiguousParty, BadArgument, BadDay, UnknownParty, UnknownTerritory
from geoenergy.records.duty import Condition, Duty, Impediment
from geoenergy.records.instrument import SCALES
from geoenergy.world.world import World
from tests.pacts import pact_world

DAY = "2020-05-01"


def told(duties: list[Duty]) -> list[tuple[str, str, str]]:
    return [(each.obligor, f"{each.instrument}/{each.article}", each.trigger) for each in duties]


def test_an_attack_on_italy_by_russia(pacts: World) -> None:
    duties = casus_foederis(pacts, "ITA", attacker="RUS", on=DAY)
    assert told(duties) == [
        ("DEU", "pact-1990/4", "contested"),
        ("NOR", "pact-1990/4", "contested"),
        ("AUT", "consult-1995/1", "met"),
    ]
    germany = duties[0]
    assert (germany.beneficiary, germany.pledge, germany.strength) == ("ITA", "defence", ("shall_assist",))
    assert (germany.summary, germany.operative) == ("Assists a party that is attacked.", "assist at the request")
    assert (germany.procedure, germany.invoked, germany.certain) == (("request",), ("request",), True)
    assert germany.territory == "recognised territory of ITA"
    assert germany.premise_claims == ("Ministry of Defence of Russia: answered fire",)
    assert germany.method == "casus_foederis/1"
    assert germany.world == pacts.fingerprint


def test_all_lists_duties_whose_conditions_are_not_met(pacts: World) -> None:
    duties = casus_foederis(pacts, "ITA", attacker="RUS", on=DAY, all=True)
    assert told(duties)[3:] == [("AUT", "solidarity-2017/13", "not_met"), ("DEU", "solidarity-2017/13", "not_met")]
    assert told(duties)[:3] == told(casus_foederis(pacts, "ITA", attacker="RUS", on=DAY))


def test_what_is_pledged_only_one_way(pacts: World) -> None:
    assert told(casus_foederis(pacts, "RUS", attacker="POL", on=DAY)) == [
        ("DEU", "bind-2019/2-deu", "met"),
        ("DEU", "declaration-2005/help", "met"),
    ]
    assert told(casus_foederis(pacts, "DEU", attacker="POL", on=DAY)) == [
        ("ITA", "pact-1990/4", "met"),
        ("NOR", "pact-1990/4", "met"),
        ("RUS", "declaration-2005/help", "met"),
    ]


def test_an_attacker_that_is_a_party_owes_nothing_against_itself(pacts: World) -> None:
    duties = casus_foederis(pacts, "ITA", attacker="DEU", on=DAY)
    assert ("NOR", "pact-1990/4", "met") in told(duties)
    assert "DEU" not in {each.obligor for each in duties}
    (norway,) = [each for each in duties if each.obligor == "NOR"]
    assert "DEU is a party itself" in next(each.reason for each in norway.conditions if each.kind == "by")


@pytest.mark.parametrize(
    ("day", "obligors"),
    [("1990-12-31", []), ("1991-01-01", ["DEU", "NOR"]), ("2020-12-31", ["DEU", "NOR"]), ("2021-01-01", ["DEU"])],
)
def test_parties_are_those_of_the_day(pacts: World, day: str, obligors: list[str]) -> None:
    found = casus_foederis(pacts, "ITA", attacker="POL", on=day)
    assert [each.obligor for each in found if each.instrument == "pact-1990"] == obligors


def test_words_are_those_of_the_day(pacts: World) -> None:
    operative = [casus_foederis(pacts, "ITA", attacker="RUS", on=day)[0].operative for day in ("2009-12-31", "2010-01-01")]
    assert operative == ["assist", "assist at the request"]


def test_the_island_is_contested_and_so_is_the_duty(pacts: World) -> None:
    duties = casus_foederis(pacts, "ITA", attacker="POL", on=DAY, where="Isola")
    assert told(duties)[:2] == [("DEU", "pact-1990/4", "contested"), ("NOR", "pact-1990/4", "contested")]
    assert {each.territory for each in duties} == {"The Island"}


def test_a_territory_of_which_no_record_speaks_is_not_simply_covered(tmp_path: Path) -> None:
    place = (
        'territory = [{ area = "recognised", of = "beneficiary" }]',
        'territory = [{ area = "region", of = "none", region = "americas" }]',
    )
    duties = casus_foederis(pact_world(tmp_path / "w", pact_1990=place), "ITA", attacker="POL", on=DAY, where="Isola")
    assert told(duties)[0] == ("DEU", "pact-1990/4", "contested")


def test_an_imprecise_entry_makes_the_duty_uncertain(tmp_path: Path) -> None:
    spell = 'party = "NOR", signed = "1990-01-01", start = "1991-01-01"'
    world = pact_world(tmp_path / "w", pact_1990=(spell, spell.replace("1991-01-01", "2020")))
    assert {each.obligor: each.certain for each in casus_foederis(world, "ITA", attacker="POL", on=DAY) if each.pledge == "defence"} == {
        "DEU": True,
        "NOR": False,
    }
    assert {each.obligor: each.certain for each in casus_foederis(world, "NOR", attacker="POL", on=DAY)} == {"DEU": False, "ITA": False}


def test_the_weakest_reading_orders(tmp_path: Path) -> None:
    readings = (
        'strength = ["shall_assist"], operative = "assist at the request"',
        'strength = ["shall_assist", "aspires"], operative = "assist"',
    )
    duties = casus_foederis(pact_world(tmp_path / "w", pact_1990=readings), "DEU", attacker="POL", on=DAY)
    assert told(duties) == [("RUS", "declaration-2005/help", "met"), ("ITA", "pact-1990/4", "met"), ("NOR", "pact-1990/4", "met")]
    assert duties[1].strength == ("shall_assist", "aspires"), "both readings are kept"


@pytest.mark.parametrize("attacked", ["ITA", "DEU", "RUS", "AUT", "NOR"])
def test_order_is_pledge_then_weakest_reading_then_trigger(pacts: World, attacked: str) -> None:
    duties = casus_foederis(pacts, attacked, attacker="POL", on=DAY, all=True)

    def rank(duty: Duty) -> tuple[int, int, int]:
        scale = SCALES[duty.pledge]
        return (
            PLEDGES.index(duty.pledge),
            max(scale.index(each) for each in duty.strength),
            ("met", "contested", "not_met").index(duty.trigger),
        )

    assert [rank(each) for each in duties] == sorted(rank(each) for each in duties)


@pytest.mark.parametrize("attacked", ["ITA", "DEU", "RUS", "AUT", "NOR"])
def test_every_address_resolves_and_every_reason_has_one(pacts: World, attacked: str) -> None:
    for duty in casus_foederis(pacts, attacked, attacker="POL", on=DAY, all=True):
        assert duty.evidence
        assert set(duty.evidence) <= set(pacts.evidence)
        reasons: list[Condition | Impediment] = [*duty.conditions, *duty.impediments]
        for each in reasons:
            assert each.reason
            assert set(each.evidence) <= set(duty.evidence)
        assert all(one.evidence or "not known" in one.reason for one in duty.impediments if one.kind == "energy_dependency")


def test_nobody_is_bound_to_a_stranger(pacts: World) -> None:
    assert casus_foederis(pacts, "FRA", attacker="RUS", on=DAY, all=True) == []


def test_a_view_of_the_day_knows_nothing_later(pacts: World) -> None:
    view = pacts.known_at("2020-05-01")
    duties = casus_foederis(view, "ITA", attacker="RUS", on=DAY)
    assert told(duties)[0] == ("DEU", "pact-1990/4", "met"), "neither the request nor the council's reading was known"
    assert duties[0].invoked == ()
    figures = [each.reason for each in duties[0].impediments if each.kind == "energy_dependency"]
    assert [("2009" in each, "2019" in each) for each in figures] == [(True, False)], "figures of 2019 came out in June"


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"attacker": "ITA"}, BadArgument, "ITA cannot attack itself. Name two states."),
        ({"attacker": "Italy"}, BadArgument, "ITA cannot attack itself"),
        ({"attacker": "pact"}, BadArgument, "attacker must be a state, not the group 'pact'"),
        ({"attacked": "pact"}, BadArgument, "attacked must be a state"),
        ({"attacker": "Rusia"}, UnknownParty, "Nearest: Russia"),
        ({"attacker": "Korea"}, AmbiguousParty, "fits several"),
        ({"attacked": "MNE", "on": "2000-01-01"}, BadArgument, "was no state on 2000-01-01"),
        ({"attacker": "SUN"}, BadArgument, "was no state any more"),
        ({"on": "1989-01-01"}, BadArgument, "no record reaches back"),
        ({"on": "2020-13-01"}, BadDay, "2020-13-01"),
        ({"on": "2020-05"}, BadDay, "is not one day"),
        ({"act": "war"}, BadArgument, "no act 'war'. One of: armed_attack, cyberattack, threat, supply_cutoff, terrorist_attack"),
        ({"where": "Atlantis"}, UnknownTerritory, "no territory 'Atlantis'"),
        ({"where": "Isalnd"}, UnknownTerritory, "Nearest: island"),
    ],
)
def test_what_cannot_be_asked(pacts: World, asked: dict[str, Any], error: type[Exception], words: str) -> None:
    given = {"attacked": "ITA", "attacker": "RUS", "on": DAY, **asked}
    with pytest.raises(error, match=words):
        casus_foederis(pacts, given.pop("attacked"), **given)


def test_same_arguments_give_the_same_bytes(pacts: World, tmp_path: Path) -> None:
    again = pact_world(tmp_path / "w")
    one, other = ([each.model_dump_json() for each in casus_foederis(world, "ITA", attacker="RUS", on=DAY)] for world in (pacts, again))
    assert one == other

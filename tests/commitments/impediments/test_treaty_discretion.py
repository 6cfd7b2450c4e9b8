"""treaty_discretion: the words leave the help to the obligor's judgement."""

from __future__ import annotations

from pathlib import Path

from geoenergy.world.world import World
from tests.commitments.impediments.cases import found
from tests.pacts import pact_world


def test_the_firmest_words_leave_none(pacts: World) -> None:
    assert found(pacts, "treaty_discretion", "DEU") == []
    assert found(pacts, "treaty_discretion", "AUT", "consult-1995/1") == [], "shall_consult is the firmest of its own scale"


def test_weaker_words_are_quoted(pacts: World) -> None:
    (one,) = found(pacts, "treaty_discretion", "DEU", "bind-2019/2-deu", attacked="RUS", attacker="POL")
    assert one.reason == "the words bind no more than shall_as_deemed_necessary: as it deems necessary"
    assert one.evidence == ("bind-2019#page",)


def test_one_of_two_readings(tmp_path: Path) -> None:
    text = 'strength = ["shall_assist"], operative = "assist at'
    world = pact_world(tmp_path / "w", pact_1990=(text, text.replace('"shall_assist"', '"shall_assist", "may_consider"')))
    (one,) = found(world, "treaty_discretion", "DEU")
    assert one.reason == "the words bind no more than may_consider in one of two readings: assist at the request"

"""Why a state is not on the list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geoenergy.commitments.why_not import why_not
from geoenergy.errors import BadArgument, UnknownTerritory
from geoenergy.world.world import World
from tests.pacts import pact_world

DAY = "2020-05-01"


@pytest.mark.parametrize(
    ("obligor", "asked", "answer", "words"),
    [
        ("NOR", {}, "owes_defence", "pact-1990 Art. 4: defence, shall_assist (contested)"),
        ("AUT", {}, "owes_less", "consult-1995 Art. 1: consultation, shall_consult (met)"),
        ("DEU", {"attacked": "RUS", "attacker": "ITA"}, "owes_defence", "bind-2019 Art. 2-deu"),
        ("RUS", {"attacked": "DEU", "attacker": "POL"}, "owes_less", "declaration-2005 Art. help: defence, may_consider (met)"),
        ("DEU", {"act": "cyberattack"}, "conditions_not_met", "the clause is set off by armed_attack, not by cyberattack"),
        ("DEU", {"where": "Germany"}, "conditions_not_met", "recognised territory of DEU is not that of ITA"),
        ("NOR", {"on": "2021-01-01"}, "not_in_force", "Pact of mutual assistance was not in force for NOR on 2021-01-01"),
        ("NOR", {"on": "1990-06-01"}, "not_in_force", "was not in force for NOR, ITA on 1990-06-01"),
        ("DEU", {"attacked": "AUT"}, "conditions_not_met", "solidarity-2017 Art. 13: solidarity, shall (not_met)"),
        ("POL", {}, "no_instrument", "no instrument on record binds POL to ITA"),
    ],
)
def test_each_answer(pacts: World, obligor: str, asked: dict[str, Any], answer: str, words: str) -> None:
    found = why_not(pacts, obligor, **{"attacked": "ITA", "attacker": "RUS", "on": DAY, **asked})
    assert found.answer == answer
    assert words in " ".join(found.reasons)


def test_other_ties_are_named(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", solidarity_2017=('pledge = "solidarity"', 'pledge = "infrastructure"'))
    found = why_not(world, "DEU", attacked="AUT", attacker="RUS", on=DAY)
    assert found.answer == "no_instrument"
    assert found.reasons == ("no clause on record pledges help or consultation; other ties in force: solidarity-2017",)


def test_a_tie_that_only_goes_the_other_way_is_no_lapsed_treaty(pacts: World) -> None:
    alone = pacts.with_(instruments={"bind-2019": pacts.instruments["bind-2019"]})
    found = why_not(alone, "RUS", attacked="DEU", attacker="POL", on=DAY)
    assert (found.answer, found.reasons) == (
        "no_instrument",
        ("no clause on record pledges help or consultation; other ties in force: bind-2019",),
    )


def test_two_readings_that_both_bind_owe_defence(tmp_path: Path) -> None:
    text = 'strength = ["shall_assist"], operative = "assist at'
    both = pact_world(tmp_path / "both", pact_1990=(text, text.replace('"shall_assist"', '"shall_as_deemed_necessary", "shall_assist"')))
    one = pact_world(tmp_path / "one", pact_1990=(text, text.replace('"shall_assist"', '"aspires", "shall_assist"')))
    answers = [why_not(world, "NOR", attacked="ITA", attacker="RUS", on=DAY).answer for world in (both, one)]
    assert answers == ["owes_defence", "owes_less"]


def test_the_answer_shows_its_duties_and_evidence(pacts: World) -> None:
    found = why_not(pacts, "DEU", attacked="ITA", attacker="RUS", on=DAY)
    assert [f"{each.instrument}/{each.article}" for each in found.duties] == ["pact-1990/4", "solidarity-2017/13"]
    assert (found.method, found.world, found.on) == ("why_not/1", pacts.fingerprint, DAY)
    assert found.evidence
    assert set(found.evidence) <= set(pacts.evidence)


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"obligor": "RUS"}, BadArgument, "RUS is the attacker itself. Name a third state"),
        ({"obligor": "Italy"}, BadArgument, "ITA is attacked itself"),
        ({"obligor": "pact"}, BadArgument, "obligor must be a state"),
        ({"attacker": "ITA"}, BadArgument, "cannot attack itself"),
        ({"on": "1980-01-01"}, BadArgument, "no record reaches back"),
        ({"where": "Atlantis"}, UnknownTerritory, "Atlantis"),
    ],
)
def test_what_cannot_be_asked(pacts: World, asked: dict[str, Any], error: type[Exception], words: str) -> None:
    given = {"obligor": "DEU", "attacked": "ITA", "attacker": "RUS", "on": DAY, **asked}
    with pytest.raises(error, match=words):
        why_not(pacts, given.pop("obligor"), **given)

"""Clauses in force on a day, by obligor, beneficiary, pledge and strength."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from geoenergy.commitments.obligations import ObligationRow, obligations
from geoenergy.errors import BadArgument, BadDay, UnknownParty
from geoenergy.records.instrument import SCALES
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import pact_world

DAY = "2020-05-01"
ALL = [
    "pact-1990/4",
    "bind-2019/2-deu",
    "declaration-2005/help",
    "consult-1995/1",
    "solidarity-2017/13",
    "solidarity-2017/3",
    "pact-1990/8",
    "declaration-2005/harm",
]


def clauses(frame: pl.DataFrame) -> list[str]:
    return [f"{row['instrument']}/{row['article']}" for row in frame.iter_rows(named=True)]


def test_columns(pacts: World) -> None:
    answer = obligations(pacts, on=DAY)
    assert answer.schema == schema_of(ObligationRow)
    assert set(answer["method"]) == {"obligations/1"}
    assert set(answer["world"]) == {pacts.fingerprint}
    assert all(row and set(row) <= set(pacts.evidence) for row in answer["evidence"].to_list())


def test_all_of_a_day_by_pledge_then_strength(pacts: World) -> None:
    assert clauses(obligations(pacts, on=DAY)) == ALL


def test_a_row_by_hand(pacts: World) -> None:
    row = obligations(pacts, obligor="NOR", pledge="defence", on=DAY).row(0, named=True)
    assert row["obligors"] == row["beneficiaries"] == ["DEU", "ITA", "NOR"]
    assert (row["strength"], row["weakest"], row["trigger"]) == (["shall_assist"], "shall_assist", ["armed_attack"])
    assert (row["operative"], row["procedure"], row["bindingness"]) == ("assist at the request", ["request"], ["binding"])
    assert (row["certain"], row["unverified"]) == (True, [])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"obligor": "NOR"}, ["pact-1990/4", "pact-1990/8"]),
        ({"obligor": "NOR", "on": "2021-01-01"}, []),
        ({"obligor": "NOR", "on": "1990-12-31"}, []),
        ({"obligor": "RUS"}, ["declaration-2005/help", "declaration-2005/harm"]),
        ({"beneficiary": "RUS"}, ["bind-2019/2-deu", "declaration-2005/help", "declaration-2005/harm"]),
        ({"obligor": "DEU", "beneficiary": "RUS", "pledge": "defence"}, ["bind-2019/2-deu", "declaration-2005/help"]),
        ({"obligor": "AUT", "beneficiary": "ITA"}, ["consult-1995/1", "solidarity-2017/13"]),
        ({"obligor": "AUT"}, ["consult-1995/1", "solidarity-2017/13", "solidarity-2017/3"]),
        ({"pledge": "defence", "min_strength": "shall_assist"}, ["pact-1990/4"]),
        ({"pledge": "defence", "min_strength": "shall_as_deemed_necessary"}, ["pact-1990/4", "bind-2019/2-deu"]),
        ({"pledge": "defence", "min_strength": "shall_consult"}, ["pact-1990/4", "bind-2019/2-deu"]),
        ({"pledge": "defence", "min_strength": "aspires"}, ["pact-1990/4", "bind-2019/2-deu", "declaration-2005/help"]),
        ({"pledge": ["consultation", "stockholding"]}, ["consult-1995/1", "solidarity-2017/3"]),
        ({"pledge": ["defence"], "min_strength": "shall_assist"}, ["pact-1990/4"]),
        ({"pledge": "embargo"}, []),
        ({"obligor": "pact"}, []),
    ],
)
def test_what_is_asked(pacts: World, asked: dict[str, Any], expected: list[str]) -> None:
    assert clauses(obligations(pacts, **{"on": DAY, **asked})) == expected


def test_strength_is_that_of_the_weakest_reading(tmp_path: Path) -> None:
    text = 'strength = ["shall_assist"], operative = "assist at'
    world = pact_world(tmp_path / "w", pact_1990=(text, text.replace('"shall_assist"', '"shall_assist", "may_consider"')))
    assert clauses(obligations(world, pledge="defence", min_strength="shall_assist", on=DAY)) == []
    row = obligations(world, obligor="NOR", pledge="defence", on=DAY).row(0, named=True)
    assert (row["strength"], row["weakest"]) == (["shall_assist", "may_consider"], "may_consider")


def test_certain_is_told_of_the_parties_asked_about(tmp_path: Path) -> None:
    spell = 'party = "NOR", signed = "1990-01-01", start = "1991-01-01"'
    world = pact_world(tmp_path / "w", pact_1990=(spell, spell.replace("1991-01-01", "2020")))
    asked = {who: obligations(world, obligor=who, pledge="defence", on=DAY).row(0, named=True) for who in ("NOR", "ITA")}
    assert {who: row["certain"] for who, row in asked.items()} == {"NOR": False, "ITA": True}


def test_what_was_not_read_is_named(tmp_path: Path) -> None:
    text = 'trigger = { act = ["armed_attack"], by = "any" }'
    world = pact_world(tmp_path / "w", pact_1990=(text, f'unverified = ["territory"]\n{text}'))
    assert obligations(world, obligor="NOR", pledge="defence", on=DAY)["unverified"].to_list() == [["territory"]]


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"min_strength": "shall_assist"}, BadArgument, "min_strength needs one pledge"),
        ({"min_strength": "shall_assist", "pledge": ["defence", "consultation"]}, BadArgument, "needs one pledge"),
        ({"min_strength": "shall", "pledge": "defence"}, BadArgument, "'shall' is not on the scale of defence. One of: shall_assist"),
        ({"pledge": "help"}, BadArgument, "no pledge 'help'"),
        ({"obligor": "Atlantis"}, UnknownParty, "Atlantis"),
        ({"beneficiary": "Gemany"}, UnknownParty, "Nearest: Germany"),
        ({"on": "1989-12-31"}, BadArgument, "no record reaches back"),
        ({"on": "2022-13"}, BadDay, "2022-13"),
    ],
)
def test_what_cannot_be_asked(pacts: World, asked: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        obligations(pacts, **{"on": DAY, **asked})


@pytest.mark.parametrize("pledge", SCALES)
def test_a_weaker_bound_lists_no_fewer(pacts: World, pledge: str) -> None:
    counts = [obligations(pacts, pledge=pledge, min_strength=strength, on=DAY).height for strength in SCALES[pledge]]
    assert counts == sorted(counts)
    assert counts[-1] == obligations(pacts, pledge=pledge, on=DAY).height

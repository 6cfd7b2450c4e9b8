"""Pairs of clauses that cannot both be kept, with the rule that found them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.commitments.conflicting_commitments import RULES, ConflictRow, conflicting_commitments
from geoenergy.errors import BadArgument, BadDay
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import pact_world

DAY = "2020-06-01"


def told(world: World, who: str | None = None, on: str = DAY) -> list[tuple[str, str, str, str, str]]:
    return conflicting_commitments(world, who, on=on).select("who", "clause", "other_clause", "rule", "state").rows()


def test_all_of_a_day(pacts: World) -> None:
    assert told(pacts) == [
        ("DEU", "pact-1990/4", "declaration-2005/harm", "help_against_a_friend", "contested"),
        ("DEU", "pact-1990/8", "bind-2019/2-deu", "excluded_by_clause", "contested"),
        ("DEU", "pact-1990/8", "declaration-2005/help", "excluded_by_clause", "contested"),
        ("DEU", "bind-2019/2-deu", "pact-1990/4", "help_against_a_friend", "contested"),
        ("DEU", "declaration-2005/help", "pact-1990/4", "help_against_a_friend", "contested"),
    ]


def test_a_row_by_hand(pacts: World) -> None:
    answer = conflicting_commitments(pacts, "DEU", on=DAY)
    assert answer.schema == schema_of(ConflictRow)
    row = answer.row(0, named=True)
    assert (row["to"], row["other_to"], row["dispute"]) == ("ITA", "RUS", "rivals")
    assert row["collide_if"] == "RUS attacks ITA and ITA calls on DEU under pact-1990/4"
    assert set(row["evidence"]) == {"pact-1990#page", "declaration-2005#page", "rivals#page"}
    assert set(answer["rule"]) <= set(RULES)


def test_two_pledges_of_help_are_one_pair(pacts: World) -> None:
    pairs = [frozenset(row[1:3]) for row in told(pacts)]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("on", "count"),
    [("1999-12-31", 0), ("2004-12-31", 0), ("2005-01-01", 3), ("2019-05-31", 3), ("2019-06-01", 5)],
)
def test_only_clauses_and_disputes_of_the_day(pacts: World, on: str, count: int) -> None:
    assert len(told(pacts, on=on)) == count


def test_who_is_bound_to_one_side_only_has_no_conflict(pacts: World) -> None:
    assert told(pacts, "NOR") == told(pacts, "AUT") == told(pacts, "ITA") == []


def test_a_clause_that_binds_the_adversaries_to_each_other_is_no_rival(tmp_path: Path) -> None:
    third = '  { party = "RUS", signed = "2005-01-01", evidence = ["page"] },\n'
    world = pact_world(tmp_path / "w", declaration_2005=(third, third + third.replace("RUS", "ITA")))
    assert not [row for row in told(world) if "declaration-2005" in row[2]]


def test_a_dispute_over_is_none(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", rivals=('{ start = "2000-01-01", kind', '{ start = "2000-01-01", end = "2010-01-01", kind'))
    assert told(world, on="2012-01-01") == []


BINDING = ('value = "political"', 'value = "binding"')
"""The declaration of 2005, as if all called it binding."""


def test_only_what_all_call_binding_is_a_conflict(pacts: World, tmp_path: Path) -> None:
    first = ("pact-1990/4", "declaration-2005/harm")
    states = {row[1:3]: row[4] for row in told(pact_world(tmp_path / "w", declaration_2005=BINDING))}
    assert states[first] == "conflict"
    assert {row[1:3]: row[4] for row in told(pacts)}[first] == "contested", "a political declaration cannot collide with a pact for certain"


def test_weak_words_or_a_doubtful_day_make_it_contested(tmp_path: Path) -> None:
    weak = ('strength = ["shall_assist"], operative = "assist at', 'strength = ["shall_assist", "aspires"], operative = "assist at')
    rough = ('party = "DEU", signed = "1990-01-01", start = "1991-01-01"', 'party = "DEU", signed = "1990-01-01", start = "2020"')
    disputed = ('summary = "Assists a party', 'disputed = "Some read it otherwise."\nsummary = "Assists a party')
    for number, spoilt in enumerate((weak, rough, disputed)):
        world = pact_world(tmp_path / str(number), pact_1990=spoilt, declaration_2005=BINDING)
        (state,) = [row[4] for row in told(world) if row[1:3] == ("pact-1990/4", "declaration-2005/harm")]
        assert state == "contested", spoilt


def test_what_cannot_be_asked(pacts: World) -> None:
    with pytest.raises(BadArgument, match="who must be a state"):
        conflicting_commitments(pacts, "pact", on=DAY)
    with pytest.raises(BadArgument, match="no record reaches back"):
        conflicting_commitments(pacts, on="1900-01-01")
    with pytest.raises(BadDay):
        conflicting_commitments(pacts, on="2020-06")

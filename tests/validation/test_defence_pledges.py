"""Defence pledges against ATOP: what the validation page claims, and that the comparison bites."""

from __future__ import annotations

import csv
import sys
from functools import cache
from pathlib import Path

import pytest

import geoenergy as ge
from geoenergy.world.world import World
from tools import check_against_atop as atop


@cache
def world() -> World:
    return ge.load_world()


def theirs() -> set[atop.Pair]:
    """ATOP's pairs, as the groups on file imply them."""
    ours = atop.our_pairs(world())
    held = atop.allotted(atop.differences()[1], ours)
    only = {side: {pair for group, pairs in held for pair in pairs if group.side == side} for side in ("ours only", "theirs only")}
    return (ours.keys() - only["ours only"]) | only["theirs only"]


def written(folder: Path, pairs: set[atop.Pair]) -> Path:
    file = folder / "atop.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["ccode1", "ccode2", "year", "atop_defense"])
        out.writerows([f"{world().countries[a].cow}.0", f"{world().countries[b].cow}.0", "2018.0", "1.0"] for a, b in sorted(pairs))
    return file


def test_every_pair_of_ours_agreed_or_is_accounted_for() -> None:
    ours = atop.our_pairs(world())
    agreed, groups = atop.differences()
    assert agreed == 1939
    assert len(ours) == agreed + sum(group.number for group in groups if group.side == "ours only"), "run tools/check_against_atop.py again"


def test_each_group_holds_as_many_pairs_as_it_says() -> None:
    held = atop.allotted(atop.differences()[1], atop.our_pairs(world()))
    assert {group.reason: len(pairs) for group, pairs in held} == {group.reason: group.number for group, _ in held}
    assert all(group.number for group, _ in held)


def test_a_difference_has_a_reason_and_a_pair_of_states_that_are_there() -> None:
    for group in atop.differences()[1]:
        assert group.reason
        assert set(group.states) | set(group.towards) <= set(world().countries)
        if group.clause:
            instrument, article = group.clause.split("/")
            assert article in {each.id for each in world().instruments[instrument].obligations}


@pytest.mark.parametrize(
    ("a", "b"), [("USA", "JPN"), ("RUS", "ARM"), ("KAZ", "ARM"), ("TUR", "AZE"), ("USA", "EST"), ("IRL", "FRA"), ("CHN", "PRK")]
)
def test_the_pledges_of_the_story_stand_in_both(a: str, b: str) -> None:
    assert (a, b) in atop.our_pairs(world())
    assert (a, b) in theirs()


@pytest.mark.parametrize(("a", "b"), [("TUR", "ARM"), ("FRA", "ARM"), ("USA", "UKR"), ("RUS", "AZE")])
def test_what_is_no_pledge_of_ours(a: str, b: str) -> None:
    assert (a, b) not in atop.our_pairs(world())


def test_the_command_agrees_with_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["check", "--atop", str(written(tmp_path, theirs()))])
    assert not atop.main()
    assert "1939 agree" in capsys.readouterr().out


@pytest.mark.parametrize("change", ["a pledge more", "a pledge less"])
def test_the_command_finds_a_pair_that_is_not_accounted_for(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = theirs() | {("TUR", "ARM")} if change == "a pledge more" else theirs() - {("USA", "EST")}
    monkeypatch.setattr(sys, "argv", ["check", "--atop", str(written(tmp_path, pairs))])
    assert atop.main()
    assert "not accounted for" in capsys.readouterr().out


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("a,b,year,defense\nUSA,CAN,2018,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns"):
        atop.their_pairs(file, world())
    file.write_text("stateA,stateB,year,defense\n2,20,1999,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="2018"):
        atop.their_pairs(file, world())
    file.write_text("stateA,stateB,year,defense\n2,9999,2018,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="9999"):
        atop.their_pairs(file, world())

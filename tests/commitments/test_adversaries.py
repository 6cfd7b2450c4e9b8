"""With whom a country is in dispute on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.commitments.adversaries import AdversaryRow, adversaries
from geoenergy.errors import BadArgument, BadDay, UnknownParty
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import pact_world


def told(world: World, who: str, day: str) -> list[tuple[str, str, str, bool]]:
    return adversaries(world, who, on=day).select("adversary", "dispute", "kind", "certain").rows()


def test_by_day_from_both_sides(pacts: World) -> None:
    assert told(pacts, "ITA", "1999-12-31") == []
    assert told(pacts, "ITA", "2000-01-01") == [("RUS", "rivals", "territorial", True)]
    assert told(pacts, "RUS", "2020-05-01") == [("ITA", "rivals", "armed", True), ("ITA", "rivals", "territorial", True)]
    assert told(pacts, "RUS", "2020-12-31") == [("ITA", "rivals", "territorial", True)], "an end is the first day on which it holds no more"
    assert told(pacts, "AUT", "2020-05-01") == []


def test_columns(pacts: World) -> None:
    answer = adversaries(pacts, "DEU", on="2020-05-01")
    assert answer.schema == schema_of(AdversaryRow)
    assert answer["evidence"].to_list() == [["elsewhere#page"]]
    assert answer["method"].to_list() == ["adversaries/1"]


def test_a_rough_start_is_not_certain(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", rivals=('start = "2000-01-01"', 'start = "2000"'))
    assert told(world, "ITA", "2000-06-01") == [("RUS", "rivals", "territorial", False)]


def test_every_party_of_the_other_side(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", rivals=('[["ITA"], ["RUS"]]', '[["ITA", "FRA"], ["RUS", "BLR"]]'))
    assert [row[0] for row in told(world, "FRA", "2010-01-01")] == ["BLR", "RUS"]


@pytest.mark.parametrize(
    ("who", "day", "error", "words"),
    [
        ("pact", "2020-01-01", BadArgument, "must be a state"),
        ("Atlantis", "2020-01-01", UnknownParty, "Atlantis"),
        ("SUN", "2020-01-01", BadArgument, "was no state any more"),
        ("DEU", "1900-01-01", BadArgument, "no record reaches back"),
        ("DEU", "soon", BadDay, "soon"),
    ],
)
def test_what_cannot_be_asked(pacts: World, who: str, day: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        adversaries(pacts, who, on=day)

"""Who owes whom gas in an emergency."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.commitments.solidarity_partners import SolidarityRow, solidarity_partners
from geoenergy.errors import BadArgument, BadDay, UnknownParty
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import SOLIDARITY_2017, pact_world

DAY = "2020-01-01"
STOCKS = SOLIDARITY_2017.index('[[obligations]]\nid = "3"')
BETWEEN = (
    SOLIDARITY_2017[:STOCKS]
    .replace('  { party = "AUT", start = "2017-01-01", evidence = ["page"] },\n', "")
    .replace("2017-01-01", "2018-01-01")
)


def told(world: World, who: str = "ITA", on: str = DAY) -> list[tuple[str, str, str, str | None]]:
    frame = solidarity_partners(world, who, on=on)
    return frame.select("partner", "direction", "clause", "arrangement").rows()


def test_both_directions(pacts: World) -> None:
    assert told(pacts) == [
        ("AUT", "is_owed", "solidarity-2017/13", None),
        ("DEU", "is_owed", "solidarity-2017/13", None),
        ("AUT", "owes", "solidarity-2017/13", None),
        ("DEU", "owes", "solidarity-2017/13", None),
    ]


def test_a_row_by_hand(pacts: World) -> None:
    answer = solidarity_partners(pacts, "Italy", on=DAY)
    assert answer.schema == schema_of(SolidarityRow)
    row = answer.row(0, named=True)
    assert (row["country"], row["strength"], row["condition"], row["certain"]) == ("ITA", ["shall"], "directly_connected", True)
    assert (row["evidence"], row["method"]) == (["solidarity-2017#page"], "solidarity_partners/1")


def test_before_the_rules_there_is_nobody(pacts: World) -> None:
    assert told(pacts, on="2016-12-31") == []
    assert told(pacts, "FRA") == []


def test_an_arrangement_between_the_two_is_named(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", {"instruments/between-2018.toml": BETWEEN})
    by_partner = {(partner, clause): arrangement for partner, direction, clause, arrangement in told(world) if direction == "is_owed"}
    assert by_partner == {
        ("AUT", "solidarity-2017/13"): None,
        ("DEU", "solidarity-2017/13"): "between-2018",
        ("DEU", "between-2018/13"): "between-2018",
    }
    assert {row[3] for row in told(world, on="2017-06-01")} == {None}


@pytest.mark.parametrize(
    ("who", "on", "error", "words"),
    [
        ("pact", DAY, BadArgument, "must be a state"),
        ("Itly", DAY, UnknownParty, "Nearest: Italy"),
        ("ITA", "1900-01-01", BadArgument, "no record reaches back"),
        ("ITA", "2020-1", BadDay, "2020-1"),
    ],
)
def test_what_cannot_be_asked(pacts: World, who: str, on: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        solidarity_partners(pacts, who, on=on)

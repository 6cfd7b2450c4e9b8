"""Rows of membership by day and speaker, asked from either side: `members` and `alliances`."""

from __future__ import annotations

import datetime as dt

import pytest

from geoenergy.commitments.membership import MembershipRow, rows_on
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.pacts import pact_folder

DISPUTED = """
name = "The league"
kind = "organisation"
members = [
  { party = "ITA", start = "2000-01-01", evidence = ["page"] },
  { party = "AUT", start = "2000-01-01", according_to = ["league"], evidence = ["page"] },
  { party = "AUT", start = "2000-01-01", end = "2020-02", according_to = ["AUT"], evidence = ["page"] },
  { party = "AUT", status = "frozen", start = "2020-02", according_to = ["AUT"], note = "By word of mouth.", evidence = ["page"] },
  { party = "FRA", status = "observer", start = "2010~", evidence = ["page"] },
]
[evidence]
page = { publisher = "Nobody", title = "A page made up for tests", published = "1990-01-01" }
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = pact_folder(tmp_path_factory.mktemp("league") / "w")
    (folder / "alliances/league.toml").write_text(DISPUTED, encoding="utf-8")
    return load_world(folder)


def rows(world: World, day: str, party: str | None = None) -> list[tuple[str, str, str, tuple[str, ...], bool]]:
    frame = rows_on(world, [world.alliances["league"]], dt.date.fromisoformat(day), "members/1", party=party)
    return [(row["alliance"], row["party"], row["status"], tuple(row["according_to"]), row["certain"]) for row in frame.to_dicts()]


def test_columns(world: World) -> None:
    frame = rows_on(world, world.alliances.values(), dt.date(2020, 5, 1), "members/1")
    assert frame.schema == schema_of(MembershipRow)
    assert set(frame["world"]) == {world.fingerprint}
    assert all(set(row) <= set(world.evidence) and row for row in frame["evidence"].to_list())


def test_where_speakers_disagree_each_has_a_row(world: World) -> None:
    assert rows(world, "2021-01-01") == [
        ("league", "AUT", "frozen", ("AUT",), True),
        ("league", "AUT", "member", ("league",), True),
        ("league", "FRA", "observer", (), True),
        ("league", "ITA", "member", (), True),
    ]


def test_a_rough_day_is_not_certain(world: World) -> None:
    found = rows(world, "2020-02-15", "AUT")
    assert found == [
        ("league", "AUT", "frozen", ("AUT",), False),
        ("league", "AUT", "member", ("league",), True),
        ("league", "AUT", "member", ("AUT",), False),
    ]
    assert rows(world, "2009-06-01", "FRA") == [("league", "FRA", "observer", (), False)]
    assert rows(world, "2008-12-31", "FRA") == []


def test_nobody_is_an_empty_frame(world: World) -> None:
    frame = rows_on(world, [], dt.date(2020, 1, 1), "members/1")
    assert frame.is_empty()
    assert frame.schema == schema_of(MembershipRow)

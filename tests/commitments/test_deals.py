"""Supply deals that hold, or may hold, on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from geoenergy.commitments.deals import DealRow, deals
from geoenergy.errors import BadDay, UnknownCommodity, UnknownParty
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import DEAL, pact_world

DAY = "2020-01-01"
TERM = 'signed = "2018-01-01"\nstart = "2018-01-01"\nend = "2022-01-01"\n'
LNG = DEAL.replace('commodity = "gas"', 'commodity = "lng"').replace('buyer = "ITA"', 'buyer = "pact"')


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> World:
    return pact_world(tmp_path_factory.mktemp("deals") / "w", {"deals/russia-pact-lng.toml": LNG})


def told(world: World, **asked: Any) -> list[str]:
    return deals(world, **{"on": DAY, **asked})["deal"].to_list()


def status(tmp_path: Path, *rows: str) -> pl.DataFrame:
    """The row of the deal on the day, with these statuses."""
    written = ", ".join(f'{{ {row}, evidence = ["page"] }}' for row in rows)
    world = pact_world(tmp_path / "w", russia_italy=('verb = "aspire to double"', f'verb = "aspire to double"\nstatus = [{written}]'))
    return deals(world, on=DAY).select("status", "certain")


def test_a_row_by_hand(pacts: World) -> None:
    answer = deals(pacts, on=DAY)
    assert answer.schema == schema_of(DealRow)
    row = answer.row(0, named=True)
    assert (row["deal"], row["seller"], row["buyer"], row["commodity"]) == ("russia-italy", "RUS", "ITA", "gas")
    assert (row["bindingness"], row["verb"], row["start"], row["end"]) == (["political"], "aspire to double", "2018-01-01", "2022-01-01")
    assert (row["status"], row["certain"], row["unverified"]) == (None, True, [])
    assert (row["evidence"], row["method"]) == (["russia-italy#page"], "deals/1")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["russia-italy", "russia-pact-lng"]),
        ({"seller": "Russia"}, ["russia-italy", "russia-pact-lng"]),
        ({"seller": "AZE"}, []),
        ({"buyer": "ITA"}, ["russia-italy", "russia-pact-lng"]),
        ({"buyer": "pact"}, ["russia-pact-lng"]),
        ({"buyer": "AUT"}, []),
        ({"buyer": "AUT", "on": "2021-01-01"}, ["russia-pact-lng"]),
        ({"commodity": "gas"}, ["russia-italy", "russia-pact-lng"]),
        ({"commodity": "lng"}, ["russia-pact-lng"]),
        ({"commodity": "crude_oil"}, []),
        ({"on": "2017-12-31"}, []),
        ({"on": "2018-01-01"}, ["russia-italy", "russia-pact-lng"]),
        ({"on": "2022-01-01"}, []),
    ],
)
def test_what_is_asked(several: World, asked: dict[str, Any], expected: list[str]) -> None:
    assert told(several, **asked) == expected


@pytest.mark.parametrize(
    ("term", "certain"),
    [
        ('signed = "2018-01-01"\n', True),
        ('start = "2020"\n', False),
        ('signed = "2018-01-01"\nend = "2020-01"\n', False),
        ("", False),
    ],
    ids=["from the signature", "rough start", "rough end", "no day read"],
)
def test_days_that_are_not_known_well_enough(tmp_path: Path, term: str, certain: bool) -> None:
    world = pact_world(tmp_path / "w", russia_italy=(TERM, term))
    assert deals(world, on=DAY)["certain"].to_list() == [certain]


def test_the_status_is_that_of_the_day(tmp_path: Path) -> None:
    rows = ('value = "in_force", start = "2018-01-01"', 'value = "suspended", start = "2019"', 'value = "in_force", start = "2021-01-01"')
    assert status(tmp_path, *rows).rows() == [("suspended", True)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('value = "ended", start = "2020-01-01"', []),
        ('value = "replaced", start = "2019"', []),
        ('value = "cancelled", start = "2020-01-02"', [(None, True)]),
        ('value = "ended", start = "2020"', [("ended", False)]),
        ('value = "ended"', [("ended", False)]),
    ],
)
def test_a_deal_that_is_over_holds_no_more(tmp_path: Path, row: str, expected: list[tuple[str | None, bool]]) -> None:
    assert status(tmp_path, row).rows() == expected


def test_what_was_not_read_is_named(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", russia_italy=(TERM, 'signed = "2018-01-01"\nunverified = ["end"]\n'))
    assert deals(world, on=DAY)["unverified"].to_list() == [["end"]]


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"seller": "Rusia"}, UnknownParty, "Nearest: Russia"),
        ({"buyer": "Atlantis"}, UnknownParty, "Atlantis"),
        ({"commodity": "gass"}, UnknownCommodity, "Nearest: gas"),
        ({"on": "2022-13"}, BadDay, "2022-13"),
    ],
)
def test_what_cannot_be_asked(pacts: World, asked: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        deals(pacts, **{"on": DAY, **asked})

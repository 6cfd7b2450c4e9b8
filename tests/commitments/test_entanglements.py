"""Who is bound to one side and depends on the other, on the small world worked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from geoenergy.commitments.entanglements import EntanglementRow, entanglements
from geoenergy.errors import BadArgument, BadDay, UnknownCommodity, UnknownParty
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import pact_world

DAY = "2020-06-01"


def told(frame: pl.DataFrame) -> list[tuple[str, str, str, str]]:
    return frame.select("who", "bound_to", "depends_on", "channel").rows()


def test_all_of_a_day_ranked_by_the_lower_bound(pacts: World) -> None:
    answer = entanglements(pacts, on=DAY)
    assert answer.schema == schema_of(EntanglementRow)
    assert told(answer) == [
        ("DEU", "ITA", "RUS", "import"),
        ("AUT", "ITA", "RUS", "import"),
        ("DEU", "RUS", "ITA", "export_revenue"),
        ("DEU", "RUS", "ITA", "import"),
        ("NOR", "DEU", "POL", "no_observation"),
        ("NOR", "ITA", "RUS", "no_observation"),
        ("RUS", "DEU", "POL", "no_observation"),
    ]
    lows = [0.0 if low is None else low for low in answer["share_low"]]
    assert lows == sorted(lows, reverse=True)


def test_a_row_by_hand(pacts: World) -> None:
    row = entanglements(pacts, "DEU", on=DAY).row(0, named=True)
    assert (row["clauses"], row["pledges"], row["disputes"], row["dispute_kinds"]) == (
        ["pact-1990/4"],
        ["defence"],
        ["rivals"],
        ["armed", "territorial"],
    )
    assert (row["commodity"], row["year"], row["share_low"], row["share"]) == ("gas", 2019, 0.6, None)
    assert row["share_high"] == pytest.approx(0.7)
    assert row["method"] == "entanglements/1"
    assert {"pact-1990#page", "rivals#page", "hand#v1"} <= set(row["evidence"]) <= set(pacts.evidence)


def test_nothing_known_is_a_row_that_says_so(pacts: World) -> None:
    row = entanglements(pacts, "NOR", on=DAY).row(0, named=True)
    assert (row["share_low"], row["share_high"], row["commodity"], row["year"]) == (None, None, None, None)
    assert row["reason"] == "no data set states NOR's imports of energy: not known, not zero"
    assert row["evidence"], "the clauses and the dispute have evidence of their own"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"min_share": 0.6}, [("DEU", "import"), ("NOR", "no_observation"), ("NOR", "no_observation"), ("RUS", "no_observation")]),
        ({"min_share": 0.61}, [("NOR", "no_observation"), ("NOR", "no_observation"), ("RUS", "no_observation")]),
        ({"who": "AUT"}, [("AUT", "import")]),
        ({"who": "AUT", "pledges": "defence"}, []),
        ({"who": "AUT", "pledges": ["solidarity"]}, [("AUT", "import"), ("AUT", "import")]),
        ({"who": "DEU", "on": "1999-12-31"}, []),
        ({"who": "FRA"}, []),
    ],
)
def test_what_is_asked(pacts: World, asked: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    given = {"on": DAY, **asked}
    frame = entanglements(pacts, given.pop("who", None), **given)
    assert frame.select("who", "channel").rows() == expected


def test_the_year_is_the_last_complete_one_unless_asked(pacts: World) -> None:
    years = {
        on: entanglements(pacts, "DEU", on=on, commodity="gas")["year"].drop_nulls().unique().to_list()
        for on in ("2020-06-01", "2019-12-31")
    }
    assert years == {"2020-06-01": [2019], "2019-12-31": [2009]}
    assert set(entanglements(pacts, "DEU", on=DAY, year=2009)["year"].drop_nulls()) == {2009}


def test_a_deal_is_a_channel_and_no_share_hides_it(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", russia_italy=('buyer = "ITA"', 'buyer = "DEU"'))
    rows = entanglements(world, "DEU", on=DAY, min_share=1.0)
    assert rows.select("channel", "reason").rows() == [("deal", "DEU buys from RUS under Russian gas to Italy")]


def test_nobody_is_its_own_adversary(pacts: World) -> None:
    frame = entanglements(pacts, on=DAY)
    assert frame.filter((pl.col("who") == pl.col("depends_on")) | (pl.col("who") == pl.col("bound_to"))).is_empty()


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"min_share": 1.5}, BadArgument, "min_share must be a fraction 0..1"),
        ({"min_share": float("nan")}, BadArgument, "min_share must be a fraction"),
        ({"year": 2020}, BadArgument, "year must lie before the day asked"),
        ({"pledges": "friendship"}, BadArgument, "no pledge 'friendship'"),
        ({"commodity": "gass"}, UnknownCommodity, "Nearest: gas"),
        ({"who": "Atlantis"}, UnknownParty, "Atlantis"),
        ({"who": "pact"}, BadArgument, "must be a state"),
        ({"on": "1900-01-01"}, BadArgument, "no record reaches back"),
        ({"on": "2020"}, BadDay, "2020"),
    ],
)
def test_what_cannot_be_asked(pacts: World, asked: dict[str, Any], error: type[Exception], words: str) -> None:
    given = {"on": DAY, **asked}
    with pytest.raises(error, match=words):
        entanglements(pacts, given.pop("who", None), **given)

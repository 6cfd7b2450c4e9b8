"""How arguments about commitments are read: states of a day, days within the records, ids with their nearest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geoenergy.commitments.ask import alliance_of, day_of, deal_of, instrument_of, party_of, pledges_of, state_of
from geoenergy.errors import AmbiguousParty, BadArgument, BadDay, UnknownAlliance, UnknownDeal, UnknownInstrument, UnknownParty
from geoenergy.records.instrument import SCALES
from geoenergy.world.world import World
from tests.worlds import small_world

DAY = dt.date(2020, 5, 1)


@pytest.mark.parametrize("name", ["ITA", "it", "Italy"])
def test_a_state_is_found_by_code_or_name(pacts: World, name: str) -> None:
    assert state_of(pacts, name, "attacked", DAY) == "ITA"


@pytest.mark.parametrize(
    ("name", "day", "error", "words"),
    [
        ("pact", DAY, BadArgument, "attacked must be a state, not the group 'pact'"),
        ("Atlantis", DAY, UnknownParty, "no country or group 'Atlantis'"),
        ("Itly", DAY, UnknownParty, "Nearest: Italy"),
        ("Korea", DAY, AmbiguousParty, "fits several parties"),
        ("MNE", dt.date(2006, 6, 2), BadArgument, "Montenegro was no state on 2006-06-02: it became one on 2006-06-03"),
        ("SUN", dt.date(1991, 12, 26), BadArgument, "was no state any more on 1991-12-26.*Its successors: ARM, AZE"),
    ],
)
def test_a_state_must_have_been_one_on_the_day(pacts: World, name: str, day: dt.date, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        state_of(pacts, name, "attacked", day)


@pytest.mark.parametrize(("name", "day"), [("MNE", dt.date(2006, 6, 5)), ("SUN", dt.date(1991, 12, 25)), ("CZE", dt.date(1993, 1, 1))])
def test_the_first_and_the_last_day_count(pacts: World, name: str, day: dt.date) -> None:
    assert state_of(pacts, name, "attacked", day) == name


def test_a_day_is_a_date_or_its_text(pacts: World) -> None:
    assert day_of(pacts, "2020-05-01") == day_of(pacts, DAY) == DAY


def test_a_day_before_all_records(pacts: World) -> None:
    assert day_of(pacts, "1990-01-01") == dt.date(1990, 1, 1)
    with pytest.raises(BadArgument, match=r"no record reaches back to 1989-12-31\. The records begin on 1990-01-01"):
        day_of(pacts, "1989-12-31")


def test_a_world_without_instruments_has_no_day(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="This world holds no instrument"):
        day_of(small_world(tmp_path / "w"), DAY)


@pytest.mark.parametrize("text", ["2022-13", "2022-09", "yesterday", "2020-02-30", "2020-05-01/2020-05-02"])
def test_a_day_that_is_none(pacts: World, text: str) -> None:
    with pytest.raises(BadDay):
        day_of(pacts, text)


def test_an_unknown_instrument_names_the_nearest(pacts: World) -> None:
    assert instrument_of(pacts, "pact-1990").title == "Pact of mutual assistance"
    with pytest.raises(UnknownInstrument, match=r"no instrument 'pact-1991'\. Nearest: pact-1990"):
        instrument_of(pacts, "pact-1991")


def test_an_unknown_deal_names_the_nearest(pacts: World) -> None:
    deal = deal_of(pacts, "russia-italy")
    assert deal_of(pacts, deal) is deal
    with pytest.raises(UnknownDeal, match=r"no deal 'rusia-italy'\. Nearest: russia-italy"):
        deal_of(pacts, "rusia-italy")


def test_an_alliance_is_no_country(pacts: World) -> None:
    assert alliance_of(pacts, "Pact of the test world").id == "pact"
    with pytest.raises(UnknownAlliance, match="ITA is a country"):
        alliance_of(pacts, "Italy")


def test_a_party_may_be_a_group(pacts: World) -> None:
    assert (party_of(pacts, "pact").kind, party_of(pacts, "ITA").kind) == ("group", "country")


def test_pledges_are_those_of_the_closed_list() -> None:
    assert pledges_of(None) == tuple(SCALES)
    assert pledges_of("defence") == ("defence",)
    assert pledges_of(["supply", "transit"]) == ("supply", "transit")
    with pytest.raises(BadArgument, match=r"no pledge 'defense'\. One of: defence"):
        pledges_of("defense")

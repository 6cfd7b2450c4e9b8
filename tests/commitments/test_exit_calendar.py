"""From notice to end: any day, end of a term, after a first term, and what was not read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.commitments.exit_calendar import exit_calendar, term_end
from geoenergy.errors import BadArgument, BadDay, UnknownInstrument, UnknownParty
from geoenergy.world.world import World
from tests.pacts import pact_world

EXIT_1990 = 'exit = { article = "9", notice = "P6M", anchor = "any_day", evidence = ["page"] }'
EXIT_1995 = 'exit = { article = "3", unverified = ["notice", "anchor"], evidence = ["page"] }'


def steps(found: Any) -> list[tuple[str, str]]:
    return [(each.on, each.what) for each in found.steps]


def test_notice_on_any_day(pacts: World) -> None:
    found = exit_calendar(pacts, "NOR", instrument="pact-1990", notice_on="2020-01-15")
    assert (found.who, found.instrument, found.notice_on, found.bound_until) == ("NOR", "pact-1990", "2020-01-15", "2020-07-15")
    assert steps(found) == [("2020-01-15", "notice is given"), ("2020-07-15", "bound no more")]
    assert (found.missing, found.assumed) == ((), ())
    assert found.owes == found.is_owed == ("pact-1990/4", "pact-1990/8")
    assert found.evidence == ("pact-1990#page",)
    assert (found.before, found.after, found.method) == ((), (), "exit_calendar/1")


@pytest.mark.parametrize(
    ("notice_on", "end", "days"),
    [
        ("2020-01-01", "2030-06-01", [("2020-01-01", "notice is given"), ("2029-06-01", "first day on which notice may be given")]),
        ("2029-06-01", "2030-06-01", [("2029-06-01", "notice is given")]),
        ("2031-03-15", "2032-03-15", [("2031-03-15", "notice is given")]),
    ],
)
def test_after_a_first_term(pacts: World, notice_on: str, end: str, days: list[tuple[str, str]]) -> None:
    found = exit_calendar(pacts, "DEU", instrument="bind-2019", notice_on=notice_on)
    assert found.bound_until == end
    assert steps(found) == [*days, (end, "bound no more")]


def test_a_first_term_that_was_not_read(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", bind_2019=(', first_term = "P10Y"', ""))
    found = exit_calendar(world, "DEU", instrument="bind-2019", notice_on="2020-01-01")
    assert (found.bound_until, found.missing) == (None, ("the length of the first term, in which nobody may leave",))


@pytest.mark.parametrize(
    ("notice_on", "end", "term"),
    [("2019-11-01", "2020-06-01", "2020-06-01"), ("2019-12-01", "2020-06-01", "2020-06-01"), ("2019-12-02", "2025-06-01", "2020-06-01")],
)
def test_with_the_end_of_a_term(tmp_path: Path, notice_on: str, end: str, term: str) -> None:
    rule = 'exit = { article = "3", notice = "P6M", anchor = "end_of_term", evidence = ["page"] }'
    found = exit_calendar(pact_world(tmp_path / "w", consult_1995=(EXIT_1995, rule)), "ITA", instrument="consult-1995", notice_on=notice_on)
    assert found.bound_until == end
    assert (term, "end of the current term, prolonged unless somebody objects") in steps(found)
    assert steps(found)[-1] == (end, "bound no more")


def test_with_the_end_of_a_term_that_was_not_read(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", pact_1990=(EXIT_1990, EXIT_1990.replace("any_day", "end_of_term")))
    found = exit_calendar(world, "NOR", instrument="pact-1990", notice_on="2020-01-15")
    assert (found.bound_until, found.missing) == (None, ("the terms with whose end it may leave",))


def test_a_notice_that_was_not_read_gives_no_end_and_names_what_is_missing(pacts: World) -> None:
    found = exit_calendar(pacts, "ITA", instrument="consult-1995", notice_on="2020-01-15")
    assert found.bound_until is None
    assert found.missing == ("the notice period (Article 3)", "on which days notice may be given")
    assert found.assumed == ()
    assert steps(found) == [
        ("2020-01-15", "notice is given"),
        ("2020-06-01", "end of the current term, prolonged unless somebody objects"),
    ]
    assert found.owes == found.is_owed == ("consult-1995/1",)


def test_what_the_caller_assumes_is_said(pacts: World) -> None:
    found = exit_calendar(pacts, "ITA", instrument="consult-1995", notice_on="2020-01-15", assume_notice="P6M")
    assert (found.bound_until, found.missing) == ("2020-07-15", ())
    assert found.assumed == ("a notice period of P6M", "that notice may be given on any day")


def test_without_any_rule_of_exit(pacts: World) -> None:
    found = exit_calendar(pacts, "AUT", instrument="solidarity-2017", notice_on="2020-01-15")
    assert (found.bound_until, found.missing) == (None, ("the notice period", "on which days notice may be given"))


def test_a_text_that_knows_no_exit(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", pact_1990=(EXIT_1990, 'exit = { anchor = "none", evidence = ["page"] }'))
    found = exit_calendar(world, "NOR", instrument="pact-1990", notice_on="2020-01-15")
    assert (found.bound_until, found.missing) == (None, ("the text knows no exit",))


def test_with_an_attacker_duties_before_and_after(pacts: World) -> None:
    found = exit_calendar(pacts, "ITA", instrument="pact-1990", notice_on="2020-05-01", attacker="RUS")
    assert [(each.obligor, each.instrument) for each in found.before] == [
        ("DEU", "pact-1990"),
        ("NOR", "pact-1990"),
        ("AUT", "consult-1995"),
    ]
    assert [(each.obligor, each.instrument) for each in found.after] == [("AUT", "consult-1995")]
    assert any(each.kind == "rival_commitment" for each in found.before[0].impediments)
    assert "NOR" in {each.party for each in pacts.instruments["pact-1990"].parties}, "the world itself is as before"


def test_the_rules_of_a_known_text_are_not_assumed_away(pacts: World) -> None:
    with pytest.raises(BadArgument, match=r"the notice period of Pact of mutual assistance is on record \(P6M\)"):
        exit_calendar(pacts, "NOR", instrument="pact-1990", notice_on="2020-01-15", assume_notice="P1Y")
    same = exit_calendar(pacts, "NOR", instrument="pact-1990", notice_on="2020-01-15", assume_notice="P6M")
    assert (same.bound_until, same.assumed) == ("2020-07-15", ())


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"instrument": "pact-1991"}, UnknownInstrument, "Nearest: pact-1990"),
        ({"who": "RUS"}, BadArgument, "RUS is no party to Pact of mutual assistance on 2020-01-15. Parties then: DEU, ITA, NOR"),
        ({"notice_on": "2021-01-01"}, BadArgument, "NOR is no party.*Parties then: DEU, ITA"),
        ({"notice_on": "1990-06-01"}, BadArgument, "Parties then: nobody"),
        ({"who": "Atlantis"}, UnknownParty, "Atlantis"),
        ({"notice_on": "1900-01-01"}, BadArgument, "no record reaches back"),
        ({"notice_on": "2022-13-01"}, BadDay, "2022-13-01"),
        ({"attacker": "NOR"}, BadArgument, "cannot attack itself"),
        ({"who": "ITA", "instrument": "consult-1995", "assume_notice": "six months"}, BadArgument, "is no period"),
    ],
)
def test_what_cannot_be_asked(pacts: World, asked: dict[str, Any], error: type[Exception], words: str) -> None:
    given = {"who": "NOR", "instrument": "pact-1990", "notice_on": "2020-01-15", **asked}
    with pytest.raises(error, match=words):
        exit_calendar(pacts, given.pop("who"), **given)


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2060, 12, 31))


@given(DAYS, st.sampled_from(["P1Y", "P5Y", "P10Y", "P6M", "P90D"]), DAYS)
def test_a_term_ends_first_on_or_after_a_day(start: dt.date, every: str, not_before: dt.date) -> None:
    end = term_end(start, every, not_before)
    assert end > start
    assert end >= not_before
    previous = [each for each in (term_end(start, every, start), end) if each < end]
    assert all(each < not_before for each in previous)


def test_terms_from_the_end_of_a_month_keep_to_the_end() -> None:
    start = dt.date(2021, 1, 31)
    assert [term_end(start, "P1M", dt.date(2021, month, 20)).isoformat() for month in (2, 3, 4)] == [
        "2021-02-28",
        "2021-03-31",
        "2021-04-30",
    ]


def test_a_term_that_never_ends() -> None:
    with pytest.raises(BadArgument, match="never ends"):
        term_end(dt.date(2020, 1, 1), "P0Y", dt.date(2021, 1, 1))

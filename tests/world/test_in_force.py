"""Clauses, words and parties as they stood on a day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.records.evidence import Evidence
from geoenergy.records.instrument import Instrument
from geoenergy.world.in_force import Clause, clauses_on, parties_on
from geoenergy.world.world import World
from tests.pacts import pact_world

DAY = dt.date(2020, 5, 1)


@pytest.fixture(scope="module")
def pacts(tmp_path_factory: pytest.TempPathFactory) -> World:
    return pact_world(tmp_path_factory.mktemp("pacts") / "w")


def clause_of(world: World, address: str, day: dt.date = DAY) -> Clause | None:
    found = [each for each in clauses_on(world, day) if each.address == address]
    assert len(found) <= 1
    return found[0] if found else None


def sure(world: World, address: str, day: dt.date = DAY) -> Clause:
    found = clause_of(world, address, day)
    assert found is not None
    return found


def instrument(*spells: dict[str, Any], **more: Any) -> Instrument:
    """An instrument of these spells."""
    rows = [{"evidence": ("page",), **each} for each in spells]
    page = Evidence(publisher="Nobody", title="A page made up for tests")
    text = {"id": "x", "title": "X", "kind": "treaty", "start": "1990-01-01", "bindingness": [{"value": "binding", "evidence": ("page",)}]}
    return Instrument.model_validate({**text, "parties": rows, "evidence": {"page": page}, **more})


# -- parties


@pytest.mark.parametrize(
    ("day", "parties"),
    [
        ("1990-12-31", []),
        ("1991-01-01", ["DEU", "ITA", "NOR"]),
        ("2020-12-31", ["DEU", "ITA", "NOR"]),
        ("2021-01-01", ["DEU", "ITA"]),
    ],
)
def test_parties_by_day(pacts: World, day: str, parties: list[str]) -> None:
    found = parties_on(pacts.instruments["pact-1990"], dt.date.fromisoformat(day))
    assert found == dict.fromkeys(parties, True)


@pytest.mark.parametrize(
    ("spell", "more", "day", "expected"),
    [
        ({"start": "2000"}, {}, "1999-12-31", None),
        ({"start": "2000"}, {}, "2000-06-01", False),
        ({"start": "2000"}, {}, "2001-01-01", True),
        ({"start": "2000-01-01", "end": "2004-09"}, {}, "2004-08-31", True),
        ({"start": "2000-01-01", "end": "2004-09"}, {}, "2004-09-15", False),
        ({"start": "2000-01-01", "end": "2004-09"}, {}, "2004-10-01", None),
        # no day of its own: that of the instrument
        ({}, {}, "1989-12-31", None),
        ({}, {}, "1990-01-01", True),
        # not read: maybe, from the signature on, never before the instrument
        ({"signed": "1995-01-01", "unverified": ("start",)}, {}, "1994-12-31", None),
        ({"signed": "1995-01-01", "unverified": ("start",)}, {}, "1995-01-01", False),
        ({"signed": "1985-01-01", "unverified": ("start",)}, {}, "1989-12-31", None),
        ({"signed": "1985-01-01", "unverified": ("start",)}, {}, "2020-01-01", False),
        ({"unverified": ("signed", "start")}, {}, "2020-01-01", False),
        ({"signed": "1995-01-01", "end": "2004-09", "unverified": ("start",)}, {}, "2005-01-01", None),
        # the instrument's own entry was not read: a treaty maybe, a declaration from its signature
        ({"signed": "1995-01-01"}, {"start": None}, "2020-01-01", False),
        ({"signed": "1995-01-01"}, {"start": None}, "1994-01-01", None),
        ({"signed": "1995-01-01"}, {"start": None, "kind": "declaration"}, "1995-01-01", True),
        ({}, {"start": None, "kind": "declaration", "signed": "1995"}, "1995-06-01", False),
        ({}, {"start": None, "signed": "1995-01-01"}, "2020-01-01", False),
        ({}, {"start": None}, "2020-01-01", None),
    ],
)
def test_a_spell_with_what_was_not_read(spell: dict[str, Any], more: dict[str, Any], day: str, expected: bool | None) -> None:
    found = parties_on(instrument({"party": "DEU", **spell}, **more), dt.date.fromisoformat(day))
    assert found == ({} if expected is None else {"DEU": expected})


def test_a_party_of_which_speakers_disagree_is_maybe() -> None:
    text = instrument(
        {"party": "VEN", "start": "1990-01-01", "end": "2013-01-01", "according_to": ("VEN",)},
        {"party": "VEN", "start": "1990-01-01", "according_to": ("DEU",)},
    )
    assert parties_on(text, dt.date(2012, 1, 1)) == {"VEN": True}
    assert parties_on(text, dt.date(2014, 1, 1)) == {"VEN": False}


def test_a_party_that_left_and_came_back() -> None:
    text = instrument({"party": "DEU", "start": "1990-01-01", "end": "1999-01-01"}, {"party": "DEU", "start": "2006-01-01"})
    assert [parties_on(text, dt.date(year, 6, 1)) for year in (1998, 2000, 2006)] == [{"DEU": True}, {}, {"DEU": True}]


@given(st.dates(dt.date(1980, 1, 1), dt.date(2030, 1, 1)), st.dates(dt.date(1990, 1, 1), dt.date(2020, 1, 1)), st.integers(1, 4000))
def test_an_exact_spell_is_half_open(day: dt.date, start: dt.date, length: int) -> None:
    end = start + dt.timedelta(days=length)
    found = parties_on(instrument({"party": "DEU", "start": start.isoformat(), "end": end.isoformat()}), day)
    assert found == ({"DEU": True} if start <= day < end else {})


# -- words


def test_words_by_day(pacts: World) -> None:
    before, since = (sure(pacts, "pact-1990/4", dt.date(*day)) for day in ((2009, 12, 31), (2010, 1, 1)))
    assert (before.version.operative, before.version.procedure) == ("assist", ())
    assert (since.version.operative, since.version.procedure) == ("assist at the request", ("request",))


def test_between_two_words_of_an_imprecise_day_both_may_stand(tmp_path: Path) -> None:
    text = 'end = "2010-01-01", strength = ["shall_assist"]'
    world = pact_world(tmp_path / "w", pact_1990=(text, text.replace("2010-01-01", "2010")))
    found = [each for each in clauses_on(world, dt.date(2010, 6, 1)) if each.address == "pact-1990/4"]
    assert [each.certain for each in found] == [False, True]


def test_an_instrument_is_in_force_from_its_start_to_its_end(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", bind_2019=('start = "2019-06-01"\nbind', 'start = "2019-06-01"\nend = "2020-01-01"\nbind'))
    days = (dt.date(2019, 5, 31), dt.date(2019, 6, 1), dt.date(2019, 12, 31), dt.date(2020, 1, 1))
    assert [clause_of(world, "bind-2019/2-deu", day) is not None for day in days] == [False, True, True, False]


def test_signed_but_of_unread_entry_is_not_certain(tmp_path: Path) -> None:
    text = 'signed = "1990-01-01"\nstart = "1991-01-01"\n'
    world = pact_world(tmp_path / "w", pact_1990=(text, 'signed = "1990-01-01"\n'))
    assert sure(world, "pact-1990/4").certain is False
    assert sure(world, "declaration-2005/help").certain is True, "a declaration needs no entry into force"


# -- who


def test_both_sides_of_a_mutual_clause_are_the_parties(pacts: World) -> None:
    clause = sure(pacts, "pact-1990/4")
    assert clause.obligors == clause.beneficiaries == ("DEU", "ITA", "NOR")
    assert (clause.maybe, clause.certain) == (frozenset(), True)


def test_a_directed_clause_names_each_side(pacts: World) -> None:
    clause = sure(pacts, "bind-2019/2-deu")
    assert (clause.obligors, clause.beneficiaries) == (("DEU",), ("RUS",))


def test_a_clause_owed_to_nobody_in_particular_has_no_beneficiary(pacts: World) -> None:
    assert sure(pacts, "solidarity-2017/3").beneficiaries == ()


MUTUAL = 'obligors = { parties = true }\nbeneficiaries = { parties = true }\npledge = "defence"'


def test_members_of_an_alliance_are_those_of_the_day(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", pact_1990=(MUTUAL, MUTUAL.replace("{ parties = true }", '{ members_of = "pact" }', 1)))
    assert sure(world, "pact-1990/4", dt.date(2020, 12, 31)).obligors == ("DEU", "ITA")
    assert sure(world, "pact-1990/4", dt.date(2021, 1, 1)).obligors == ("AUT", "DEU", "ITA")


def test_those_left_out_are_out(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", pact_1990=(MUTUAL, MUTUAL.replace("{ parties = true }", '{ parties = true, exclude = ["NOR"] }', 1)))
    clause = sure(world, "pact-1990/4")
    assert (clause.obligors, clause.beneficiaries) == (("DEU", "ITA"), ("DEU", "ITA", "NOR"))


def test_a_beneficiary_may_be_no_party(tmp_path: Path) -> None:
    world = pact_world(
        tmp_path / "w", pact_1990=(MUTUAL, MUTUAL.replace("beneficiaries = { parties = true }", 'beneficiaries = { countries = ["POL"] }'))
    )
    clause = sure(world, "pact-1990/4")
    assert (clause.beneficiaries, clause.maybe) == (("POL",), frozenset())


def test_who_is_maybe_is_named(tmp_path: Path) -> None:
    spell = 'party = "NOR", signed = "1990-01-01", start = "1991-01-01"'
    clause = sure(pact_world(tmp_path / "w", pact_1990=(spell, spell.replace("1991-01-01", "2020"))), "pact-1990/4")
    assert clause.maybe == {"NOR"}


def test_where_nobody_owes_there_is_no_clause(pacts: World) -> None:
    assert clause_of(pacts, "pact-1990/4", dt.date(1990, 6, 1)) is None


# -- the rest


def test_the_weakest_reading(tmp_path: Path, pacts: World) -> None:
    assert sure(pacts, "pact-1990/4").weakest == "shall_assist"
    text = 'strength = ["shall_assist"], operative = "assist at'
    world = pact_world(tmp_path / "w", pact_1990=(text, text.replace('"shall_assist"', '"may_consider", "shall_assist", "shall_consult"')))
    assert sure(world, "pact-1990/4").weakest == "may_consider"


def test_evidence_resolves(pacts: World) -> None:
    for clause in clauses_on(pacts, DAY):
        addresses = {*clause.evidence, *(one for party in clause.obligors for one in clause.party_evidence(party))}
        assert addresses
        assert addresses <= set(pacts.evidence)
    assert sure(pacts, "pact-1990/4").party_evidence("POL") == ()


def test_a_day_is_computed_once(pacts: World) -> None:
    assert clauses_on(pacts, DAY) is clauses_on(pacts, DAY)
    assert clauses_on(pacts, DAY) is not clauses_on(pacts, dt.date(2020, 5, 2))

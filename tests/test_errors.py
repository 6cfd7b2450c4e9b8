"""Errors name the remedy: the nearest names, the candidates, the years there are, all faults at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy import errors
from geoenergy.errors import AmbiguousParty, DataFault, Fault, GeoenergyError, UnknownName, UnknownParty, YearNotCovered, nearest

TYPES = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]


def test_the_tree_at_the_head_is_the_tree() -> None:
    lines = re.findall(r"^ {0,4}([│ ]*(?:[├└]── )?)([A-Z]\w+)(?: {2,}\S|$)", errors.__doc__ or "", re.MULTILINE)
    drawn: dict[str, str | None] = {}
    above: list[str] = []
    for indent, name in lines:
        above = [*above[: len(indent) // 4], name]
        drawn[name] = above[-2] if len(above) > 1 else None
    real = {each.__name__: (None if each is GeoenergyError else each.__base__.__name__) for each in TYPES if each.__base__}
    assert drawn == real


@pytest.mark.parametrize("error", TYPES, ids=lambda each: each.__name__)
def test_one_root(error: type[Exception]) -> None:
    assert issubclass(error, GeoenergyError)
    assert error.__doc__


def test_nearest_is_case_blind_and_best_first() -> None:
    assert nearest("AZERBAIJN", ["Austria", "Azerbaijan", "Azores"])[0] == "Azerbaijan"
    assert nearest("zzz", ["Austria"]) == []


@given(st.lists(st.text(min_size=1), max_size=8), st.text())
def test_nearest_gives_known_names_only(known: list[str], name: str) -> None:
    hits = nearest(name, known)
    assert set(hits) <= set(known)
    assert len(hits) <= 3


def test_an_unknown_name_says_what_it_is_and_what_is_near() -> None:
    error = UnknownParty("Azerbaijn", ["Azerbaijan", "Austria"], hint="Codes work too.")
    assert str(error) == "no country or group 'Azerbaijn'. Nearest: Azerbaijan. Codes work too."
    assert error.nearest == ["Azerbaijan"]
    assert isinstance(error, UnknownName)
    assert str(UnknownParty("?")) == "no country or group '?'."


def test_an_ambiguous_party_lists_the_candidates() -> None:
    error = AmbiguousParty("Korea", ["KOR", "PRK"])
    assert error.candidates == ("KOR", "PRK")
    assert "KOR, PRK" in str(error)


def test_years_are_told_as_runs() -> None:
    error = YearNotCovered(1980, [2012, 2011, 2013, 2015, 2015], what="gas")
    assert error.years == (2011, 2012, 2013, 2015)
    assert str(error) == "no data for gas in 1980. Years there are: 2011-2013, 2015."
    assert str(YearNotCovered(1980, [], what="gas")).endswith("Years there are: none.")


@given(st.sets(st.integers(1990, 2030), min_size=1))
def test_runs_lose_no_year(years: set[int]) -> None:
    text = str(YearNotCovered(1900, years, what="gas")).removesuffix(".").rsplit(": ", 1)[1]
    told: set[int] = set()
    for run in text.split(", "):
        first, _, last = run.partition("-")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == years


def test_all_faults_come_at_once() -> None:
    faults = [Fault(f"flows/{name}.csv", "quantity", "is negative", "Write 0 or more.") for name in "abcde"]
    error = DataFault("data", faults)
    assert error.faults == tuple(faults)
    assert str(error).startswith("5 faults in data\n")
    assert str(error).count("Write 0 or more.") == 5
    assert str(DataFault("data", faults[:1])).startswith("1 fault in data\n")

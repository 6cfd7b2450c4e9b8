"""What binds, in order and in words."""

from __future__ import annotations

from geoenergy.reports.scenario_account import CutRow
from geoenergy.reports.scenario_cut import counted, full_text, ranked
from tests.reports.worlds import bundled


def _row(kind: str, name: str, relief: float = 1.0, capacity: float = 1.0, period: str = "1") -> CutRow:
    return CutRow(kind=kind, name=name, period=period, capacity=capacity, used=capacity, relief=relief)


def test_the_largest_relief_first_and_of_equals_ways_that_are_there() -> None:
    rows = [
        _row("production", "NOR", capacity=100.0),
        _row("link", "RUS>EST", capacity=0.0),
        _row("link", "BGR>GRC", capacity=5.0),
        _row("link", "BGR>ROU", capacity=7.0),
        _row("limit", "terminals of FIN", relief=2.0),
    ]
    assert [row.name for row, _ in ranked(rows)] == ["terminals of FIN", "BGR>ROU", "BGR>GRC", "NOR", "RUS>EST"]


def test_periods_are_joined_with_the_largest_relief() -> None:
    ((row, count),) = ranked([_row("link", "A>B", 0.5, 3.0, "1"), _row("link", "A>B", 1.0, 4.0, "2")])
    assert (row.capacity, row.relief, count) == (7.0, 1.0, 2)


def test_kinds_are_counted() -> None:
    told = counted([_row("link", "A>B"), _row("link", "B>C"), _row("production", "A")])
    assert told == "2 crossings, 1 producer at full output"


def test_names_in_place_of_codes() -> None:
    world = bundled()
    assert full_text(_row("link", "BGR>GRC"), world) == "crossing Bulgaria > Greece"
    assert full_text(_row("production", "NOR"), world) == "production of Norway"
    assert full_text(_row("limit", "terminals of FIN"), world) == "terminals of Finland"
    assert full_text(_row("withdrawal", "B"), None) == "withdrawal from store, B"
    assert full_text(_row("link", "A>B"), None) == "crossing A > B"

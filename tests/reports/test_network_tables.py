"""Transit states and chokepoints as a reader sees them."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest

from geoenergy.questions.chokepoints import chokepoints
from geoenergy.questions.transit_dependence import TransitRow, transit_dependence
from geoenergy.reports.rendering import render
from geoenergy.tables import schema_of
from tests.reports.worlds import bundled

ROW = {
    "country": "SVK",
    "transit": "UKR",
    "year": 2020,
    "crossing_low": 0.2,
    "crossing_high": 0.5,
    "crossing_from": "border_flows",
    "short_before_low": 0.0,
    "short_before_high": 0.0,
    "lost_after_low": 0.0,
    "lost_after_high": 0.99999983,
    "binding": ["POL>SVK"],
    "assumptions": ["something"],
    "note": None,
    "method": "transit_dependence/1",
    "evidence": ["flows#a"],
    "world": "abc",
}


def _frame(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([{**ROW, **row} for row in rows], schema=schema_of(TransitRow))


def _told(frame: pl.DataFrame) -> str:
    return " ".join(render(frame, world=bundled(), width=80).split())


@cache
def _armenia() -> pl.DataFrame:
    return transit_dependence(bundled(), "ARM", commodity="gas", year=2022)


def test_the_last_digits_of_a_loss_are_not_told() -> None:
    said = _told(_frame({}))
    assert "UKR Ukraine 20.0–50.0 % 0–100 %" in said
    assert "Ukraine stopped: POL>SVK" in said
    assert "Why what is lost is a range" in said


def test_a_loss_without_a_range_is_not_explained() -> None:
    said = _told(_frame({"lost_after_low": 0.5, "lost_after_high": 0.5}))
    assert "50.0 %" in said
    assert "Why what is lost" not in said


def test_small_ones_are_counted_and_not_told_one_by_one() -> None:
    said = _told(_frame({}, {"transit": "FRA", "crossing_low": 0.0, "crossing_high": 0.0004, "lost_after_high": 0.0, "binding": []}))
    assert "Less than 0.1 % crosses, and less is lost: FRA." in said
    assert "FRA France" not in said
    alone = _told(_frame({"transit": "FRA", "crossing_low": 0.0, "crossing_high": 0.0004, "lost_after_high": 0.0, "binding": []}))
    assert "FRA France 0–<0.1 %" in alone


def test_what_is_not_known_is_said() -> None:
    said = _told(_frame({"crossing_low": None, "crossing_high": None, "crossing_from": None}))
    assert "not known" in said
    assert "What crosses a state is not known where" in said


def test_a_shortage_before_any_stop_is_told_and_unknown_crossings_named() -> None:
    said = _told(_armenia())
    assert "Before anything stops" in said
    assert "Capacity unknown, taken as" in said
    assert "declared suppliers" in said


@pytest.mark.parametrize(("importer", "word"), [("MKD", "every way from every producer"), ("ARM", "crossing GEO>ARM")])
def test_chokepoints(importer: str, word: str) -> None:
    said = _told(chokepoints(bundled(), importer, commodity="gas", year=2020))
    assert word in said


def test_a_capacity_that_was_only_assumed_is_not_told_as_known() -> None:
    frame = chokepoints(bundled(), "ARM", commodity="gas", year=2022)
    lines = render(frame, world=bundled(), width=80).splitlines()
    (row,) = (line for line in lines if line.startswith("crossing GEO>ARM"))
    assert "not known" in row
    assert any(line.startswith("crossing IRN>ARM") and "not known" not in line for line in lines)


def test_kinds_of_things_removed_have_names() -> None:
    said = _told(chokepoints(bundled(), "EU", commodity="gas", year=2020))
    assert "LNG terminals of PRT Portugal" in said
    assert "all that leaves GBR United Kingdom" in said

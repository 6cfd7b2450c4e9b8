"""Records as facts, frames as tables."""

from __future__ import annotations

import polars as pl

from geoenergy.questions.coverage import coverage
from geoenergy.questions.dependence import dependence
from geoenergy.questions.disagreements import disagreements
from geoenergy.questions.supplier_concentration import supplier_concentration
from geoenergy.reports.answer_sheet import answer_sheet
from tests.reports.worlds import bundled


def test_a_record_becomes_facts() -> None:
    sheet = answer_sheet(dependence(bundled(), "DEU", supplier="RUS", commodity="gas", year=2020), bundled())
    facts = dict(sheet.facts)
    assert sheet.title == "Dependence of Germany on Russia: natural gas, 2020"
    assert facts["share"] == "66.1–67.6 %"
    assert facts["without stated origin"] == "1.5 %"
    assert sheet.foot == f"method dependence/1 · data {bundled().fingerprint}"
    assert sheet.sources[0].startswith("Eurostat")


def test_what_is_not_known_says_so() -> None:
    facts = dict(answer_sheet(supplier_concentration(bundled(), "AUT", commodity="gas", year=2020)).facts)
    assert facts["largest"] == "not known"


def test_several_years_become_a_table() -> None:
    sheet = answer_sheet(dependence(bundled(), "DEU", supplier="RUS", commodity="gas", year=[2019, 2020]), bundled())
    assert [column.title for column in sheet.columns][:2] == ["year", "share"]
    assert "natural gas" in sheet.title


def test_long_reasons_stand_below_under_a_letter() -> None:
    sheet = answer_sheet(disagreements(bundled(), "TUR", supplier="AZE", commodity="gas", year=2022), bundled())
    marks = next(column.cells for column in sheet.columns if column.title == "note")
    assert {mark for mark in marks if mark} == {note[1] for note in sheet.notes if note.startswith("(")}


def test_coverage_says_why_not() -> None:
    sheet = answer_sheet(coverage(bundled(), "ARM"), bundled())
    assert any("no importer" in note for note in sheet.notes)
    assert "span" in [column.title for column in sheet.columns]


def test_any_frame_is_told() -> None:
    sheet = answer_sheet(pl.DataFrame({"country": ["DEU", "FRA"], "length_km": [1.5, 2.5]}), bundled())
    assert [column.title for column in sheet.columns] == ["country", "length km"]
    assert sheet.columns[0].cells == ("DEU Germany", "FRA France")
    assert answer_sheet(pl.DataFrame({"a": []})).title == "No rows."

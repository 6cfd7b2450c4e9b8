"""Who is named stands in the table, who is only possible or unknown below it; nobody is dropped."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.questions.dependence_matrix import dependence_matrix
from geoenergy.questions.dependents import dependents
from geoenergy.questions.suppliers import suppliers
from geoenergy.reports.import_sheet import import_sheet
from geoenergy.reports.rendering import render
from tests.reports.worlds import bundled, rows, share


def column(sheet_columns: tuple[object, ...], title: str) -> tuple[str, ...]:
    return next(each.cells for each in sheet_columns if each.title == title)  # type: ignore[attr-defined]


def test_the_possible_are_told_in_one_sentence() -> None:
    sheet = import_sheet(rows(share("RUS", 0.6, 0.7), share("NOR", 0.0, 0.1, status="possible"), share("AZE", 0.0, 0.1, status="possible")))
    assert column(sheet.columns, "supplier") == ("RUS",)
    assert sheet.notes[0] == "10.0 % has no stated origin. It may hide any of 2 others: AZE, NOR."


def test_without_any_named_supplier_there_is_no_table() -> None:
    sheet = import_sheet(rows(share("NOR", 0.0, 1.0, status="possible")))
    assert sheet.columns == ()
    assert sheet.notes == ("All of it has no stated origin. It may hide another: NOR.",)


def test_of_dependents_only_small_possibilities_are_told_below() -> None:
    frame = rows(
        share("AZE", 0.2, 0.2, importer="ITA"),
        share("AZE", 0.0, 0.5, importer="AUT", status="possible"),
        share("AZE", 0.0, 0.009, importer="FRA", status="possible"),
        {"importer": "ARM", "exporter": "AZE", "status": "no_observation", "evidence": [], "dataset": None, "unit": None},
        method="dependents/1",
    )
    sheet = import_sheet(frame)
    assert column(sheet.columns, "importer") == ("ITA", "AUT")
    assert any("1 more importer: FRA" in note for note in sheet.notes)
    assert "No observation: ARM. That is not zero." in sheet.notes


def test_years_are_told_apart() -> None:
    frame = rows(share("NOR", 0.0, 0.1, status="possible"), share("NOR", 0.0, 0.2, status="possible", year=2021))
    assert [note.partition(":")[0] for note in import_sheet(frame).notes] == ["2020", "2021"]


def test_flags_notes_and_unknown_totals_are_explained() -> None:
    frame = rows(share("GRC", 0.0, 0.3, flag="relayed", note="without MLT"), share("RUS", 0.0, 0.7))
    notes = import_sheet(frame).notes
    assert any(note.startswith("relayed (GRC): the exporter sold more") for note in notes)
    assert "Members without data: MLT." in notes
    assert any("Total imports are not known in 2020" in note for note in notes)


def test_an_open_total_is_said_once() -> None:
    notes = import_sheet(rows(share("AUS", 0.4, 1.0), share("MYS", 0.2, 1.0))).notes
    assert [note for note in notes if "no independent total" in note]


def test_an_empty_answer() -> None:
    assert import_sheet(rows().clear()).title.startswith("No rows")


@given(st.sampled_from(["DEU", "AUT", "FRA", "EU", "ARM"]), st.integers(2000, 2022))
def test_every_party_of_an_answer_is_told(importer: str, year: int) -> None:
    from geoenergy.errors import NoObservation

    try:
        frame = suppliers(bundled(), importer, commodity="gas", year=year)
    except NoObservation:
        return
    text = render(frame, width=80, world=bundled())
    names = [bundled().countries[code].name for code in frame["exporter"]]
    words = " ".join(text.split())
    assert all(code in words or name in words for code, name in zip(frame["exporter"], names, strict=True))


def test_every_importer_of_an_answer_is_told() -> None:
    frame = dependents(bundled(), "AZE", commodity="gas", year=[2019, 2020])
    words = " ".join(render(frame, width=80, world=bundled()).split())
    assert all(bundled().countries[code].name in words or code in words for code in frame["importer"])


def test_a_matrix_has_every_pair() -> None:
    frame = dependence_matrix(bundled(), importers=["DEU", "AUT", "ARM"], suppliers=["RUS", "NOR"], commodity="gas", year=2020)
    sheet = import_sheet(frame, bundled())
    assert len(sheet.columns[0].cells) == frame.filter(pl.col("status") != "no_observation").height
    assert any("Armenia" in note for note in sheet.notes)

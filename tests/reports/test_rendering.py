"""One answer in every form."""

from __future__ import annotations

import csv
import io
import json
import re

import polars as pl
import pytest

import geoenergy as ge
from geoenergy.errors import BadArgument
from geoenergy.reports.layout import cells
from geoenergy.reports.rendering import render
from tests.reports.worlds import bundled, rows, share

FORMS = ("table", "json", "csv", "markdown", "html")


def answers() -> list[object]:
    world = bundled()
    one = ge.dependence(world, "ARM", supplier="RUS", commodity="gas", year=2022)
    return [
        ge.suppliers(world, "DEU", commodity="gas", year=2020),
        ge.dependents(world, "AZE", commodity="gas", year=2020),
        ge.dependence_matrix(world, importers=["DEU", "ARM"], suppliers=["RUS", "NOR"], commodity="gas", year=2020),
        one,
        ge.dependence(world, "DEU", supplier="RUS", commodity="gas", year=[2019, 2020]),
        ge.supplier_concentration(world, "BGR", commodity="gas", year=2020),
        ge.import_dependency(world, "DEU", commodity="gas", year=2020),
        ge.export_dependence(world, "NOR", buyer="EU", commodity="gas", year=2020),
        ge.disagreements(world, "TUR", supplier="AZE", commodity="gas", year=2022),
        ge.coverage(world, "ARM"),
        ge.trace(world, one),
        ge.country_profile(world, "ARM"),
        rows().clear(),
    ]


@pytest.mark.parametrize("number", range(13))
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("known", [True, False])
def test_every_answer_in_every_form(number: int, form: str, known: bool) -> None:
    answer = answers()[number]
    text = render(answer, format=form, width=80, world=bundled() if known else None)  # type: ignore[arg-type]
    assert text.strip()
    assert text == render(answer, format=form, width=80, world=bundled() if known else None)  # type: ignore[arg-type]
    if form == "json":
        json.loads(text)
    if form == "csv":
        assert list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("number", range(13))
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(number: int, width: int) -> None:
    text = render(answers()[number], width=width, world=bundled())  # type: ignore[arg-type]
    assert max(map(cells, text.splitlines())) <= width
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_the_table_of_a_known_answer() -> None:
    world = bundled()
    text = render(ge.suppliers(world, "DEU", commodity="gas", year=2020), width=80, world=world)
    assert re.search(r"^RUS Russia +66\.1–67\.6 % +2,045,449$", text, re.MULTILINE)
    assert text.splitlines()[-1] == f"method suppliers/1 · data {world.fingerprint}"


def test_a_narrow_terminal_is_told_what_it_misses() -> None:
    text = render(ge.suppliers(bundled(), "BGR", commodity="gas", year=[2019, 2020]), width=10, world=bundled())
    assert "Left out for want of room" in text


def test_nothing_in_the_data_steers_the_terminal_or_the_page() -> None:
    frame = rows(share("RUS", 0.5, 0.5, dataset="\x1b[31m<script>|*x*"))
    assert "\x1b" not in render(frame, width=80)
    assert "<script>" not in render(frame, format="html")
    assert "\\|\\*x\\*" in render(frame, format="markdown")


def test_markdown_tables_are_tables() -> None:
    text = render(ge.suppliers(bundled(), "BGR", commodity="gas", year=2020), format="markdown", world=bundled())
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1


def test_a_width_is_taken_from_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    frame = ge.suppliers(bundled(), "DEU", commodity="gas", year=2020)
    assert render(frame, world=bundled()) == render(frame, width=50, world=bundled())


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="table, json"):
        render(pl.DataFrame({"a": [1]}), format="xml")  # type: ignore[arg-type]
    with pytest.raises(BadArgument, match="width"):
        render(pl.DataFrame({"a": [1]}), width=0)

"""`geoenergy scenario`: bundled ones and a file of one's own, in every form; a comparison; what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASK = ("scenario", "russia-stops", "--allocation", "equal_rate", "--among", "EU")
FIVE_LINES = """
name = "Less used"
description = "A made-up one."
allocation = "equal_rate"
shocks = [{ kind = "demand_change", countries = "EU", change = -0.15 }]
[network]
year = 2020
lng = "as_imported"
[network.assume."GEO>ARM"]
capacity = 30.0
because = "a test"
[network.assume."ISR>JOR"]
capacity = 60.0
because = "a test"
"""


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, *ASK)
    assert answer["verified"] is True
    assert answer["formula"].startswith("lexicographic")
    assert answer["description"]
    assert answer["short_without"] < answer["shortfall"]
    assert {step["measure"] for step in answer["steps"]} == {"rate", "quantity"}
    finland = next(row for row in answer["countries"] if row["country"] == "FIN")
    assert 0 < finland["shortfall_low"] <= finland["shortfall"] <= finland["shortfall_high"] + 1e-6


def test_rows_are_countries(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(answered(capsys, *ASK, "--format", "csv"))))
    assert {"country", "shortfall_low", "shortfall_high", "rate", "allocation", "evidence"} <= set(rows[0])
    assert len({row["country"] for row in rows}) == len(rows)


def test_which_there_are(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    listed = all_forms(capsys, tmp_path, "scenario")
    assert "russia-stops" in {each["id"] for each in listed["scenarios"]}
    out = answered(capsys, "scenario")
    assert "- minimum_total: " in out
    assert "Russia stops" in out


def test_without_a_rule_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "scenario", "russia-stops")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("geoenergy: --allocation says who goes short, and has no default. The rules:")
    assert "  own_first: " in done.err


def test_ranges_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(answered(capsys, *ASK, "--no-ranges", "--format", "json"))
    assert {row["shortfall_low"] for row in answer["countries"]} == {None}


def test_compared_with_another(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("scenario", "russia-stops-demand-minus-15", *ASK[2:], "--compare", "russia-stops")
    answer = json.loads(answered(capsys, *asked, "--format", "json"))
    assert answer["before"]["scenario"] == "Russia stops"
    assert answer["before"]["shortfall"] > answer["shortfall"]
    germany = next(row for row in answer["countries"] if row["country"] == "DEU")
    assert germany["change_high"] < 0
    assert germany["overlap"] is False
    out = answered(capsys, *asked)
    assert "Before and after" in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_file_of_ones_own_with_its_own_rule(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(FIVE_LINES, encoding="utf-8")
    answer = json.loads(answered(capsys, "scenario", str(file), "--format", "json"))
    assert (answer["scenario"], answer["allocation"]) == ("Less used", "equal_rate")
    assert answer["shortfall"] <= answer["short_without"] + 1e-6
    other = json.loads(answered(capsys, "scenario", str(file), "--allocation", "minimum_total", "--format", "json"))
    assert other["allocation"] == "minimum_total"


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        (("russia-stop", "--allocation", "equal_rate"), "Nearest: russia-stops"),
        (("russia-stops", "--allocation", "equal_rates"), "Nearest: equal_rate"),
        (("russia-stops", "--allocation", "priority"), "write it into the scenario's file, below [allocation]"),
        (("russia-stops", "--allocation", "minimum_total", "--among", "EU"), "--among says who shares alike"),
        (("russia-stops", "--allocation", "equal_rate", "--among", "Atlantis"), "Atlantis"),
        (("russia-stops", "--allocation", "equal_rate", "--compare", "nothing-such"), "nothing-such"),
    ],
)
def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], word: str) -> None:
    done = command(capsys, "scenario", *asked)
    assert (done.code, done.out) == (2, "")
    assert word in done.err


def test_a_faulty_file_names_all_its_faults(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(FIVE_LINES.replace("demand_change", "demand_chang").replace("description", "descripton"), encoding="utf-8")
    done = command(capsys, "scenario", str(file), "--allocation", "equal_rate")
    assert (done.code, done.out) == (4, "")
    assert "demand_change" in done.err
    assert "description" in done.err


def test_a_brief_is_written_in_place_of_the_answer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    done = command(capsys, *ASK, "--html", str(file))
    assert (done.code, done.out) == (0, "")
    assert "Scenario brief" in file.read_text(encoding="utf-8")

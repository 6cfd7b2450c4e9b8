"""`geoenergy origins`: traced origins in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "origins", "MDA", "--commodity", "gas", "--year", "2020")
    by = {row["origin"] or f"?{row['enters_at']}": row for row in rows}
    assert 0.2 < by["UKR"]["share_low"] < 0.3
    assert by["RUS"]["status"] == "possible"
    assert by["RUS"]["share_declared_low"] == 1.0


def test_the_rule_and_an_assumption(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, "origins", "Moldova", "--year", "2020", "--rule", "own_first", "--assume", "UKR=RUS")
    assert "own_first" in out
    assert "what is unexplained at UKR comes from RUS" in " ".join(out.split())


def test_without_a_year_the_last_that_can_be_traced(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "origins", "CZE")
    assert done.code == 0
    assert "the last that can be traced" in done.err
    assert done.err.split()[1].rstrip(":") in done.out.splitlines()[0]


def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "origins", "NOR", "--year", "2020")
    assert (done.code, done.out) == (3, "")
    assert "That is not zero" in done.err
    assert command(capsys, "origins", "MDA", "--year", "2020", "--assume", "UKR").code == 2
    assert command(capsys, "origins", "MDA", "--year", "2020", "--rule", "physics").code == 2
    assert command(capsys, "origins", "MDA", "--year", "2020", "--commodity", "coal").code == 2
    assert command(capsys, "origins", "MDA", "--year", "2022").code == 3

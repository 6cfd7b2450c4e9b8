"""`geoenergy solidarity`: who owes whom gas, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASK = ("solidarity", "Germany", "--on", "2023-01-01")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, *ASK)
    assert {row["direction"] for row in rows} == {"is_owed", "owes"}
    assert "AUT" in {row["partner"] for row in rows}


def test_arrangements_and_both_directions_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, *ASK)
    assert "Who owes Germany" in out
    assert "Whom Germany owes" in out
    assert "Arrangements on record" in out


def test_lines_stay_within_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, answered(capsys, *ASK).splitlines())) <= 40


def test_nobody_is_an_answer_and_a_group_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, "solidarity", "ARM", "--on", "2023-01-01").startswith("No rows")
    assert command(capsys, "solidarity", "EU", "--on", "2023-01-01").code == 2

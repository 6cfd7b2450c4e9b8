"""`geoenergy deals`: deals on a day, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "deals", "--on", "2022-09-13", "--seller", "Azerbaijan")
    assert "eu-azerbaijan-gas-2022" in {row["deal"] for row in rows}
    assert {row["seller"] for row in rows} == {"AZE"}


def test_those_at_risk(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "deals", "--on", "2022-09-13", "--at-risk")
    assert {row["risk"] for row in rows} <= {"ends", "must_grow"}
    assert any(row["deal"] == "eu-azerbaijan-gas-2022" and row["growth_needed"] > 0.1 for row in rows)


def test_a_narrow_terminal_shows_codes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = answered(capsys, "deals", "--on", "2022-09-13", "--seller", "AZE", "--buyer", "ITA")
    assert "AZE" in out
    assert max(map(len, out.splitlines())) <= 40


def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "deals").code == 2
    assert command(capsys, "deals", "--on", "2022-09-13", "--at-risk", "--seller", "AZE").code == 2
    assert command(capsys, "deals", "--on", "2022-09-13", "--seller", "Atlantis").code == 2

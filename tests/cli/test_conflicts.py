"""`geoenergy conflicts`: commitments that cannot both be kept, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASK = ("conflicts", "RUS", "--on", "2022-09-13")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, *ASK)
    assert {row["who"] for row in rows} == {"RUS"}
    assert ("ARM", "AZE") in {(row["to"], row["other_to"]) for row in rows}


def test_what_would_have_to_happen(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(answered(capsys, *ASK).split())
    assert "Russia: bound to Armenia and to Azerbaijan" in out
    assert "if Azerbaijan attacks Armenia and Armenia calls on Russia" in out


def test_lines_stay_within_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, answered(capsys, *ASK).splitlines())) <= 40


def test_a_group_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "conflicts", "EU", "--on", "2022-09-13").code == 2

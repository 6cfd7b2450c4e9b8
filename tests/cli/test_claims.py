"""`geoenergy claims`: what was said, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASK = ("claims", "--about", "attack-on-armenia-2022-09-13")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, *ASK)
    assert {"ARM", "AZE"} <= {row["speaks_for"] for row in rows}
    assert all(row["speaker"] for row in rows)


def test_a_speaker_and_how_it_stands(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, *ASK, "--speaker", "AZE")
    assert {row["speaks_for"] for row in rows} == {"AZE"}
    out = answered(capsys, *ASK)
    assert "A claim is what a speaker said, not a fact" in out
    assert "not independently confirmed" in " ".join(out.split())


def test_lines_stay_within_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, answered(capsys, *ASK).splitlines())) <= 40


def test_nothing_of_that_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "claims", "--about", "nothing-at-all").code == 2
    assert answered(capsys, "claims", "--speaker", "Nobody in particular").startswith("No rows")

"""`geoenergy obligations`: clauses in force, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASK = ("obligations", "--on", "2022-09-13", "--beneficiary", "ARM")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, *ASK)
    assert all("ARM" in row["beneficiaries"] for row in rows)


def test_the_firmest_of_one_pledge(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, *ASK, "--pledge", "defence", "--min-strength", "shall_assist")
    assert {row["weakest"] for row in rows} == {"shall_assist"}
    assert "to one another" in " ".join(answered(capsys, *ASK, "--pledge", "defence").split())


def test_lines_stay_within_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, answered(capsys, *ASK).splitlines())) <= 40


@pytest.mark.parametrize(
    "more", [("--pledge", "love"), ("--min-strength", "shall_assist"), ("--pledge", "defence", "--min-strength", "shall_refrain")]
)
def test_what_cannot_be_asked(more: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, *ASK, *more).code == 2

"""`geoenergy timeline`: what happened, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "timeline", "--about", "armenia-azerbaijan")
    assert "attack-on-armenia-2022-09-13" in {row["event"] for row in rows}
    assert [row["when"][:4] for row in rows] == sorted(row["when"][:4] for row in rows)


def test_a_span(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "timeline", "--about", "armenia-azerbaijan", "--start", "2022-09-13", "--end", "2022-09-14")
    assert all(row["when"].startswith("2022-09-1") for row in rows)


def test_lines_stay_within_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, answered(capsys, "timeline", "--about", "armenia-azerbaijan").splitlines())) <= 40


def test_nothing_of_that_name(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "timeline", "--about", "nothing-at-all")
    assert done.code == 2
    assert "nothing-at-all" in done.err

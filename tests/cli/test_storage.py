"""`geoenergy storage`: asks what was fetched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import answered, command
from tests.questions.gas_days import level, world_of


def test_levels_of_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    world_of(tmp_path / "mine", "levels", ("2026-01-05", [level(1, 10.0), level(1, 40.0, item="working_volume"), level(2, 9.0)]))
    rows = json.loads(answered(capsys, "storage", "Austria", "--overlay", str(tmp_path / "mine"), "--to", "2026-01-01", "--format", "json"))
    assert [(row["day"], row["stored"], row["fill"]) for row in rows] == [("2026-01-01", 10.0, 0.25)]
    done = command(capsys, "storage", "Austria", "--data", str(tmp_path / "mine"))
    assert done.code == 0
    assert "2026-01-02" in done.out


def test_nothing_bundled_says_how_to_fetch(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "storage", "Austria")
    assert (done.code, done.out) == (3, "")
    assert "geoenergy fetch gie storage --countries AUT" in done.err

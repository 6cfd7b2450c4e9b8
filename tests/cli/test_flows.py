"""`geoenergy flows`: asks what was fetched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import answered, command
from tests.questions.gas_days import point, world_of


def test_both_sides_of_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    world_of(tmp_path / "mine", "points", ("2026-01-05", [point(1, 10.0), point(1, 9.0, direction="entry")]))
    asked = ("flows", "--origin", "Slovakia", "--by", "month", "--overlay", str(tmp_path / "mine"))
    (row,) = json.loads(answered(capsys, *asked, "--format", "json"))
    assert (row["period"], row["exit"], row["entry"], row["gap"]) == ("2026-01", 10.0, 9.0, 0.1)
    assert "2026-01" in answered(capsys, *asked)


def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "flows").code == 2
    done = command(capsys, "flows", "--origin", "Slovakia")
    assert done.code == 3
    assert "geoenergy fetch entsog flows --countries SVK" in done.err

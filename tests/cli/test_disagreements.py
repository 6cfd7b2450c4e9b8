"""`geoenergy disagreements`: what sources say of one flow, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "disagreements", "TUR", "--supplier", "AZE", "--year", "2022")
    assert len({row["dataset"] for row in rows}) > 1


def test_reasons_stand_below_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, "disagreements", "TUR", "--supplier", "AZE", "--year", "2022")
    assert "(a) " in out


def test_a_group_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "disagreements", "EU", "--supplier", "RUS", "--year", "2020").code == 2

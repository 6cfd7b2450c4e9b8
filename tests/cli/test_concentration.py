"""`geoenergy concentration`: concentration in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, "concentration", "BGR", "--year", "2020")
    assert 0 < answer["herfindahl_low"] <= answer["herfindahl_high"] <= 1


def test_several_years_give_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "concentration", "BGR", "--year", "2011-2020")
    assert len(rows) == 10

"""`geoenergy import-dependency`: import dependency in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, "import-dependency", "DEU", "--year", "2020")
    assert round(answer["import_dependency"], 3) == 0.891


def test_the_year_taken_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "import-dependency", "DEU", "--denominator", "consumption")
    assert done.code == 0
    assert "the last for which a balance is held" in done.err


def test_a_country_without_a_balance(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "import-dependency", "JPN").code == 3

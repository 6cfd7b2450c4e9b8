"""`geoenergy countries`: the countries in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered
from tests.cli.conftest import bundled


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "countries", "--search", "korea")
    assert {row["country"] for row in rows} == {"KOR", "PRK"}


def test_all_of_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert len(all_forms(capsys, tmp_path, "countries")) == len(bundled().countries)


def test_accents_and_case_do_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert "TUR" in answered(capsys, "countries", "--search", "turkiye")
    assert answered(capsys, "countries", "--search", "Atlantis").startswith("No rows")

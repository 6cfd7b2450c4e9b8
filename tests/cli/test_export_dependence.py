"""`geoenergy export-dependence`: how much a seller depends on a buyer, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, "export-dependence", "NOR", "--buyer", "DEU", "--year", "2020")
    assert 0 < answer["share_low"] <= answer["share_high"] < 1

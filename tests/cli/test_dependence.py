"""`geoenergy dependence`: one pair, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, "dependence", "AUT", "--supplier", "RUS", "--year", "2020")
    assert (answer["share_low"], answer["share_high"], answer["share"]) == (0.0, 1.0, None)


def test_several_years_give_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "dependence", "DEU", "--supplier", "RUS", "--year", "2015-2017,2020")
    assert [row["year"] for row in rows] == [2015, 2016, 2017, 2020]

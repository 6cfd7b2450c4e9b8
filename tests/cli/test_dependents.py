"""`geoenergy dependents`: who depends on a supplier, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "dependents", "Azerbaijan", "--year", "2020")
    assert rows[0]["importer"] == "TUR"
    assert {row["status"] for row in rows} == {"observed", "possible", "no_observation"}


def test_who_is_not_known_is_told_below_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, "dependents", "AZE", "--year", "2020")
    table, _, below = out.partition("No observation")
    assert "Armenia" in below
    assert "Armenia" not in table


def test_years_and_units(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, "dependents", "AZE", "--year", "2019-2020", "--unit", "TWh")
    assert "TWh gcv" in out
    assert "2019" in out
    assert "2020" in out

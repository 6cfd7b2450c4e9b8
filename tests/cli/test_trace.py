"""`geoenergy trace`: from a number to its sources, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tree = all_forms(capsys, tmp_path, "trace", "DEU", "--supplier", "RUS", "--year", "2020")
    assert tree["method"].startswith("dependence/")
    assert any("DEU from RUS" in line for source in tree["sources"] for line in source["observations"])


def test_all_suppliers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tree = all_forms(capsys, tmp_path, "trace", "DEU", "--year", "2020")
    assert tree["method"].startswith("suppliers/")


def test_an_address(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tree = all_forms(capsys, tmp_path, "trace", "eurostat_nrg_ti_gas#2024")
    assert tree["sources"][0]["evidence"]["publisher"] == "Eurostat"


def test_an_address_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "trace", "eurostat_nrg_ti_gas#1066").code == 2

"""`geoenergy brief`: a country on one page, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    profile = all_forms(capsys, tmp_path, "brief", "Azerbaijan")
    gas = next(trade for trade in profile["sales"] if trade["commodity"] == "gas")
    assert {"TUR", "ITA", "GRC", "BGR"} <= {each["party"] for each in gas["named"]}


def test_one_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(answered(capsys, "brief", "AZE").splitlines()) <= 60


def test_another_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert "All parts: 2015." in answered(capsys, "brief", "DEU", "--year", "2015")
    assert command(capsys, "brief", "DEU", "--year", "2015-2016").code == 2


def test_a_country_of_which_nothing_is_held_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "The data hold nothing about Vatican City" in answered(capsys, "brief", "VAT")

"""`geoenergy chokepoints`: what a country or group would miss most, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "chokepoints", "MKD", "--year", "2020")
    by = {row["name"]: row for row in rows}
    assert by["BGR"]["cut_off"]
    assert by["BGR>MKD"]["lost_low"] == pytest.approx(1.0, abs=1e-3)


def test_a_group_and_the_last_year(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "chokepoints", "EU")
    assert done.code == 0, done.err
    year = done.err.split()[1].rstrip(":")
    assert f"What the European Union would miss most, gas, {year}" in done.out


def test_the_reading_and_the_bound_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, "chokepoints", "MKD", "--year", "2020", "--reading", "lowest", "--bound", "low")
    assert "the lowest reading of each crossing on 2020-07-01, the low end" in " ".join(out.split())


def test_nothing_to_miss_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "chokepoints", "Algeria", "--year", "2023", "--lng", "terminals")
    assert done.code == 0
    assert "nothing is known whose removal alone" in done.err


def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nearest: EU" in command(capsys, "chokepoints", "EUU").err
    assert command(capsys, "chokepoints", "EU", "--year", "2019,2020").code == 2
    assert command(capsys, "chokepoints", "EU", "--bound", "middle").code == 2
    assert command(capsys, "chokepoints", "EU", "--year", "1890").code == 3
    assert command(capsys, "chokepoints", "Iceland").code == 3

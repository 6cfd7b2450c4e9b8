"""`geoenergy members`: who belongs to an alliance, and to what a country belongs, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "members", "csto", "--on", "2024-06-01")
    armenia = {(row["status"], *row["according_to"]) for row in rows if row["party"] == "ARM"}
    assert {("frozen", "ARM"), ("member", "RUS")} <= armenia, "each speaker's row is kept"


def test_a_country_gives_its_alliances(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "members", "Armenia", "--on", "2022-09-13")
    assert {"csto", "eaeu", "cis"} <= {row["alliance"] for row in rows}


@pytest.mark.parametrize("who", ["csto", "ARM", "nato"])
def test_lines_stay_within_a_narrow_terminal(who: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, answered(capsys, "members", who, "--on", "2024-06-01").splitlines())) <= 40


def test_nobody_of_that_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "members", "Hanseatic League", "--on", "2024-06-01").code == 2

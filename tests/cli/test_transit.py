"""`geoenergy transit`: transit states in every form, with an assumption, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "transit", "SVK", "--year", "2020")
    by = {row["transit"]: row for row in rows}
    assert by["UKR"]["crossing_low"] < 0.1 < by["UKR"]["crossing_high"]
    assert {"lost_after_low", "lost_after_high", "binding", "assumptions", "evidence"} <= set(by["UKR"])


def test_without_a_year_the_last_of_which_suppliers_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "transit", "Armenia")
    assert done.code == 0, done.err
    assert done.err.startswith("year 2022: the last")
    assert done.out.startswith("Transit of gas to Armenia, 2022")
    assert '--assume "GEO>ARM=40" states one' in done.err


def test_an_assumption_by_name_or_code_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for crossing in ("GEO>ARM", "Georgia > Armenia"):
        done = command(capsys, "transit", "ARM", "--year", "2022", "--assume", f"{crossing}=40")
        assert done.code == 0, done.err
        assert "GEO>ARM taken as 40 TWh: stated by the caller" in " ".join(done.out.split())
        assert "--assume" not in done.err


def test_a_crossing_elsewhere_is_not_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "transit", "SVK", "--year", "2020").err == ""


def test_the_reading_changes_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert "the latest reading" in answered(capsys, "transit", "ARM", "--year", "2022", "--reading", "latest")


@pytest.mark.parametrize("text", ["GEO", "GEO=40", "GEO>ARM", "GEO>ARM=much", ">ARM=4", "GEO>=4", "GEO>ARM=-3", "GEO>ARM=nan", "IRN>ARM=3"])
def test_a_bad_assumption_is_one_clear_error(capsys: pytest.CaptureFixture[str], text: str) -> None:
    done = command(capsys, "transit", "ARM", "--year", "2022", "--assume", text)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nearest: Slovakia" in command(capsys, "transit", "Slovkia").err
    assert "is a group" in command(capsys, "transit", "EU").err
    assert command(capsys, "transit", "ARM", "--year", "2019-2020").code == 2
    assert "for gas only" in command(capsys, "transit", "ARM", "--commodity", "coal").err
    done = command(capsys, "transit", "Iceland")
    assert (done.code, done.out) == (3, "")
    assert "not zero" in done.err

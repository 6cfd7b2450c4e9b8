"""`geoenergy routes`: routes in every form, with the narrowest leg and who states it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASKED = ("routes", "--origin", "AZE", "--destination", "ITA", "--on", "2022-09-13")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, *ASKED)
    first = [row for row in rows if row["route"] == 1]
    assert first[0]["way"] == "AZE>GEO>TUR>GRC>ALB>ITA"
    assert [row["leg"] for row in first] == [1, 2, 3, 4, 5]
    assert any("Kipoi" in reading for row in first for reading in row["readings"])


def test_the_narrowest_leg_and_who_states_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, *ASKED, "--most", "1")
    assert "AZE > GEO > TUR > GRC > ALB > ITA" in out
    assert "GRC>ALB*" in out
    assert "Kipoi" in out


def test_another_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, *ASKED, "--reading", "lowest") != answered(capsys, *ASKED)


@pytest.mark.parametrize(
    ("origin", "destination", "on", "code", "word"),
    [
        ("AZE", "AZE", "2022-09-13", 2, "both AZE"),
        ("AZE", "Itly", "2022-09-13", 2, "Nearest: Italy"),
        ("AZE", "EU", "2022-09-13", 2, "is a group"),
        ("AZE", "ITA", "2022-13-40", 2, "2022-13-40"),
        ("AZE", "ITA", "1950-01-01", 3, "Absent is not zero"),
    ],
)
def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str], origin: str, destination: str, on: str, code: int, word: str) -> None:
    done = command(capsys, "routes", "--origin", origin, "--destination", destination, "--on", on)
    assert (done.code, done.out) == (code, "")
    assert word in done.err
    assert len(done.err.splitlines()) == 1


def test_a_number_of_routes_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, *ASKED, "--most", "0").code == 2
    assert command(capsys, *ASKED, "--commodity", "lng").code == 2

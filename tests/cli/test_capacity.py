"""`geoenergy capacity`: the readings of a crossing in every form; an unknown one, and what is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def _asked(origin: str, destination: str, *more: str) -> tuple[str, ...]:
    return ("capacity", "--origin", origin, "--destination", destination, "--on", "2022-09-13", *more)


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    record = all_forms(capsys, tmp_path, *_asked("AZE", "GEO"))
    assert record["state"] == "known"
    rows = list(csv.DictReader(io.StringIO(answered(capsys, *_asked("AZE", "GEO"), "--format", "csv"))))
    assert [row["reading_name"] for row in rows] == [each["name"] for each in record["readings"]]
    assert {row["capacity_low"] for row in rows} == {str(record["capacity_low"])}


def test_who_says_so_and_what_was_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(answered(capsys, *_asked("Azerbaijan", "Georgia")).split())
    assert "23.4 bcm/y" in out
    assert "left out" in out
    assert "holds from 2006-12 until 2018-06-30" in out


def test_an_unknown_one_is_neither_zero_nor_endless(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(answered(capsys, *_asked("GEO", "ARM")).split())
    assert "capacity not known: no figure was read, which is neither zero nor without limit" in out


def test_another_reading_and_one_publisher(capsys: pytest.CaptureFixture[str]) -> None:
    assert "the highest of several readings" in answered(capsys, *_asked("AZE", "GEO", "--reading", "highest"))
    assert "of Southern Gas Corridor" in answered(capsys, *_asked("AZE", "GEO", "--publisher", "Southern Gas Corridor"))


@pytest.mark.parametrize(
    ("asked", "code", "word"),
    [
        (_asked("AZE", "AZE"), 2, "both AZE"),
        (_asked("AZE", "Georgja"), 2, "Nearest: Georgia"),
        (_asked("EU", "TUR"), 2, "is a group"),
        (_asked("AZE", "FRA"), 3, "Absent is not zero"),
        (_asked("AZE", "GEO", "--publisher", "Nobody"), 3, "Publishers there are"),
    ],
)
def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], code: int, word: str) -> None:
    done = command(capsys, *asked)
    assert (done.code, done.out) == (code, "")
    assert word in done.err
    assert len(done.err.splitlines()) == 1

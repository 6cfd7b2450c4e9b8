"""`geoenergy deal`: one deal, in every form."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASK = ("deal", "eu-azerbaijan-gas-2022")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = all_forms(capsys, tmp_path, *ASK, "--path", "linear")
    assert answer["deal"]["verb"] == "aspire to support"
    assert {row["year"] for row in answer["fulfilment"]} >= {2021, 2022, 2027}
    assert answer["path"] == "linear"


def test_how_it_binds_and_who_says_what(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(answered(capsys, *ASK).split())
    assert "binds political" in out
    assert "8.1 bcm, deliveries to the EU; European Commission" in out
    assert "no text states it" not in out
    assert "no text states it" in " ".join(answered(capsys, *ASK, "--path", "linear").split())


def test_lines_stay_within_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, answered(capsys, *ASK).splitlines())) <= 40


def test_rows_are_years_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(answered(capsys, *ASK, "--format", "csv"))))
    assert {"year", "path_low_bcm", "delivered_bcm", "speaker"} <= set(rows[0])


def test_another_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(answered(capsys, *ASK, "--path", "linear", "--baseline", "Bruegel").split())
    assert "Baseline: 8.78 bcm in 2021" in out
    done = command(capsys, *ASK, "--baseline", "nobody")
    assert done.code == 2
    assert "European Commission" in done.err


def test_no_such_deal(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "deal", "eu-azerbaijan-gas-2023")
    assert done.code == 2
    assert "eu-azerbaijan-gas-2022" in done.err


def test_a_sheet_is_written_in_place_of_the_answer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "deal.html"
    done = command(capsys, *ASK, "--html", str(file))
    assert (done.code, done.out) == (0, "")
    assert "aspire to support" in file.read_text(encoding="utf-8")

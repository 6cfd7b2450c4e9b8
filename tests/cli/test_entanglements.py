"""`geoenergy entanglements`: bound to one side, dependent on the other, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command

ASK = ("entanglements", "--on", "2022-09-13", "--commodity", "gas")


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, *ASK)
    known = [row["share_low"] for row in rows if row["share_low"] is not None]
    assert known == sorted(known, reverse=True)
    assert "no_observation" in {row["channel"] for row in rows}


def test_who_is_not_observed_is_told_and_no_zero(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(answered(capsys, *ASK).split())
    assert "No data set states the imports of these, which is not zero" in out


def test_one_state_and_a_least_share(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "entanglements", "BLR", "--on", "2022-09-13", "--commodity", "crude_oil", "--year", "2021")
    assert {row["who"] for row in rows} == {"BLR"}
    assert any(row["depends_on"] == "AZE" and round(row["share_low"], 3) == 0.033 for row in rows)
    few = answered(capsys, *ASK, "--min-share", "0.9")
    assert "imports" not in few.split("No observation")[0].split("share  who")[-1] or "deal" in few


def test_lines_stay_within_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, answered(capsys, *ASK).splitlines())) <= 40


def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, *ASK, "--min-share", "2").code == 2
    assert command(capsys, *ASK, "--year", "2023").code == 2
    assert command(capsys, "entanglements", "EU", "--on", "2022-09-13").code == 2


def test_a_map_is_written_in_place_of_the_answer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    done = command(capsys, *ASK, "--html", str(file))
    assert (done.code, done.out) == (0, "")
    assert "<svg" in file.read_text(encoding="utf-8")

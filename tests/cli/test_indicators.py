"""`geoenergy indicators`: the table of indicators in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "indicators", "DEU,ITA", "--year", "2020")
    index = {row["country"]: row for row in rows if row["indicator"] == "herfindahl"}
    assert round(index["ITA"]["value"], 3) == 0.268
    assert index["DEU"]["low"] < index["DEU"]["high"]


def test_the_terminal_shows_names_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    text = answered(capsys, "indicators", "ITA", "--year", "2020")
    assert "herfindahl" in text
    assert "0.268" in text


def test_one_indicator(capsys: pytest.CaptureFixture[str]) -> None:
    text = answered(capsys, "indicators", "ITA", "--year", "2020", "--indicator", "shannon", "--format", "csv")
    assert len(text.splitlines()) == 2


def test_another_indicator_is_a_bad_argument(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "indicators", "ITA", "--year", "2020", "--indicator", "hhi")
    assert done.code == 2
    assert "no indicator 'hhi'" in done.err

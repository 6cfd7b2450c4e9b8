"""`geoenergy suppliers`: the suppliers of an importer in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, answered, command


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "suppliers", "Germany", "--year", "2020")
    first = rows[0]
    assert (first["importer"], first["exporter"], first["status"]) == ("DEU", "RUS", "observed")
    assert round(first["share_low"], 3) == 0.661
    assert round(first["share_high"], 3) == 0.676
    assert isinstance(first["evidence"], list)


def test_the_year_taken_is_said_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "suppliers", "DEU")
    assert done.code == 0
    assert "year 2022" in done.err
    assert "2022" in done.out.splitlines()[0]


def test_an_importer_without_named_partners(capsys: pytest.CaptureFixture[str]) -> None:
    out = answered(capsys, "suppliers", "Austria", "--year", "2020")
    assert "All of it has no stated origin." in out
    assert "RUS" in out


def test_a_seller_that_reports_no_imports(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "suppliers", "AZE", "--year", "2020")
    assert (done.code, done.out) == (3, "")
    assert "That is not zero" in done.err
    assert "`geoenergy coverage AZE`" in done.err

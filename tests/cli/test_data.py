"""`geoenergy data`: what is bundled, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms, command
from tests.cli.conftest import bundled


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "data")
    assert {row["dataset"] for row in rows} == set(bundled().resources)
    assert all(row["licence"] != "not stated" for row in rows)


def test_one_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sheet = all_forms(capsys, tmp_path, "data", "eurostat_nrg_ti_gas")
    assert sheet["licence"] == "CC-BY-4.0"
    assert sheet["faults"]


def test_no_such_table(capsys: pytest.CaptureFixture[str]) -> None:
    done = command(capsys, "data", "eurostat_nrg_ti_gaz")
    assert done.code == 2
    assert "eurostat_nrg_ti_gas" in done.err

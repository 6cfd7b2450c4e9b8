"""`geoenergy coverage`: what there is about a country, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "coverage", "Armenia")
    assert {row["country"] for row in rows} == {"ARM"}
    assert any(row["why_not"] for row in rows)

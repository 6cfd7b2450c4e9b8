"""`geoenergy matrix`: importers against suppliers, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import all_forms


def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = all_forms(capsys, tmp_path, "matrix", "DEU,AUT,ARM", "--suppliers", "RUS,NOR", "--year", "2020")
    assert [(row["importer"], row["exporter"]) for row in rows] == [
        ("DEU", "RUS"),
        ("DEU", "NOR"),
        ("AUT", "RUS"),
        ("AUT", "NOR"),
        ("ARM", "RUS"),
        ("ARM", "NOR"),
    ]
    assert {row["status"] for row in rows if row["importer"] == "ARM"} == {"no_observation"}

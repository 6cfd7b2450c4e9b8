"""Runs the command line in this process, and checks what holds for every verb in every form."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from geoenergy.cli._run import run
from tests.cli.conftest import bundled


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> Done:
    code = run(arguments)
    captured = capsys.readouterr()
    return Done(code, captured.out, captured.err)


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What stands on stdout of a command that must succeed."""
    done = command(capsys, *arguments)
    assert done.code == 0, done.err
    return done.out


def all_forms(capsys: pytest.CaptureFixture[str], tmp_path: Path, *arguments: str) -> Any:
    """Every form of an answer is whole and nothing but the answer; gives what the JSON holds."""
    table = answered(capsys, *arguments)
    assert bundled().fingerprint in table.splitlines()[-1] or "├─" in table or "└─" in table
    assert max(map(len, table.splitlines())) <= 80
    assert "\x1b" not in table
    loaded = json.loads(answered(capsys, *arguments, "--format", "json"))
    text = answered(capsys, *arguments, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    if isinstance(loaded, list):
        assert len(rows) == len(loaded)
    markdown = answered(capsys, *arguments, "--format", "markdown")
    assert markdown.startswith(("**", "# ", "```"))
    file = tmp_path / "answer.parquet"
    done = command(capsys, *arguments, "--output", str(file))
    assert (done.code, done.out) == (0, "")
    assert f"wrote {file}" in done.err
    assert pl.read_parquet(file).height == len(rows)
    return loaded

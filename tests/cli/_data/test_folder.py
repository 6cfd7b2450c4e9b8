"""`geoenergy data status | verify | diff | rollback | prune`: what each says, in every form, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geoenergy import _discover
from geoenergy.folder.add import add
from tests.cli.command import answered, command
from tests.folder.made import NOON, hour, made, row

COMMANDS = {"status": (), "verify": (), "diff": ("1", "2"), "rollback": ("1",), "prune": ("--dry-run",)}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    add(tmp_path / "D", [made()], NOON, by="me")
    add(tmp_path / "D", [made(row(quantity=110.0), row("ITA", "DZA", 300.0), vintage="2026-11-01")], hour(1), by="me")
    return tmp_path / "D"


def told(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> Any:
    return json.loads(answered(capsys, "data", *arguments, "--folder", str(folder), "--format", "json"))


def test_each_command_is_tried() -> None:
    assert set(_discover.kinds("geoenergy.cli._data")) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_answers_in_every_form(capsys: pytest.CaptureFixture[str], mine: Path, name: str) -> None:
    arguments = ("data", name, *COMMANDS[name], "--folder", str(mine))
    done = command(capsys, *arguments)
    assert done.code == 0
    assert done.out or done.err
    for form in ("json", "csv", "markdown"):
        assert answered(capsys, *arguments, "--format", form)
    assert "--folder" in answered(capsys, "data", name, "--help")


def test_status(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    found = told(capsys, mine, "status")
    assert (found["state"], found["states"], found["by"]) == (2, [1, 2], "me")
    assert [each["vintage"] for each in found["tables"]] == ["2026-10-01", "2026-11-01"]


def test_verify_leaves_with_its_own_code(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    assert told(capsys, mine, "verify") == []
    next((mine / "objects").glob("*.csv")).unlink()
    done = command(capsys, "data", "verify", "--folder", str(mine), "--format", "json")
    assert done.code == 4
    assert [each["problem"] for each in json.loads(done.out)] == ["missing"]


def test_diff(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    found = told(capsys, mine, "diff", "made_up#2026-10-01", "made_up#2026-11-01")
    assert [(each["column"], each["before"], each["after"]) for each in found] == [("quantity", "100.0", "110.0")]
    assert "Nothing differs" in command(capsys, "data", "diff", "1", "1", "--folder", str(mine)).err
    assert command(capsys, "data", "diff", "1", "7", "--folder", str(mine)).code == 2


def test_rollback_and_prune(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    assert told(capsys, mine, "rollback", "1")["state"] == 1
    assert told(capsys, mine, "prune", "--dry-run")["dropped"] == [2]
    assert told(capsys, mine, "status")["states"] == [1, 2]
    assert told(capsys, mine, "prune")["dropped"] == [2]
    assert told(capsys, mine, "status")["states"] == [1]


def test_no_folder_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, arguments in COMMANDS.items():
        done = command(capsys, "data", name, *arguments, "--folder", str(tmp_path / "none"))
        assert done.code == 4, name
        assert "no folder" in done.err

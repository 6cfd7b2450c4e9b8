"""The command line as whole processes: pipes, terminals, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

COMMAND = [sys.executable, "-m", "geoenergy"]


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_stdout_is_the_answer_and_stderr_the_talk() -> None:
    done = process("suppliers", "DEU", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)
    assert "year 2022" in done.stderr


def test_an_error_is_a_line_and_a_code() -> None:
    done = process("suppliers", "Germny")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "geoenergy: no country or group 'Germny'. Nearest: Germany, Guernsey, East Germany.\n"


@pytest.mark.parametrize("arguments", ["suppliers DEU --year 1990-2022 --format json", "countries --format json", "--help"])
def test_a_reader_that_goes_away_is_no_error(arguments: str) -> None:
    # the reader has gone before the first word is written
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        run = subprocess.run([*COMMAND, *arguments.split()], cwd=ROOT, stdout=closed, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert run.returncode == 0
    assert run.stderr == ""


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("arguments", ["brief AZE", "suppliers DEU --year 2020", "data"])
def test_lines_stay_within_the_terminal(width: int, arguments: str) -> None:
    done = process(*arguments.split(), COLUMNS=str(width), NO_COLOR="1")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= width


def test_no_escape_codes_where_nobody_looks() -> None:
    for arguments in (["brief", "ARM"], ["--help"]):
        assert "\x1b" not in process(*arguments).stdout
    assert "\x1b" not in process("--help", NO_COLOR="1").stdout


def test_a_full_disk_is_told() -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110  (a device)
        pytest.skip("no such device here")
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        run = subprocess.run([*COMMAND, "coverage", "ARM"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert run.returncode == 4
    assert "cannot write" in run.stderr


def test_the_same_question_gives_the_same_bytes() -> None:
    assert process("brief", "AZE").stdout == process("brief", "AZE").stdout

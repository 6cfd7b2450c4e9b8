"""The README: its commands stand there letter by letter, its answer is what comes out, its code runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

import pytest

from tests.house.tree import PACKAGE, ROOT
from tools.readme import FINGERPRINT, NO_FINGERPRINT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BRIEF = "pip install uv && uv run geoenergy brief Azerbaijan"
TEST = "pip install uv && uv run pytest"
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in BLOCKS if language in {"python", "py"}]
HAS_CLI = (PACKAGE / "cli").exists()


def test_the_two_commands_stand_there_exactly() -> None:
    commands = [line for language, text in BLOCKS if language in {"", "sh", "bash", "console"} for line in text.splitlines()]
    assert [line for line in commands if line.startswith("pip install")] == [BRIEF, TEST]


def test_what_it_is_takes_ten_lines_at_most() -> None:
    introduction = README.split("<!-- answer -->")[0]
    assert len([line for line in introduction.splitlines() if line.strip()]) <= 11, "a title and ten lines"


def test_the_answer_is_what_the_command_prints() -> None:
    shown = re.search(r"<!-- answer -->\s*(?:```\w*\n(.*?)```\s*)?<!-- /answer -->", README, re.DOTALL)
    assert shown, "the README has no place for the answer"
    if not HAS_CLI:
        assert shown.group(1) is None, "an answer is shown that no command gives yet"
        return
    assert shown.group(1), "the README shows no answer"
    arguments = shlex.split(BRIEF.partition("uv run geoenergy ")[2])
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, "-c", "from geoenergy.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    printed = [line.rstrip() for line in FINGERPRINT.sub(NO_FINGERPRINT, run.stdout).strip().splitlines()]
    said = [line.rstrip() for line in shown.group(1).strip().splitlines()]
    # An excerpt ends in a line of three dots.
    if said[-1] in {"...", "…"}:
        assert len(said) > 5
        assert said[:-1] == printed[: len(said) - 1]
    else:
        assert said == printed


@pytest.mark.parametrize("code", PYTHON, ids=[str(number) for number in range(len(PYTHON))])
def test_its_code_runs(code: str) -> None:
    exec(compile(code, "README.md", "exec"), {"__name__": "__readme__"})

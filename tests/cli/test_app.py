"""The application: its verbs are its files, and help costs no data library."""

from __future__ import annotations

import subprocess
import sys

import pytest

from geoenergy import _discover
from geoenergy.cli._app import app
from tests.cli.command import answered
from tests.house.tree import PACKAGE, ROOT

VERBS = _discover.kinds("geoenergy.cli")


def test_each_file_is_a_verb() -> None:
    files = {path.stem for path in (PACKAGE / "cli").glob("*.py") if not path.stem.startswith("_")}
    assert set(VERBS) == files
    assert {verb.replace("_", "-") for verb in VERBS} <= set(app())


def test_the_verbs_that_are_promised_are_there() -> None:
    promised = "brief suppliers dependents dependence concentration disagreements coverage trace countries data"
    assert set(promised.split()) <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself_and_its_options(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = answered(capsys, verb.replace("_", "-"), "--help")
    summary = text.split("\n\n")[1]
    assert "?" in summary or ":" in summary
    for option in ("--format", "--output", "--data", "--overlay", "--known-at"):
        assert option in text


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    text = answered(capsys, "--help")
    assert "Exit codes" in text
    assert all(verb.replace("_", "-") in text for verb in VERBS)
    assert answered(capsys).startswith("Usage")
    assert answered(capsys, "--version").strip()[0].isdigit()


def test_help_imports_no_table_library() -> None:
    code = (
        "import sys\nfrom geoenergy.cli._run import run\n"
        "for arguments in (['--help'], ['suppliers', '--help'], ['--version']): run(arguments)\n"
        "heavy = {'polars', 'pydantic', 'numpy', 'altair'} & set(sys.modules)\n"
        "raise SystemExit(', '.join(heavy) or 0)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr

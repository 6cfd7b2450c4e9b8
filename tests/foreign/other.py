"""Other people's packages, asked in an interpreter of their own.

They are no dependencies of this package, and two of them are under other licences: they are installed in an environment apart, and a
script there reads cases from a file and writes answers to another. Nothing of theirs is imported here.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

VARIABLE = "GEOENERGY_FOREIGN_PYTHON"
HERE = Path(__file__).parent


def asked(package: str, cases: Any, folder: Path) -> Any:
    """What the script named after the package answers to these cases; skips where there is no such interpreter or package."""
    python = os.environ.get(VARIABLE)
    if not python:
        pytest.skip(f"{VARIABLE} names no interpreter that has {package} (CONTRIBUTING.md says how to make one)")
    if subprocess.run([python, "-c", f"import importlib.util as u, sys; sys.exit(not u.find_spec({package!r}))"], check=False).returncode:
        pytest.skip(f"{package} is not installed where {VARIABLE} points")
    given, found = folder / "cases.json", folder / "answers.json"
    given.write_text(json.dumps(cases), encoding="utf-8")
    home = {**os.environ, "HOME": str(folder)}  # some write into the home folder
    run = subprocess.run(
        [python, "-I", str(HERE / f"ask_{package}.py"), str(given), str(found)], env=home, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(found.read_text(encoding="utf-8"))

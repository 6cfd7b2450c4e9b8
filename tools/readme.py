"""Writes the answer that the README shows: `python -m tools.readme`, to be run when the data or the brief have changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
LINES = 26
"""How many lines are shown before the three dots."""
FINGERPRINT = re.compile(r"\b[0-9a-f]{12}\b")
NO_FINGERPRINT = "·" * 12
"""Stands in the README for the fingerprint, which any new record changes."""


def answer() -> str:
    """The first lines of what the README's command prints in a terminal of 80 columns."""
    run = subprocess.run(
        [sys.executable, "-m", "geoenergy", "brief", "Azerbaijan"],
        cwd=README.parent,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return "\n".join([*FINGERPRINT.sub(NO_FINGERPRINT, run.stdout).splitlines()[:LINES], "..."])


def written(readme: str, shown: str) -> str:
    """The README with the answer in its place."""
    block = f"<!-- answer -->\n```text\n{shown}\n```\n<!-- /answer -->"
    return re.sub(r"<!-- answer -->.*<!-- /answer -->", lambda _: block, readme, flags=re.DOTALL)


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8"), answer()), encoding="utf-8", newline="\n")

"""A block of a page that raises stops the build, however quiet it is told to be."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import DOCS, ROOT

FENCE = "```"
OPTIONS = (
    "",
    'html="true"',
    'source="above"',
    'html="true" source="above"',
    'html="true" source="above" session="same"',
)
"""As the pages write their blocks."""
CONFIG = f"""
site_name: scratch
theme: material
hooks: [{DOCS / "hooks" / "strict.py"}]
plugins: [markdown-exec]
markdown_extensions: [pymdownx.superfences]
"""


def build(folder: Path, page: str, tool: str) -> subprocess.CompletedProcess[str]:
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(page, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", tool, "build", "--strict", "--quiet", "--config-file", "mkdocs.yml"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_a_block_that_raises_stops_a_quiet_build(tmp_path: Path, tool: str) -> None:
    blocks = [f'{FENCE}python exec="true" {each}\nraise ValueError("number {at}")\n{FENCE}\n' for at, each in enumerate(OPTIONS)]
    run = build(tmp_path, "\n".join(["# Title\n", *blocks]), tool)
    said = run.stdout + run.stderr
    assert run.returncode == 1, said
    assert [at for at in range(len(OPTIONS)) if f"ValueError: number {at}" not in said] == []
    assert f"Aborted with {len(OPTIONS)} warnings in strict mode" in said


def test_a_page_with_sound_blocks_is_built(tmp_path: Path) -> None:
    run = build(tmp_path, f'# Title\n\n{FENCE}python exec="true"\nprint("sound")\n{FENCE}\n', "mkdocs")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "sound" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_the_pages_are_built_with_it() -> None:
    assert re.search(r"^  - docs/hooks/strict\.py$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)


def test_no_block_stands_unrun_on_a_page(site: Path) -> None:
    # a fence that is not closed, or has an option that cannot be read, is left as text without a warning
    unrun = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if 'exec="true"' in html.unescape(path.read_text(encoding="utf-8"))
    ]
    assert unrun == []

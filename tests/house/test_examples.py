"""Every example runs, offline, from any folder; every example and every block of code in the docs is shown as it ran."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tests.house.tree import DOCS, ROOT, relative, tracked

EXAMPLES = [path for path in tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / "examples")]
PAGES = [path for path in tracked() if path.suffix == ".md" and path.is_relative_to(DOCS)]
FENCE = re.compile(r"^( *)(```+)[ {.]*(\w+)([^\n]*)\n(.*?)^\1\2 *$", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (path, number, language, options, code)
    for path in PAGES
    for number, (_, _, language, options, code) in enumerate(FENCE.findall(path.read_text(encoding="utf-8")), start=1)
    if language in {"python", "py", "pycon"}
]


@pytest.mark.parametrize("path", EXAMPLES, ids=relative)
def test_an_example_runs(path: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [str(path)])
    runpy.run_path(str(path), run_name="__main__")
    assert capsys.readouterr().out.strip() or list(tmp_path.iterdir()), "an example prints or writes its answer"


@pytest.mark.parametrize("path", EXAMPLES, ids=relative)
def test_an_example_is_shown_in_the_docs(path: Path) -> None:
    shown = any(path.name in page.read_text(encoding="utf-8") for page in PAGES)
    assert shown, f"no page shows {relative(path)}"


@pytest.mark.parametrize(("path", "number", "language", "options", "code"), BLOCKS, ids=[f"{relative(b[0])}:{b[1]}" for b in BLOCKS])
def test_code_in_the_docs_runs_when_they_are_built(path: Path, number: int, language: str, options: str, code: str) -> None:
    includes = all(line.strip().startswith("--8<--") for line in code.splitlines() if line.strip())
    runs = re.search(r"""\bexec=["']?(?:1|on|true|yes)""", options)
    assert runs or includes, f"block {number} of {relative(path)} is neither run by the build (exec) nor an example shown as it is"

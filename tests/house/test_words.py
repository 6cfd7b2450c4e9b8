"""What no tracked file says: where and how it was made, or addresses that hold only there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import DATA, ROOT, relative, tracked

# A tilde stands inside each forbidden word, so that this file passes its own test.
FORBIDDEN = {
    what: pattern.replace("~", "")
    for what, pattern in {
        "a path of one machine": r"(?<![\w.\-])/(?:wo~rk|t~mp|ho~me/(?!me\b|user\b)\w+|ro~ot|Us~ers/\w+)/",
        "an address of a package registry": r"files\.pythonho~sted\.org|pypi\.o~rg/simple|index-~url|extra-i~ndex",
        "talk of who wrote it": r"(?i)\bsub-?a~gents?\b|\bAI a~gents?\b|\b(?:helper|this|my) se~ssions?\b|\bco-aut~hored-by\b",
        "a number of the tracker": r"(?i)\biss~ues?\s+#?\d+\b|(?<![\w&/])#\d{1,3}\b(?!\s*\{)",
        "unfinished work": r"\bTO~DO\b|\bFIX~ME\b|\bXX~X\b",
    }.items()
}
TEXT = {".py", ".pyi", ".md", ".toml", ".yml", ".yaml", ".json", ".csv", ".bib", ".html", ".css", ".js", ".txt", ".cfg", ""}
LARGE = 5_000_000
FILES = [path for path in tracked() if path.suffix in TEXT and path.stat().st_size < LARGE]
# Colours are written like numbers of a tracker; gazettes, which the data cite, have numbers of their own.
COLOURS = {".css", ".html", ".js", ".svg"}


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_no_forbidden_words(path: Path) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        assert relative(path).startswith("tests/"), "a text file is UTF-8, but for the bad examples of the tests"
        return
    for what, pattern in FORBIDDEN.items():
        if what == "a number of the tracker" and (path.suffix in COLOURS or path.is_relative_to(DATA)):
            continue
        hit = re.search(pattern, text)
        assert not hit, f"line {text[: hit.start()].count(chr(10)) + 1}: {what}: {hit.group()!r}"


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of one machine", "see /wo" + "rk/main/README.md"),
        ("a path of one machine", "cat > /tm" + "p/x"),
        ("an address of a package registry", "--index-u" + "rl https://example.org"),
        ("talk of who wrote it", "Written by a sub" + "agent"),
        ("a number of the tracker", "fixes iss" + "ue 3"),
        ("a number of the tracker", "(#" + "12)"),
        ("unfinished work", "# TO" + "DO: later"),
    ],
)
def test_the_patterns_bite(what: str, line: str) -> None:
    assert re.search(FORBIDDEN[what], line)


@pytest.mark.parametrize("line", ["https://example.org/work/paper", "the network/ folder", "eurostat_nrg_ti_gas#2024", "a framework/x"])
def test_the_patterns_leave_the_rest(line: str) -> None:
    assert not any(re.search(pattern, line) for pattern in FORBIDDEN.values())


def test_no_lock_file_and_nothing_built_is_tracked() -> None:
    names = {relative(path) for path in tracked()}
    assert not {name for name in names if Path(name).name in {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"}}
    assert not {name for name in names if name.split("/")[0] in {"site", "dist", "build", "htmlcov"} or "__pycache__" in name}
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_every_page_and_document_named_is_there() -> None:
    """A tracked text that names another document in Markdown names one that is here, or one that it says a command writes."""
    here = {path.name for path in tracked() if path.suffix == ".md"}
    elsewhere = re.compile(r"\b(?:product|architecture|records|CATALOG|performance|dependencies|examples-to-follow|evidence-[a-z-]+)\.md\b")
    dangling = {
        relative(path): sorted(set(elsewhere.findall(path.read_text(encoding="utf-8", errors="replace"))) - here)
        for path in FILES
        if path.name != Path(__file__).name
    }
    assert not {name: gone for name, gone in dangling.items() if gone}

"""SECURITY.md promises nothing without a test: each one named is there, and can be run."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest

from tests.house.tree import PACKAGE, ROOT, parsed

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)
SECTION = TEXT.partition("## What is promised")[2].partition("\n## ")[0]
UNSAFE = re.compile(r"S\d*|PL|PLE|PLE2502")
"""Rules of unsafe calls, and of letters that turn the direction of code."""
PROMISES = [line for line in SECTION.splitlines() if line.startswith("- ")]


def test_every_promise_names_a_test() -> None:
    assert len(PROMISES) >= 20
    bare = [line for line in PROMISES if not re.search(r"`tests/[\w/]+\.py::test_\w+`", line)]
    assert not bare


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[f"{file}::{name}" for file, name in NAMED])
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    path = ROOT / file
    assert path.is_file(), f"SECURITY.md names {file}, which is not there"
    assert name in {node.name for node in parsed(path).body if isinstance(node, ast.FunctionDef)}


def test_nothing_is_kept_from_the_tools() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert {"S", "PL"} <= set(asked["select"])
    assert not [rule for rule in asked["ignore"] if UNSAFE.fullmatch(rule)]
    ignored = {path: rules for path, rules in asked["per-file-ignores"].items() if any(UNSAFE.fullmatch(rule) for rule in rules)}
    assert set(ignored) <= {"tests/**", "tools/**", "benchmarks/**", ".ci/**"}
    kept = re.compile(r"#\s*nosec|#\s*noqa:.*\bS\d|#\s*noqa\s*$", re.MULTILINE)
    assert not [path.name for path in PACKAGE.rglob("*.py") if kept.search(path.read_text(encoding="utf-8"))]

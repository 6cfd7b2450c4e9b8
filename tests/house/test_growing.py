"""Kinds: each file of a growing folder says what it gives, in which unit, and after whom; and it is tested."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from pathlib import Path

import pytest

from geoenergy import _discover
from tests.house.tree import DATA, PACKAGE, TESTS, dotted, growing, relative

FOLDERS = growing()
KINDS = [(folder, name) for folder in FOLDERS for name in _discover.kinds_in([folder])]
# What computes a number says its unit and after whom; what draws, or names a reason, does not.
COMPUTING = [(folder, name) for folder, name in KINDS if folder.name == "indicators"]
ALL_KINDS = pytest.mark.parametrize(("folder", "name"), KINDS, ids=[f"{folder.name}.{name}" for folder, name in KINDS])

UNIT = re.compile(r"^\s*Unit: \S", re.MULTILINE)
REFERENCES = re.compile(r"^\s*References: *(.+)$", re.MULTILINE)


def references() -> set[str]:
    """Keys of the entries in references.bib."""
    bib = DATA / "references.bib"
    return set(re.findall(r"^@\w+\{([^,\s]+),", bib.read_text(encoding="utf-8"), re.MULTILINE)) if bib.exists() else set()


def test_folders_that_grow_are_found() -> None:
    named = {path.parent.name for path in PACKAGE.rglob("base.py") if (path.parent / "__init__.py").exists()} - {"records"}
    assert named <= {folder.name for folder in FOLDERS} | {"plots"}, "a folder with a base.py grows: its __init__.py calls grow(__name__)"
    assert all((folder / "base.py").exists() for folder in FOLDERS), "base.py states the contract of a growing folder"


def test_folders_that_grow_are_on_the_face() -> None:
    face = vars(importlib.import_module("geoenergy"))["_FOLDERS"]
    assert {folder.name for folder in FOLDERS if folder.parent == PACKAGE} <= set(face)


@ALL_KINDS
def test_the_folder_gives_the_kind(folder: Path, name: str) -> None:
    package = importlib.import_module(dotted(folder / "__init__.py"))
    thing = _discover.thing_in([folder], name)
    value = getattr(package, thing)
    assert callable(value)
    assert value.__name__ == thing
    assert inspect.getdoc(value), f"{name} does not say what it is"
    assert thing in dir(package)


@pytest.mark.parametrize(("folder", "name"), COMPUTING, ids=[f"{folder.name}.{name}" for folder, name in COMPUTING])
def test_the_kind_says_its_unit_and_its_reference(folder: Path, name: str) -> None:
    text = inspect.getdoc(getattr(importlib.import_module(dotted(folder / "__init__.py")), name)) or ""
    assert UNIT.search(text), f"{name}: the docstring has no line 'Unit: ...'"
    cited = REFERENCES.search(text)
    assert cited, f"{name}: the docstring has no line 'References: [Key]'"
    keys = re.findall(r"\[([^\]]+)\]", cited.group(1))
    assert keys, f"{name}: no [Key] in {cited.group(0)!r}"
    unknown = sorted(set(keys) - references())
    assert not unknown, f"{name}: not in data/references.bib: {unknown}"


@ALL_KINDS
def test_the_kind_has_a_test_of_its_own(folder: Path, name: str) -> None:
    mirror = TESTS / folder.relative_to(PACKAGE) / f"test_{name}.py"
    assert mirror.exists(), f"{name} has no {relative(mirror)}"
    tests = [node for node in ast.walk(ast.parse(mirror.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]
    assert any(node.name.startswith("test_") for node in tests)
    assert _discover.thing_in([folder], name) in mirror.read_text(encoding="utf-8")


def test_every_key_of_references_is_unique() -> None:
    bib = DATA / "references.bib"
    if bib.exists():
        keys = re.findall(r"^@\w+\{([^,\s]+),", bib.read_text(encoding="utf-8"), re.MULTILINE)
        assert keys
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_stub_that_the_build_writes_is_valid(folder: Path) -> None:
    tree = ast.parse(_discover.stub([folder], dotted(folder / "__init__.py")))
    names = [alias.asname for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert names == [_discover.thing_in([folder], name) for name in _discover.kinds_in([folder])]

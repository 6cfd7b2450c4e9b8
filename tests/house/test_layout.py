"""Modules stay small, floors hold, tests mirror the source."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT, TESTS, dotted, modules, parsed, relative, tracked

MOST_LINES = 450


def _functions(path: Path) -> set[str]:
    """Functions that a module defines at its top level."""
    return {node.name for node in parsed(path).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def _has_functions(path: Path) -> bool:
    """Whether a module has something to test; one of records alone is tested where they are used."""
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(parsed(path)))


def test_the_walk_finds_the_package() -> None:
    assert {"geoenergy", "geoenergy.errors", "geoenergy.records.flow"} <= {dotted(path) for path in modules()}


@pytest.mark.parametrize("path", [path for path in tracked() if path.suffix in {".py", ".pyi"}], ids=relative)
def test_no_module_has_two_jobs(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{lines} lines: a module that grows past {MOST_LINES} has two jobs; split it"


def test_floors_hold_and_nothing_circles() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    found = str(command) if command.exists() else shutil.which("lint-imports")
    assert found, "lint-imports is not installed: install the dev extra"
    run = subprocess.run([found, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


def test_a_floor_with_inhabitants_is_not_optional() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    optional = {name for layer in layers for name in re.findall(r"\((\w+)\)", layer)}
    here = {name for name in optional if (PACKAGE / f"{name}.py").exists() or (PACKAGE / name / "__init__.py").exists()}
    assert not here, f"take the brackets away from {sorted(here)}: they are there now"


def test_no_folder_is_an_empty_shell() -> None:
    shells = [relative(path.parent) for path in modules() if path.name == "__init__.py" and len(list(path.parent.iterdir())) == 1]
    assert not shells, f"a folder arrives with its first inhabitant: {shells}"


def _root_imports(tree: ast.Module, package: str) -> list[str]:
    """Imports in a module of `package` that reach the face, absolute or relative, plain or by name."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [f"import {alias.name}" for alias in node.names if _binds_root(alias)]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: package.count(".") + 2 - node.level] if node.level else []
            if ".".join([*above, *([node.module] if node.module else [])]) == "geoenergy":
                found += [f"from geoenergy import {alias.name}" for alias in node.names if not _is_module(alias.name)]
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value == "geoenergy":
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"}:
                found.append(f"{called}('geoenergy')")
    return found


def _binds_root(alias: ast.alias) -> bool:
    return alias.name == "geoenergy" or (alias.name.startswith("geoenergy.") and alias.asname is None)


def _is_module(name: str) -> bool:
    return (PACKAGE / f"{name}.py").exists() or (PACKAGE / name / "__init__.py").exists()


def test_nobody_but_cli_imports_the_face() -> None:
    # import-linter sees a module that imports `geoenergy`; it cannot see what the lazy face then imports from above.
    faulty = {
        relative(path): imports
        for path in modules()
        if not path.is_relative_to(PACKAGE / "cli") and path != PACKAGE / "__init__.py"
        if (imports := _root_imports(parsed(path), dotted(path.parent / "__init__.py")))
    }
    assert not faulty, f"import from the submodule that defines the name: {faulty}"


@pytest.mark.parametrize(
    ("line", "reaches_the_face"),
    [
        ("import geoenergy", True),
        ("import geoenergy as ge", True),
        ("import geoenergy.units", True),
        ("from geoenergy import suppliers", True),
        ("from .. import suppliers", True),
        ("import_module('geoenergy')", True),
        ("importlib.import_module('geoenergy')", True),
        ("from geoenergy import errors", False),
        ("from .. import errors", False),
        ("from . import flow", False),
        ("import geoenergy.errors as errors", False),
        ("from geoenergy.errors import NoObservation", False),
    ],
)
def test_the_face_check_sees(line: str, reaches_the_face: bool) -> None:
    assert bool(_root_imports(ast.parse(line), "geoenergy.records")) is reaches_the_face


FOLDERS = sorted({path.parent for path in modules() if any(map(_has_functions, path.parent.glob("*.py")))} - {PACKAGE})


@pytest.mark.parametrize("path", [path for path in PACKAGE.glob("*.py") if path.name != "__init__.py"], ids=relative)
def test_a_module_at_the_root_has_its_test(path: Path) -> None:
    if _has_functions(path):
        mirror = TESTS / f"test_{path.stem.lstrip('_')}.py"
        assert mirror.exists(), f"{relative(path)} has no {relative(mirror)}"


@pytest.mark.parametrize("folder", FOLDERS, ids=relative)
def test_tests_mirror_the_folders(folder: Path) -> None:
    mirror = TESTS / folder.relative_to(PACKAGE)
    assert list(mirror.glob("test_*.py")), f"{relative(folder)} has no tests in {relative(mirror)}/"


@pytest.mark.parametrize("folder", FOLDERS, ids=relative)
def test_what_a_file_is_named_after_is_tested_in_its_folder(folder: Path) -> None:
    # Helpers are tested through what they help; that they are is measured by coverage in .ci/run.
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (TESTS / folder.relative_to(PACKAGE)).rglob("*.py"))
    named = [path.stem for path in folder.glob("*.py") if path.stem in _functions(path)]
    untested = [name for name in named if not re.search(rf"\b{name}\b|\b{name.replace('_', '-')}\b", tests)]
    assert not untested, f"no test in {relative(TESTS / folder.relative_to(PACKAGE))}/ names {untested}"


def test_every_test_file_tests_a_module_that_is_there() -> None:
    folders = [path for path in TESTS.iterdir() if (PACKAGE / path.name).is_dir() and path.name != "data"]
    orphans = [
        relative(test)
        for folder in folders
        for test in folder.rglob("test_*.py")
        if not any(test.stem.startswith(f"test_{stem}") for stem in _stems(PACKAGE / test.parent.relative_to(TESTS)))
    ]
    assert not orphans, f"tests of modules that are not there: {orphans}"


def _stems(folder: Path) -> list[str]:
    return [folder.name, *(path.stem.lstrip("_") for path in folder.glob("*.py") if path.stem != "__init__")]

"""The repository as the house tests see it: its files, its modules, its faces."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "geoenergy"
TESTS = ROOT / "tests"
DATA = PACKAGE / "data"
DOCS = ROOT / "docs"


@cache
def tracked() -> tuple[Path, ...]:
    """Files that belong to the repository: those git knows or would take; without git, those of the source archive."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        hidden = {".venv", ".git", "site", "dist", "__pycache__"}
        files = [path for path in ROOT.rglob("*") if not hidden.intersection(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in files if path.is_file()))


@cache
def modules() -> tuple[Path, ...]:
    """Python files of the package."""
    return tuple(path for path in tracked() if path.suffix == ".py" and path.is_relative_to(PACKAGE))


@cache
def parsed(path: Path) -> ast.Module:
    """Syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def dotted(path: Path) -> str:
    """Dotted name of a module of the package."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def growing() -> list[Path]:
    """Growing folders: those whose `__init__.py` calls `grow`."""
    return [path.parent for path in modules() if path.name == "__init__.py" and _calls_grow(path)]


def _calls_grow(path: Path) -> bool:
    calls = (node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))
    return any(isinstance(func, ast.Name) and func.id == "grow" for func in calls)


def relative(path: Path) -> str:
    """Path as written in a message."""
    return path.relative_to(ROOT).as_posix()


@cache
def reference() -> Any:
    """The module that writes the pages of the reference when the site is built."""
    path = DOCS / "hooks" / "reference.py"
    spec = importlib.util.spec_from_file_location("reference_hook", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

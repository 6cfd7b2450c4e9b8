"""Every kind of shock as its docstring tells it: what happens, and what it changes in the tables of a network."""

from __future__ import annotations

import importlib
import inspect
import re

from geoenergy import _discover

FOLDER = "geoenergy.scenarios.shocks"


def every() -> str:
    """A table with a row for each kind, by name."""
    rows = [f"| {told[0]} | {told[1]} | {told[2]} |" for told in map(row, _discover.things(FOLDER))]
    return "\n".join(["| shock | what happens | what changes in the tables |", "|---|---|---|", *rows])


def row(name: str) -> tuple[str, str, str]:
    """A kind linked to its reference, its first line, and what it changes."""
    text = inspect.getdoc(getattr(importlib.import_module(FOLDER), name)) or ""
    first = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    found = re.search(r"^Changes: (.+?)(?:\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    changes = " ".join(found[1].split()) if found else ""
    return f"[`{name}`][{FOLDER}.{_discover.snake(name)}.{name}]", first, changes[:1].upper() + changes[1:]

"""Writes the pages of the reference from what the package holds, so that no list of them is kept by hand."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import geoenergy
from geoenergy import _discover

TITLES = {
    "errors": "Errors",
    "indicators": "Indicators",
    "parties": "Countries and groups",
    "plots": "Plots",
    "questions": "Questions",
    "records": "Records",
    "world": "The world",
}


def pages() -> dict[str, str]:
    """Path of each page below docs/ and its Markdown: a page a floor, an entry for each public name, kind and record."""
    face: dict[str, str] = vars(geoenergy)["_FACE"]
    folders: dict[str, str] = vars(geoenergy)["_FOLDERS"]
    entries: dict[str, list[tuple[str, str]]] = {}
    for name, module in sorted(face.items()):
        entries.setdefault(module.split(".")[0], []).append((f"ge.{name}", f"geoenergy.{module}.{name}"))
    for folder in growing():
        inside = folder.removeprefix("geoenergy.")
        name = "ge." + next((short for short, path in folders.items() if path == inside), inside)
        page = inside.replace(".", "-")
        pairs = zip(_discover.kinds(folder), _discover.things(folder), strict=True)
        entries[page] = [(f"{name}.{thing}", f"{folder}.{kind}.{thing}") for kind, thing in pairs]
    entries["records"] = [(each.__name__, f"{each.__module__}.{each.__name__}") for each in records()]
    return {f"reference/{floor}.md": _page(floor, listed) for floor, listed in entries.items()}


def growing() -> list[str]:
    """Growing folders, at any depth."""
    packages = [each.name for each in pkgutil.walk_packages(geoenergy.__path__, "geoenergy.") if each.ispkg]
    return [name for name in packages if type(importlib.import_module(name)).__name__ == "_GrowingFolder"]


def records() -> list[type]:
    """Every record, in the order of their modules."""
    from geoenergy import records as folder
    from geoenergy.records.base import Record

    found = []
    for module in sorted(each.name for each in pkgutil.iter_modules(folder.__path__)):
        space = vars(importlib.import_module(f"geoenergy.records.{module}"))
        found += [
            value
            for value in space.values()
            if isinstance(value, type) and issubclass(value, Record) and value.__module__ == f"geoenergy.records.{module}"
        ]
    return found


def _page(floor: str, entries: list[tuple[str, str]]) -> str:
    title = TITLES.get(floor, floor.replace("_", " ").replace("-", ": ").capitalize())
    parts = [f"# {title}", ""]
    for heading, path in entries:
        parts += [f"::: {path}", "    options:", f"      heading: {heading}", ""]
    return "\n".join(parts)


def on_files(files: Any, config: Any) -> Any:
    """Called by mkdocs (and properdocs) with the files of the site."""
    file = type(next(iter(files)))
    for path, text in pages().items():
        files.append(file.generated(config, path, content=text))
    return files

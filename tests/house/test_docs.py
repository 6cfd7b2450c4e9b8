"""Every public name, every kind and every command is in the docs, and the README tells the truth about the commands."""

from __future__ import annotations

import importlib
import re
from functools import cache

import pytest

import geoenergy
from geoenergy import _discover
from tests.house.tree import DOCS, PACKAGE, ROOT, dotted, growing, reference, relative, tracked

PAGES = [path for path in tracked() if path.suffix == ".md" and path.is_relative_to(DOCS) and "decisions" not in path.parts]
COMMANDS = sorted(path.stem for path in (PACKAGE / "cli").glob("*.py") if not path.stem.startswith("_") and path.stem != "base")
KINDS = [(dotted(folder / "__init__.py"), name) for folder in growing() for name in _discover.kinds_in([folder])]
FACE: dict[str, str] = vars(geoenergy)["_FACE"]
QUESTIONS = [name for name, module in FACE.items() if module.startswith("questions.")]


@cache
def docs() -> str:
    """The pages written by hand, as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in PAGES)


@cache
def generated() -> frozenset[str]:
    """What the generated reference shows: dotted paths of objects."""
    return frozenset(re.findall(r"^::: (\S+)$", "\n".join(reference().pages().values()), re.MULTILINE))


@pytest.mark.parametrize("name", geoenergy.__all__)
def test_every_public_name_is_in_the_docs(name: str) -> None:
    if name in FACE:
        assert f"geoenergy.{FACE[name]}.{name}" in generated(), f"the generated reference does not show {name}"
    else:
        named = f"`ge.{name}" in docs()
        assert named, f"no page of docs/ names {name}"


@pytest.mark.parametrize(("folder", "name"), KINDS)
def test_every_kind_is_in_the_docs(folder: str, name: str) -> None:
    thing = _discover.thing_in(importlib.import_module(folder).__path__, name)
    assert f"{folder}.{name}.{thing}" in generated(), f"the generated reference does not show {name}"


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_explained_on_a_page(name: str) -> None:
    called = f"ge.{name}(" in docs()
    assert called, f"no page of docs/ calls ge.{name}(...)"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_docs(command: str) -> None:
    assert f"geoenergy {command.replace('_', '-')}" in docs(), f"no page of docs/ shows `geoenergy {command}`"


def _included(snippet: re.Match[str]) -> str:
    return (ROOT / snippet.group(1)).read_text(encoding="utf-8")


def test_every_page_has_one_title() -> None:
    for path in PAGES:
        whole = re.sub(r'^--8<-- "(.+)"$', _included, path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        text = re.sub(r"^(```+|~~~+).*?^\1", "", whole, flags=re.MULTILINE | re.DOTALL)
        assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1, relative(path)


def test_every_decision_is_numbered_and_says_why() -> None:
    decisions = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04d}" for number in range(1, len(decisions) + 1)]
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert re.search(r"^## Why", text, re.MULTILINE), f"{relative(path)} does not say why"


def test_every_changelog_fragment_is_of_a_known_type() -> None:
    import tomllib

    types = {each["directory"] for each in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["towncrier"]["type"]}
    fragments = [path for path in (ROOT / "changelog.d").glob("*.md") if path.name != "README.md"]
    assert all(path.suffixes[0].lstrip(".") in types for path in fragments), sorted(path.name for path in fragments)

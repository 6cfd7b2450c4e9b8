"""Every public name, every kind and every command is in the docs, and the README tells the truth about the commands."""

from __future__ import annotations

import re
from functools import cache

import pytest

import geoenergy
from geoenergy import _discover
from tests.house.tree import DOCS, PACKAGE, ROOT, growing, relative, tracked

PAGES = [path for path in tracked() if path.suffix == ".md" and path.is_relative_to(DOCS) and "decisions" not in path.parts]
SITE = (ROOT / "mkdocs.yml").exists()
COMMANDS = sorted(path.stem for path in (PACKAGE / "cli").glob("*.py") if not path.stem.startswith("_") and path.stem != "base")
KINDS = [(folder.name, name) for folder in growing() for name in _discover.kinds_in([folder])]


@cache
def docs() -> str:
    """All pages as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in PAGES)


def _documented(name: str) -> bool:
    """Named as code (`ge.name`, `name`) or as an object of the generated reference (`::: geoenergy...name`)."""
    return bool(
        re.search(rf"`(?:ge\.|geoenergy\.)?(?:\w+\.)*{re.escape(name)}(?:\(.*?\))?`|^::: [\w.]*\b{re.escape(name)}$", docs(), re.MULTILINE)
    )


def test_the_docs_come_with_the_questions() -> None:
    assert SITE or not (PACKAGE / "questions").exists(), "there are questions to document and no mkdocs.yml"


@pytest.mark.parametrize("name", geoenergy.__all__ if SITE else [])
def test_every_public_name_is_in_the_docs(name: str) -> None:
    assert _documented(name), f"no page of docs/ names {name}"


@pytest.mark.parametrize("name", [f"{folder}.{name}" for folder, name in KINDS] if SITE else [])
def test_every_kind_is_in_the_docs_or_in_a_generated_page(name: str) -> None:
    folder = name.split(".", maxsplit=1)[0]
    generated = re.search(rf"^::: geoenergy\.{folder}$|kinds\(.geoenergy\.{folder}.\)", docs(), re.MULTILINE)
    assert generated or _documented(name), f"no page names {name}, and none lists geoenergy.{folder}"


@pytest.mark.parametrize("command", COMMANDS if SITE else [])
def test_every_command_is_in_the_docs(command: str) -> None:
    assert f"geoenergy {command.replace('_', '-')}" in docs(), f"no page of docs/ shows `geoenergy {command}`"


def test_every_page_has_one_title() -> None:
    for path in PAGES:
        text = re.sub(r"^(```+|~~~+).*?^\1", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
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

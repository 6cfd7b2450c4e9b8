"""The navigation: every page has its place, in the order that the sections name."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

from tests.house.tree import DOCS


@pytest.fixture(scope="module")
def hook() -> Any:
    spec = importlib.util.spec_from_file_location("nav_hook", DOCS / "hooks" / "nav.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_named_pages_come_first_and_the_rest_by_name(hook: Any) -> None:
    nav = hook.navigation(["concepts/zebra.md", "concepts/units.md", "index.md", "concepts/apple.md", "concepts/bounds.md", "cli.md"])
    assert nav == [
        {"Home": "index.md"},
        {"Concepts": ["concepts/bounds.md", "concepts/units.md", "concepts/apple.md", "concepts/zebra.md"]},
        {"Command line": "cli.md"},
    ]


def test_a_page_in_no_section_is_an_error(hook: Any) -> None:
    with pytest.raises(ValueError, match=r"lost/page\.md"):
        hook.navigation(["index.md", "lost/page.md"])

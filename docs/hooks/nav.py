"""The navigation, from the pages that there are: a new page is taken up without an edit here."""

from __future__ import annotations

import re
from typing import Any

# Sections in their order: title, folder, and the pages that come first in it; the others follow by name.
SECTIONS = (
    ("Tutorial", "tutorial/", ()),
    (
        "Questions",
        "questions/",
        (
            "index",
            "who-depends-on",
            "whom-does-it-depend-on",
            "over-the-years",
            "how-concentrated",
            "is-it-mutual",
            "import-dependency",
            "indicators-of-a-country",
            "day-by-day",
            "is-the-deal-on-path",
            "which-deals-end",
            "who-had-to-help",
            "attacks-elsewhere",
            "gas-in-an-emergency",
            "if-a-state-leaves",
            "bound-and-dependent",
            "commitments-that-collide",
            "what-if-russia-stops",
            "what-if-transit-stops",
            "what-if-all-at-once",
            "how-likely",
        ),
    ),
    ("The story of September 2022", "story/", ()),
    ("How to", "how-to/", ()),
    (
        "Concepts",
        "concepts/",
        ("bounds", "basis", "which-total", "two-clocks", "units", "commitments", "claims-and-speakers", "territories", "deals"),
    ),
    ("Validation", "validation/", ()),
    ("Publishers", "data/sources/", ()),
    (
        "Data",
        "data/",
        (
            "index",
            "commitments",
            "dictionary",
            "folder",
            "sources",
            "faults",
            "records-of-commitments",
            "unverified",
            "licences",
            "security",
            "references",
        ),
    ),
    ("Command line", "cli.md", ()),
    ("Reference", "reference/", ("questions", "world", "indicators", "plots", "records", "errors")),
    ("Decisions", "decisions/", ("index",)),
    ("Changelog", "changelog.md", ()),
)


def on_files(files: Any, config: Any) -> Any:
    """Called by mkdocs (and properdocs) with the files of the site, generated ones included."""
    paths = [file.src_uri for file in files.documentation_pages() if not file.inclusion.is_excluded()]
    config["nav"] = navigation(paths)
    return files


def navigation(paths: list[str]) -> list[Any]:
    """The navigation of these pages; every one of them has its place.

    Raises:
        ValueError: A page in no section.
    """
    nav: list[Any] = [{"Home": "index.md"}]
    left = {path for path in paths if path != "index.md"}
    for title, place, first in SECTIONS:
        if place.endswith(".md"):
            if place in left:
                nav.append({title: place})
                left.remove(place)
            continue
        inside = sorted((path for path in left if path.startswith(place)), key=lambda path: _order(path[len(place) :], first))
        if inside:
            nav.append({title: inside})
            left -= set(inside)
    if left:
        raise ValueError(f"pages in no section of docs/hooks/nav.py: {sorted(left)}")
    return nav


def _order(name: str, first: tuple[str, ...]) -> tuple[int, str]:
    stem = re.sub(r"\.md$", "", name)
    return (first.index(stem) if stem in first else len(first), stem)

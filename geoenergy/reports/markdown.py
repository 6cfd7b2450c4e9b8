"""Markdown of text and tables that come from the data."""

from __future__ import annotations

from collections.abc import Sequence

from geoenergy.reports.layout import plain


def md_table(titles: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """A table, its cells escaped; `right` says which columns stand to the right."""
    lines = ["| " + " | ".join(map(md, titles)) + " |", "|" + "|".join("---:" if each else "---" for each in right) + "|"]
    lines += ["| " + " | ".join(map(md, row)) + " |" for row in rows]
    return "\n".join(lines)


def md(text: str) -> str:
    """Text that Markdown reads as text."""
    text = plain(text)
    for mark in ("\\", "|", "*", "_", "`", "<", "[", "]", "#"):
        text = text.replace(mark, "\\" + mark)
    return text

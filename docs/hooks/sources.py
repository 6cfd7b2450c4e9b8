"""Writes a page for each publisher that can be asked, from its fact-sheet, so that no list of them is kept by hand."""

from __future__ import annotations

from typing import Any

from geoenergy.sources.base import sheet_of, sources

PARTS = (
    (None, "facts"),
    ("Topics", "topics"),
    ("What is asked, and what comes of it", "asked"),
    ("Faults known", "faults"),
    ("When its answer is not as known", "outcomes"),
    ("Not read anywhere", "memory"),
)


def pages() -> dict[str, str]:
    """Path of each page below docs/ and its Markdown: a page a source."""
    return {f"data/sources/{name}.md": _page(name) for name in sources()}


def _page(name: str) -> str:
    sheet = sheet_of(name)
    parts = [f"# {sheet.title}", "", f"`{name}`: {sheet.what}", ""]
    for heading, part in PARTS:
        if part == "memory" and not sheet.from_memory:
            continue
        parts += [f"## {heading}", ""] if heading else []
        run = f'from docs.support import sources\n\nprint(sources.{part}("{name}"))'
        parts += ['```python exec="true" html="true" idprefix=""', run, "```", ""]
    return "\n".join([*parts, "All of them: [publishers that can be asked](../sources.md).", ""])


def on_files(files: Any, config: Any) -> Any:
    """Called by mkdocs (and properdocs) with the files of the site."""
    file = type(next(iter(files)))
    for path, text in pages().items():
        files.append(file.generated(config, path, content=text))
    return files

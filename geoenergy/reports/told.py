"""A telling laid out: for a terminal, as Markdown, as a part of a page."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from geoenergy.reports.blocks import Block, Grid, Head, Items, Pairs, Para, Picture, Told, files_line, line_of
from geoenergy.reports.layout import Column, cells, grid, pairs, plain, wrapped
from geoenergy.reports.markdown import md, md_table
from geoenergy.world.world import World

MARKS = re.compile(r" ?\[(\d+(?:–\d+)?(?:, \d+(?:–\d+)?)*)\]")


def told_text(told: Told, world: World | None, width: int) -> str:
    """For a terminal of that width."""
    parts = ["\n".join(wrapped(plain(told.title), width, rest="  "))]
    joined = False
    for block in told.blocks:
        lines = _lines(block, width)
        if not lines:
            continue
        # what follows a heading stands right below it
        parts.append(("\n" if joined else "\n\n") + "\n".join(lines))
        joined = isinstance(block, Head)
    last = [
        line
        for number, address in enumerate(told.sources, start=1)
        for line in wrapped(plain(line_of(address, world)), width, first=f"[{number}] ", rest="    ")
    ]
    last += wrapped(plain(files_line(told)), width) if told.files else []
    last += wrapped(told.foot, width) if told.foot else []
    return "".join(parts) + ("\n\n" + "\n".join(last) if last else "") + "\n"


def _lines(block: Block, width: int) -> list[str]:
    if isinstance(block, Head):
        lines = wrapped(plain(block.text), width)
        return [*lines, "─" * min(max(map(cells, lines)), width)] if block.level == 2 else lines
    if isinstance(block, Para):
        return wrapped(plain(block.text), width)
    if isinstance(block, Items):
        return [line for text in block.texts for line in wrapped(plain(text), width, first="- ", rest="  ")]
    if isinstance(block, Pairs):
        return pairs([(name, plain(value)) for name, value in block.rows], width)
    return _grid(block, width) if isinstance(block, Grid) else []


def _grid(block: Grid, width: int) -> list[str]:
    wide = [_plain(column) for column in block.columns]
    lines, left_out = grid(wide, width)
    if block.narrow and _fell_apart(lines, wide):
        lines, left_out = grid([_plain(column) for column in block.narrow], width)
    if left_out:
        lines += ["", *wrapped(f"Left out for want of room: {', '.join(left_out)}.", width)]
    return lines


def _fell_apart(lines: list[str], columns: Sequence[Column]) -> bool:
    """Whether the grid came as one block a row."""
    return bool(columns) and not any(set(line) <= {"─", " "} and "─" in line for line in lines)


def _plain(column: Column) -> Column:
    return Column(column.title, tuple(plain(cell) for cell in column.cells), column.right, column.wraps, column.rank)


def told_markdown(told: Told, world: World | None) -> str:
    """As Markdown; pictures are left out."""
    parts = [f"**{md(told.title)}**"]
    for block in told.blocks:
        if isinstance(block, Head):
            parts.append(f"{'#' * (block.level + 1)} {md(block.text)}")
        elif isinstance(block, Para):
            parts.append(md(block.text))
        elif isinstance(block, Items):
            parts.append("\n".join(f"- {md(text)}" for text in block.texts))
        elif isinstance(block, Pairs):
            parts.append(md_table(["", ""], [list(row) for row in block.rows], [False, False]))
        elif isinstance(block, Grid):
            rows = [list(row) for row in zip(*(column.cells for column in block.columns), strict=True)]
            parts.append(md_table([column.title for column in block.columns], rows, [column.right for column in block.columns]))
    if told.sources:
        parts.append("\n".join(f"{number}. {md(line_of(address, world))}" for number, address in enumerate(told.sources, start=1)))
    if told.files:
        parts.append(md(files_line(told)))
    if told.foot:
        parts.append(f"*{md(told.foot)}*")
    return "\n\n".join(part for part in parts if part) + "\n"


def told_html(told: Told, world: World | None) -> str:
    """As a part of a page: everything from the data escaped, numbers of sources linked to the list below."""
    body = blocks_html(told.blocks, len(told.sources))
    sources = "".join(
        f"<li id='source-{number}'>{html.escape(plain(line_of(address, world)))}</li>\n"
        for number, address in enumerate(told.sources, start=1)
    )
    parts = [f"<section class='geoenergy'>\n<h3>{html.escape(plain(told.title))}</h3>", body]
    parts += [f"<ol>\n{sources}</ol>"] if sources else []
    parts += [f"<p>{html.escape(files_line(told))}</p>"] if told.files else []
    parts += [f"<footer>{html.escape(told.foot)}</footer>"] if told.foot else []
    return "\n".join([*parts, "</section>"]) + "\n"


def blocks_html(blocks: Sequence[Block], sources: int) -> str:
    """Blocks as HTML; a number in brackets up to `sources` links to `#source-<number>`."""
    return "\n".join(_html(block, sources) for block in blocks)


def _html(block: Block, sources: int) -> str:
    def text(raw: str) -> str:
        return linked(html.escape(plain(raw)), sources)

    if isinstance(block, Head):
        level = block.level + 1 if block.level > 2 else 2
        return f"<h{level}>{text(block.text)}</h{level}>"
    if isinstance(block, Para):
        return f"<p>{text(block.text)}</p>"
    if isinstance(block, Items):
        return "<ul>\n" + "".join(f"<li>{text(each)}</li>\n" for each in block.texts) + "</ul>"
    if isinstance(block, Pairs):
        rows = "".join(f"<dt>{text(name)}</dt><dd>{text(value)}</dd>\n" for name, value in block.rows)
        return f"<dl>\n{rows}</dl>"
    if isinstance(block, Picture):
        caption = f"<figcaption>{text(block.caption)}</figcaption>" if block.caption else ""
        return f"<figure role='img' aria-label='{html.escape(plain(block.words))}'>\n{block.svg}\n{caption}</figure>"
    return _html_grid(block, sources)


def _html_grid(block: Grid, sources: int) -> str:
    columns = block.columns
    head = "".join(f"<th{_align(column)}>{html.escape(plain(column.title))}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td{_align(each)}>{linked(html.escape(plain(each.cells[row])), sources)}</td>" for each in columns) + "</tr>\n"
        for row in range(len(columns[0].cells) if columns else 0)
    )
    return f"<div class='wide'><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>"


def _align(column: Column) -> str:
    return " class='figure'" if column.right else ""


def linked(escaped: str, sources: int) -> str:
    """Escaped text with its numbers in brackets as links."""

    def link(found: re.Match[str]) -> str:
        parts = found.group(1).split(", ")
        if not all(1 <= int(each) <= sources for part in parts for each in part.split("–")):
            return found.group()
        return "<sup>" + " ".join(f"<a href='#source-{part.partition('–')[0]}'>{part}</a>" for part in parts) + "</sup>"

    return MARKS.sub(link, escaped)

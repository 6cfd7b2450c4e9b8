"""An answer in the form that a reader or a program wants."""

from __future__ import annotations

import html as escape
from collections.abc import Callable
from typing import Literal, get_args

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.questions.trace import Trace
from geoenergy.records.base import Record
from geoenergy.reports.answer_sheet import answer_sheet
from geoenergy.reports.answers_told import told_of
from geoenergy.reports.blocks import Told
from geoenergy.reports.layout import LEAST, Column, grid, pairs, plain, terminal_width, tree, wrapped
from geoenergy.reports.machine import to_csv, to_json
from geoenergy.reports.markdown import md, md_table
from geoenergy.reports.sheet import Sheet
from geoenergy.reports.told import told_html, told_markdown, told_text
from geoenergy.world.world import World

Format = Literal["table", "json", "csv", "markdown", "html"]
Answered = pl.DataFrame | Record


def render(answer: Answered, *, format: Format = "table", width: int | None = None, world: World | None = None) -> str:  # noqa: A002
    """An answer as text.

    `table` is for a terminal: shares as percentages with their bounds, what is only possible or not known in sentences below, sources
    as footnotes, method and fingerprint of the data in the last line. `markdown` and `html` say the same. `json` and `csv` keep every
    row and column, unrounded; in CSV, lists are joined by a blank, and text that a spreadsheet would run as a formula stands behind an
    apostrophe.

    Args:
        answer: A frame or record that a question answered, or a `Trace`.
        format: `table`, `json`, `csv`, `markdown` or `html`.
        width: Columns of the terminal, at least 40; by default those of the terminal, or 80.
        world: The world that was asked; with it, countries have names and sources are resolved to publisher and title.

    Raises:
        BadArgument: No such format, or a width that is none.
    """
    if format not in get_args(Format):
        raise BadArgument(f"no format {format!r}. One of: {', '.join(get_args(Format))}.")
    if width is not None and width < 1:
        raise BadArgument(f"width must be a number of columns, not {width!r}.")
    if format == "json":
        return to_json(answer)
    if format == "csv":
        return to_csv(answer)
    columns = terminal_width() if width is None else max(width, LEAST)
    own: Callable[..., str] | None = getattr(answer, "as_text", None)
    if own is not None:
        return own(format=format, width=columns)
    if isinstance(answer, Trace):
        return _trace(answer, format, columns)
    told = told_of(answer, world)
    if told is not None:
        return laid_out(told, world, format, columns)
    return written(answer_sheet(answer, world), format=format, width=columns)


def laid_out(told: Told, world: World | None, format: Format, width: int) -> str:  # noqa: A002
    """A telling as text for a terminal, Markdown or HTML."""
    if format == "markdown":
        return told_markdown(told, world)
    return told_html(told, world) if format == "html" else told_text(told, world, width)


def _trace(trace: Trace, format: Format, width: int) -> str:  # noqa: A002
    text = "\n".join(plain(line) for line in str(trace).splitlines())
    if format == "html":
        return f"<pre>{escape.escape(text)}</pre>\n"
    return f"```text\n{text}\n```\n" if format == "markdown" else "\n".join(tree(text, width)) + "\n"


def written(sheet: Sheet, *, format: Format, width: int) -> str:  # noqa: A002
    """A sheet as text for a terminal, Markdown or HTML."""
    if format == "markdown":
        return _markdown(sheet)
    return _html(sheet) if format == "html" else _text(sheet, width)


def _text(sheet: Sheet, width: int) -> str:
    blocks = [wrapped(plain(sheet.title), width, rest="  ")]
    if sheet.facts:
        blocks.append(pairs([(name, plain(value)) for name, value in sheet.facts], width))
    if sheet.columns:
        lines, left_out = grid([_plain(column) for column in sheet.columns], width)
        if left_out:
            lines += ["", *wrapped(f"Left out for want of room: {', '.join(left_out)}.", width)]
        blocks.append(lines)
    if sheet.notes:
        blocks.append([line for note in sheet.notes for line in wrapped(plain(note), width, rest="  ")])
    last = [
        line
        for number, source in enumerate(sheet.sources, start=1)
        for line in wrapped(plain(source), width, first=f"[{number}] ", rest="    ")
    ]
    last += wrapped(sheet.foot, width) if sheet.foot else []
    if last:
        blocks.append(last)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _plain(column: Column) -> Column:
    return Column(column.title, tuple(plain(cell) for cell in column.cells), column.right, column.wraps, column.rank)


def _markdown(sheet: Sheet) -> str:
    blocks = [f"**{md(sheet.title)}**"]
    if sheet.facts:
        blocks.append(md_table(["", ""], [list(fact) for fact in sheet.facts], [False, False]))
    if sheet.columns:
        rows = [list(row) for row in zip(*(column.cells for column in sheet.columns), strict=True)]
        blocks.append(md_table([column.title for column in sheet.columns], rows, [column.right for column in sheet.columns]))
    blocks += [md(note) for note in sheet.notes]
    if sheet.sources:
        blocks.append("\n".join(f"{number}. {md(source)}" for number, source in enumerate(sheet.sources, start=1)))
    if sheet.foot:
        blocks.append(f"*{md(sheet.foot)}*")
    return "\n\n".join(blocks) + "\n"


def _html(sheet: Sheet) -> str:
    parts = [f"<section class='geoenergy'>\n<h3>{escape.escape(sheet.title)}</h3>"]
    if sheet.facts:
        rows = "".join(f"<tr><th>{escape.escape(name)}</th><td>{escape.escape(value)}</td></tr>\n" for name, value in sheet.facts)
        parts.append(f"<table>\n{rows}</table>")
    if sheet.columns:
        head = "".join(f"<th>{escape.escape(column.title)}</th>" for column in sheet.columns)
        body = "".join(
            "<tr>" + "".join(_html_cell(column, number) for column in sheet.columns) + "</tr>\n"
            for number in range(len(sheet.columns[0].cells))
        )
        parts.append(f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>")
    parts += [f"<p>{escape.escape(note)}</p>" for note in sheet.notes]
    if sheet.sources:
        parts.append("<ol>\n" + "".join(f"<li>{escape.escape(source)}</li>\n" for source in sheet.sources) + "</ol>")
    if sheet.foot:
        parts.append(f"<footer>{escape.escape(sheet.foot)}</footer>")
    return "\n".join([*parts, "</section>"]) + "\n"


def _html_cell(column: Column, number: int) -> str:
    style = " style='text-align:right'" if column.right else ""
    return f"<td{style}>{escape.escape(column.cells[number])}</td>"

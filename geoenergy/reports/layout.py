"""Text laid out in a given width: columns, paragraphs, trees. Widths are those of a terminal, where some letters take two cells."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 40
"""The narrowest width that is laid out for; in a narrower terminal its lines wrap."""

GAP = 2
NARROWEST, WORD = 12, 18
"""A column that wraps is not narrowed below the first, nor, for the sake of its longest word, below the second."""


def terminal_width() -> int:
    """Columns of the terminal (`COLUMNS` first, 80 where there is none), at least `LEAST`."""
    return max(shutil.get_terminal_size().columns, LEAST)


def plain(text: str) -> str:
    """Text without control characters, so that nothing in the data can steer a terminal."""
    return "".join(" " if unicodedata.category(each) in ("Cc", "Cf") else each for each in text)


def cells(text: str) -> int:
    """How many cells a text takes in a terminal."""
    return sum(0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """A paragraph in lines of at most `width` cells; a word that is longer alone is broken."""
    lines: list[str] = []
    line, empty = first, True
    for word in _words(text):
        for piece in _pieces(word, max(width - cells(rest), 1)):
            if not empty and cells(line) + 1 + cells(piece) > width:
                lines.append(line.rstrip())
                line, empty = rest, True
            line = line + piece if empty else f"{line} {piece}"
            empty = False
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _words(text: str) -> list[str]:
    """Words of a paragraph; a percent sign stays with its figure."""
    words: list[str] = []
    for word in text.split():
        if word.startswith("%") and words:
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _pieces(word: str, width: int) -> list[str]:
    pieces = []
    while cells(word) > width:
        cut = width
        while cells(word[:cut]) > width:
            cut -= 1
        # a long address or path breaks after one of its own marks
        marks = [hit.end() for hit in re.finditer(r"[/_#.,;=&?-]", word[:cut])]
        cut = marks[-1] if marks and marks[-1] > width // 2 else max(cut, 1)
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


def fitted(text: str, width: int) -> str:
    """Text cut to a width, the cut marked."""
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Text filled up with blanks to a width."""
    fill = " " * max(width - cells(text), 0)
    return fill + text if right else text + fill


@dataclass(frozen=True)
class Column:
    """A column of a table of text."""

    title: str
    """Heading."""
    cells: tuple[str, ...]
    """One text a row."""
    right: bool = False
    """Set to the right, as figures are."""
    wraps: bool = False
    """May be broken into lines; others are never shortened."""
    rank: int = 0
    """Columns of the highest rank go first where the width does not hold all; rank 0 always stays."""

    @property
    def width(self) -> int:
        """Cells that it takes unless it is narrowed: its widest text, or the longest word of its title, which may be wrapped."""
        return max((*map(cells, self.title.split()), *map(cells, self.cells)), default=0)

    @property
    def least(self) -> int:
        """Cells below which it is not narrowed."""
        if not self.wraps:
            return self.width
        words = max((cells(word) for text in (self.title, *self.cells) for word in _words(text)), default=0)
        return min(self.width, max(NARROWEST, min(words, WORD)))


def grid(columns: Sequence[Column], width: int) -> tuple[list[str], list[str]]:
    """Lines of a table at most `width` cells wide, and the titles of the columns left out for want of room.

    Columns that may wrap are narrowed first; then columns are left out, highest rank first. What still does not fit comes as one block
    a row.
    """
    kept = list(columns)
    left_out: list[str] = []
    while _least(kept) > width and any(column.rank for column in kept):
        worst = max(kept, key=lambda column: column.rank)
        kept.remove(worst)
        left_out.append(worst.title)
    if _least(kept) > width:
        return _blocks(kept, width), left_out
    widths = _widths(kept, width)
    heads = [wrapped(column.title, size) for column, size in zip(kept, widths, strict=True)]
    tall = max(map(len, heads), default=0)
    heads = [[""] * (tall - len(each)) + each for each in heads]
    lines = [_row([each[part] for each in heads], kept, widths) for part in range(tall)]
    lines.append("  ".join("─" * size for size in widths))
    for number in range(len(kept[0].cells) if kept else 0):
        split = [
            wrapped(column.cells[number], size) if column.wraps else [column.cells[number]]
            for column, size in zip(kept, widths, strict=True)
        ]
        tall = max(map(len, split))
        lines += [_row([each[part] if part < len(each) else "" for each in split], kept, widths) for part in range(tall)]
    return lines, left_out


def _least(columns: Sequence[Column]) -> int:
    return sum(column.least for column in columns) + GAP * max(len(columns) - 1, 0)


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """Widths of the columns: what they need, those that wrap narrowed in turn, the widest first."""
    sizes = [column.width for column in columns]
    over = sum(sizes) + GAP * (len(sizes) - 1) - width
    while over > 0:
        loose = [place for place, column in enumerate(columns) if sizes[place] > column.least]
        widest = max(loose, key=lambda place: sizes[place])
        sizes[widest] -= 1
        over -= 1
    return sizes


def _row(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = [padded(text, size, right=column.right) for text, column, size in zip(texts, columns, widths, strict=True)]
    return (" " * GAP).join(parts).rstrip()


def _blocks(columns: Sequence[Column], width: int) -> list[str]:
    lines: list[str] = []
    for number in range(len(columns[0].cells)):
        if lines:
            lines.append("")
        for column in columns:
            if column.cells[number]:
                lines += wrapped(f"{column.title}: {column.cells[number]}", width, rest="  ")
    return lines


def pairs(rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Names and what stands for them, one a line, the values under one another."""
    side = min(max((cells(name) for name, _ in rows), default=0), width // 2)
    lines: list[str] = []
    for name, value in rows:
        if cells(name) > side:
            lines += wrapped(f"{name}  {value}", width, rest="  ")
        else:
            lines += wrapped(value, width, first=padded(name, side) + "  ", rest=" " * (side + 2))
    return lines


_TREE = re.compile(r"^[\s│├└─]*")


def tree(text: str, width: int) -> list[str]:
    """A tree drawn in text, its long lines wrapped below their own branch."""
    lines: list[str] = []
    for line in text.splitlines():
        found = _TREE.match(line)
        stem = found.group() if found else ""
        rest = re.sub("[├]", "│", stem).replace("└", " ").replace("─", " ") + "  "
        lines += [line] if cells(line) <= width else wrapped(line[len(stem) :], width, first=stem, rest=rest)
    return lines

"""What is told, piece by piece, before it is laid out: one telling serves the terminal, Markdown and the HTML reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from geoenergy.reports.layout import Column
from geoenergy.reports.sources import source_line, stem
from geoenergy.world.world import World

MOST_SOURCES = 40
"""More sources than these are told file by file; each row of the answer keeps its own."""


@dataclass(frozen=True)
class Head:
    """A heading inside: level 2 for a part, 3 for one thing in it."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list of sentences."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Pairs:
    """Names and what stands for them."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table; `narrow` in its place where the width does not hold it whole."""

    columns: tuple[Column, ...]
    narrow: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A drawing, for HTML only: elsewhere the words around it say the same."""

    svg: str
    words: str
    """What it shows, for those who do not see it."""
    caption: str = ""


Block = Head | Para | Items | Pairs | Grid | Picture


@dataclass(frozen=True)
class Told:
    """An answer in blocks."""

    title: str
    blocks: tuple[Block, ...]
    sources: tuple[str, ...] = ()
    """Addresses of the evidence in the order of their numbers."""
    files: tuple[str, ...] = ()
    """In place of sources, where there are too many: each file and how many sources of it are used."""
    foot: str = ""
    """Method and fingerprint of the data."""


@dataclass
class Notes:
    """Numbers the evidence as it is met."""

    world: World | None = None
    found: dict[str, int] = field(default_factory=dict)

    def mark(self, addresses: Iterable[str]) -> str:
        """The numbers of these sources, to stand behind a sentence: ` [1, 4–6]`; nothing for none."""
        numbers = sorted({self.number(each) for each in addresses})
        return f" [{runs(numbers)}]" if numbers else ""

    def number(self, address: str) -> int:
        """The number of a source, a new one where it was not met before."""
        return self.found.setdefault(address, len(self.found) + 1)

    def told(self, title: str, blocks: Iterable[Block], foot: str, rest: Iterable[str] = ()) -> Told:
        """The whole, with the sources met, and those of the `rest`, below."""
        for address in rest:
            self.number(address)
        return Told(title, tuple(blocks), tuple(self.found), foot=foot)


def unnumbered(title: str, blocks: Iterable[Block], foot: str, addresses: Iterable[str]) -> Told:
    """A telling of many rows, whose sentences bear no numbers: the sources one by one, or file by file where they are many."""
    distinct = list(dict.fromkeys(addresses))
    if len(distinct) <= MOST_SOURCES:
        return Told(title, tuple(blocks), tuple(distinct), foot=foot)
    counts: dict[str, int] = {}
    for address in distinct:
        counts[stem(address)] = counts.get(stem(address), 0) + 1
    return Told(title, tuple(blocks), files=tuple(f"{name} ({count})" for name, count in sorted(counts.items())), foot=foot)


def runs(numbers: Iterable[int]) -> str:
    """Numbers with three or more that follow each other joined.

    >>> runs([1, 2, 4, 5, 6])
    '1, 2, 4–6'
    """
    parts: list[list[int]] = []
    for each in numbers:
        if parts and each == parts[-1][-1] + 1:
            parts[-1].append(each)
        else:
            parts.append([each])
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 2 else ", ".join(map(str, part)) for part in parts)


def line_of(address: str, world: World | None) -> str:
    """A source in a line."""
    return source_line(address, None if world is None else world.evidence.get(address))


def files_line(told: Told) -> str:
    """The sentence that stands in place of a list of sources."""
    return f"Sources by record or table, with their number: {', '.join(told.files)}. Each row of the answer has its own addresses."

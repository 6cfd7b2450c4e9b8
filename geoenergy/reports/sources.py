"""The evidence of an answer as a short list a reader can follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geoenergy.records.evidence import Evidence
from geoenergy.world.world import World


@dataclass(frozen=True)
class Footnotes:
    """Sources of an answer, numbered."""

    lines: tuple[str, ...]
    """One text a source."""
    numbers: dict[str, int]
    """Number of the source of each address; conversion factors have none."""


def footnotes(addresses: Iterable[str], world: World | None = None) -> Footnotes:
    """Numbered sources from addresses of evidence, in the order given, each once.

    With the world each is resolved to publisher, title and day; without it the address stands for itself. The sources of conversion
    factors come together in one line, for there may be dozens of them.
    """
    distinct = list(dict.fromkeys(addresses))
    factors = [each for each in distinct if world is not None and stem(each) in world.factors]
    others = [each for each in distinct if each not in factors]
    lines = [source_line(each, None if world is None else world.evidence.get(each)) for each in others]
    if factors:
        names = sorted({stem(each) for each in factors})
        noun = "factor" if len(names) == 1 else "factors"
        lines.append(f"Conversion {noun}: {', '.join(names)}")
    return Footnotes(tuple(lines), {address: number for number, address in enumerate(others, start=1)})


def source_line(address: str, evidence: Evidence | None) -> str:
    """One source in a line: publisher, title, day of the page or vintage, address."""
    if evidence is None:
        return address
    day = f", {day_text(evidence.published)}" if evidence.published else ""
    return f"{evidence.publisher}: {evidence.title}{day} [{address}]"


def day_text(day: str) -> str:
    """A day as it is read: what is only about right says so.

    >>> day_text("2022-03-23"), day_text("2024~")
    ('2022-03-23', 'about 2024')
    """
    return f"about {day.rstrip('~')}" if day.endswith("~") else day


def stem(address: str) -> str:
    """The file of an address: the data set, factor or group that holds the evidence.

    >>> stem("eurostat_nrg_ti_gas#2024"), stem("my/folder/mine#k")
    ('eurostat_nrg_ti_gas', 'mine')
    """
    return address.partition("#")[0].rpartition("/")[2]

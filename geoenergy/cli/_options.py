"""Options that all verbs share, and what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Group, Parameter

from geoenergy.errors import BadArgument

if TYPE_CHECKING:
    from geoenergy.world.world import World

COMMON = Group("Options of every command", sort_key=2)

Year = Annotated[str | None, Parameter(name=["--year", "-y"])]
Commodity = Annotated[str, Parameter(name=["--commodity", "-c"])]
Basis = Annotated[Literal["origin", "border", "trade", "traced", "contract"] | None, Parameter(name="--basis")]
Dataset = Annotated[str | None, Parameter(name="--dataset")]
Denominator = Annotated[Literal["total", "named"], Parameter(name="--denominator")]
Internal = Annotated[Literal["exclude", "include"], Parameter(name="--internal")]
Unit = Annotated[str | None, Parameter(name="--unit")]


@Parameter(name="*", group=COMMON)
@dataclass(frozen=True)
class Options:
    """What every verb takes."""

    format: Annotated[
        Literal["table", "json", "csv", "markdown"] | None,
        Parameter(name=["--format", "-f"], help="Form of the answer; by default that of the file's suffix, else a table for the terminal."),
    ] = None
    output: Annotated[
        Path | None,
        Parameter(name=["--output", "-o"], help="File to write instead of stdout; `.parquet`, `.json`, `.csv` and `.md` choose the form."),
    ] = None
    data: Annotated[Path | None, Parameter(name="--data", help="Data folder of your own to ask instead of the bundled data.")] = None
    overlay: Annotated[
        tuple[Path, ...],
        Parameter(
            name="--overlay", negative="", show_default=False, help="Folder laid over the data: its records and rows win. May be repeated."
        ),
    ] = ()
    known_at: Annotated[str | None, Parameter(name="--known-at", help="Ask what was public by this day (2022-09-13).")] = None

    def world(self) -> World:
        """The world asked."""
        import geoenergy as ge

        world = ge.load_world(self.data)
        for folder in self.overlay:
            world = world.overlay(ge.load_world(folder))
        return world.known_at(self.known_at) if self.known_at else world


def years(text: str) -> int | Sequence[int]:
    """A year, or several: `2020`, `2011-2020`, `2015,2020`.

    Raises:
        BadArgument: Not a year.
    """
    found: list[int] = []
    for part in text.replace("–", "-").split(","):
        first, dash, last = part.strip().partition("-")
        if not _is_year(first) or (dash and not _is_year(last)):
            raise BadArgument(f"no year {text!r}. Write 2020, 2011-2020 or 2015,2020.")
        if dash and int(last) < int(first):
            raise BadArgument(f"years run from the earlier to the later, not {part.strip()!r}.")
        found += range(int(first), int(last or first) + 1)
    return found[0] if len(found) == 1 else found


def one_year(text: str) -> int:
    """The one year of a question that is asked of one at a time.

    Raises:
        BadArgument: Not a year, or several.
    """
    found = years(text)
    if not isinstance(found, int):
        raise BadArgument(f"this is asked of one year at a time, not of {text}. Write 2020.")
    return found


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()

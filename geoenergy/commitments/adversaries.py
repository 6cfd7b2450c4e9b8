"""With whom is a country in dispute on a day?"""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.ask import day_of, state_of
from geoenergy.days import holds
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1


class AdversaryRow(Record):
    """A row of `adversaries`: one other side in one dispute on the day."""

    country: str
    """The country asked about (alpha-3)."""
    adversary: str
    """The other side (alpha-3)."""
    dispute: str
    """Id of the dispute."""
    kind: str
    """territorial, armed, maritime, recognition, sanctions."""
    start: str
    """First day (EDTF)."""
    end: str | None
    """Day from which it no longer holds (EDTF)."""
    certain: bool
    """False where the days are too roughly known to tell."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def adversaries(world: World, country: str, *, on: dt.date | str) -> pl.DataFrame:
    """The countries with which a country is in a territorial, armed or other dispute on record on a day.

    Args:
        world: The world asked.
        country: The country.
        on: The day.

    Returns:
        Columns as `AdversaryRow`.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: A group in place of a country, a state that did not exist that day, a day before all records.
        BadDay: The day is none.
    """
    day = day_of(world, on)
    who = state_of(world, country, "country", day)
    return disputes_of(world, who, day, f"adversaries/{VERSION}")


def disputes_of(world: World, who: str, day: dt.date, method: str) -> pl.DataFrame:
    """The rows of `adversaries` for a country by its code; computed once for a world and day."""
    return world.remember(("adversaries", who, day, method), lambda: _rows(world, who, day, method))


def _rows(world: World, who: str, day: dt.date, method: str) -> pl.DataFrame:
    rows = []
    for dispute in world.disputes.values():
        mine = [number for number, side in enumerate(dispute.sides) if who in side]
        for number in mine:
            for span in dispute.spans:
                state = holds(span.start, span.end, day)
                if state is False:
                    continue
                rows += [
                    {
                        "country": who,
                        "adversary": other,
                        "dispute": dispute.id,
                        "kind": span.kind,
                        "start": span.start,
                        "end": span.end,
                        "certain": state is True,
                        "method": method,
                        "evidence": [f"{dispute.id}#{key}" for key in span.evidence],
                        "world": world.fingerprint,
                    }
                    for other in dispute.sides[1 - number]
                ]
    return pl.DataFrame(rows, schema=schema_of(AdversaryRow)).sort("adversary", "dispute", "kind", maintain_order=True)

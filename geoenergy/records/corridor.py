"""A corridor: a pipeline, or several in a row, by the name that deals and news use."""

from __future__ import annotations

from pydantic import Field

from geoenergy.records.base import Record
from geoenergy.records.capacity import Status
from geoenergy.records.evidence import Evidence


class Leg(Record):
    """One border crossing of a corridor, in the direction of its gas."""

    origin: str
    """From where (alpha-3)."""
    destination: str
    """To where (alpha-3)."""
    line: str | None = None
    """Id of the pipeline in the capacity readings; empty: all lines of the crossing."""


class CorridorSpan(Record):
    """How a corridor stands over a span: `start <= day < end`."""

    status: Status
    """How it stands."""
    start: str | None = None
    """First day (EDTF)."""
    end: str | None = None
    """Day (EDTF) from which it no longer is so."""
    according_to: tuple[str, ...] = ()
    """Who says so, where it is disputed."""
    note: str | None = None
    """What a reader must know."""
    evidence: tuple[str, ...] = Field(min_length=1)
    """Keys of the evidence in this file."""


class Corridor(Record):
    """A pipeline or a chain of them. Its capacity on a day stands in the capacity readings of its legs, not here."""

    id: str
    """The file's name; deals name it in their route."""
    name: str
    """English name."""
    aliases: tuple[str, ...] = ()
    """Other names of it."""
    legs: tuple[Leg, ...] = Field(min_length=1)
    """The border crossings that it makes, in the order of the flow; branches follow the stem."""
    owners: tuple[str, ...] = ()
    """Countries whose companies own a part (alpha-3), where read."""
    spans: tuple[CorridorSpan, ...] = ()
    """How it stood, by day; contested ones stand side by side."""
    note: str | None = None
    """What a reader must know."""
    unverified: tuple[str, ...] = ()
    """Fields that no page read states."""
    evidence: dict[str, Evidence]
    """Where it was read, by key."""

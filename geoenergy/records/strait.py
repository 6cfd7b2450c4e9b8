"""A strait or canal that tankers pass, and whose cargoes have no other way."""

from __future__ import annotations

from pydantic import Field

from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence


class NoOtherWay(Record):
    """A supplier all of whose LNG must pass."""

    supplier: str
    """Who loads it (alpha-3)."""
    evidence: tuple[str, ...] = Field(min_length=1)
    """Keys of the evidence in this file."""


class Strait(Record):
    """A strait or canal. Whose cargoes usually pass but can go another way, at a cost, are not listed."""

    id: str
    """The file's name."""
    name: str
    """English name."""
    no_other_way: tuple[NoOtherWay, ...] = Field(min_length=1)
    """Suppliers all of whose LNG must pass it."""
    note: str | None = None
    """What a reader must know."""
    evidence: dict[str, Evidence]
    """Where it was read, by key."""

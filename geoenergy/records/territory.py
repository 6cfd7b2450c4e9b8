"""A territory that clauses or disputes turn on: whose it is, who administers it, by day and speaker."""

from __future__ import annotations

from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence


class Holding(Record):
    """Sovereignty over, or administration of, a territory by a party over a span of time, and who says so."""

    party: str
    """Whose, or by whom (alpha-3)."""
    start: str | None = None
    """First day (EDTF); empty: since before what matters here."""
    end: str | None = None
    """Day (EDTF) from which it no longer is so."""
    according_to: tuple[str, ...] = ()
    """Who says so, where it is disputed (country or alliance ids)."""
    note: str | None = None
    """What a reader must know."""
    evidence: tuple[str, ...]
    """Keys of the evidence in this file."""


class Territory(Record):
    """A territory named by a clause or in dispute."""

    id: str
    """The file's name."""
    name: str
    """English name."""
    aliases: tuple[str, ...] = ()
    """Other names of it."""
    parent: str | None = None
    """The country that it is taken to be part of where nothing else is said (alpha-3)."""
    sovereignty: tuple[Holding, ...]
    """Whose it is, each with who says so."""
    administration: tuple[Holding, ...]
    """Who administers it."""
    regions: tuple[str, ...] = ()
    """Regions that clauses name and in which it lies (`pacific`, `north-atlantic-area`, `europe`)."""
    outside: tuple[str, ...] = ()
    """Regions that clauses name and in which it does not lie, where one might think so."""
    note: str | None = None
    """What a reader must know."""
    unverified: tuple[str, ...] = ()
    """Fields that no page read states."""
    evidence: dict[str, Evidence]
    """Where it was read, by key."""

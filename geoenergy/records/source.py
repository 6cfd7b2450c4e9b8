"""A publisher that is asked for figures: the fact-sheet of a source."""

from __future__ import annotations

from typing import Literal

from geoenergy.records.base import Record
from geoenergy.records.resource import KnownFault


class KeyNeeded(Record):
    """The key that a publisher asks for."""

    variable: str
    """Environment variable that holds it."""
    sent: Literal["header", "query"]
    """Where it travels: in a header, or in the address (and then in the logs of everything on the way)."""
    name: str
    """Name of the header or of the parameter."""
    where: str
    """Where it is got."""


class SourceSheet(Record):
    """What is known of a source: who, what, under which terms, within which limits, with which faults, and how its codes are read.

    Whatever was not read but remembered stands in `from_memory`.
    """

    id: str
    """Id of the source; the file's name, here and in `geoenergy/sources/`."""
    title: str
    """Name of the source."""
    publisher: str
    """Who publishes it."""
    what: str
    """What it holds."""
    base_url: str | None = None
    """Address that its doors stand under; empty where it is read from disk."""
    licence: str
    """Licence or terms of its figures, as far as known."""
    redistribution: Literal["granted", "not_granted", "not_stated"]
    """Whether its figures may be given to others."""
    attribution: str
    """How it is credited."""
    limits: str
    """How much may be asked how often, as far as known."""
    updates: str | None = None
    """When its figures are renewed, where known."""
    closed: bool = False
    """Whether a question must have an end: an open one is asked up to the day of asking."""
    begins: str | None = None
    """First period that it holds, where known."""
    key: KeyNeeded | None = None
    """The key that it asks for; empty where none is needed."""
    topics: dict[str, str]
    """What can be asked of it, by name, and what each holds."""
    terms: str
    """Where its terms and limits were read."""
    from_memory: tuple[str, ...] = ()
    """Statements of this sheet that were not read anywhere: look them up before relying on them."""
    faults: tuple[KnownFault, ...] = ()
    """Faults known of its answers, each with the rule that handles it."""
    codes: dict[str, dict[str, str]] = {}
    """The publisher's codes by list, and what each means here. A code that stands in none is an error, never guessed."""

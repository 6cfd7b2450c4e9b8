"""The form between an answer and its reader: a title, facts, a table, sentences, sources. Each format is written from it."""

from __future__ import annotations

from dataclasses import dataclass

from geoenergy.reports.layout import Column


@dataclass(frozen=True)
class Sheet:
    """An answer in words, not yet laid out."""

    title: str
    """One line that says what was asked."""
    facts: tuple[tuple[str, str], ...] = ()
    """Names and what stands for them."""
    columns: tuple[Column, ...] = ()
    """The table."""
    notes: tuple[str, ...] = ()
    """Sentences that belong to it: what is possible, what is not known, what a flag means."""
    sources: tuple[str, ...] = ()
    """Where it comes from."""
    foot: str = ""
    """Method and fingerprint of the data."""

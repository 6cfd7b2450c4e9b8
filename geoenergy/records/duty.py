"""An obligation seen against an event, and what stands against it."""

from __future__ import annotations

from typing import Literal

from geoenergy.records.answer import Answer
from geoenergy.records.base import Record

State = Literal["met", "contested", "not_met", "unknown", "not_recorded"]


class Condition(Record):
    """One condition of a clause, tested alone."""

    kind: Literal["act", "by", "territory", "threshold", "request", "finding", "in_force"]
    """Which condition."""
    state: State
    """How it stands; `not_recorded`: a step of which no record tells."""
    reason: str
    """Why, in our words."""
    evidence: tuple[str, ...] = ()
    """Addresses of the evidence."""


class Impediment(Record):
    """A sourced reason why a duty may not be honoured. Never a score, never a probability."""

    kind: str
    """Which kind: the file's name in `commitments/impediments/`."""
    reason: str
    """The reason, with its figures."""
    share_low: float | None = None
    """For dependencies: least share, 0..1."""
    share_high: float | None = None
    """For dependencies: greatest share, 0..1."""
    evidence: tuple[str, ...] = ()
    """Addresses of the evidence; empty only where the reason is that nothing is known."""


class Duty(Answer):
    """An obligation seen against an attack."""

    obligor: str
    """Who owes (alpha-3 or alliance id)."""
    beneficiary: str
    """To whom: the attacked."""
    instrument: str
    """Id of the instrument."""
    article: str
    """The clause."""
    pledge: str
    """What is owed."""
    strength: tuple[str, ...]
    """How firmly, each reading of the words, strongest first."""
    summary: str
    """The duty in our words."""
    operative: str
    """The words that fix the strength."""
    trigger: Literal["met", "contested", "not_met"]
    """Whether the clause's own conditions are met, the attack being taken as given."""
    conditions: tuple[Condition, ...]
    """Each condition with its state."""
    territory: str
    """Where the attack is taken to be."""
    procedure: tuple[str, ...]
    """Steps that the clause asks for."""
    invoked: tuple[str, ...]
    """Ids of the events by which it was invoked, as far as recorded."""
    impediments: tuple[Impediment, ...] = ()
    """What stands against it."""
    premise_claims: tuple[str, ...] = ()
    """Claims about the attack itself that differ from the premise, each as `speaker: what is said`."""
    certain: bool
    """Whether it is certain that the obligor was bound on the day."""

"""What happened, what was said of it, and the dispute it belongs to."""

from __future__ import annotations

from typing import Literal

from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence

EventKind = Literal[
    "armed_attack",
    "war",
    "invasion",
    "request_for_aid",
    "call",
    "decision",
    "mission",
    "ceasefire",
    "signature",
    "statement",
    "freeze",
    "withdrawal_notice",
    "supply_cutoff",
    "entry_into_force",
]
ClaimStatus = Literal["asserted", "denied", "confirmed", "not_independently_confirmed", "retracted"]


class Claim(Record):
    """What a named speaker said. Its address is `<file>/<id>`. A claim is not a fact."""

    id: str
    """Short name, unique in its file."""
    speaker: str
    """Who says it (office, organ or publication)."""
    speaks_for: str | None = None
    """For whom (alpha-3 or alliance id), where the speaker speaks for a party."""
    on: str
    """Day (EDTF) on which it was said."""
    about: str
    """What it is about, in one or two words (`cause`, `territory`, `casualties`, `trigger`, `membership`, `bindingness`)."""
    says: str
    """What is said, in our words; in quotation marks where quoted."""
    status: ClaimStatus
    """How it stands."""
    note: str | None = None
    """What a reader must know."""
    evidence: tuple[str, ...]
    """Keys of the evidence in this file."""


class EventPlace(Record):
    """Where it happened."""

    country: str | None = None
    """Country (alpha-3) on whose recognised territory."""
    territory: str | None = None
    """Id of a territory record."""
    places: tuple[str, ...] = ()
    """Places named."""
    confirmed: Literal["yes", "not_independently", "no", "unknown"] = "unknown"
    """Whether the places were independently confirmed."""


class Event(Record):
    """Something that happened, or is said to have happened, on a day."""

    id: str
    """The file's name."""
    title: str
    """Title in one line."""
    kind: EventKind
    """What sort of event."""
    dispute: str | None = None
    """Id of the dispute it belongs to."""
    when: str
    """Day or span (EDTF), the local day at the place."""
    where: EventPlace | None = None
    """Where."""
    by: tuple[str, ...] = ()
    """Who acted (alpha-3 or alliance ids): for an attack the attacker as alleged; the claims say by whom."""
    against: tuple[str, ...] = ()
    """Against whom, or to whom (alpha-3 or alliance ids)."""
    instruments: tuple[str, ...] = ()
    """Ids of instruments invoked, signed or concerned."""
    invokes: tuple[str, ...] = ()
    """Addresses of obligations that were invoked by it (`<instrument>/<id>`), or instrument ids where no article was named."""
    summary: str
    """What happened, in our words, with who says so where it rests on a party's word."""
    made_public: str | None = None
    """Day (EDTF) on which it was first public; the day of the event where empty."""
    claims: tuple[Claim, ...] = ()
    """What was said of it."""
    evidence: dict[str, Evidence]
    """Where it was read, by key."""
    note: str | None = None
    """What a reader must know."""
    unverified: tuple[str, ...] = ()
    """Fields that no page read states."""


class DisputeSpan(Record):
    """A span in which two parties are in dispute, and how."""

    start: str
    """First day (EDTF)."""
    end: str | None = None
    """Day (EDTF) from which it no longer holds."""
    kind: Literal["territorial", "armed", "maritime", "recognition", "sanctions"]
    """What sort of dispute."""
    note: str | None = None
    """What a reader must know."""
    evidence: tuple[str, ...]
    """Keys of the evidence in this file."""


class Dispute(Record):
    """Two sides in a dated territorial or armed dispute; a country's adversaries on a day come from these."""

    id: str
    """The file's name."""
    title: str
    """Title in one line."""
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    """The two sides (alpha-3 codes)."""
    spans: tuple[DisputeSpan, ...]
    """When, and how."""
    territories: tuple[str, ...] = ()
    """Ids of the territories it is about."""
    ucdp_conflicts: tuple[int, ...] = ()
    """UCDP conflict ids that it corresponds to, where there are any."""
    claims: tuple[Claim, ...] = ()
    """What the sides say."""
    note: str | None = None
    """What a reader must know."""
    made_public: str | None = None
    """Day (EDTF) on which it was first public; the first span's start where empty."""
    unverified: tuple[str, ...] = ()
    """Fields that no page read states."""
    evidence: dict[str, Evidence]
    """Where it was read, by key."""

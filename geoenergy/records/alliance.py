"""An organisation or treaty community with dated members."""

from __future__ import annotations

from typing import Literal

from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence

MemberStatus = Literal["member", "suspended", "frozen", "observer", "associate", "candidate", "withdrawn"]


class Membership(Record):
    """One party's status over a span of time: `start <= day < end`, no `end` = still so."""

    party: str
    """Who (alpha-3)."""
    status: MemberStatus = "member"
    """As what."""
    start: str
    """First day (EDTF)."""
    end: str | None = None
    """Day from which it no longer holds (EDTF)."""
    according_to: tuple[str, ...] = ()
    """Who says so, where it is disputed (country or alliance ids)."""
    claims: tuple[str, ...] = ()
    """Ids of claims that say so."""
    note: str | None = None
    """What a reader must know."""
    evidence: tuple[str, ...]
    """Keys of the evidence in this file."""


class Alliance(Record):
    """An organisation or treaty community."""

    id: str
    """The file's name."""
    name: str
    """English name."""
    kind: Literal["organisation", "treaty_community", "union", "informal_group", "statistical_aggregate"]
    """What it is."""
    aliases: tuple[str, ...] = ()
    """Other names and codes that mean it."""
    instruments: tuple[str, ...] = ()
    """Ids of the instruments it rests on."""
    made_public: str | None = None
    """Day (EDTF) on which it was first public."""
    note: str | None = None
    """What a reader must know."""
    members: tuple[Membership, ...]
    """Who belongs to it, when, as what."""
    evidence: dict[str, Evidence]
    """Where it was read, by key."""

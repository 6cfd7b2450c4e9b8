"""Rows of membership: who belongs to what on a day, as what, and who says otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl

from geoenergy.days import holds
from geoenergy.records.alliance import Alliance
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.world import World


class MembershipRow(Record):
    """A row of `members` and `alliances`: one party's status in one alliance on the day, according to somebody."""

    alliance: str
    """Id of the alliance."""
    party: str
    """Who (alpha-3)."""
    status: str
    """As what: member, suspended, frozen, observer, associate, candidate, withdrawn."""
    start: str
    """First day (EDTF)."""
    end: str | None
    """Day from which it no longer holds (EDTF)."""
    according_to: list[str]
    """Who says so; empty where it is not disputed."""
    certain: bool
    """False where the day is too roughly known to tell."""
    note: str | None
    """What a reader must know."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def rows_on(world: World, alliances: Iterable[Alliance], day: dt.date, method: str, *, party: str | None = None) -> pl.DataFrame:
    """Every status that holds or may hold on the day, all speakers' rows kept."""
    rows = []
    for alliance in alliances:
        for each in alliance.members:
            state = holds(each.start, each.end, day)
            if state is False or (party is not None and each.party != party):
                continue
            rows.append(
                {
                    "alliance": alliance.id,
                    "party": each.party,
                    "status": each.status,
                    "start": each.start,
                    "end": each.end,
                    "according_to": list(each.according_to),
                    "certain": state is True,
                    "note": each.note,
                    "method": method,
                    "evidence": [f"{alliance.id}#{key}" for key in each.evidence],
                    "world": world.fingerprint,
                }
            )
    return pl.DataFrame(rows, schema=schema_of(MembershipRow)).sort("alliance", "party", "status", maintain_order=True)

"""What was said, by whom, of what?"""

from __future__ import annotations

import datetime as dt
import re

import polars as pl

from geoenergy.commitments.ask import party_of
from geoenergy.days import as_date, parse_day
from geoenergy.errors import BadArgument, GeoenergyError
from geoenergy.parties import fold
from geoenergy.records.base import Record
from geoenergy.records.event import Dispute, Event
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1


class ClaimRow(Record):
    """A row of `claims`. A claim is what somebody said, not a fact."""

    claim: str
    """Its address: `<event or dispute>/<id>`."""
    about: str
    """What it is about."""
    speaker: str
    """Who says it."""
    speaks_for: str | None
    """For whom (alpha-3 or alliance id)."""
    on: str
    """Day (EDTF) on which it was said."""
    says: str
    """What is said, in our words; quoted words in quotation marks."""
    status: str
    """asserted, denied, confirmed, not_independently_confirmed, retracted."""
    note: str | None
    """What a reader must know."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def claims(
    world: World,
    *,
    about: str | None = None,
    speaker: str | None = None,
    start: dt.date | str | None = None,
    end: dt.date | str | None = None,
) -> pl.DataFrame:
    """What was said of events and disputes.

    Args:
        world: The world asked.
        about: Id of an event or dispute (a dispute brings its events), or a subject such as `territory`.
        speaker: Who spoke, or for whom: words of the speaker's name, or a country or alliance.
        start: First day.
        end: Day before which it was said (half-open).

    Returns:
        Columns as `ClaimRow`, in the order of days.

    Raises:
        BadDay: A day that is none.
        BadArgument: `about` is no event, dispute or subject on record.
    """
    first = as_date(start) if start is not None else dt.date.min
    last = as_date(end) if end is not None else dt.date.max
    holders: list[Event | Dispute] = [*world.disputes.values(), *world.events.values()]
    subjects = {claim.about for holder in holders for claim in holder.claims}
    if about is not None and about not in {holder.id for holder in holders} | subjects:
        raise BadArgument(
            f"nothing on record is {about!r}: no event, no dispute and no subject of a claim. Subjects: {', '.join(sorted(subjects))}."
        )
    party = _party(world, speaker)
    rows = []
    for holder in holders:
        whole = about is None or holder.id == about or (isinstance(holder, Event) and holder.dispute == about)
        for claim in holder.claims:
            if not (whole or claim.about == about) or not first <= parse_day(claim.on).earliest < last:
                continue
            if speaker is not None and claim.speaks_for != party and not re.search(rf"\b{re.escape(fold(speaker))}\b", fold(claim.speaker)):
                continue
            rows.append(
                {
                    "claim": f"{holder.id}/{claim.id}",
                    "about": claim.about,
                    "speaker": claim.speaker,
                    "speaks_for": claim.speaks_for,
                    "on": claim.on,
                    "says": claim.says,
                    "status": claim.status,
                    "note": claim.note,
                    "method": f"claims/{VERSION}",
                    "evidence": [f"{holder.id}#{key}" for key in claim.evidence],
                    "world": world.fingerprint,
                }
            )
    rows.sort(key=lambda row: (parse_day(str(row["on"])).earliest, str(row["claim"])))
    return pl.DataFrame(rows, schema=schema_of(ClaimRow))


def _party(world: World, speaker: str | None) -> str:
    """The party meant by a speaker's name; empty where it is the name of an office or a person."""
    try:
        return party_of(world, speaker).id if speaker is not None else ""
    except GeoenergyError:
        return ""

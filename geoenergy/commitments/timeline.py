"""What happened, in order; what was said of it stands apart."""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.ask import party_of
from geoenergy.days import as_date, parse_day
from geoenergy.errors import BadArgument, GeoenergyError
from geoenergy.records.base import Record
from geoenergy.records.event import Event
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1


class TimelineRow(Record):
    """A row of `timeline`: one event."""

    when: str
    """Day or span (EDTF), local at the place."""
    event: str
    """Id of the event."""
    kind: str
    """What sort of event."""
    title: str
    """Title in one line."""
    summary: str
    """What happened, with who says so where it rests on a party's word."""
    by: list[str]
    """Who acted."""
    against: list[str]
    """Against whom, or to whom."""
    claims: int
    """How many claims about it are on record; `ge.claims(world, about=event)` lists them."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def timeline(world: World, *, about: str, start: dt.date | str | None = None, end: dt.date | str | None = None) -> pl.DataFrame:
    """The events on record about a dispute, a country, an alliance or an instrument, in order.

    Args:
        world: The world asked.
        about: Id of a dispute, an instrument or an event, or a country or alliance.
        start: First day; an event that may fall on it or later is listed.
        end: Day before which it happened (half-open).

    Returns:
        Columns as `TimelineRow`.

    Raises:
        BadArgument: Nothing on record has this id or name.
        BadDay: A day that is none.
    """
    first = as_date(start) if start is not None else dt.date.min
    last = as_date(end) if end is not None else dt.date.max
    party = None
    if about not in world.disputes and about not in world.instruments and about not in world.events:
        try:
            party = party_of(world, about).id
        except GeoenergyError as error:
            raise BadArgument(f"nothing on record is {about!r}: no dispute, instrument or event, and no party. {error}") from error
    rows = []
    for event in world.events.values():
        day = parse_day(event.when)
        if _concerns(event, about, party) and day.latest >= first and day.earliest < last:
            rows.append(event)
    rows.sort(key=lambda event: (parse_day(event.when).earliest, parse_day(event.when).latest, event.id))
    return pl.DataFrame(
        [
            {
                "when": event.when,
                "event": event.id,
                "kind": event.kind,
                "title": event.title,
                "summary": event.summary,
                "by": list(event.by),
                "against": list(event.against),
                "claims": len(event.claims),
                "method": f"timeline/{VERSION}",
                "evidence": [f"{event.id}#{key}" for key in event.evidence],
                "world": world.fingerprint,
            }
            for event in rows
        ],
        schema=schema_of(TimelineRow),
    )


def _concerns(event: Event, about: str, party: str | None) -> bool:
    if party is not None:
        return party in (*event.by, *event.against) or (event.where is not None and event.where.country == party)
    invoked = (address.partition("/")[0] for address in event.invokes)
    return about in (event.id, event.dispute, *event.instruments, *invoked)

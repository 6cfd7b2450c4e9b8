"""How the arguments of questions about commitments are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from geoenergy.days import as_date, parse_day
from geoenergy.errors import BadArgument, UnknownAlliance, UnknownDeal, UnknownInstrument
from geoenergy.parties import Party, find_party
from geoenergy.records.alliance import Alliance
from geoenergy.records.deal import Deal
from geoenergy.records.instrument import SCALES, Instrument
from geoenergy.world.world import World


def party_of(world: World, text: str) -> Party:
    """The country or group meant."""
    return find_party(world.countries, world.alliances, text)


def state_of(world: World, text: str, role: str, on: dt.date) -> str:
    """The state meant, that existed on the day.

    Raises:
        BadArgument: A group in place of a state, or a state that did not exist on the day.
    """
    party = party_of(world, text)
    if party.kind == "group":
        raise BadArgument(f"{role} must be a state, not the group {party.id!r}.")
    country = world.countries[party.id]
    if country.start is not None and as_date_early(country.start) > on:
        raise BadArgument(f"{country.name} was no state on {on.isoformat()}: it became one on {country.start}.")
    if country.end is not None and as_date_early(country.end) <= on:
        after = f" Its successors: {', '.join(country.successors)}." if country.successors else ""
        raise BadArgument(f"{country.name} was no state any more on {on.isoformat()}: it ended on {country.end}.{after}")
    return party.id


def as_date_early(text: str) -> dt.date:
    """The earliest day that an EDTF text allows."""
    return parse_day(text).earliest


def day_of(world: World, on: dt.date | str) -> dt.date:
    """The day asked; raises `BadDay` where it is none, `BadArgument` where it lies before all records."""
    day = as_date(on)
    first = world.remember("first day", lambda: _first_day(world))
    if first is None or day < first:
        since = f" The records begin on {first.isoformat()}." if first else " This world holds no instrument."
        raise BadArgument(f"no record reaches back to {day.isoformat()}.{since}")
    return day


def _first_day(world: World) -> dt.date | None:
    days = [as_date_early(text) for each in world.instruments.values() for text in (each.start, each.signed) if text]
    return min(days, default=None)


def instrument_of(world: World, name: str) -> Instrument:
    """The instrument of that id; raises `UnknownInstrument` with the nearest ids."""
    if name not in world.instruments:
        raise UnknownInstrument(name, world.instruments)
    return world.instruments[name]


def deal_of(world: World, deal: Deal | str) -> Deal:
    """The deal, or the one of that id; raises `UnknownDeal` with the nearest ids."""
    if isinstance(deal, Deal):
        return deal
    if deal not in world.deals:
        raise UnknownDeal(deal, world.deals)
    return world.deals[deal]


def alliance_of(world: World, name: str) -> Alliance:
    """The alliance of that id, name or alias; raises `UnknownAlliance` where it is a country or nobody."""
    party = party_of(world, name)
    if party.kind != "group":
        raise UnknownAlliance(name, world.alliances, hint=f"{party.id} is a country.")
    return world.alliances[party.id]


def pledges_of(pledge: str | Iterable[str] | None) -> tuple[str, ...]:
    """The pledges asked, all where none is; raises `BadArgument` for one that is none."""
    if pledge is None:
        return tuple(SCALES)
    several = (pledge,) if isinstance(pledge, str) else tuple(pledge)
    for each in several:
        if each not in SCALES:
            raise BadArgument(f"no pledge {each!r}. One of: {', '.join(SCALES)}.")
    return several

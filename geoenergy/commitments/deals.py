"""Which supply deals are there between whom on a day?"""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.ask import party_of
from geoenergy.days import as_date, holds, parse_day
from geoenergy.parties import members_on
from geoenergy.questions.ask import commodity_of
from geoenergy.records.base import Record
from geoenergy.records.deal import Deal
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1
OVER = ("ended", "replaced", "cancelled")
"""Statuses from which a deal holds no more."""


class DealRow(Record):
    """A row of `deals`."""

    deal: str
    """Id of the deal."""
    title: str
    """Title in one line."""
    seller: str
    """Who sells (alpha-3 or alliance id)."""
    buyer: str
    """Who buys (alpha-3 or alliance id)."""
    commodity: str
    """Id of the commodity."""
    bindingness: list[str]
    """Whether it binds: each reading."""
    verb: str | None
    """The operative verb."""
    start: str | None
    """First day (EDTF), where read."""
    end: str | None
    """Day from which it is over (EDTF), where read."""
    status: str | None
    """How it stood on the day, by the last status on record until then."""
    certain: bool
    """False where the days are not known well enough to tell whether it holds on the day."""
    unverified: list[str]
    """Facts of the deal that no page read states."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def deals(
    world: World, *, seller: str | None = None, buyer: str | None = None, commodity: str | None = None, on: dt.date | str
) -> pl.DataFrame:
    """Supply deals that hold, or may hold, on a day.

    A buyer or seller that is a member of an alliance is also told the deals of the alliance itself.

    Args:
        world: The world asked.
        seller: Who sells.
        buyer: Who buys.
        commodity: What is sold; gas is also LNG and gas by pipeline.
        on: The day.

    Returns:
        Columns as `DealRow`, by seller, buyer and id.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadDay: The day is none.
    """
    day = as_date(on)
    product = commodity_of(world, commodity) if commodity is not None else None
    sells = _whose(world, seller, day) if seller is not None else None
    buys = _whose(world, buyer, day) if buyer is not None else None
    rows = []
    for deal in world.deals.values():
        state = stands(deal, day)
        if state is False or (product is not None and deal.commodity not in (product, *world.commodities[product].parts)):
            continue
        if (sells is not None and deal.seller not in sells) or (buys is not None and deal.buyer not in buys):
            continue
        rows.append(_row(world, deal, day, certain=state is True))
    return pl.DataFrame(rows, schema=schema_of(DealRow)).sort("seller", "buyer", "deal")


def stands(deal: Deal, day: dt.date) -> bool | None:
    """Whether a deal holds on a day: None where the days are not known well enough, or not at all."""
    state = holds(deal.start or deal.signed, deal.end, day)
    over = [each for each in deal.status if each.value in OVER]
    if state is False or any(each.start is not None and parse_day(each.start).latest <= day for each in over):
        return False
    unknown = status_on(deal, day) in OVER or (deal.start or deal.signed) is None
    return None if unknown else state


def status_on(deal: Deal, day: dt.date) -> str | None:
    """The last status on record that had begun, or may have begun, by a day; one without a day counts."""
    begun = [each.value for each in deal.status if each.start is None or parse_day(each.start).earliest <= day]
    return begun[-1] if begun else None


def _whose(world: World, name: str, day: dt.date) -> set[str]:
    """The party meant, and the alliances to which it belongs on the day."""
    party = party_of(world, name)
    belongs = {each.id for each in world.alliances.values() if party.id in members_on(each, day)}
    return {party.id, *belongs}


def _row(world: World, deal: Deal, day: dt.date, *, certain: bool) -> dict[str, object]:
    return {
        "deal": deal.id,
        "title": deal.title,
        "seller": deal.seller,
        "buyer": deal.buyer,
        "commodity": deal.commodity,
        "bindingness": [each.value for each in deal.bindingness],
        "verb": deal.verb,
        "start": deal.start or deal.signed,
        "end": deal.end,
        "status": status_on(deal, day),
        "certain": certain,
        "unverified": list(deal.unverified),
        "method": f"deals/{VERSION}",
        "evidence": [f"{deal.id}#{key}" for key in deal.evidence],
        "world": world.fingerprint,
    }

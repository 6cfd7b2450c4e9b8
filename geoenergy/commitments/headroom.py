"""Does a deal's target fit through its route?"""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.ask import deal_of
from geoenergy.commitments.paths import path_of
from geoenergy.days import as_date, holds
from geoenergy.errors import BadArgument, NoObservation, UnitRefused
from geoenergy.network.capacity import Reading, capacity_on
from geoenergy.records.base import Record
from geoenergy.records.deal import Deal
from geoenergy.tables import schema_of
from geoenergy.units import conversion, parse_unit
from geoenergy.world.world import World, factor_addresses

VERSION = 1


class HeadroomRow(Record):
    """A row of `headroom`: a leg of the deal's route against its target."""

    deal: str
    """Id of the deal."""
    target_year: int
    """Year of the target."""
    target_low: float
    """Least that the target asks for, TWh a year gross: deals state no reference conditions, so it is a range."""
    target_high: float
    """Most."""
    corridor: str
    """Id of the corridor on the route."""
    origin: str
    """Where the leg starts (alpha-3)."""
    destination: str
    """Where it ends (alpha-3)."""
    capacity_low: float | None
    """Least capacity of the leg on the day, TWh a year gross; empty where none was read."""
    capacity_high: float | None
    """Greatest capacity."""
    what: str | None
    """What the capacity is made of."""
    fits: str
    """`yes`, `no`, `maybe` (the ranges overlap), `unknown` (no capacity was read), `not_in_service`."""
    short_low: float | None
    """Least by which the leg falls short of the target, TWh a year."""
    short_high: float | None
    """Most."""
    since: str | None
    """First day (EDTF) of the state that the corridor is in on the day, where recorded."""
    notes: list[str]
    """What a reader must know."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def headroom(world: World, deal: Deal | str, *, on: dt.date | str, reading: Reading = "highest") -> pl.DataFrame:
    """The target of a deal against the capacity of its route, leg by leg, on a day.

    The whole capacity of a leg is compared, whoever has booked it: a leg that falls short cannot carry the target at all; one that does
    not may still be full of others' gas (`ge.routes` shows what flows).

    Args:
        world: The world asked.
        deal: A deal, or its id.
        on: The day.
        reading: Which of several capacity readings of a leg.

    Returns:
        Columns as `HeadroomRow`, in the order of the route.

    Raises:
        UnknownDeal: No deal of that id.
        BadArgument: The deal has no target of a year, or no recorded corridor on its route.
        UnitRefused: The target cannot be brought to energy.
        BadDay: The day is none.
    """
    record = deal_of(world, deal)
    day = as_date(on)
    drawn = path_of(record, None, "stated")
    if not drawn.points:
        raise BadArgument(f"{record.id} has no target of a year on record.")
    corridors = [name for name in record.route if name in world.corridors]
    if not corridors:
        raise BadArgument(f"no corridor on the route of {record.id} is recorded. Its route: {', '.join(record.route) or 'not read'}.")
    year, least, most = drawn.points[-1]
    unit = drawn.unit if parse_unit(drawn.unit).per else f"{drawn.unit}/y"
    try:
        step = conversion(world.factors, unit, "TWh/y", conditions="unstated", to_conditions="gcv", commodity=record.commodity)
    except UnitRefused:
        step = conversion(world.factors, unit, "TWh/y", to_conditions="gcv", commodity=record.commodity)
    low, high = least * step.low, most * step.high
    seen: set[tuple[str, str, str]] = set()
    rows = []
    for name in corridors:
        for leg in world.corridors[name].legs:
            if (leg.origin, leg.destination, leg.line or "") not in seen:
                seen.add((leg.origin, leg.destination, leg.line or ""))
                told = {"deal": record.id, "target_year": year, "target_low": low, "target_high": high, "corridor": name}
                sources = {*drawn.evidence, *factor_addresses(world, step.factors)}
                rows.append({**told, **_leg(world, name, (leg.origin, leg.destination, leg.line), day, reading, (low, high), sources)})
    return pl.DataFrame(rows, schema=schema_of(HeadroomRow))


def _leg(
    world: World,
    corridor: str,
    leg: tuple[str, str, str | None],
    day: dt.date,
    reading: Reading,
    target: tuple[float, float],
    sources: set[str],
) -> dict[str, object]:
    origin, destination, line = leg
    common: dict[str, object] = {
        "origin": origin,
        "destination": destination,
        "since": _since(world, corridor, day),
        "method": f"headroom/{VERSION}",
        "world": world.fingerprint,
    }
    try:
        found = capacity_on(world, origin, destination, day, reading, line=line)
    except NoObservation as error:
        return {**common, "fits": "unknown", "notes": [str(error)], "evidence": sorted(sources)}
    low, high = found.low, found.high
    return {
        **common,
        "capacity_low": low,
        "capacity_high": high,
        "what": found.what,
        "fits": "not_in_service" if found.state == "not_in_service" else _fits(low, high, target),
        "short_low": max(target[0] - high, 0.0) if high is not None else None,
        "short_high": max(target[1] - low, 0.0) if low is not None else None,
        "notes": list(found.notes),
        "evidence": sorted({*sources, *found.evidence}),
    }


def _fits(low: float | None, high: float | None, target: tuple[float, float]) -> str:
    if low is None:
        return "unknown"
    if low >= target[1]:
        return "yes"
    return "no" if high is not None and high < target[0] else "maybe"


def _since(world: World, corridor: str, day: dt.date) -> str | None:
    spans = [each for each in world.corridors[corridor].spans if holds(each.start, each.end, day) is not False]
    return spans[-1].start if spans else None

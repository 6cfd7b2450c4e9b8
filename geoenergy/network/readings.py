"""The capacity readings of a crossing on a day, each with what becomes of it and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from pydantic import Field

from geoenergy.days import as_date, holds, parse_day
from geoenergy.records.base import Record
from geoenergy.records.capacity import FLAGS, IN_SERVICE, OUT_BY_DEFAULT, STANDING
from geoenergy.units import conversion
from geoenergy.world.world import World

UNIT: Literal["TWh/y"] = "TWh/y"
CONDITIONS: Literal["gcv"] = "gcv"
"""What capacities are worked out in."""

Use = Literal["taken", "seen", "left_out"]


class SeenReading(Record):
    """One capacity reading, seen on a day."""

    name: str
    """Name of the point or pipeline."""
    line: str | None
    """Id of its pipeline, where it is of one."""
    scope: str
    """`crossing`, `line`, `part` or `point`."""
    publisher: str
    """Who says so."""
    capacity_low: float | None
    """Least, as stated, in `unit`; empty where none is stated."""
    capacity_high: float | None
    """Most, as stated."""
    unit: str | None
    """Unit as stated."""
    status: str
    """How it stands in the span of the reading."""
    valid_from: str | None
    """First day (EDTF) that it holds, where stated."""
    valid_to: str | None
    """Day (EDTF) from which it no longer holds."""
    as_of: str | None
    """Day (EDTF) that its source looked at, where that is a map or tracker."""
    flag: str | None
    """Name of the rule that marked it."""
    joint: str | None
    """Id of a ceiling shared with other entries."""
    low: float | None
    """Least, TWh a year gross."""
    high: float | None
    """Most, TWh a year gross."""
    use: Use = "seen"
    """`taken`: part of the capacity given; `seen`: usable, but another was asked for; `left_out`."""
    reason: str | None = None
    """Why it was left out, or what is doubtful about it."""
    factors: tuple[str, ...] = ()
    """Ids of the factors between its unit and TWh."""
    evidence: tuple[str, ...] = Field(min_length=1)
    """Addresses of the evidence."""

    @property
    def told(self) -> float:
        """When it was told, as a number that sorts: the day looked at, else the first day that it holds, else before all others."""
        text = self.as_of or self.valid_from
        return float("-inf") if text is None else float(parse_day(text).latest.toordinal())


class Stop(NamedTuple):
    """A line, or a whole crossing (`line` empty), through which no gas passes on a day."""

    line: str | None
    status: str
    since: str | None
    evidence: tuple[str, ...]


def crossings(world: World) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Rows of all readings by crossing, kept with the world."""

    def make() -> dict[tuple[str, str], list[dict[str, Any]]]:
        found: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in world.capacities.collect().iter_rows(named=True):
            found.setdefault((row["origin"], row["destination"]), []).append(row)
        return found

    return world.remember("crossings", make)


def readings_on(world: World, origin: str, destination: str, day: date | str) -> tuple[SeenReading, ...]:
    """The readings of a crossing that hold on a day, or may: flagged ones and stops included, none judged.

    Args:
        world: The world asked.
        origin: From where (alpha-3).
        destination: To where (alpha-3).
        day: The day.

    Raises:
        BadDay: Not one day.
    """
    asked = as_date(day)
    rows = crossings(world).get((origin, destination), [])
    return tuple(_seen(world, row) for row in rows if holds(row["valid_from"], row["valid_to"], asked) is not False)


def judged(world: World, rows: list[dict[str, Any]], day: date, *, publisher: str | None, standing: bool) -> list[SeenReading]:
    """All readings of a crossing, those left out with the reason; `seen` are those that may be counted (or state no capacity)."""
    stops = stops_on(rows, day)
    return [_judge(_seen(world, row), day, stops, publisher=publisher, standing=standing) for row in rows]


def stops_on(rows: list[dict[str, Any]], day: date) -> list[Stop]:
    """The status events of a crossing that certainly hold on a day."""
    return [
        Stop(row["line"] if row["scope"] != "crossing" else None, row["status"], row["valid_from"], tuple(row["evidence"]))
        for row in rows
        if is_event(row) and row["status"] not in IN_SERVICE and holds(row["valid_from"], row["valid_to"], day)
    ]


def is_event(row: Mapping[str, Any]) -> bool:
    """Whether a row states no capacity: it tells that a line stands, or stopped."""
    return row["capacity_low"] is None and row["capacity_high"] is None


def publisher_of(world: World, row: Mapping[str, Any]) -> str:
    """Who states a reading: the publisher of its first evidence."""
    return world.evidence[row["evidence"][0]].publisher


def _seen(world: World, row: Mapping[str, Any]) -> SeenReading:
    low = high = None
    factors: tuple[str, ...] = ()
    if row["unit"] is not None and not is_event(row):
        step = world.remember(
            ("capacity unit", row["unit"], row["conditions"]),
            lambda: conversion(
                world.factors, row["unit"], UNIT, conditions=row["conditions"] or "unstated", to_conditions=CONDITIONS, commodity="gas"
            ),
        )
        least = row["capacity_low"] if row["capacity_low"] is not None else 0.0
        most = row["capacity_high"]
        low, high = least * step.low, most * step.high if most is not None else None
        factors = step.factors
    kept = ("name", "line", "scope", "capacity_low", "capacity_high", "unit", "status", "valid_from", "valid_to", "as_of", "flag", "joint")
    return SeenReading(
        **{name: row[name] for name in kept},
        publisher=publisher_of(world, row),
        low=low,
        high=high,
        factors=factors,
        evidence=tuple(row["evidence"]),
    )


def _judge(each: SeenReading, day: date, stops: list[Stop], *, publisher: str | None, standing: bool) -> SeenReading:
    reason = _why_out(each, day, stops, publisher=publisher, standing=standing)
    if reason is not None:
        return each.model_copy(update={"use": "left_out", "reason": reason})
    doubt = _doubt(each, day)
    return each.model_copy(update={"reason": doubt}) if doubt else each


def _why_out(each: SeenReading, day: date, stops: list[Stop], *, publisher: str | None, standing: bool) -> str | None:
    if holds(each.valid_from, each.valid_to, day) is False:
        return "holds " + " ".join(
            part
            for part in (f"from {each.valid_from}" if each.valid_from else "", f"until {each.valid_to}" if each.valid_to else "")
            if part
        )
    if each.flag in OUT_BY_DEFAULT:
        return f"{each.flag}: {FLAGS[str(each.flag)]}"
    if publisher is not None and each.publisher != publisher:
        return f"of another publisher than {publisher}"
    if each.status not in IN_SERVICE and not (standing and each.status in STANDING):
        since = (
            f"since {each.valid_from}" if each.valid_from and each.low is None else f"as of {each.as_of}" if each.as_of else "by its source"
        )
        return f"{each.status} {since}"
    for stop in stops:
        if (stop.line is None or stop.line == each.line) and not (standing and stop.status in STANDING):
            return f"{stop.status} since {stop.since}"
    return None


def _doubt(each: SeenReading, day: date) -> str | None:
    if each.low is None:
        return "no capacity is stated"
    if each.flag in ("shared", "repeats"):
        return f"{each.flag}: {FLAGS[str(each.flag)]}"
    if holds(each.valid_from, each.valid_to, day) is None:
        return f"holds from {each.valid_from or 'an unknown day'} until {each.valid_to or 'an unknown day'}: {day} may lie outside"
    if each.as_of is not None and len(each.as_of) == len("2021") and parse_day(each.as_of).earliest.year != day.year:
        return f"speaks of {each.as_of}"
    return None

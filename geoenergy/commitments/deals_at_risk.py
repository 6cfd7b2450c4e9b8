"""Which deals end, and which must grow fast to meet their target?"""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.commitments.deals import stands
from geoenergy.commitments.durations import after
from geoenergy.commitments.paths import amount_of, path_of, value_of
from geoenergy.days import as_date, parse_day
from geoenergy.errors import BadArgument
from geoenergy.records.base import Record
from geoenergy.records.deal import Deal, Figure
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1
HORIZON = "P2Y"
"""Time from the day asked within which a deal that ends is told."""


class RiskRow(Record):
    """A row of `deals_at_risk`: a deal and one reason."""

    deal: str
    """Id of the deal."""
    title: str
    """Title in one line."""
    risk: str
    """`ends` within two years, or `must_grow` faster than asked."""
    ends: str | None
    """Day from which it is over (EDTF)."""
    growth_needed: float | None
    """Growth a year from the last delivery on record to the target, as a fraction."""
    last_delivery: str | None
    """That delivery: figure, year, meaning and speaker."""
    target: str | None
    """The target: figure, year, meaning and speaker."""
    same_measure: bool | None
    """Whether delivery and target state the same meaning; where not, the growth compares two readings."""
    certain: bool
    """False where the days are not known well enough."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def deals_at_risk(world: World, *, on: dt.date | str, min_growth: float = 0.10) -> pl.DataFrame:
    """Deals in force that end within two years of a day, or that must grow faster than `min_growth` a year to meet their target.

    Growth is counted from the last delivery on record before the day (or the baseline, where none is) to the last target after it,
    speaker by speaker.

    Args:
        world: The world asked.
        on: The day.
        min_growth: Growth a year, as a fraction, above which a deal is told.

    Returns:
        Columns as `RiskRow`, those that end first, then those that must grow most.

    Raises:
        BadArgument: `min_growth` is no finite number.
        BadDay: The day is none.
    """
    day = as_date(on)
    if not -1 < min_growth < float("inf"):
        raise BadArgument(f"min_growth must be a fraction a year above -1, not {min_growth!r}.")
    rows = []
    for deal in world.deals.values():
        state = stands(deal, day)
        if state is False:
            continue
        rows += [*_ends(world, deal, day, certain=state is True), *_must_grow(world, deal, day, min_growth, certain=state is True)]
    frame = pl.DataFrame(rows, schema=schema_of(RiskRow))
    return frame.sort("risk", "ends", "growth_needed", "deal", descending=[False, False, True, False], nulls_last=True)


def _ends(world: World, deal: Deal, day: dt.date, *, certain: bool) -> list[dict[str, object]]:
    if deal.end is None or parse_day(deal.end).earliest > after(day, HORIZON):
        return []
    return [{**_common(world, deal, "ends", certain), "ends": deal.end, "evidence": [f"{deal.id}#{key}" for key in deal.evidence]}]


def _must_grow(world: World, deal: Deal, day: dt.date, least: float, *, certain: bool) -> list[dict[str, object]]:
    by_speaker: dict[tuple[str | None, str], Figure] = {}
    for each in (*deal.baselines, *deal.actuals):
        if each.year is not None and each.year < day.year:
            key = (each.speaker, each.meaning)
            if key not in by_speaker or (by_speaker[key].year or 0) <= each.year:
                by_speaker[key] = each
    rows = []
    for delivery in by_speaker.values():
        path = path_of(deal, None, "stated", meaning=delivery.meaning)
        if not path.points or path.points[-1][0] <= day.year or amount_of(delivery.unit) != amount_of(path.unit):
            continue
        needed = path.growth_needed(delivery.year or 0, value_of(delivery))
        if needed is None or needed <= least:
            continue
        end, low, _ = path.points[-1]
        target = next(each for each in path.aims if each.year == end and value_of(each) == low)
        rows.append(
            {
                **_common(world, deal, "must_grow", certain),
                "ends": deal.end,
                "growth_needed": needed,
                "last_delivery": _text(delivery),
                "target": _text(target),
                "same_measure": path.meaning == delivery.meaning,
                "evidence": sorted({f"{deal.id}#{key}" for key in (*delivery.evidence, *target.evidence)}),
            }
        )
    return rows


def _common(world: World, deal: Deal, risk: str, certain: bool) -> dict[str, object]:
    return {
        "deal": deal.id,
        "title": deal.title,
        "risk": risk,
        "certain": certain,
        "method": f"deals_at_risk/{VERSION}",
        "world": world.fingerprint,
    }


def _text(figure: Figure) -> str:
    return f"{value_of(figure):g} {figure.unit} ({figure.year}), {figure.meaning}, {figure.speaker or 'speaker not named'}"

"""What was agreed, year by year, and is it on path?"""

from __future__ import annotations

import polars as pl

from geoenergy.commitments.ask import deal_of
from geoenergy.commitments.paths import Path, amount_of, path_of, value_of
from geoenergy.errors import BadArgument, GeoenergyError, UnitRefused
from geoenergy.questions.dependence import dependence
from geoenergy.records.base import Record
from geoenergy.records.deal import Deal, Figure
from geoenergy.tables import schema_of
from geoenergy.units import conversion, parse_unit
from geoenergy.world.world import World, factor_addresses

VERSION = 1
GAS = ("gas", "pipeline_gas", "lng")


class FulfilmentRow(Record):
    """A row of `deal_fulfilment`: one year and one source of actual deliveries, or a year of the path without any."""

    deal: str
    """Id of the deal."""
    year: int
    """Calendar year."""
    baseline: str | None
    """The baseline of the path: figure, year, meaning and speaker."""
    path_low_bcm: float | None
    """Least quantity that the path asks for in this year, bcm; empty where the text gives no figure for it."""
    path_high_bcm: float | None
    """Greatest quantity of the path, bcm, where several targets speak of the year or the conversion is a range."""
    delivered_bcm: float | None
    """Delivered, bcm; empty where the conversion to bcm is a range."""
    delivered_low_bcm: float | None
    """Least delivered, bcm."""
    delivered_high_bcm: float | None
    """Greatest delivered, bcm."""
    conditions: str
    """Reference conditions of these volumes: `unstated`, for the deals state none."""
    stated: str | None
    """The delivery as its speaker states it."""
    fulfilment: float | None
    """Delivered over path; only where baseline and actual share speaker and meaning."""
    why_null: str | None
    """Where `fulfilment` is empty: why."""
    growth_needed: float | None
    """Growth a year from this delivery to the last target, as a fraction; only where both measure the same."""
    speaker: str | None
    """Who states the delivery."""
    meaning: str | None
    """What the delivery measures."""
    path: str
    """Which path: stated, linear, constant_growth."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def deal_fulfilment(world: World, deal: Deal | str, *, baseline: str | None = None, path: str = "stated") -> pl.DataFrame:
    """A deal against its path, a row for each year and source of actual deliveries.

    A text that names a target names no path: `stated` leaves the years between empty, `linear` and `constant_growth` draw one from the
    baseline, and the answer says which. The path goes through targets that measure what the baseline
    measures, where there are any. Deliveries that the bundled tables hold (declared origin) are joined to those on record.

    Args:
        world: The world asked.
        deal: A deal, or its id.
        baseline: Part of the speaker or meaning of the baseline to start from, where several are on record; by default the first.
        path: `"stated"`, `"linear"` or `"constant_growth"`.

    Returns:
        Columns as `FulfilmentRow`, by year, then speaker.

    Raises:
        UnknownDeal: No deal of that id.
        BadArgument: No such path or baseline; a deal of something that is not gas.
    """
    record = deal_of(world, deal)
    if record.commodity not in GAS:
        raise BadArgument(f"{record.id} is a deal of {record.commodity}, not of gas: its quantities are no bcm.")
    drawn = path_of(record, baseline, path)
    actuals = [(each, [f"{record.id}#{key}" for key in each.evidence]) for each in record.actuals]
    actuals += _from_tables(world, record, drawn)
    rows = [_row(world, record, drawn, figure, evidence) for figure, evidence in actuals if figure.year is not None]
    told = {row["year"] for row in rows}
    rows += [_empty(world, record, drawn, year) for year in drawn.years if year not in told]
    rows.sort(key=lambda row: (int(str(row["year"])), str(row.get("speaker") or "~"), str(row.get("meaning") or "")))
    return pl.DataFrame(rows, schema=schema_of(FulfilmentRow))


def _row(world: World, deal: Deal, drawn: Path, figure: Figure, evidence: list[str]) -> dict[str, object]:
    low, high, used = _in_bcm(world, deal, figure.unit, figure.conditions, _ends(figure))
    asked, path_used = _asked(world, deal, drawn, figure.year)
    fulfilment, why = _fulfilment(drawn, figure, low, high, asked)
    alike = figure.meaning == drawn.meaning and amount_of(figure.unit) == amount_of(drawn.unit)
    own = value_of(figure) if alike else None
    needed = drawn.growth_needed(figure.year, own) if own is not None and figure.year is not None else None
    return {
        **_common(world, deal, drawn),
        "year": figure.year,
        "path_low_bcm": asked[0] if asked else None,
        "path_high_bcm": asked[1] if asked else None,
        "delivered_bcm": low if low == high else None,
        "delivered_low_bcm": low,
        "delivered_high_bcm": high,
        "stated": _stated(figure),
        "fulfilment": fulfilment,
        "why_null": why,
        "growth_needed": needed,
        "speaker": figure.speaker,
        "meaning": figure.meaning,
        "evidence": sorted({*evidence, *used, *path_used, *drawn.evidence}),
    }


def _empty(world: World, deal: Deal, drawn: Path, year: int) -> dict[str, object]:
    asked, used = _asked(world, deal, drawn, year)
    return {
        **_common(world, deal, drawn),
        "year": year,
        "path_low_bcm": asked[0] if asked else None,
        "path_high_bcm": asked[1] if asked else None,
        "why_null": "no delivery is on record for this year",
        "evidence": sorted({*drawn.evidence, *used}),
    }


def _common(world: World, deal: Deal, drawn: Path) -> dict[str, object]:
    return {
        "deal": deal.id,
        "baseline": drawn.baseline_text,
        "conditions": "unstated",
        "path": drawn.kind,
        "method": f"deal_fulfilment/{VERSION}",
        "world": world.fingerprint,
    }


def _fulfilment(
    drawn: Path, figure: Figure, low: float | None, high: float | None, asked: tuple[float, float] | None
) -> tuple[float | None, str | None]:
    if asked is None:
        return None, "the text gives no figure for this year" if drawn.kind == "stated" else "the path does not reach this year"
    if low is None or high is None:
        return None, "the delivery cannot be brought to bcm" if low is high else "the delivery is stated as a bound only"
    base = drawn.baseline
    if base is None:
        return None, "no baseline is on record"
    if (base.speaker, base.meaning) != (figure.speaker, figure.meaning):
        return None, f"the baseline is {base.meaning!r} by {base.speaker}, this is {figure.meaning!r} by {figure.speaker}"
    if low != high or asked[0] != asked[1]:
        return None, "delivery or path is a range"
    return low / asked[0], None


def _asked(world: World, deal: Deal, drawn: Path, year: int | None) -> tuple[tuple[float, float] | None, list[str]]:
    """What the path asks for in a year, bcm."""
    own = drawn.at(year)
    if own is None:
        return None, []
    low, high, used = _in_bcm(world, deal, drawn.unit, None, own)
    return (None if low is None or high is None else (low, high)), used


def _in_bcm(
    world: World, deal: Deal, unit: str, conditions: str | None, ends: tuple[float | None, float | None]
) -> tuple[float | None, float | None, list[str]]:
    """A yearly quantity as a range in bcm of unstated conditions."""
    low, high = ends
    own = amount_of(unit)
    try:
        if parse_unit(own).kind == "gas_volume":
            step = conversion(world.factors, own, "bcm", conditions=conditions or "unstated")
        else:
            step = conversion(world.factors, own, "bcm", conditions=conditions, to_conditions="unstated", commodity=deal.commodity)
    except UnitRefused:  # a rate a day, or a unit without a factor: told as stated, not in bcm
        return None, None, []
    used = factor_addresses(world, step.factors)
    return (None if low is None else low * step.low), (None if high is None else high * step.high), used


def _ends(figure: Figure) -> tuple[float | None, float | None]:
    if figure.quantity is not None:
        return figure.quantity, figure.quantity
    return figure.low, figure.high


def _stated(figure: Figure) -> str:
    low, high = _ends(figure)
    if low == high:
        number = f"{low:g}"
    elif high is None:
        number = f"{low:g} or more"
    else:
        number = f"up to {high:g}" if low is None else f"{low:g} to {high:g}"
    return " ".join(each for each in (number, figure.unit, figure.conditions) if each)


def _from_tables(world: World, deal: Deal, drawn: Path) -> list[tuple[Figure, list[str]]]:
    """What the flow tables hold for seller and buyer, year by year, as figures of their publisher."""
    found: list[tuple[Figure, list[str]]] = []
    for year in drawn.years:
        try:
            row = dependence(world, deal.buyer, supplier=deal.seller, commodity=deal.commodity, year=year)
        except (GeoenergyError, ValueError):
            continue  # nothing is held for that pair and year: there is nothing to join
        if row.quantity is None or row.unit is None or row.status != "observed":
            continue
        unit, _, conditions = row.unit.partition(" ")
        figure = Figure(
            year=year,
            quantity=row.quantity,
            unit=unit,
            conditions=conditions or None,
            meaning=f"imports by {row.basis} of {row.importer} from {row.supplier}",
            speaker=row.dataset,
            evidence=("table",),
        )
        found.append((figure, list(row.evidence)))
    return found

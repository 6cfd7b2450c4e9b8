"""How much gas crosses a border, day by day, and do both sides say the same?"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.questions.ask import party_of
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.gas_days import asked_days, latest, none_held
from geoenergy.world.world import World

VERSION = 1
SIDES = ("exit", "entry")
UNIT = "GWh"


class PhysicalFlowRow(Record):
    """A row of `physical_flows`: what both sides of a border say passed it in a period."""

    origin: str
    """Country that the gas leaves (alpha-3)."""
    destination: str
    """Country that it enters (alpha-3)."""
    period: str
    """Gas day (`2026-05-06`) or month (`2026-05`)."""
    days: int
    """Gas days of the period that were asked."""
    exit: float | None
    """What the operators of the origin say went out, in `unit`; empty where they say nothing, a floor where some of it is missing."""
    exit_points: int
    """At how many of their points."""
    exit_missing: int
    """Points times days without a figure of theirs: unknown, not zero."""
    entry: float | None
    """What the operators of the destination say came in, in `unit`; as `exit`."""
    entry_points: int
    """At how many of their points."""
    entry_missing: int
    """Points times days without a figure of theirs."""
    gap: float | None
    """How far the two are apart, as a fraction of the larger; empty where a side is missing in part or whole, or both say zero."""
    unit: str
    """Unit: GWh."""
    conditions: str | None
    """Calorific basis."""
    unconfirmed: int
    """Points times days whose figure is not marked as confirmed."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def physical_flows(
    world: World,
    *,
    origin: str | None = None,
    destination: str | None = None,
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
    by: Literal["day", "month"] = "day",
) -> pl.DataFrame:
    """What passes a border through pipes, as metered by the operators on both sides, gas day by gas day or month by month.

    Physical flow, not origin: gas from elsewhere in transit is in it. Both operators of a point report; the sums of the two sides stand
    beside each other and are never added. No such figures are bundled: `geoenergy fetch entsog flows` brings them. Of several editions the
    latest counts.

    Args:
        world: The world asked: one with a folder of your own, loaded or laid over.
        origin: Country that the gas leaves; all where none is given.
        destination: Country that it enters; all where none is given.
        since: First gas day, counted; the first that is held where none is given.
        until: Last gas day, counted; the last that is held where none is given.
        by: Whether a row is a gas `"day"` or a `"month"`. A month is summed over its gas days between `since` and `until`.

    Returns:
        Columns as `PhysicalFlowRow`, by border and period. A period of which neither side says anything has no row, and points of which one
        of the two countries is not known are in none.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: Neither country, a group, another period, or days that run backwards.
        BadDay: Not one day of the calendar.
        NoObservation: Nothing is held of that border, or not in these days.
    """
    if by not in ("day", "month"):
        raise BadArgument(f"by is 'day' or 'month', not {by!r}.")
    ends = {name: _country(world, each) for name, each in (("origin", origin), ("destination", destination)) if each is not None}
    if not ends:
        raise BadArgument("name at least one side of the border: origin=, destination=, or both.")
    days = asked_days(since, until)
    crossing = pl.col("origin").is_not_null() & pl.col("destination").is_not_null() & (pl.col("origin") != pl.col("destination"))
    of_item = latest(world, "points").filter((pl.col("item") == "flow") & crossing)
    of_border = of_item.filter(*(pl.col(name) == code for name, code in ends.items()))
    rows = of_border.filter(pl.col("day").is_between(*days))
    if rows.is_empty():
        border = f"{ends.get('origin', 'any country')} to {ends.get('destination', 'any country')}"
        fetch = f"geoenergy fetch entsog flows --countries {next(iter(ends.values()))} --from 2026-01-01 --into FOLDER"
        raise none_held(f"physical flows from {border}", of_border, days, fetch)
    return _by_period(world, rows, since, until, by)


def _country(world: World, text: str) -> str:
    party = party_of(world, text)
    if party.kind == "group":
        raise BadArgument(f"{party.id} is a group; a border has a country on each side. Name one.")
    return party.id


def _by_period(world: World, rows: pl.DataFrame, since: dt.date | str | None, until: dt.date | str | None, by: str) -> pl.DataFrame:
    """Both sides summed over points and days, and what is missing counted."""
    border = ["origin", "destination"]
    first, last = rows["day"].sort().gather([0, -1])
    first, last = first if since is None else asked_days(since, None)[0], last if until is None else asked_days(None, until)[1]
    held = rows.with_columns(
        period=pl.col("day").cast(pl.String) if by == "day" else pl.col("day").dt.strftime("%Y-%m"),
        station=pl.concat_str("operator", pl.lit(" "), "point"),
    )
    # a point counts where it states anything between the first and the last day: what it leaves out then is missing
    points = held.group_by(*border, "direction").agg(points=pl.col("station").n_unique().cast(pl.Int64))
    sums = held.group_by(*border, "period", "direction").agg(
        quantity=pl.col("quantity").sum(),
        stated=pl.len().cast(pl.Int64),
        unconfirmed=(pl.col("status") != "confirmed").sum().cast(pl.Int64),
        conditions=pl.col("conditions").drop_nulls().first(),
        evidence=pl.col("evidence").explode().unique(),
    )
    periods = held.select(*border, "period").unique()
    periods = periods.with_columns(
        days=pl.Series([_days_in(each, first, last) for each in periods["period"]], dtype=pl.Int64),
    )
    found = periods
    for side in SIDES:
        found = (
            found.join(points.filter(direction=side).select(*border, pl.col("points").alias(f"{side}_points")), on=border, how="left")
            .join(
                sums.filter(direction=side).select(
                    *border, "period", *(pl.col(name).alias(f"{side}_{name}") for name in sums.columns if name not in (*border, "period"))
                ),
                on=[*border, "period"],
                how="left",
            )
            .with_columns(pl.col(f"{side}_points").fill_null(0), pl.col(f"{side}_quantity").alias(side))
            .with_columns(
                (pl.col(f"{side}_points") * pl.col("days") - pl.col(f"{side}_stated").fill_null(0)).alias(f"{side}_missing"),
            )
        )
    whole = pl.all_horizontal((pl.col(f"{side}_missing") == 0) & pl.col(side).is_not_null() for side in SIDES)
    larger = pl.max_horizontal(*SIDES)
    return (
        found.with_columns(
            gap=pl.when(whole & (larger > 0)).then((pl.col("exit") - pl.col("entry")).abs() / larger),
            unit=pl.lit(UNIT),
            conditions=pl.coalesce("exit_conditions", "entry_conditions"),
            unconfirmed=pl.sum_horizontal(pl.col(f"{side}_unconfirmed").fill_null(0) for side in SIDES),
            method=pl.lit(f"physical_flows/{VERSION}"),
            evidence=pl.concat_list(pl.col(f"{side}_evidence").fill_null([]) for side in SIDES).list.unique().list.sort(),
            world=pl.lit(world.fingerprint),
        )
        .select(list(schema_of(PhysicalFlowRow)))
        .sort(*border, "period")
    )


def _days_in(period: str, first: dt.date, last: dt.date) -> int:
    """Gas days of a period between the first and the last that were asked."""
    if len(period) > len("2026-05"):
        return 1
    year, month = (int(each) for each in period.split("-"))
    ends = dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return (min(ends[1], last) - max(ends[0], first)).days + 1

"""How much gas crosses a border, day by day, and do both sides say the same?"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.questions.ask import party_of
from geoenergy.records.base import Record
from geoenergy.tables import all_evidence, schema_of
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
    return _by_period(world, rows, days, by)


def _country(world: World, text: str) -> str:
    party = party_of(world, text)
    if party.kind == "group":
        raise BadArgument(f"{party.id} is a group; a border has a country on each side. Name one.")
    return party.id


def _by_period(world: World, rows: pl.DataFrame, days: tuple[dt.date, dt.date], by: str) -> pl.DataFrame:
    """Both sides summed over points and days, and what is missing counted. An open end of the days is that of the rows."""
    border = ["origin", "destination"]
    first, last = rows["day"].sort().gather([0, -1])
    first, last = first if days[0] == dt.date.min else days[0], last if days[1] == dt.date.max else days[1]
    period = (pl.col("day").cast(pl.String) if by == "day" else pl.col("day").dt.strftime("%Y-%m")).alias("period")
    calendar = pl.DataFrame({"day": pl.date_range(first, last, eager=True)}).group_by(period).agg(days=pl.len().cast(pl.Int64))
    station = pl.concat_str("operator", pl.lit(" "), "point")
    of_side = {side: pl.col("direction") == side for side in SIDES}
    # a point counts where it states anything between the first and the last day: what it leaves out then is missing
    points = rows.group_by(border).agg(**{f"{side}_points": station.filter(of).n_unique().cast(pl.Int64) for side, of in of_side.items()})
    stated = {f"{side}_stated": of.sum().cast(pl.Int64) for side, of in of_side.items()}
    sums = {side: pl.when(of.any()).then(pl.col("quantity").filter(of).sum()) for side, of in of_side.items()}
    found = rows.group_by(*border, period).agg(
        **stated,
        **sums,
        unconfirmed=(pl.col("status") != "confirmed").sum().cast(pl.Int64),
        conditions=pl.col("conditions").drop_nulls().first(),
        evidence=all_evidence(),
    )
    missing = {f"{side}_missing": pl.col(f"{side}_points") * pl.col("days") - pl.col(f"{side}_stated") for side in SIDES}
    whole = pl.all_horizontal((pl.col(f"{side}_missing") == 0) & pl.col(side).is_not_null() for side in SIDES)
    larger = pl.max_horizontal(*SIDES)
    return (
        found.join(points, on=border)
        .join(calendar, on="period")
        .with_columns(**missing)
        .with_columns(
            gap=pl.when(whole & (larger > 0)).then((pl.col("exit") - pl.col("entry")).abs() / larger),
            unit=pl.lit(UNIT),
            method=pl.lit(f"physical_flows/{VERSION}"),
            world=pl.lit(world.fingerprint),
        )
        .select(list(schema_of(PhysicalFlowRow)))
        .sort(*border, "period")
    )

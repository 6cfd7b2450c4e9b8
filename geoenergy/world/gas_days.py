"""Rows of gas days as they stand last: of several editions that state the same, the latest."""

from __future__ import annotations

import datetime as dt

import polars as pl

from geoenergy.days import as_date
from geoenergy.errors import BadArgument, NoObservation
from geoenergy.records.evidence import edition_order
from geoenergy.records.kinds import KEYS
from geoenergy.world.world import World


def latest(world: World, kind: str) -> pl.DataFrame:
    """The rows of a kind of gas days, `evidence` as addresses: of those with the same key, the one of the latest edition in any table."""

    def look() -> pl.DataFrame:
        rows: pl.DataFrame = getattr(world, kind).collect()
        held = {address for addresses in rows["evidence"].unique() for address in addresses}
        order = {address: place for place, address in enumerate(sorted(held, key=lambda one: edition_order(world.evidence[one], one)))}
        newest = pl.col("evidence").list.eval(pl.element().replace_strict(order, return_dtype=pl.Int64)).list.max()
        key = [name for name in KEYS[kind] if name != "evidence"]
        return rows.with_columns(_order=newest).sort("_order").unique(key, keep="last").drop("_order").sort(key)

    return world.remember(("gas days", kind), look)


def asked_days(since: dt.date | str | None, until: dt.date | str | None) -> tuple[dt.date, dt.date]:
    """First and last gas day asked, both counted; as far as the calendar goes where an end is open.

    Raises:
        BadDay: not one day of the calendar.
        BadArgument: an end before the start.
    """
    first = as_date(since) if since is not None else dt.date.min
    last = as_date(until) if until is not None else dt.date.max
    if last < first:
        raise BadArgument(f"the days run backwards: {first} to {last}. Write the earlier one first.")
    return first, last


def none_held(what: str, held: pl.DataFrame, days: tuple[dt.date, dt.date], fetch: str) -> NoObservation:
    """The error where nothing is held: which days are, or how any are fetched."""
    if held.is_empty():
        return NoObservation(f"{what}: none is held. `{fetch}` asks for it; lay the folder over the world, or load it.")
    asked = [f"from {days[0]} on"] if days[0] > dt.date.min else []
    asked += [f"until {days[1]}"] if days[1] < dt.date.max else []
    first, last = held["day"].sort().gather([0, -1])
    return NoObservation(f"{what}: nothing is held {' '.join(asked)}, but from {first} to {last}. That is not zero.")

"""How full are the stores, day by day?"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.parties import members_on
from geoenergy.questions.ask import party_of
from geoenergy.records.base import Record
from geoenergy.tables import all_evidence, schema_of
from geoenergy.units import conversion
from geoenergy.world.gas_days import asked_days, latest, none_held
from geoenergy.world.world import World

VERSION = 1
ITEMS = {
    "gas": {
        "stored": "gas_in_storage",
        "capacity": "working_volume",
        "inflow": "injection",
        "outflow": "withdrawal",
        "most_in": "injection_capacity",
        "most_out": "withdrawal_capacity",
    },
    "lng": {"stored": "lng_in_storage", "capacity": "lng_storage_capacity", "outflow": "send_out", "most_out": "declared_send_out"},
}
AMOUNTS, RATES = ("stored", "capacity"), ("inflow", "outflow", "most_in", "most_out")
AMOUNT, RATE = "TWh", "GWh/d"


class StorageInventoryRow(Record):
    """A row of `storage_inventory`: the stores or tanks of a country on a gas day."""

    country: str
    """Where they stand (alpha-3)."""
    day: dt.date
    """Gas day, by the day on which it begins."""
    commodity: str
    """`gas` in underground stores, or `lng` in tanks."""
    stored: float | None
    """What is in store, in `unit`."""
    capacity: float | None
    """What fits in, in `unit`."""
    fill: float | None
    """`stored` as a fraction of `capacity`; empty where one of them is."""
    inflow: float | None
    """What went in that day, in `rate_unit`; not stated for tanks."""
    outflow: float | None
    """What went out, in `rate_unit`: withdrawn from stores, or sent out of terminals."""
    most_in: float | None
    """The most that can go in, in `rate_unit`."""
    most_out: float | None
    """The most that can go out, in `rate_unit`; for terminals as declared."""
    unit: str
    """Unit of amounts: TWh."""
    rate_unit: str
    """Unit of rates: GWh/d."""
    conditions: str | None
    """Calorific basis, where the publisher says it."""
    status: str
    """How sure the publisher is: `confirmed`, `provisional`, `estimated` or `unstated`."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def storage_inventory(
    world: World,
    country: str,
    *,
    commodity: Literal["gas", "lng"] = "gas",
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
) -> pl.DataFrame:
    """How full the gas stores, or the tanks of liquefied gas, of a country are, gas day by gas day.

    No such figures are bundled: `geoenergy fetch gie storage` brings them. Of several editions of a day the latest counts. A day that is
    not held has no row.

    Args:
        world: The world asked: one with a folder of your own, loaded or laid over.
        country: Country or group; a group gives rows of each member with figures (members on the last day asked, or held), and no sum:
            those without may have stores all the same.
        commodity: `"gas"` in underground stores, or `"lng"` in the tanks of terminals.
        since: First gas day, counted; the first that is held where none is given.
        until: Last gas day, counted; the last that is held where none is given.

    Returns:
        Columns as `StorageInventoryRow`, by country and day.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
        BadArgument: Another commodity, or days that run backwards.
        BadDay: Not one day of the calendar.
        NoObservation: Nothing is held of it, or not in these days.
    """
    if commodity not in ITEMS:
        raise BadArgument(f"levels are held of gas and of lng, not of {commodity!r}.")
    days = asked_days(since, until)
    party = party_of(world, country)
    items = {item: column for column, item in ITEMS[commodity].items()}
    rows = latest(world, "levels").filter(pl.col("item").is_in(list(items)))
    if party.kind == "group":
        end = rows["day"].sort().tail(1).to_list() if until is None else [days[1]]
        of_party = rows.filter(pl.col("country").is_in(list(members_on(world.alliances[party.id], *end)) if end else []))
    else:
        of_party = rows.filter(pl.col("country") == party.id)
    held = of_party.filter(pl.col("day").is_between(*days))
    if held.is_empty():
        topic = "storage" if commodity == "gas" else "lng"
        asked = "COUNTRIES" if party.kind == "group" else party.id
        fetch = f"geoenergy fetch gie {topic} --countries {asked} --from 2026-01-01 --into FOLDER"
        raise none_held(f"levels of {commodity} in {party.id}", of_party, days, fetch)
    return _by_day(world, held, items, commodity)


def _by_day(world: World, rows: pl.DataFrame, items: dict[str, str], commodity: str) -> pl.DataFrame:
    """One row a country and day, amounts and rates in one unit each."""
    stated = rows.select("item", "unit").unique()
    factors = [conversion(world.factors, unit, AMOUNT if items[item] in AMOUNTS else RATE).low for item, unit in stated.iter_rows()]
    scaled = rows.join(stated.with_columns(factor=pl.Series(factors, dtype=pl.Float64)), on=["item", "unit"]).with_columns(
        pl.col("quantity") * pl.col("factor"), column=pl.col("item").replace_strict(items)
    )
    columns = {
        name: pl.col("quantity").filter(pl.col("column") == name).first() if name in items.values() else pl.lit(None, dtype=pl.Float64)
        for name in (*AMOUNTS, *RATES)
    }
    found = scaled.group_by("country", "day").agg(
        **columns,
        conditions=pl.col("conditions").first(),
        status=pl.col("status").first(),
        evidence=all_evidence(),
    )
    return (
        found.with_columns(
            fill=pl.when(pl.col("capacity") > 0).then(pl.col("stored") / pl.col("capacity")),
            commodity=pl.lit(commodity),
            unit=pl.lit(AMOUNT),
            rate_unit=pl.lit(RATE),
            method=pl.lit(f"storage_inventory/{VERSION}"),
            world=pl.lit(world.fingerprint),
        )
        .select(list(schema_of(StorageInventoryRow)))
        .sort("country", "day")
    )

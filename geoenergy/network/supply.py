"""The supply network of a world in a year: national balances, border crossings with their capacities, LNG terminals."""

from __future__ import annotations

from typing import Literal

import polars as pl

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, NoObservation
from geoenergy.network.balances import national_balances
from geoenergy.network.capacity import Reading, capacity_on
from geoenergy.network.lng_supply import SUPPLIES, Supply, as_imported
from geoenergy.network.names import names
from geoenergy.network.readings import SeenReading, crossings, readings_on
from geoenergy.network.stores import stores
from geoenergy.units import Conversion, conversion, parse_unit
from geoenergy.world.imports import import_table
from geoenergy.world.world import World, factor_addresses

Bound = Literal["low", "high"]
UNIT, CONDITIONS = "TWh", "gcv"


def build(
    world: World,
    *,
    commodity: str,
    year: int,
    reading: Reading,
    bound: Bound,
    lng: Supply = "terminals",
    storage: tuple[float, float] | None = None,
) -> SupplyNetwork:  # fmt: skip
    """See `ge.supply_network`."""
    if lng not in SUPPLIES:
        raise BadArgument(f"lng must be one of {', '.join(SUPPLIES)}, not {lng!r}.")
    if commodity != "gas":
        raise BadArgument(f"capacities are held for gas only, not for {commodity}.")
    if bound not in ("low", "high"):
        raise BadArgument(f"bound must be 'low' or 'high', not {bound!r}.")
    pairs = sorted(crossings(world))
    nodes = sorted({name for pair in pairs for name in pair})
    balances = national_balances(world, nodes, commodity=commodity, year=year)
    if balances.is_empty():
        raise NoObservation(f"no balance of {commodity} is held for {year}: a network of that year cannot be built.")
    held = set(balances["country"])
    links = _links(world, [pair for pair in pairs if set(pair) <= held], year, reading, bound)
    entries = _terminals(world, held, year, bound)
    limits = _ceilings(world, links, year, bound)
    lost = sorted(set(nodes) - held)
    told = [
        "a year as one period" + (": what is put into or drawn from stock over the year is left out" if storage is None else ""),
        f"capacities: the {reading} reading of each crossing on {year}-07-01, the {bound} end of its range",
    ]
    if lng == "terminals":
        told.append("LNG: as much as the terminals take in; no limit to what the world market has")
    else:
        balances, entries, more, assumed = as_imported(world, balances, entries, year, bound)
        limits = pl.concat([limits, more])
        told += assumed
    held_stores = None
    if storage is not None:
        held_stores = stores(world, held, year, storage, bound)
        told.append(f"storage: {storage[0]:.0%} full at the start and at least {storage[1]:.0%} at the end, in every country that has any")
    if (balances["demand_low"] != balances["demand_high"]).any():
        told.append("balances stated as volumes: the middle of the range over the sourced conversion factors")
    if lost:
        told.append(f"left out, for no demand or production is known: {', '.join(lost)}")
    told += [
        f"{row['name']}: {' and '.join(row['members'])} take no more than {row['capacity']:.4g} {UNIT} together"
        for row in limits.filter(pl.col("kind") == "links").to_dicts()
    ]
    period = pl.lit(str(year)).alias("period")
    return SupplyNetwork.from_tables(
        balances.with_columns(period),
        entries.with_columns(period),
        links.with_columns(period),
        held_stores,
        limits=limits.with_columns(period),
        unit=UNIT,
        names=names(world, held, year),
        assumptions=told,
        world=world.fingerprint,
    )


def _links(world: World, pairs: list[tuple[str, str]], year: int, reading: Reading, bound: Bound) -> pl.DataFrame:
    flows = observed_flows(world, year)
    rows = []
    for origin, destination in pairs:
        found = capacity_on(world, origin, destination, f"{year}-07-01", reading)
        flow = flows.get((origin, destination))
        rows.append(
            {
                "from_country": origin,
                "to_country": destination,
                "capacity": found.low if bound == "low" else found.high,
                "capacity_low": found.low,
                "capacity_high": found.high,
                "state": found.state,
                "what": found.what,
                "flow": flow[0] if flow else None,
                "evidence": sorted({*found.evidence, *(flow[1] if flow else ())}),
            }
        )
    text, number = pl.String(), pl.Float64()
    return pl.DataFrame(
        rows,
        schema={
            "from_country": text,
            "to_country": text,
            "capacity": number,
            "capacity_low": number,
            "capacity_high": number,
            "state": text,
            "what": text,
            "flow": number,
            "evidence": pl.List(text),
        },
    )


def _ceilings(world: World, links: pl.DataFrame, year: int, bound: Bound) -> pl.DataFrame:
    """What several crossings can take together, where a source states less than their sum."""
    held = {f"{a}>{b}" for a, b in links.select("from_country", "to_country").iter_rows()}
    day = f"{year}-07-01"
    members: dict[str, set[str]] = {}
    stated: dict[str, SeenReading] = {}
    for origin, destination in crossings(world):
        for each in readings_on(world, origin, destination, day):
            if each.joint and each.flag == "joint_ceiling":
                stated[each.joint] = each
            elif each.joint and each.flag is None and f"{origin}>{destination}" in held:
                members.setdefault(each.joint, set()).add(f"{origin}>{destination}")
    rows = [
        {
            "name": name,
            "kind": "links",
            "members": sorted(members[name]),
            "capacity": each.low if bound == "low" else each.high,
            "evidence": sorted(each.evidence),
        }
        for name, each in sorted(stated.items())
        if len(members.get(name, ())) > 1
    ]
    text = pl.String()
    return pl.DataFrame(
        rows, schema={"name": text, "kind": text, "members": pl.List(text), "capacity": pl.Float64(), "evidence": pl.List(text)}
    )


def observed_flows(world: World, year: int) -> dict[tuple[str, str], tuple[float, list[str]]]:
    """Observed flows over borders, TWh a year gross by (exporter, importer), with their evidence; no whole year, no flow."""
    table = import_table(world, "gas", "border")
    rows = table.rows.filter(pl.col("year") == year).join(
        table.heads.select("importer", "year", "dataset", "page", "unit", "conditions", "months"),
        on=["importer", "year", "dataset", "page"],
    )
    found: dict[tuple[str, str], tuple[float, list[str]]] = {}
    for row in rows.filter(pl.col("months").fill_null(12) == 12).iter_rows(named=True):
        if row["unit"] == "TJ" and row["quantity_low"] == row["quantity_high"]:
            step = conversion(world.factors, "TJ", UNIT, conditions=row["conditions"], to_conditions=CONDITIONS, commodity="gas")
            found[row["exporter"], row["importer"]] = (row["quantity_low"] * step.low, row["row_evidence"])
    return found


def guessed(network: SupplyNetwork, *, most: bool) -> dict[str, float]:
    """An end of what each link without a capacity may take: the most is all that anybody uses, the least what was seen to flow there."""
    names = network.unknown["name"].to_list()
    if most:
        return dict.fromkeys(names, float(network.balances["demand"].sum()))
    flows = dict(network.links.select(pl.concat_str(["from_country", "to_country"], separator=">"), "flow").iter_rows())
    return {name: flows.get(name) or 0.0 for name in names}


def _terminals(world: World, held: set[str], year: int, bound: Bound) -> pl.DataFrame:
    """What the LNG terminals of each country could take in that year; each row of a terminal converted from its own unit."""
    there = world.terminals.filter(
        (pl.col("kind") == "import")
        & pl.col("country").is_in(sorted(held))
        & (pl.col("status") == "operating")
        & pl.col("capacity").is_not_null()
        & (pl.col("start_year") <= year)
    ).collect()
    capacity: dict[str, float] = {}
    evidence: dict[str, set[str]] = {}
    for row in there.iter_rows(named=True):
        step = _sent_out(world, row["unit"], row["conditions"])
        country = row["country"]
        capacity[country] = capacity.get(country, 0.0) + row["capacity"] * (step.low if bound == "low" else step.high)
        evidence.setdefault(country, set()).update(row["evidence"], factor_addresses(world, step.factors))
    rows = [
        {
            "country": country,
            "route": f"LNG {country}",
            "supplier": "LNG",
            "capacity": capacity[country],
            "evidence": sorted(evidence[country]),
        }
        for country in sorted(capacity)
    ]
    text = pl.String()
    return pl.DataFrame(
        rows, schema={"country": text, "route": text, "supplier": text, "capacity": pl.Float64(), "evidence": pl.List(text)}
    )


def _sent_out(world: World, unit: str, conditions: str | None) -> Conversion:
    """From a terminal's unit to TWh a year: a mass is of liquefied gas, a volume of the gas that is sent out."""
    mass = parse_unit(unit).kind == "mass"
    return world.remember(
        ("terminal unit", unit, conditions),
        lambda: conversion(
            world.factors,
            unit,
            f"{UNIT}/y",
            conditions=None if mass else conditions or "unstated",
            to_conditions=CONDITIONS,
            commodity="lng" if mass else "gas",
        ),
    )

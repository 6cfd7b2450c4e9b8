"""What must hold in the tables and records of the network: crossings with two sides, rates, days, legs that join, straits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from geoenergy.days import parse_day
from geoenergy.errors import BadDay, Fault, nearest
from geoenergy.factor_paths import KINDS
from geoenergy.records.corridor import Corridor
from geoenergy.records.country import Country
from geoenergy.records.strait import Strait

AMOUNTS = tuple(name for name, kind in KINDS.items() if kind != "time")
RATES = ("mtpa", *(f"{unit}/{per}" for unit in AMOUNTS for per in "dy"))
"""Units of a capacity: an amount a day or a year."""

NETWORK_KINDS = ("capacities", "terminals", "storages")
"""Tables whose rows are readings or sites, not figures of a period."""

GAS_DAY_KINDS = ("levels", "points")
"""Tables whose rows are of a gas day."""

CALORIFIC_VALUE = "kWh/Nm3"
"""Unit of a calorific value."""

DAYS = ("valid_from", "valid_to", "as_of")


def row_rules(columns: set[str], kind: str) -> list[tuple[str, pl.Expr, str, str]]:
    """Column, what is bad, what is wrong with it, what to do about it; for the tables of the network only."""
    rules: list[tuple[str, pl.Expr, str, str]] = []
    if {"origin", "destination"} <= columns:
        inside = pl.col("origin") == pl.col("destination")
        rules.append(("destination", inside, "a crossing has two sides", "Name another country, or leave the point out"))
    if "capacity" in columns and "unit" in columns:
        stated = pl.col("capacity").is_not_null()
        if "capacity_low" in columns:
            stated |= pl.col("capacity_low").is_not_null() | pl.col("capacity_high").is_not_null()
            rules.append(("capacity_low", pl.col("capacity_low") > pl.col("capacity_high"), "above capacity_high", "Swap the two"))
        rules.append(("unit", stated & pl.col("unit").is_null(), "a capacity without a unit", "State the unit"))
    if {"start_year", "stop_year"} <= columns:
        rules.append(("stop_year", pl.col("stop_year") < pl.col("start_year"), "before start_year", "Swap the two"))
    if kind == "terminals":
        rules.append(("units", pl.col("units") < 1, "no unit", "Count the units, or leave the row out"))
    return rules


def day_faults(frame: pl.DataFrame) -> Iterable[tuple[str, str, str]]:
    """Column, value and problem of each cell that is no day; and of spans that run backwards."""
    for name in DAYS:
        if name in frame.columns:
            for value in frame[name].unique().drop_nulls().sort():
                try:
                    parse_day(value)
                except BadDay as error:
                    yield name, value, str(error)
    if not {"valid_from", "valid_to"} <= set(frame.columns):
        return
    for start, end in frame.select("valid_from", "valid_to").drop_nulls().unique().sort("valid_from", "valid_to").iter_rows():
        try:
            if parse_day(end).latest < parse_day(start).earliest:
                yield "valid_to", end, f"before valid_from {start!r}"
        except BadDay:
            continue  # reported above


def corridor_faults(corridors: Mapping[str, Corridor], countries: Mapping[str, Country]) -> list[Fault]:
    """Legs and owners that name no country, legs inside one, and legs that no other leg leads to."""
    faults: list[Fault] = []
    for name, each in corridors.items():
        path = f"corridors/{name}.toml"
        named = [(f"legs[{number}].{end}", getattr(leg, end)) for number, leg in enumerate(each.legs) for end in ("origin", "destination")]
        for place, code in [*named, *((f"owners[{number}]", code) for number, code in enumerate(each.owners))]:
            if code not in countries:
                near = nearest(code, countries)
                faults.append(
                    Fault(path, place, f"no country {code!r}", f"Nearest: {', '.join(near)}" if near else "Write an alpha-3 code")
                )
        for number, leg in enumerate(each.legs):
            if leg.origin == leg.destination:
                faults.append(Fault(path, f"legs[{number}]", "a leg crosses a border", "Leave out what stays inside one country"))
        reached = {each.legs[0].origin}
        for number, leg in enumerate(each.legs):
            if leg.origin not in reached:
                problem = f"{leg.origin} is not reached by an earlier leg"
                faults.append(
                    Fault(path, f"legs[{number}].origin", problem, "Write the legs in the order of the flow, branches after the stem")
                )
            reached.add(leg.destination)
    return faults


def strait_faults(straits: Mapping[str, Strait], countries: Mapping[str, Country]) -> list[Fault]:
    """Suppliers that are no country or stand twice, and keys that no evidence explains."""
    faults: list[Fault] = []
    for name, each in straits.items():
        path = f"straits/{name}.toml"
        seen: set[str] = set()
        for number, one in enumerate(each.no_other_way):
            place = f"no_other_way[{number}]"
            if one.supplier not in countries:
                near = nearest(one.supplier, countries)
                remedy = f"Nearest: {', '.join(near)}" if near else "Write an alpha-3 code"
                faults.append(Fault(path, f"{place}.supplier", f"no country {one.supplier!r}", remedy))
            if one.supplier in seen:
                faults.append(Fault(path, f"{place}.supplier", f"{one.supplier} stands twice", "Keep one of the two"))
            seen.add(one.supplier)
            faults += [
                Fault(path, f"{place}.evidence", f"no evidence {key!r} in this file", "Add it below, or mend the key")
                for key in one.evidence
                if key not in each.evidence
            ]
    return faults

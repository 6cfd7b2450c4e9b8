"""What must hold in a table and between records; every fault is returned, none raised."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from geoenergy.errors import Fault, nearest
from geoenergy.records.capacity import FLAGS as CAPACITY_FLAGS
from geoenergy.records.flow import FLAGS
from geoenergy.records.kinds import KEYS
from geoenergy.world.network_checks import CALORIFIC_VALUE, NETWORK_KINDS, RATES, day_faults, row_rules

SIGNED_ITEMS = ("stock_change", "statistical_difference", "transfers_in", "transfers_in_renewables")
"""Balance items that may be negative."""

PUBLISHER_GROUPS = ("EA19", "EA20", "EU28")
"""Groups that publishers of indicators report as one, and that are no alliance here."""

YEARS = (1900, 2100)
MEASURES = ("quantity", "quantity_low", "quantity_high", "value", "length_km", "share_low", "share_high")
CAPACITIES = ("capacity", "capacity_low", "capacity_high", "working_volume", "withdrawal", "injection")
NEEDED = {
    "capacities": {"origin", "destination", "name", "scope", "status", "evidence"},
    "terminals": {"terminal", "name", "country", "kind", "units", "status", "siting", "evidence"},
    "storages": {"storage", "name", "country", "unit", "status", "evidence"},
    "levels": {"country", "item", "day", "quantity", "unit", "status", "evidence"},
    "points": {"operator", "point", "direction", "item", "day", "until", "quantity", "unit", "status", "evidence"},
}
"""Cells that are never empty in the tables of the network and of gas days."""


@dataclass(frozen=True)
class Known:
    """The names that the rows of a table may use."""

    countries: Collection[str]
    commodities: Collection[str]
    units: Collection[str]
    groups: Collection[str]


def table_faults(
    frame: pl.DataFrame, path: str, kind: str, known: Known, keys: Collection[str], literals: Mapping[str, Collection[str]]
) -> list[Fault]:
    """Faults of one table: empty required cells, names, ranges, finiteness, evidence, duplicates.

    `keys` are the evidence keys there are; `literals` the closed lists of a column's values.
    """
    faults: list[Fault] = []
    columns = set(frame.columns)
    required = {
        "importer",
        "country",
        "commodity",
        "year",
        "basis",
        "unit",
        "evidence",
        "item",
        "indicator",
        "value",
        "neighbour",
    } & columns
    if kind == "balances":
        required -= {"basis"}
    required = NEEDED.get(kind, required)
    faults += [
        _at(frame, path, name, frame[name].is_null(), "empty", "Fill the cell or remove the row")
        for name in sorted(required)
        if frame[name].null_count()
    ]
    allowed: dict[str, tuple[Collection[str], str]] = {
        name: (known.countries, "country code (alpha-3)")
        for name in ("importer", "exporter", "neighbour", "origin", "destination")
        if name in columns
    }
    if "country" in columns:
        allowed["country"] = (
            [*known.countries, *known.groups, *PUBLISHER_GROUPS] if kind == "published" else known.countries,
            "country code (alpha-3)",
        )
    if kind != "published":
        if "commodity" in columns:
            allowed["commodity"] = (known.commodities, "commodity")
        if "unit" in columns:
            allowed["unit"] = _units(kind, known)
        if "flag" in columns:
            allowed["flag"] = (CAPACITY_FLAGS if kind in NETWORK_KINDS else FLAGS, "flag")
    for name, values in literals.items():
        allowed.setdefault(name, (values, name))
    present = frame.select(pl.col(name).unique().drop_nulls().implode() for name in allowed).row(0)
    for (name, (values, what)), there in zip(allowed.items(), present, strict=True):
        faults += _unknown(frame, path, name, set(there).difference(values), values, what)
    faults += _range_faults(frame, path, kind)
    if kind in NETWORK_KINDS:
        faults += [_at(frame, path, name, frame[name] == value, problem, "Mend the day") for name, value, problem in day_faults(frame)]
    faults += _evidence_faults(frame, path, keys)
    faults += _duplicates(frame, path, kind)
    return faults


def _units(kind: str, known: Known) -> tuple[Collection[str], str]:
    """The units that a kind of table may use, and what they are called."""
    if kind in ("capacities", "terminals"):
        return RATES, "unit of a rate"
    if kind == "points":
        return (*RATES, CALORIFIC_VALUE), "unit of a rate, nor of a calorific value"
    return (*known.units, *RATES) if kind == "levels" else known.units, "unit"


def _range_faults(frame: pl.DataFrame, path: str, kind: str) -> list[Fault]:
    rules = _range_rules(set(frame.columns), kind)
    broken = frame.select(bad.any().alias(str(number)) for number, (_, bad, _, _) in enumerate(rules)).row(0) if rules else ()
    return [
        _at(frame, path, name, frame.select(bad).to_series(), problem, remedy)
        for (name, bad, problem, remedy), found in zip(rules, broken, strict=True)
        if found
    ]


def _range_rules(columns: set[str], kind: str) -> list[tuple[str, pl.Expr, str, str]]:
    """Column, what is bad, what is wrong with it, what to do about it."""
    rules: list[tuple[str, pl.Expr, str, str]] = []
    for name in (*MEASURES, *CAPACITIES):
        if name not in columns:
            continue
        # a range that is the quantity's own is not looked at twice
        stated = pl.col("quantity").is_null() if name in ("quantity_low", "quantity_high") else pl.lit(True)
        # NaN and infinity pass a comparison unless asked for
        rules.append((name, stated & ~pl.col(name).is_finite(), "not a finite number", "Write a number, or leave the cell empty"))
        if kind != "published":
            negative = stated & (pl.col(name) < 0) & pl.col(name).is_finite()
            if "item" in columns:
                negative &= ~pl.col("item").is_in(SIGNED_ITEMS)
            rules.append((name, negative, "negative", "Write a quantity of 0 or more"))
    if {"quantity_low", "quantity_high"} <= columns:
        none = pl.col("quantity_low").is_null() & pl.col("quantity_high").is_null()
        rules += [
            ("quantity_low", pl.col("quantity_low") > pl.col("quantity_high"), "above quantity_high", "Swap the two"),
            ("quantity", none, "no quantity", "State one, or leave the row out: absent means not known"),
        ]
    if "share_high" in columns:
        rules += [
            ("share_low", pl.col("share_low") > pl.col("share_high"), "above share_high", "Swap the two"),
            ("share_high", pl.col("share_high") > 1, "above 1", "Write a fraction, not a percentage"),
        ]
    if "year" in columns:
        rules.append(("year", ~pl.col("year").is_between(*YEARS), "not a year", f"Write a year {YEARS[0]}-{YEARS[1]}"))
    if "month" in columns:
        rules.append(("month", ~pl.col("month").is_between(1, 12), "not a month", "Write 1 to 12, or leave the cell empty"))
    if {"day", "until"} <= columns:
        rules.append(("until", pl.col("until") <= pl.col("day"), "not after day", "Write the day on which it ceases to hold"))
    return [*rules, *(row_rules(columns, kind) if kind in NETWORK_KINDS else ())]


def _unknown(frame: pl.DataFrame, path: str, name: str, unknown: set[str], known: Collection[str], what: str) -> list[Fault]:
    faults = []
    for value in sorted(unknown):
        near = nearest(value, known)
        remedy = f"Nearest: {', '.join(near)}" if near else f"Use a known {what}"
        faults.append(_at(frame, path, name, frame[name] == value, f"no {what} {value!r}", remedy))
    return faults


def _evidence_faults(frame: pl.DataFrame, path: str, keys: Collection[str]) -> list[Fault]:
    faults = []
    for value in frame["evidence"].unique().drop_nulls().sort():
        for key in value.split(" "):
            if key not in keys:
                near = nearest(key, keys)
                remedy = f"Nearest: {near[0]}" if near else "Add it to the evidence of the table in datapackage.json"
                faults.append(_at(frame, path, "evidence", frame["evidence"] == value, f"no such evidence {key!r}", remedy))
    return faults


def _duplicates(frame: pl.DataFrame, path: str, kind: str) -> list[Fault]:
    key = [name for name in KEYS[kind] if name in frame.columns and frame[name].null_count() < frame.height]
    if frame.height < 2:
        return []
    # a column that never changes tells no rows apart; hashes that all differ prove that all rows do
    first = pl.col(key).first()
    varies = frame.select(pl.col(key).ne_missing(first).any()).row(0)
    telling = [name for name, each in zip(key, varies, strict=True) if each]
    if telling and frame.select(telling).hash_rows().n_unique() == frame.height:
        return []
    repeated = frame.select(key).is_duplicated()
    if not repeated.any():
        return []
    row = frame.row(int(repeated.arg_true()[0]), named=True)
    text = ", ".join(f"{name}={row[name]}" for name in key if row[name] is not None)
    return [_at(frame, path, "row", repeated, f"duplicated key ({text})", "Keep one of the rows")]


def _at(frame: pl.DataFrame, path: str, name: str, mask: pl.Series, problem: str, remedy: str) -> Fault:
    """A fault with the place of its first rows. Lines are counted as in a CSV, the header being line 1."""
    rows = mask.fill_null(False).arg_true()
    first = int(rows[0]) if len(rows) else 0
    value = f" ({frame[name][first]!r})" if name in frame.columns and frame[name][first] is not None else ""
    more = f" and {len(rows) - 1} more rows" if len(rows) > 1 else ""
    return Fault(path, f"{name}, line {first + 2}{more}", f"{problem}{value}", remedy)

"""What must hold in a table and between records; every fault is returned, none raised."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from geoenergy.errors import Fault, nearest
from geoenergy.records.flow import FLAGS

KEYS: dict[str, tuple[str, ...]] = {
    "flows": ("importer", "exporter", "commodity", "year", "month", "basis", "unit", "speaker", "evidence"),
    "balances": ("country", "item", "commodity", "year", "month", "basis", "unit", "speaker", "evidence"),
    "shares": ("importer", "exporter", "commodity", "year", "period", "of", "speaker", "evidence"),
    "published": ("country", "indicator", "commodity", "partner", "year", "evidence"),
    "borders": ("country", "neighbour", "evidence"),
}
"""What makes a row one row: two rows with the same key are a fault."""

SIGNED_ITEMS = ("stock_change", "statistical_difference", "transfers_in", "transfers_in_renewables")
"""Balance items that may be negative."""

PUBLISHER_GROUPS = ("EA19", "EA20", "EU28")
"""Groups that publishers of indicators report as one, and that are no alliance here."""

YEARS = (1900, 2100)
MEASURES = ("quantity", "quantity_low", "quantity_high", "value", "length_km", "share_low", "share_high")


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
    faults += [
        _at(frame, path, name, frame[name].is_null(), "empty", "Fill the cell or remove the row")
        for name in sorted(required)
        if frame[name].null_count()
    ]
    allowed: dict[str, tuple[Collection[str], str]] = {
        name: (known.countries, "country code (alpha-3)") for name in ("importer", "exporter", "neighbour") if name in columns
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
            allowed["unit"] = (known.units, "unit")
        if "flag" in columns:
            allowed["flag"] = (FLAGS, "flag")
    for name, values in literals.items():
        allowed.setdefault(name, (values, name))
    for name, (values, what) in allowed.items():
        faults += _unknown(frame, path, name, values, what)
    faults += _range_faults(frame, path, kind)
    faults += _evidence_faults(frame, path, keys)
    faults += _duplicates(frame, path, kind)
    return faults


def _range_faults(frame: pl.DataFrame, path: str, kind: str) -> list[Fault]:
    columns = set(frame.columns)
    faults: list[Fault] = []
    for name in MEASURES:
        if name in columns:
            faults += _measure_faults(frame, path, kind, name)
    if {"quantity_low", "quantity_high"} <= columns:
        faults += _when(
            frame, path, "quantity_low", pl.col("quantity_low") > pl.col("quantity_high"), "above quantity_high", "Swap the two"
        )
        none = pl.col("quantity_low").is_null() & pl.col("quantity_high").is_null()
        faults += _when(frame, path, "quantity", none, "no quantity", "State one, or leave the row out: absent means not known")
    if "share_high" in columns:
        faults += _when(frame, path, "share_low", pl.col("share_low") > pl.col("share_high"), "above share_high", "Swap the two")
        faults += _when(frame, path, "share_high", pl.col("share_high") > 1, "above 1", "Write a fraction, not a percentage")
    if "year" in columns:
        faults += _when(frame, path, "year", ~pl.col("year").is_between(*YEARS), "not a year", f"Write a year {YEARS[0]}-{YEARS[1]}")
    if "month" in columns:
        faults += _when(frame, path, "month", ~pl.col("month").is_between(1, 12), "not a month", "Write 1 to 12, or leave the cell empty")
    return faults


def _unknown(frame: pl.DataFrame, path: str, name: str, values: Collection[str], what: str) -> list[Fault]:
    present = frame[name].unique().drop_nulls().to_list()
    known = set(values)
    faults = []
    for value in sorted(v for v in present if v not in known):
        near = nearest(value, known)
        remedy = f"Nearest: {', '.join(near)}" if near else f"Use a known {what}"
        faults.append(_at(frame, path, name, frame[name] == value, f"no {what} {value!r}", remedy))
    return faults


def _measure_faults(frame: pl.DataFrame, path: str, kind: str, name: str) -> list[Fault]:
    column = frame[name]
    stated = pl.lit(True)
    if name in ("quantity_low", "quantity_high"):
        if frame["quantity"].null_count() == 0:
            return []  # the range is the quantity's own, which is looked at itself
        stated = pl.col("quantity").is_null()
    faults = []
    if not column.is_finite().all():  # null-safe; NaN and infinity pass a comparison unless asked for
        faults += _when(
            frame, path, name, stated & ~pl.col(name).is_finite(), "not a finite number", "Write a number, or leave the cell empty"
        )
    low = column.min()
    if isinstance(low, float) and low < 0 and kind != "published":
        bad = stated & (pl.col(name) < 0)
        if "item" in frame.columns:
            bad &= ~pl.col("item").is_in(SIGNED_ITEMS)
        faults += _when(frame, path, name, bad, "negative", "Write a quantity of 0 or more")
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
    # a table in the order of its key shows a repeated key in neighbouring rows, which is far cheaper than a look at all pairs
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in key)
    order = [name for name in key if frame[name].n_unique() > 1] or key
    if frame.select(order).hash_rows().n_unique() == frame.height and not frame.select(same.any()).item():
        return []
    repeated = frame.select(key).is_duplicated()
    if not repeated.any():
        return []
    row = frame.row(int(repeated.arg_true()[0]), named=True)
    text = ", ".join(f"{name}={row[name]}" for name in key if row[name] is not None)
    return [_at(frame, path, "row", repeated, f"duplicated key ({text})", "Keep one of the rows")]


def _when(frame: pl.DataFrame, path: str, name: str, bad: pl.Expr, problem: str, remedy: str) -> list[Fault]:
    mask = frame.select(bad.fill_null(False)).to_series()
    return [_at(frame, path, name, mask, problem, remedy)] if mask.any() else []


def _at(frame: pl.DataFrame, path: str, name: str, mask: pl.Series, problem: str, remedy: str) -> Fault:
    """A fault with the place of its first rows. Lines are counted as in a CSV, the header being line 1."""
    rows = mask.fill_null(False).arg_true()
    first = int(rows[0]) if len(rows) else 0
    value = f" ({frame[name][first]!r})" if name in frame.columns and frame[name][first] is not None else ""
    more = f" and {len(rows) - 1} more rows" if len(rows) > 1 else ""
    return Fault(path, f"{name}, line {first + 2}{more}", f"{problem}{value}", remedy)

"""The form in which rows of imports are answered."""

from __future__ import annotations

import polars as pl

from geoenergy.questions.import_rows import Ask
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.units import conversion, parse_unit
from geoenergy.world.world import World, factor_addresses

MONTHS = 12


class AnswerRow(Record):
    """A row of `suppliers`, `dependents` and `dependence_matrix`."""

    importer: str
    """Who receives (alpha-3, or a group's id)."""
    exporter: str | None
    """Who supplies (alpha-3, or a group's id)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    basis: str
    """What the exporter of a flow means: `origin`, `border`, `trade`."""
    dataset: str | None
    """Data set that was taken."""
    quantity: float | None
    """What the data set names for this pair, in `unit`; empty where only a range is known."""
    quantity_low: float | None
    """Least quantity."""
    quantity_high: float | None
    """Greatest quantity: what is named, and all of the part without stated origin."""
    unit: str | None
    """Unit of the quantities, with conditions for gas."""
    share_low: float | None
    """Least share of the importer's imports, 0..1."""
    share_high: float | None
    """Greatest share, 0..1."""
    share: float | None
    """The share where the data fix it, 0..1."""
    status: str
    """`observed`: named in the data; `possible`: only in the part without stated origin; `no_observation`: nothing is known."""
    flag: str | None
    """What a reader must know of the row: `relayed` (the partner sold more than it produced), `partial_year`, or the flag of the data."""
    note: str | None
    """Members of a group without data, where there are any."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence."""
    world: str
    """Fingerprint of the data."""


def finished(world: World, rows: pl.DataFrame, ask: Ask, *, method: str, unit: str | None) -> pl.DataFrame:
    """Rows of imports as an answer: converted, flagged, in order, with method, evidence and fingerprint."""
    rows = flagged(converted(world, rows, ask.commodity, unit)).with_columns(
        commodity=pl.lit(ask.commodity),
        basis=pl.lit(ask.basis),
        note=pl.lit(None, dtype=pl.String),
    )
    return shaped(world, rows, method)


def flagged(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with the flags that follow from the importer's row as a whole, where the pair itself has none."""
    return rows.with_columns(
        flag=pl.coalesce(
            "flag",
            pl.when(pl.col("months") < MONTHS).then(pl.lit("partial_year")),
            pl.when("above_total").then(pl.lit("named_above_total")),
        )
    )


def shaped(world: World, rows: pl.DataFrame, method: str) -> pl.DataFrame:
    """The columns of `AnswerRow`, by year, then largest `share_low`, then `share_high`, then names."""
    rows = rows.with_columns(method=pl.lit(method), world=pl.lit(world.fingerprint))
    order = ["year", "share_low", "share_high", "importer", "exporter"]
    return rows.select(list(schema_of(AnswerRow))).sort(order, descending=[False, True, True, False, False], nulls_last=True)


def converted(world: World, rows: pl.DataFrame, commodity: str, unit: str | None) -> pl.DataFrame:
    """Quantities in the unit asked, conditions joined to the name of the unit; raises `UnknownUnit`, `UnitRefused`."""
    if unit is None:
        named = pl.concat_str(["unit", "conditions"], separator=" ", ignore_nulls=True)
        return rows.with_columns(unit=pl.when(pl.col("unit").is_not_null()).then(named))
    name, _, conditions = unit.partition(" ")
    parse_unit(name)
    parts = []
    for (own, own_conditions), part in rows.group_by("unit", "conditions", maintain_order=True):
        if own is None:
            parts.append(part)
            continue
        factor = conversion(
            world.factors,
            str(own),
            name,
            conditions=None if own_conditions is None else str(own_conditions),
            to_conditions=conditions or None,
            commodity=commodity,
        )
        point = pl.col("quantity") * factor.low if factor.is_point else pl.lit(None, dtype=pl.Float64)
        parts.append(
            part.with_columns(
                quantity=point,
                quantity_low=pl.col("quantity_low") * factor.low,
                quantity_high=pl.col("quantity_high") * factor.high,
                unit=pl.lit(f"{name} {factor.conditions}" if factor.conditions else name),
                evidence=pl.concat_list("evidence", pl.lit(factor_addresses(world, factor.factors), dtype=pl.List(pl.String))),
            )
        )
    return pl.concat(parts) if parts else rows

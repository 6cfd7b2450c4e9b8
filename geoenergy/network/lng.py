"""LNG by who delivered it: what a network's countries took in a year, and what its producers shipped."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

import polars as pl

from geoenergy.units import Conversion, conversion
from geoenergy.world.import_table import ImportTable
from geoenergy.world.imports import import_table
from geoenergy.world.world import World, factor_addresses

Bound = Literal["low", "high"]
NOT_STATED = "LNG, supplier not stated"
TAKEN = pl.Schema({"importer": pl.String(), "supplier": pl.String(), "quantity": pl.Float64(), "evidence": pl.List(pl.String)})
WHOLE_YEAR = 12


class Taken(NamedTuple):
    """LNG taken in a year."""

    rows: pl.DataFrame
    """Columns as `TAKEN`, TWh gross."""
    untold: list[str]
    """Countries of which nothing is known."""


def taken(world: World, countries: Collection[str], year: int, bound: Bound) -> Taken:
    """What countries took, by supplier: the declared origin where its total is stated for the whole year, else customs records.

    Of a total, what its suppliers leave is kept under `NOT_STATED`.

    Args:
        world: The world.
        countries: The importers.
        year: The year.
        bound: Which end of a conversion that is a range.
    """
    tables = [(import_table(world, "lng", basis), basis) for basis in ("origin", "trade")]
    rows: list[dict[str, object]] = []
    untold: list[str] = []
    for country in sorted(countries):
        found = next((made for table, basis in tables if (made := _of(world, table, basis, country, year, bound)) is not None), None)
        if found is None:
            untold.append(country)
        else:
            rows += found
    return Taken(pl.DataFrame(rows, schema=TAKEN), untold)


def shipped(world: World, countries: Collection[str], year: int, bound: Bound) -> pl.DataFrame:
    """What producers shipped to anybody, by customs records of those who took it: `country, quantity, evidence`, TWh gross."""
    table = import_table(world, "lng", "trade").rows
    rows = []
    mine = table.filter((pl.col("year") == year) & pl.col("exporter").is_in(list(countries)))
    for (country,), part in mine.group_by("exporter", maintain_order=True):
        step = _mass(world)
        quantity = float(part["quantity_low" if bound == "low" else "quantity_high"].sum())
        evidence = set(part["row_evidence"].explode().drop_nulls())
        rows.append(
            {
                "country": str(country),
                "quantity": quantity * (step.low if bound == "low" else step.high),
                "evidence": sorted({*evidence, *factor_addresses(world, step.factors)}),
            }
        )
    schema = {"country": pl.String(), "quantity": pl.Float64(), "evidence": pl.List(pl.String)}
    return pl.DataFrame(rows, schema=schema).sort("country")


def _of(world: World, table: ImportTable, basis: str, country: str, year: int, bound: Bound) -> list[dict[str, object]] | None:
    heads = table.heads.filter(
        (pl.col("importer") == country) & (pl.col("year") == year) & (pl.col("months").fill_null(WHOLE_YEAR) == WHOLE_YEAR)
    )
    if basis == "origin":
        heads = heads.filter(pl.col("total_low").is_not_null())
    if heads.is_empty():
        return None
    head = heads.row(0, named=True)
    mine = table.rows.filter(
        (pl.col("importer") == country)
        & (pl.col("year") == year)
        & (pl.col("dataset") == head["dataset"])
        & (pl.col("page") == head["page"])
    )
    step = _mass(world) if head["unit"] == "t" else _energy(world, head["unit"], head["conditions"])
    scale = step.low if bound == "low" else step.high
    factors = factor_addresses(world, step.factors)
    side = "quantity_low" if bound == "low" else "quantity_high"
    rows: list[dict[str, object]] = [
        {
            "importer": country,
            "supplier": row["exporter"],
            "quantity": row[side] * scale,
            "evidence": sorted({*row["row_evidence"], *factors}),
        }
        for row in mine.iter_rows(named=True)
        if row[side]
    ]
    total = head["total_low" if bound == "low" else "total_high"]
    rest = 0.0 if total is None else total * scale - sum(float(str(row["quantity"])) for row in rows)
    # partners may exceed their total by rounding: then nothing is left
    if rest > 1e-6 * max(1.0, (total or 0.0) * scale):
        rows.append({"importer": country, "supplier": NOT_STATED, "quantity": rest, "evidence": sorted({*head["head_evidence"], *factors})})
    return rows


def _mass(world: World) -> Conversion:
    return world.remember(("lng mass",), lambda: conversion(world.factors, "t", "TWh", to_conditions="gcv", commodity="lng"))


def _energy(world: World, unit: str, conditions: str | None) -> Conversion:
    return conversion(world.factors, unit, "TWh", conditions=conditions, to_conditions="gcv", commodity="gas")

"""Demand and production of countries in one unit, each from the first balance that states both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import polars as pl

from geoenergy.errors import UnitRefused
from geoenergy.units import Conversion, conversion
from geoenergy.world.world import World, addresses, factor_addresses

PREFERRED = ("eurostat_nrg_cb_gas", "eia_international")
UNIT, CONDITIONS = "TWh", "gcv"
SCHEMA = pl.Schema(
    {
        "country": pl.String(),
        "demand": pl.Float64(),
        "production": pl.Float64(),
        "demand_low": pl.Float64(),
        "demand_high": pl.Float64(),
        "production_low": pl.Float64(),
        "production_high": pl.Float64(),
        "dataset": pl.String(),
        "evidence": pl.List(pl.String()),
    }
)


def national_balances(world: World, countries: Iterable[str], *, commodity: str, year: int) -> pl.DataFrame:
    """Demand (inland consumption) and production, TWh a year gross; countries of which one of the two is not known have no row.

    Where the unit is a volume, `demand` and `production` are the middle of the range over the sourced factors, which stands beside them.
    A country's figures come from one data set: from other tables first, then Eurostat's, then the EIA's. A statement with an open end is
    none.

    Returns:
        Columns as `SCHEMA`, by country.
    """
    wanted = sorted(set(countries))
    tables = world.tables.get("balances", {})
    own = [name for name in sorted(tables) if name not in PREFERRED and not name.endswith("_totals")]
    found: dict[str, dict[str, object]] = {}
    for dataset in [*own, *(name for name in PREFERRED if name in tables)]:
        rows = tables[dataset].filter(
            pl.col("country").is_in([each for each in wanted if each not in found])
            & (pl.col("commodity") == commodity)
            & (pl.col("year") == year)
            & pl.col("month").is_null()
            & pl.col("item").is_in(["production", "consumption"])
        )
        for (country,), part in rows.group_by("country", maintain_order=True):
            made = _one(world, part, dataset, commodity)
            if made is not None:
                found[str(country)] = {"country": country, "dataset": dataset, **made}
    return pl.DataFrame([found[name] for name in sorted(found)], schema=SCHEMA)


def _one(world: World, part: pl.DataFrame, dataset: str, commodity: str) -> dict[str, object] | None:
    sides: dict[str, object] = {}
    evidence: set[str] = set()
    for item, name in (("consumption", "demand"), ("production", "production")):
        stated = [each for row in part.filter(item=item).iter_rows(named=True) if (each := _stated(world, row, commodity)) is not None]
        if not stated:
            return None
        # stated in several units, as energy and as a volume: the one that leaves the least open
        best = min(stated, key=lambda each: (each.high - each.low, each.unit))
        sides.update({f"{name}_low": best.low, f"{name}_high": best.high, name: (best.low + best.high) / 2})
        evidence.update(addresses(dataset, best.evidence))
        evidence.update(factor_addresses(world, best.factors))
    return {**sides, "evidence": sorted(evidence)}


class _Stated(NamedTuple):
    low: float
    high: float
    unit: str
    factors: tuple[str, ...]
    evidence: str


def _stated(world: World, row: dict[str, Any], commodity: str) -> _Stated | None:
    """A statement in TWh gross; None where one end of it is open, or its unit does not lead there."""
    step = _scale(world, row["unit"], row["conditions"], commodity)
    if step is None or row["quantity_low"] is None or row["quantity_high"] is None:
        return None
    return _Stated(row["quantity_low"] * step.low, row["quantity_high"] * step.high, row["unit"], step.factors, row["evidence"])


def _scale(world: World, unit: str, conditions: str | None, commodity: str) -> Conversion | None:
    def make() -> Conversion | None:
        try:
            return conversion(world.factors, unit, UNIT, conditions=conditions, to_conditions=CONDITIONS, commodity=commodity)
        except UnitRefused:
            return None

    return world.remember(("balance unit", unit, conditions, commodity), make)

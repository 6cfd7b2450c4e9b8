"""Demand and production of countries in one unit, each from the first balance that states both."""

from __future__ import annotations

from collections.abc import Iterable

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
    items = {row["item"]: row for row in part.iter_rows(named=True)}
    if set(items) != {"production", "consumption"}:
        return None
    sides: dict[str, object] = {}
    evidence: set[str] = set()
    for item, name in (("consumption", "demand"), ("production", "production")):
        row = items[item]
        step = _scale(world, row["unit"], row["conditions"], commodity)
        if step is None:
            return None
        low, high = row["quantity_low"] * step.low, row["quantity_high"] * step.high
        sides.update({f"{name}_low": low, f"{name}_high": high, name: (low + high) / 2})
        evidence.update(addresses(dataset, row["evidence"]))
        evidence.update(factor_addresses(world, step.factors))
    return {**sides, "evidence": sorted(evidence)}


def _scale(world: World, unit: str, conditions: str | None, commodity: str) -> Conversion | None:
    def make() -> Conversion | None:
        try:
            return conversion(world.factors, unit, UNIT, conditions=conditions, to_conditions=CONDITIONS, commodity=commodity)
        except UnitRefused:
            return None

    return world.remember(("balance unit", unit, conditions, commodity), make)

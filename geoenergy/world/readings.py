"""Curated readings: each page is a statement of its own. Pages are compared and enveloped, never added."""

from __future__ import annotations

import polars as pl

from geoenergy.errors import UnitRefused
from geoenergy.units import conversion
from geoenergy.world.import_table import HEADS, ROWS, ImportTable
from geoenergy.world.world import World, addresses

CONTRADICTS = 1.02
"""How far the suppliers that a page names may exceed a total that somebody else states; beyond, the two speak of different things."""


def reading_table(world: World, dataset: str, flows: pl.DataFrame, commodity: str, basis: str) -> ImportTable:
    """Heads and rows of curated readings, one page each.

    The total of a page is the one that the page itself states, else one that another page or data set states for that importer, year
    and basis, converted to the page's unit over every sourced factor, else unknown. A total of somebody else that is less than what the
    page names for single suppliers is of something else (a part of the country, another year's end), and is not taken.
    """
    heads: list[dict[str, object]] = []
    rows: list[dict[str, object]] = []
    totals = _all_totals(world, commodity, basis)
    for (importer, year, key, unit), page in flows.group_by("importer", "year", "evidence", "unit", maintain_order=True):
        conditions = page["conditions"][0]
        own = [each for each in totals if (each["country"], each["year"], each["address"]) == (importer, year, f"{dataset}_totals#{key}")]
        stated = page.filter(pl.col("exporter").is_not_null())
        named = float(stated["quantity_low"].sum())
        total = _total(world, own, str(unit), conditions, commodity)
        if total is None and stated.height < page.height:  # the page writes out what it could not attribute
            total = (float(page["quantity_low"].sum()), float(page["quantity_high"].sum()), "sum_with_unspecified", [])
        if total is None:
            others = [each for each in totals if (each["country"], each["year"]) == (importer, year)]
            total = _total(world, others, str(unit), conditions, commodity)
            total = None if total and named > total[1] * CONTRADICTS else total
        sources = addresses(dataset, str(key))
        heads.append(
            {
                "importer": importer,
                "year": year,
                "dataset": dataset,
                "page": f"{key} {unit}",
                "unit": unit,
                "conditions": conditions,
                "named_low": named,
                "named_high": float(stated["quantity_high"].sum()),
                "partners": stated.height,
                "total_low": total[0] if total else None,
                "total_high": total[1] if total else None,
                "total_rule": total[2] if total else "none",
                "months": None,
                "head_evidence": sorted({*sources, *(total[3] if total else ())}),
            }
        )
        for row in stated.iter_rows(named=True):
            shared = {name: row[name] for name in ("importer", "exporter", "year", "quantity_low", "quantity_high", "flag")}
            rows.append({**shared, "dataset": dataset, "page": f"{key} {unit}", "row_evidence": sources})
    return ImportTable(pl.DataFrame(heads, schema=HEADS), pl.DataFrame(rows, schema=ROWS))


def _all_totals(world: World, commodity: str, basis: str) -> list[dict[str, object]]:
    """Every total of imports on that basis that any balance table states for a year, with its address."""
    found: list[dict[str, object]] = []
    for dataset, frame in sorted(world.tables.get("balances", {}).items()):
        if not dataset.endswith("_totals"):
            continue
        stated = frame.filter(
            (pl.col("item") == "imports") & (pl.col("commodity") == commodity) & (pl.col("basis") == basis) & pl.col("month").is_null()
        )
        found += [{**row, "address": f"{dataset}#{row['evidence']}"} for row in stated.iter_rows(named=True)]
    return found


def _total(
    world: World, candidates: list[dict[str, object]], unit: str, conditions: str | None, commodity: str
) -> tuple[float, float, str, list[str]] | None:
    """The envelope of the totals there are, in the page's unit: low, high, rule, addresses."""
    low, high = float("inf"), 0.0
    used: list[str] = []
    same = True
    for each in candidates:
        stated, stated_conditions = str(each["unit"]), each["conditions"]
        if (stated, stated_conditions) == (unit, conditions):
            factor_low = factor_high = 1.0  # the same unit under the same, if unstated, conditions
        else:
            try:
                factor = conversion(
                    world.factors,
                    stated,
                    unit,
                    conditions=None if stated_conditions is None else str(stated_conditions),
                    to_conditions=conditions,
                    commodity=commodity,
                )
            except UnitRefused:
                continue
            factor_low, factor_high, same = factor.low, factor.high, False
        low = min(low, float(str(each["quantity_low"])) * factor_low)
        high = max(high, float(str(each["quantity_high"])) * factor_high)
        used.append(str(each["address"]))
    if not used:
        return None
    return low, high, "stated" if same else "converted", used

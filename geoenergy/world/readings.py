"""Curated readings: each page is a statement of its own. Pages are compared and enveloped, never added."""

from __future__ import annotations

import polars as pl

from geoenergy.errors import UnitRefused
from geoenergy.units import conversion
from geoenergy.world.import_table import HEADS, ROWS, ImportTable
from geoenergy.world.world import World, addresses


def reading_table(world: World, dataset: str, flows: pl.DataFrame, commodity: str) -> ImportTable:
    """Heads and rows of curated readings, one page each.

    The total of a page is the one that the page itself states, else one that another page or data set states for that importer and
    year, converted to the page's unit over every sourced factor, else unknown.
    """
    heads: list[dict[str, object]] = []
    rows: list[dict[str, object]] = []
    totals = _all_totals(world, commodity)
    for (importer, year, key, unit), page in flows.group_by("importer", "year", "evidence", "unit", maintain_order=True):
        conditions = page["conditions"][0]
        own = [each for each in totals if (each["country"], each["year"], each["address"]) == (importer, year, f"{dataset}_totals#{key}")]
        total = _total(world, own or [e for e in totals if (e["country"], e["year"]) == (importer, year)], str(unit), conditions, commodity)
        sources = addresses(dataset, str(key))
        heads.append(
            {
                "importer": importer,
                "year": year,
                "dataset": dataset,
                "page": f"{key} {unit}",
                "unit": unit,
                "conditions": conditions,
                "named_low": page["quantity_low"].sum(),
                "named_high": page["quantity_high"].sum(),
                "partners": page.height,
                "total_low": total[0] if total else None,
                "total_high": total[1] if total else None,
                "total_rule": total[2] if total else "none",
                "months": None,
                "head_evidence": sorted({*sources, *(total[3] if total else ())}),
            }
        )
        for row in page.iter_rows(named=True):
            shared = {name: row[name] for name in ("importer", "exporter", "year", "quantity_low", "quantity_high", "flag")}
            rows.append({**shared, "dataset": dataset, "page": f"{key} {unit}", "row_evidence": sources})
    return ImportTable(pl.DataFrame(heads, schema=HEADS), pl.DataFrame(rows, schema=ROWS))


def _all_totals(world: World, commodity: str) -> list[dict[str, object]]:
    """Every total of imports by origin that any balance table states, with its address."""
    found: list[dict[str, object]] = []
    for dataset, frame in sorted(world.tables.get("balances", {}).items()):
        if not dataset.endswith("_totals"):
            continue
        stated = frame.filter((pl.col("item") == "imports") & (pl.col("commodity") == commodity) & pl.col("month").is_null())
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

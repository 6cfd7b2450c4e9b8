"""Ours against what Eurostat publishes, cell by cell: read by the validation pages and by their tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from geoenergy.indicators.import_dependency import Denominator, import_dependency_of
from geoenergy.world.imports import import_table
from geoenergy.world.world import World

YEARS = range(2011, 2021)
ORIGIN_YEARS = range(2015, 2021)
WITHIN = 1.0
"""Percentage points within which two figures agree."""
REVISED = 0.005
"""Two editions of the same figure differ where they are further apart than this part of it."""
ROUND_ABOUT = 0.05
"""A country's own figures shape another's where it supplies this part of the other's imports."""
UNEXPLAINED = "not explained"
GAS, EDITION = "eurostat_nrg_ti_gas", "2022-03-23"


def dependency_cells(world: World, denominator: Denominator = "available") -> pl.DataFrame:
    """Gas import dependency of each reporter and year 2011-2020, in percent: `country, year, ours, published, difference`; the items."""
    published = world.table("published", "eurostat_nrg_ind_id").filter(
        pl.col("country").is_in(list(world.countries)), pl.col("year").is_in(list(YEARS)), commodity="G3000"
    )
    ours = import_dependency_of(world, sorted(world.countries), commodity="gas", denominator=denominator)
    return (
        ours.filter(pl.col("year").is_in(list(YEARS)))
        .join(published.select("country", "year", published="value"), on=["country", "year"], how="full", coalesce=True)
        .with_columns(ours=100 * pl.col("import_dependency"))
        .with_columns(difference=pl.col("ours") - pl.col("published"))
        .drop("import_dependency", "evidence")
        .sort("country", "year")
    )


def denominator_needed(cells: pl.DataFrame) -> pl.DataFrame:
    """`needed`: by how much of itself the denominator held would have to change for the published figure to come out, in percent."""
    held = pl.col("production") + pl.col("imports") - pl.col("exports") + pl.col("stock_change")
    published = (pl.col("imports") - pl.col("exports")) / (pl.col("published") / 100)
    return cells.with_columns(needed=100 * (published / held - 1))


def origin_cells(world: World) -> pl.DataFrame:
    """Shares of gas imports by origin 2015-2020, in percent: every published cell of a country that names its partners.

    Columns: `country, partner, year, published, declared` (declared origin over the total), `one_step` (each partner replaced once by
    that partner's own supply), `difference` (one step less published), `reason` (where they differ by more than `WITHIN`).
    """
    declared: dict[tuple[str, str, int], float] = {}
    traced: dict[tuple[str, str, int], float] = {}
    bought: dict[tuple[str, int], Mapping[str, float]] = {}
    for year in ORIGIN_YEARS:
        rows, totals = _rows(world, year)
        once = _one_step(rows, totals, _production(world, year))
        for country, partners in rows.items():
            bought[country, year] = {partner: quantity / totals[country] for partner, quantity in partners.items()}
            declared |= {(country, partner, year): 100 * share for partner, share in bought[country, year].items()}
            traced |= {(country, origin, year): 100 * share for origin, share in once[country].items()}
    revised = _revised(world)
    cells = []
    for row in published_origins(world).iter_rows(named=True):
        country, year = row["country"], row["year"]
        if (country, year) not in bought:
            continue
        key = (country, row["partner"], year)
        one_step = traced.get(key, 0.0)
        cells.append(
            {
                "country": country,
                "partner": row["partner"],
                "year": year,
                "published": row["value"],
                "declared": declared.get(key, 0.0),
                "one_step": one_step,
                "difference": one_step - row["value"],
                "reason": _reason(country, year, bought[country, year], revised) if abs(one_step - row["value"]) > WITHIN else None,
            }
        )
    return pl.DataFrame(cells, infer_schema_length=None).sort("country", "partner", "year")


def published_origins(world: World) -> pl.DataFrame:
    """The cells of nrg_ind_idogas: `country, partner, year, value`."""
    return world.table("published", "eurostat_nrg_ind_idogas").select("country", "partner", "year", "value")


def untouched(world: World, cells: pl.DataFrame) -> pl.DataFrame:
    """Those of the `origin_cells` whose country and large suppliers have figures that do not differ between editions."""
    revised = _revised(world)
    reasons = []
    for year in ORIGIN_YEARS:
        rows, totals = _rows(world, year)
        for country, partners in rows.items():
            bought = {partner: quantity / totals[country] for partner, quantity in partners.items()}
            reasons.append({"country": country, "year": year, "why": _reason(country, year, bought, revised)})
    return cells.join(pl.DataFrame(reasons).filter(why=UNEXPLAINED), on=["country", "year"], how="semi")


def without_partners(world: World) -> pl.DataFrame:
    """Countries with published cells that name no partner in the table of declared origins: `country, cells, all_zero`."""
    named = pl.concat([pl.DataFrame({"country": [*_rows(world, year)[0]]}).with_columns(year=pl.lit(year)) for year in ORIGIN_YEARS])
    return (
        published_origins(world)
        .join(named, on=["country", "year"], how="anti")
        .group_by("country")
        .agg(cells=pl.len(), all_zero=(pl.col("value") == 0).all())
        .sort("country")
    )


def markdown(rows: pl.DataFrame, heads: Mapping[str, str], digits: int | Mapping[str, int] = 2) -> str:
    """A Markdown table of the columns named, with the headings given."""
    lines = ["| " + " | ".join(heads.values()) + " |", "|" + "---|" * len(heads)]
    for row in rows.select(list(heads)).iter_rows(named=True):
        cells = [_cell(value, digits if isinstance(digits, int) else digits.get(name, 2)) for name, value in row.items()]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(value: object, digits: int) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{round(value, digits) + 0.0:,.{digits}f}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _rows(world: World, year: int) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Named partners of each importer, and its total: at least what is named; the middle of the band where that is below the band."""
    table = import_table(world, "gas", "origin", GAS)
    rows: dict[str, dict[str, float]] = defaultdict(dict)
    for row in table.rows.filter(pl.col("year") == year, pl.col("quantity_low") > 0).iter_rows(named=True):
        rows[row["importer"]][row["exporter"]] = row["quantity_low"]
    heads = table.heads.filter(pl.col("year") == year).rows_by_key("importer", named=True, unique=True)
    totals = {}
    for country, partners in rows.items():
        head: Mapping[str, Any] = heads[country]
        named = sum(partners.values())
        middle = (head["total_low"] + head["total_high"]) / 2 if head["total_low"] is not None else named
        totals[country] = named if head["total_low"] is None or named >= head["total_low"] else middle
    return rows, totals


def _production(world: World, year: int) -> dict[str, float]:
    made = world.table("balances", "eurostat_nrg_cb_gas").filter(item="production", year=year)
    return dict(made.select("country", "quantity").iter_rows())


def _one_step(
    rows: Mapping[str, Mapping[str, float]], totals: Mapping[str, float], produced: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """Shares of each importer's total by origin, where each partner stands for its own production and its own declared imports."""
    supply: dict[str, dict[str, float]] = {}
    for country, partners in rows.items():
        own = produced.get(country, 0.0)
        whole = own + totals[country]
        supply[country] = {partner: quantity / whole for partner, quantity in partners.items()}
        supply[country][country] = supply[country].get(country, 0.0) + own / whole
    found: dict[str, dict[str, float]] = {}
    for country, partners in rows.items():
        shares: dict[str, float] = defaultdict(float)
        for partner, quantity in partners.items():
            for origin, share in supply.get(partner, {partner: 1.0}).items():
                shares[origin] += share * quantity / totals[country]
        found[country] = shares
    return found


def _revised(world: World) -> set[tuple[str, int]]:
    """Countries and years whose figures are known to differ between editions: imports from Russia, or the total."""
    russia = world.table("flows", GAS).filter(commodity="gas", exporter="RUS")
    russia = russia.pivot(on="evidence", index=["importer", "year"], values="quantity")
    apart = (pl.col("2024") - pl.col(EDITION)).abs() > REVISED * pl.max_horizontal("2024", EDITION)
    found = set(russia.filter(apart).select("importer", "year").iter_rows())
    totals = import_table(world, "gas", "origin", GAS).heads.filter(pl.col("total_rule").str.starts_with("volume"))
    return found | set(totals.select("importer", "year").iter_rows())


def _reason(country: str, year: int, bought: Mapping[str, float], revised: Iterable[tuple[str, int]]) -> str:
    if (country, year) in revised:
        return "its own figures differ between editions"
    through = sorted(partner for partner, share in bought.items() if share >= ROUND_ABOUT and (partner, year) in revised)
    if through:
        return f"it buys from {', '.join(through)}, whose figures differ between editions"
    return UNEXPLAINED

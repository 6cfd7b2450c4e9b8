"""What an importer's row holds in a data set: partners that are named, their sum, and the total as far as it is known.

Two frames: `heads`, one row an importer, year and page; `rows`, one row a partner named there. A *page* is one statement of the
whole row: the data set itself for statistics, each source for curated readings, which are never added to one another.
"""

from __future__ import annotations

import polars as pl

from geoenergy.records.evidence import edition_order
from geoenergy.records.flow import OUT_BY_DEFAULT
from geoenergy.tables import lists_for
from geoenergy.world.import_table import HEADS, ROWS, ImportTable
from geoenergy.world.precedence import datasets_for
from geoenergy.world.readings import reading_table
from geoenergy.world.totals import SCHEMA, import_totals
from geoenergy.world.world import World, addresses

PREFERRED_UNITS = ("TJ", "GWh", "t", "m3")
"""Where a data set states the same flow in several units, the first of these is taken."""


def import_table(world: World, commodity: str, basis: str, dataset: str | None = None) -> ImportTable:
    """Imports of every importer and year, each from the first data set of the precedence that names its partners.

    An importer whose partners no data set names is taken from the first that has its total.

    Raises:
        UnknownDataset: see `datasets_for`.
    """
    names = datasets_for(world, commodity, basis, dataset)
    return world.remember(("imports", commodity, basis, names), lambda: _choose([_one(world, name, commodity, basis) for name in names]))


def _choose(tables: list[ImportTable]) -> ImportTable:
    if not tables:
        return ImportTable(pl.DataFrame(schema=HEADS), pl.DataFrame(schema=ROWS))
    if len(tables) == 1:
        return tables[0]
    ranked = pl.concat([each.heads.with_columns(_rank=pl.lit(rank)) for rank, each in enumerate(tables)])
    # named partners first, then the order of the precedence
    best = (
        ranked.with_columns(_unnamed=pl.col("partners") == 0)
        .sort("_unnamed", "_rank", maintain_order=True)
        .group_by("importer", "year", maintain_order=True)
        .agg(pl.col("dataset").first())
    )
    heads = ranked.drop("_rank").join(best, on=["importer", "year", "dataset"], how="semi").sort("importer", "year", "page")
    rows = pl.concat([each.rows for each in tables]).join(best, on=["importer", "year", "dataset"], how="semi")
    return ImportTable(heads, rows.sort("importer", "year", "exporter", "page"))


def _one(world: World, name: str, commodity: str, basis: str) -> ImportTable:
    """Heads and rows of one data set (`id` or `id#vintage`)."""
    dataset, _, vintage = name.partition("#")
    flows = world.table("flows", dataset).filter((pl.col("commodity") == commodity) & (pl.col("basis") == basis))
    flows = flows.filter(pl.col("flag").is_null() | ~pl.col("flag").is_in(list(OUT_BY_DEFAULT)))
    if vintage:
        flows = flows.filter(pl.col("evidence") == vintage)
    monthly = flows["month"].null_count() < flows.height
    by_page = flows["speaker"].null_count() < flows.height or flows["conditions"].eq("unstated").any()
    if by_page and not monthly and not world.resources[dataset].editions:
        return reading_table(world, dataset, flows, commodity, basis)
    flows = _one_unit(flows)
    if not vintage:
        flows = _latest_vintage(world, flows, dataset)
    return _statistics(world, dataset, flows, (commodity, basis), vintage or None)


def _one_unit(flows: pl.DataFrame) -> pl.DataFrame:
    """The rows of one unit of each importer and year, so that no flow is counted once a unit: the one with most months, then by list."""
    if flows["unit"].n_unique() < 2:
        return flows
    order = {unit: rank for rank, unit in enumerate(PREFERRED_UNITS)}
    rank = pl.col("unit").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    chosen = (
        flows.group_by("importer", "year", "unit")
        .agg(_months=pl.col("month").n_unique(), _rank=rank.first())
        .sort("_months", "_rank", "unit", descending=[True, False, False])
        .group_by("importer", "year", maintain_order=True)
        .agg(pl.col("unit").first())
    )
    return flows.join(chosen, on=["importer", "year", "unit"], how="semi", maintain_order="left")


def _latest_vintage(world: World, flows: pl.DataFrame, dataset: str) -> pl.DataFrame:
    """Of each flow the statement published last: a row laid over replaces one row, not the importer's whole year.

    Of a whole edition, as fetched, the importer's whole period: a partner that it does not name any more is gone.
    """
    keys = flows["evidence"].unique().to_list()
    if len(keys) < 2:
        return flows
    by_day = sorted(keys, key=lambda key: edition_order(world.evidence[addresses(dataset, key)[0]], key))
    rank = pl.col("evidence").replace_strict({key: place for place, key in enumerate(by_day)}, return_dtype=pl.Int64)
    editions = world.resources[dataset].editions
    whole = [place for place, key in enumerate(by_day) if key.rpartition("#")[2] in editions]
    last = rank.max().over("importer", "year", "month")
    return flows.filter(rank == pl.when(last.is_in(whole)).then(last).otherwise(rank.max().over("importer", "exporter", "year", "month")))


def _statistics(world: World, dataset: str, flows: pl.DataFrame, what: tuple[str, str], vintage: str | None) -> ImportTable:
    monthly = flows["month"].null_count() < flows.height
    summed = (
        flows.group_by("importer", "exporter", "year", "unit", "conditions", maintain_order=True).agg(
            pl.col("quantity_low").sum(),
            pl.col("quantity_high").sum(),
            pl.col("flag").drop_nulls().first(),
            pl.col("evidence").unique().sort().str.join(" "),
        )
        if monthly
        else flows.select("importer", "exporter", "year", "unit", "conditions", "quantity_low", "quantity_high", "flag", "evidence")
    )
    months = (
        flows.group_by("importer", "year").agg(months=pl.col("month").n_unique().cast(pl.Int64))
        if monthly
        else pl.DataFrame(schema={"importer": pl.String, "year": pl.Int64, "months": pl.Int64})
    )
    lists = {key: addresses(dataset, key) for key in summed["evidence"].unique()}
    named = summed.filter(pl.col("exporter").is_not_null())
    heads = summed.group_by("importer", "year").agg(
        pl.col("unit").first(),
        pl.col("conditions").first(),
        named_low=pl.col("quantity_low").filter(pl.col("exporter").is_not_null()).sum(),
        named_high=pl.col("quantity_high").filter(pl.col("exporter").is_not_null()).sum(),
        partners=((pl.col("quantity_high") > 0) & pl.col("exporter").is_not_null()).sum().cast(pl.Int64),
        unstated=pl.col("quantity_high").filter(pl.col("exporter").is_null()).sum(),
        has_unstated=pl.col("exporter").is_null().any(),
        _keys=pl.col("evidence").unique().sort().str.join(" "),
    )
    heads = _with_totals(world, dataset, heads, what, vintage).join(months, on=["importer", "year"], how="left")
    conditions = heads["conditions"].drop_nulls().mode().sort()
    # a table that writes out what it could not attribute has its total in its own rows
    own_total = pl.col("total_low").is_null() & pl.col("has_unstated")
    heads = heads.with_columns(
        pl.col("conditions").fill_null(pl.lit(conditions[0] if len(conditions) else None, dtype=pl.String)),
        pl.col("named_low").fill_null(0.0),
        pl.col("named_high").fill_null(0.0),
        pl.col("partners").fill_null(0),
        total_low=pl.when(own_total).then(pl.col("named_low") + pl.col("unstated")).otherwise("total_low"),
        total_high=pl.when(own_total).then(pl.col("named_high") + pl.col("unstated")).otherwise("total_high"),
        total_rule=pl.when(own_total).then(pl.lit("sum_with_unspecified")).otherwise(pl.col("total_rule").fill_null("none")),
        dataset=pl.lit(dataset),
        months=pl.coalesce("total_months", "months"),
        page=pl.lit(""),
    )
    total_lists = {key: addresses(f"{dataset}_totals", key) for key in heads["_total_keys"].unique().drop_nulls()}
    head_lists = {key: addresses(dataset, key) for key in heads["_keys"].unique().drop_nulls()}
    heads = heads.with_columns(
        head_evidence=pl.concat_list(lists_for("_keys", head_lists), lists_for("_total_keys", total_lists)).list.unique().list.sort()
    )
    rows = named.with_columns(lists_for("evidence", lists).alias("row_evidence"), dataset=pl.lit(dataset), page=pl.lit(""))
    return ImportTable(
        heads.select(list(HEADS)).cast(HEADS).sort("importer", "year"),
        rows.select(list(ROWS)).sort("importer", "year", "exporter"),
    )


def _with_totals(world: World, dataset: str, heads: pl.DataFrame, what: tuple[str, str], vintage: str | None) -> pl.DataFrame:
    """Heads with their totals, each in its own unit; importers with a total but no flow come in the unit of most heads."""
    units = heads["unit"].value_counts().sort("count", "unit", descending=[True, False])["unit"].to_list()
    totals = pl.concat([pl.DataFrame(schema=SCHEMA), *(import_totals(world, dataset, *what, unit, vintage) for unit in units)])
    totals = totals.rename({"rule": "total_rule", "keys": "_total_keys", "months": "total_months"})
    alone = totals.join(heads, on=["importer", "year"], how="anti").unique(["importer", "year"], keep="first", maintain_order=True)
    held = heads.join(totals, on=["importer", "year", "unit"], how="left")
    return pl.concat([held, alone], how="diagonal")

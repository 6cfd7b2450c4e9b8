"""Which total: the denominator of a share, or the band in which it is known.

Eurostat revises its totals, and not only a little: in some years the older total of an importer still held gas in transit. Where an
importer has both an older total as energy and a newer one as volume, their quotient is its calorific value; where that quotient
leaves the range of natural gas, the two vintages differ, and a newer volume times the importer's calorific value is taken, as a
band over the values that the importer's other years show.
"""

from __future__ import annotations

import polars as pl

from geoenergy.errors import MixedBases
from geoenergy.records.evidence import edition_order
from geoenergy.world.world import World

GCV_RANGE = (33.0, 44.0)
"""Gross calorific values, MJ per cubic metre, that a gas in trade can have; a quotient outside means that two vintages differ."""

SCHEMA = pl.Schema(
    {
        "importer": pl.String(),
        "year": pl.Int64(),
        "total_low": pl.Float64(),
        "total_high": pl.Float64(),
        "unit": pl.String(),
        "rule": pl.String(),
        "keys": pl.String(),
        "months": pl.Int64(),
    }
)
"""`rule` names the choice; `keys` are the evidence keys in the table of totals, separated by a space; `months` is how many months were
summed, null for a total stated for the whole year."""

RULES = {
    "stated": "the total as published, in the unit of the flows",
    "sum_of_months": "the published totals of the months added up",
    "volume_times_gcv": "a newer volume times the band of the importer's own calorific values, because the older total still held transit "
    "or there is no total as energy for that year",
    "volume_times_any_gcv": "a newer volume times the whole range of calorific values, because the importer's own cannot be told",
}


def import_totals(world: World, dataset: str, commodity: str, basis: str, unit: str, vintage: str | None = None) -> pl.DataFrame:
    """Totals of imports for the flows of `dataset` on a basis, in `unit`: one row an importer and year, as `SCHEMA`.

    They stand in the balance table `<dataset>_totals`; where there is none, the frame is empty. With `vintage` only totals of that
    vintage are used, as published. A total without a basis totals whatever its data set holds, as long as that is one basis.

    Raises:
        MixedBases: Totals without a basis beside flows on several.
    """
    name = f"{dataset}_totals"
    if name not in world.tables.get("balances", {}):
        return pl.DataFrame(schema=SCHEMA)
    return world.remember(
        ("totals", dataset, commodity, basis, unit, vintage), lambda: _totals(world, dataset, commodity, basis, unit, vintage)
    )


def _totals(world: World, dataset: str, commodity: str, basis: str, unit: str, vintage: str | None) -> pl.DataFrame:
    name = f"{dataset}_totals"
    rows = world.table("balances", name).filter((pl.col("item") == "imports") & (pl.col("commodity") == commodity))
    if rows["basis"].null_count():
        held = sorted(world.table("flows", dataset).filter(pl.col("commodity") == commodity)["basis"].unique())
        if len(held) > 1:
            raise MixedBases(
                f"{name} holds totals of {commodity} without a basis, and {dataset} flows on {', '.join(held)}: a share of such a total "
                "would mix them. Write the basis of each total in its column `basis`."
            )
    rows = rows.filter(pl.col("basis").is_null() | (pl.col("basis") == basis))
    if vintage is not None:
        rows = rows.filter(pl.col("evidence") == vintage)
    by_month = rows.filter(pl.col("month").is_not_null())
    rows = rows.filter(pl.col("month").is_null())
    summed = _sum_of_months(world, dataset, by_month.filter(pl.col("unit") == unit), commodity, basis)
    stated = _latest(world, rows.filter(pl.col("unit") == unit), name)
    summed = _latest(world, summed, name).join(stated, on=["country", "year"], how="anti")
    summed = summed.select(
        importer="country",
        year="year",
        total_low="quantity_low",
        total_high="quantity_high",
        unit=pl.lit(unit),
        rule=pl.lit("sum_of_months"),
        keys="evidence",
        months="months",
    ).cast(SCHEMA)
    as_stated = stated.select(
        importer="country",
        year="year",
        total_low="quantity_low",
        total_high="quantity_high",
        unit=pl.lit(unit),
        rule=pl.lit("stated"),
        keys="evidence",
        months=pl.lit(None, dtype=pl.Int64),
    )
    if unit != "TJ" or vintage is not None:
        return pl.concat([as_stated.cast(SCHEMA), summed])
    volume = _latest(world, rows.filter(pl.col("unit") == "mcm"), name).select(
        importer="country", year="year", volume="quantity", volume_keys="evidence"
    )
    both = as_stated.join(volume, on=["importer", "year"], how="full", coalesce=True)
    # TJ per million cubic metres is MJ per cubic metre
    both = both.with_columns(gcv=pl.when(pl.col("volume") > 0).then(pl.col("total_low") / pl.col("volume")))
    sound = pl.col("gcv").is_between(*GCV_RANGE)
    band = both.filter(sound).group_by("importer").agg(gcv_low=pl.col("gcv").min(), gcv_high=pl.col("gcv").max())
    both = both.join(band, on="importer", how="left")
    newer = _rank(world, rows, name, "keys") > _rank(world, rows, name, "volume_keys")
    take_stated = pl.col("total_low").is_not_null() & (sound | pl.col("gcv").is_null() | newer.fill_null(value=False))
    own = pl.col("gcv_low").is_not_null()
    low = pl.col("volume") * pl.when(own).then("gcv_low").otherwise(GCV_RANGE[0])
    high = pl.col("volume") * pl.when(own).then("gcv_high").otherwise(GCV_RANGE[1])
    rule = pl.when(own).then(pl.lit("volume_times_gcv")).otherwise(pl.lit("volume_times_any_gcv"))
    chosen = (
        both.select(
            importer="importer",
            year="year",
            total_low=pl.when(take_stated).then("total_low").otherwise(low),
            total_high=pl.when(take_stated).then("total_high").otherwise(high),
            unit=pl.lit(unit),
            rule=pl.when(take_stated).then(pl.lit("stated")).otherwise(rule),
            keys=pl.when(take_stated).then("keys").otherwise(pl.concat_str(["keys", "volume_keys"], separator=" ", ignore_nulls=True)),
            months=pl.lit(None, dtype=pl.Int64),
        )
        .drop_nulls("total_low")
        .sort("importer", "year")
        .cast(SCHEMA)
    )
    return pl.concat([chosen, summed.join(chosen, on=["importer", "year"], how="anti")])


def _sum_of_months(world: World, dataset: str, rows: pl.DataFrame, commodity: str, basis: str) -> pl.DataFrame:
    """Totals of months added up: one row an importer, year and vintage, and none where the flows hold a month that the totals lack."""
    flows = world.table("flows", dataset).filter((pl.col("commodity") == commodity) & (pl.col("basis") == basis))
    held = flows.select("year", "month", country="importer").drop_nulls("month").unique()
    lacking = held.join(rows, on=["country", "year", "month"], how="anti").select("country", "year").unique()
    return (
        rows.join(lacking, on=["country", "year"], how="anti")
        .group_by("country", "year", "evidence", maintain_order=True)
        .agg(pl.col("quantity_low").sum(), pl.col("quantity_high").sum(), months=pl.col("month").n_unique().cast(pl.Int64))
    )


def _latest(world: World, rows: pl.DataFrame, dataset: str) -> pl.DataFrame:
    """One row an importer and year: of the vintage published last."""
    order = _rank(world, rows, dataset, "evidence")
    return rows.with_columns(_order=order).sort("_order").unique(["country", "year"], keep="last").drop("_order")


def _rank(world: World, rows: pl.DataFrame, dataset: str, column: str) -> pl.Expr:
    """The place of the edition named in `column` among those of `rows`, the latest last."""
    keys = sorted(rows["evidence"].unique(), key=lambda key: edition_order(world.evidence[key if "#" in key else f"{dataset}#{key}"], key))
    return pl.col(column).replace_strict({key: place for place, key in enumerate(keys)}, default=None, return_dtype=pl.Int64)

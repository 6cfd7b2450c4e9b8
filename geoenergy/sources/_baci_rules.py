"""The rules that mark recorded trade in crude oil and LNG that cannot be trusted, each a function of the rows alone."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

PIPED_FROM_TONNES = 1_000_000.0
"""More than this in a year over a land border, from a country that liquefies nothing, came by pipe."""

IMPLAUSIBLE = 0.2
"""A value per tonne below this fraction of the year's median says that the tonnage is too high by a factor."""

MEDIAN_FROM_TONNES = 10_000.0
"""Flows from this size on make the median value per tonne of a commodity and year."""

REMNANT_FROM = 0.1
"""From this share of an importer's value on, rows with an implausible tonnage leave too little of its year to take shares of."""

COLLAPSE = 0.4
"""An importer's total below this fraction of its last good total has collapsed (down by more than 60 %)."""

COLLAPSE_FROM_TONNES = 100_000.0
"""Below this last good total an importer is too small for a fall to mean anything."""

COLLAPSE_YEARS = 3
"""After so many years in a row at the lower level, that level is taken as real."""


def _since(first: Mapping[str, int], column: str) -> pl.Expr:
    """Whether the country in `column` had a plant by the row's year."""
    return (pl.col(column).replace_strict(dict(first), default=None, return_dtype=pl.Int64) <= pl.col("year")).fill_null(False)


def misclassified(terminals: Mapping[str, int], plants: Mapping[str, int], neighbours: set[tuple[str, str]]) -> pl.Expr:
    """Pipeline gas under the code of LNG.

    LNG from a country that could not load any that year (no liquefaction plant, no import terminal to load from), or that liquefied none
    and sold more than `PIPED_FROM_TONNES` over a land border.
    """
    pairs = pl.concat_str("importer", "exporter", separator=">").is_in([f"{one}>{other}" for one, other in sorted(neighbours)])
    liquefies = _since(plants, "exporter")
    cannot_load = ~liquefies & ~_since(terminals, "exporter")
    piped = ~liquefies & pairs & (pl.col("quantity") > PIPED_FROM_TONNES)
    return (pl.col("commodity") == "lng") & (cannot_load | piped)


def no_terminal(terminals: Mapping[str, int]) -> pl.Expr:
    """LNG into a country without an import terminal that year."""
    return (pl.col("commodity") == "lng") & ~_since(terminals, "importer")


def implausible_quantity(flows: pl.DataFrame) -> pl.Series:
    """Rows whose value per tonne is far below that of the commodity in that year."""
    price = flows.with_columns((pl.col("value") / pl.col("quantity")).alias("price"))
    usual = (
        price.filter(pl.col("quantity") >= MEDIAN_FROM_TONNES).group_by("commodity", "year").agg(pl.col("price").median().alias("usual"))
    )
    joined = price.join(usual, on=["commodity", "year"], how="left", maintain_order="left")
    return joined.select((pl.col("price") < IMPLAUSIBLE * pl.col("usual")).fill_null(False).alias("implausible")).to_series()


def remnant() -> pl.Expr:
    """Rows of an importer's year in which rows of implausible tonnage carry `REMNANT_FROM` or more of the value: no total is known."""
    open_rows = pl.col("flag").is_null() | (pl.col("flag") == "implausible_quantity")
    value = pl.col("value").filter(open_rows).sum().over("commodity", "importer", "year")
    lost = pl.col("value").filter(pl.col("flag") == "implausible_quantity").sum().over("commodity", "importer", "year")
    return pl.col("flag").is_null() & (lost >= REMNANT_FROM * value) & (lost > 0)


def collapsed(totals: list[tuple[int, float]]) -> set[int]:
    """Years of one importer and commodity (`(year, total)`, oldest first) whose total has collapsed.

    A total below `COLLAPSE` of the last good total has collapsed, and so have those after it, for up to `COLLAPSE_YEARS` years with a
    total; then the lower level is taken as real. A last good total below `COLLAPSE_FROM_TONNES` says nothing.
    """
    out: set[int] = set()
    good: float | None = None
    run = 0
    for year, total in totals:
        low = good is not None and good >= COLLAPSE_FROM_TONNES and total < COLLAPSE * good
        if low and run < COLLAPSE_YEARS:
            out.add(year)
            run += 1
        else:
            good, run = total, 0
    return out


def total_collapse(flows: pl.DataFrame) -> pl.Series:
    """Rows of importers and years whose recorded total has collapsed; rows with another flag count for nothing."""
    totals = flows.filter(pl.col("flag").is_null()).group_by("commodity", "importer", "year").agg(pl.col("quantity").sum()).sort("year")
    by_importer: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for commodity, importer, year, total in totals.iter_rows():
        by_importer.setdefault((commodity, importer), []).append((year, total))
    hit = {f"{commodity}>{importer}>{year}" for (commodity, importer), series in by_importer.items() for year in collapsed(series)}
    return flows.select(pl.concat_str("commodity", "importer", "year", separator=">").is_in(sorted(hit)).alias("collapsed")).to_series()


def flagged(flows: pl.DataFrame, terminals: Mapping[str, int], plants: Mapping[str, int], neighbours: set[tuple[str, str]]) -> pl.DataFrame:
    """The flows with the name of the first rule that marks each."""
    marked = flows.with_columns(implausible_quantity(flows).alias("implausible")).with_columns(
        pl.when(misclassified(terminals, plants, neighbours))
        .then(pl.lit("misclassified"))
        .when(no_terminal(terminals))
        .then(pl.lit("no_terminal"))
        .when("implausible")
        .then(pl.lit("implausible_quantity"))
        .alias("flag")
    )
    marked = marked.with_columns(pl.when(remnant()).then(pl.lit("remnant")).otherwise("flag").alias("flag"))
    return marked.with_columns(
        pl.when(pl.col("flag").is_null() & total_collapse(marked)).then(pl.lit("total_collapse")).otherwise("flag").alias("flag")
    ).drop("implausible")

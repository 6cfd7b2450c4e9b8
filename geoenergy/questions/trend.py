"""How does an indicator move over the years, as far as the data tell?"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from geoenergy.indicators.base import Scores
from geoenergy.questions.import_rows import Denominator, Internal
from geoenergy.questions.indicator_table import IndicatorRow, indicator_table
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1


class TrendRow(IndicatorRow):
    """An indicator of a country in a year, and how it stands to the last year with a value."""

    since: int | None
    """The last year asked before it with a value."""
    change: str | None
    """`rose` or `fell` since then, where the bounds do not overlap; `same` where both are one value and alike; else `not_told`."""


def trend(
    world: World,
    country: str,
    *,
    commodity: str,
    indicator: str,
    years: Iterable[int],
    scores: Scores | None = None,
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
) -> pl.DataFrame:
    """An indicator of a country over the years, with bounds, and whether it rose or fell where they tell.

    Args:
        world: The world asked.
        country: Country or group; a group counts as one importer.
        commodity: What is imported.
        indicator: Name of an indicator; see `indicator_table`.
        years: The years.
        scores: The risk of each supplier, with its scale and source, for the indicators that weigh by it.
        basis: What the origin of a flow means; by default the commodity's first in the precedence.
        dataset: Data set of the imports; by default the first of the precedence.
        denominator: `"total"` of the imports, or of those `"named"`.
        internal: For groups: whether trade among the members counts.

    Returns:
        Columns as `TrendRow`, by year.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownDataset: A name that stands for nothing, or several.
        BadArgument: No such indicator, or no years.
        YearNotCovered: No data for one of the years at all.

    References: [hirschman1964], [adelman1969], [shannon1948], [pielou1966], [eurostatnrgindid]
    """
    rows = indicator_table(
        world,
        [country],
        commodity=commodity,
        year=years,
        indicators=[indicator],
        scores=scores,
        basis=basis,
        dataset=dataset,
        denominator=denominator,
        internal=internal,
    )
    low, high = pl.col("low"), pl.col("high")
    least, most = low.shift(1), high.shift(1)
    told = (
        pl.when(pl.col("since").is_null())
        .then(None)
        .when(low > most)
        .then(pl.lit("rose"))
        .when(high < least)
        .then(pl.lit("fell"))
        .when((low == high) & (least == low) & (most == high))
        .then(pl.lit("same"))
        .otherwise(pl.lit("not_told"))
    )
    observed = rows.filter(pl.col("status") == "observed").with_columns(since=pl.col("year").shift(1))
    moved = observed.with_columns(change=told).select("year", "since", "change")
    return (
        rows.join(moved, on="year", how="left", maintain_order="left")
        .with_columns(method=pl.lit(f"trend/{VERSION}"))
        .select(list(schema_of(TrendRow)))
    )

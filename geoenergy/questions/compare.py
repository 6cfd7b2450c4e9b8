"""Who ranks where by an indicator, as far as the data tell?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from geoenergy.indicators.base import Scores
from geoenergy.questions.ask import Years
from geoenergy.questions.import_rows import Denominator, Internal
from geoenergy.questions.indicator_table import IndicatorRow, indicator_table
from geoenergy.tables import schema_of
from geoenergy.world.world import World

VERSION = 1


class ComparedRow(IndicatorRow):
    """An indicator of a country, and its rank among those compared."""

    rank_low: int | None
    """Best rank that the data allow, 1 for the greatest value: one more than are certainly above."""
    rank_high: int | None
    """Worst rank that they allow: none but those certainly below come after."""


def compare(
    world: World,
    countries: Iterable[str],
    *,
    commodity: str,
    year: Years,
    indicator: str,
    scores: Scores | None = None,
    basis: str | None = None,
    dataset: str | None = None,
    denominator: Denominator = "total",
    internal: Internal = "exclude",
) -> pl.DataFrame:
    """Countries ranked by an indicator, the greatest value first. Two whose bounds overlap are not ranked apart.

    A country's rank is given as a range: it holds every rank that the country has in some set of values within the bounds, each country's
    value taken by itself. Those without a value have no rank and stand last.

    Args:
        world: The world asked.
        countries: Countries or groups to compare.
        commodity: What is imported.
        year: A year; or several, each of which is ranked by itself.
        indicator: Name of an indicator; see `indicator_table`.
        scores: The risk of each supplier, with its scale and source, for the indicators that weigh by it.
        basis: What the origin of a flow means; by default the commodity's first in the precedence.
        dataset: Data set of the imports; by default the first of the precedence.
        denominator: `"total"` of the imports, or of those `"named"`.
        internal: For groups: whether trade among the members counts.

    Returns:
        Columns as `ComparedRow`, by year and rank.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity, UnknownDataset: A name that stands for nothing, or several.
        BadArgument: No such indicator.
        YearNotCovered: No data for that year at all.

    References: [hirschman1964], [adelman1969], [shannon1948], [pielou1966], [eurostatnrgindid]
    """
    rows = indicator_table(
        world,
        countries,
        commodity=commodity,
        year=year,
        indicators=[indicator],
        scores=scores,
        basis=basis,
        dataset=dataset,
        denominator=denominator,
        internal=internal,
    )
    ranks = [_rank(row, rows) for row in rows.iter_rows(named=True)]
    found = rows.with_columns(
        rank_low=pl.Series([low for low, _ in ranks], dtype=pl.Int64),
        rank_high=pl.Series([high for _, high in ranks], dtype=pl.Int64),
        method=pl.lit(f"compare/{VERSION}"),
    )
    return found.select(list(schema_of(ComparedRow))).sort("year", "rank_low", "rank_high", "country", nulls_last=True)


def _rank(row: dict[str, Any], rows: pl.DataFrame) -> tuple[int | None, int | None]:
    if row["status"] != "observed":
        return None, None
    ranked = (pl.col("status") == "observed") & (pl.col("year") == row["year"])
    # a side that nothing bounds overlaps with everything there
    above = rows.filter(ranked & (pl.col("low") > row["high"])).height if row["high"] is not None else 0
    below = rows.filter(ranked & (pl.col("high") < row["low"])).height if row["low"] is not None else 0
    return 1 + above, rows.filter(ranked).height - below

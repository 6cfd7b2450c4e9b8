"""Two outcomes side by side."""

from __future__ import annotations

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.records.base import Record
from geoenergy.scenarios.outcome import Outcome
from geoenergy.tables import schema_of

VERSION = 1
NEAR = 1e-5
"""Ends of ranges that differ by less than this part of demand are equal: the solver's own tolerance."""


class ComparedRow(Record):
    """A row of `compare_outcomes`."""

    country: str
    """The country."""
    before: float | None
    """What it lacked in the plan found before; empty where it was not in the network."""
    before_low: float | None
    """The least that it lacked."""
    before_high: float | None
    """The most."""
    after: float | None
    """What it lacks in the plan found after."""
    after_low: float | None
    """The least."""
    after_high: float | None
    """The most."""
    change_low: float | None
    """The least by which what it lacks rises (below 0: falls), whatever plan is taken before and after."""
    change_high: float | None
    """The most."""
    overlap: bool | None
    """Whether the ranges overlap: then it may lack as much after as before. Empty where a range was not asked for."""
    unit: str
    """Unit of the quantities."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence of both."""


def compare_outcomes(before: Outcome, after: Outcome) -> pl.DataFrame:
    """What each country lacks before and after, and whether the ranges overlap.

    Args:
        before: An outcome.
        after: Another, in the same unit.

    Returns:
        Columns as `ComparedRow`; the greatest change for sure first.

    Raises:
        BadArgument: The two are in different units.
    """
    if before.unit != after.unit:
        raise BadArgument(f"one outcome is in {before.unit}, the other in {after.unit}: they cannot be compared.")
    wanted = {"": "shortfall", "_low": "shortfall_low", "_high": "shortfall_high"}
    sides = [
        outcome.by_country.select("country", "demand", **{f"{side}{tail}": column for tail, column in wanted.items()})
        for side, outcome in (("before", before), ("after", after))
    ]
    both = sides[0].join(sides[1].rename({"demand": "demand_after"}), on="country", how="full", coalesce=True)
    near = NEAR * pl.max_horizontal("demand", "demand_after", pl.lit(1.0))
    told = both.with_columns(
        change_low=pl.col("after_low") - pl.col("before_high"),
        change_high=pl.col("after_high") - pl.col("before_low"),
        overlap=(pl.col("after_low") <= pl.col("before_high") + near) & (pl.col("before_low") <= pl.col("after_high") + near),
        unit=pl.lit(before.unit),
        method=pl.lit(f"compare_outcomes/{VERSION}"),
        evidence=pl.lit(sorted({*before.evidence, *after.evidence}), dtype=pl.List(pl.String)),
    )
    # how far apart the two are for sure, in either direction; ranges that overlap are not apart
    apart = pl.max_horizontal(pl.col("change_low"), -pl.col("change_high"), pl.lit(0.0))
    return told.sort(apart, "country", descending=[True, False]).select(list(schema_of(ComparedRow)))

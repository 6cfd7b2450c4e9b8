"""The storages of a network's countries, as one each, for a year as one period."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.network.lng import Bound
from geoenergy.units import conversion
from geoenergy.world.world import World, factor_addresses

SCHEMA = pl.Schema(
    {
        "country": pl.String(),
        "working_volume": pl.Float64(),
        "initial": pl.Float64(),
        "max_withdrawal": pl.Float64(),
        "max_injection": pl.Float64(),
        "min_level_end": pl.Float64(),
        "evidence": pl.List(pl.String),
    }
)


def stores(world: World, countries: Collection[str], year: int, levels: tuple[float, float], bound: Bound) -> pl.DataFrame:
    """Working volumes by country, TWh gross, full to a level at the start and at least to another at the end.

    Args:
        world: The world.
        countries: The countries.
        year: The year: stores that had opened by then and had not stopped.
        levels: Fractions of the working volume at the start and, at least, at the end.
        bound: Which end of a conversion that is a range.

    Raises:
        BadArgument: A level that is no fraction.
    """
    start, end = levels
    for level in levels:
        if not 0 <= level <= 1:
            raise BadArgument(f"storage= takes fractions 0..1 of the working volume, at the start and at the end, not {levels!r}.")
    held = world.storages.filter(
        pl.col("country").is_in(list(countries))
        & (pl.col("status") == "operating")
        & pl.col("working_volume").is_not_null()
        & (pl.col("flag").is_null() | (pl.col("flag") != "double_listed"))
        & (pl.col("start_year").is_null() | (pl.col("start_year") <= year))
        & (pl.col("stop_year").is_null() | (pl.col("stop_year") > year))
    ).collect()
    volume: dict[str, float] = {}
    evidence: dict[str, set[str]] = {}
    for row in held.iter_rows(named=True):
        step = conversion(
            world.factors, row["unit"], "TWh", conditions=row["conditions"] or "unstated", to_conditions="gcv", commodity="gas"
        )
        country = row["country"]
        volume[country] = volume.get(country, 0.0) + row["working_volume"] * (step.low if bound == "low" else step.high)
        evidence.setdefault(country, set()).update(row["evidence"], factor_addresses(world, step.factors))
    rows = [
        {
            "country": country,
            "working_volume": whole,
            "initial": start * whole,
            # over a year the rates of a store bind nothing: it can be emptied and filled
            "max_withdrawal": whole,
            "max_injection": whole,
            "min_level_end": end * whole,
            "evidence": sorted(evidence[country]),
        }
        for country, whole in sorted(volume.items())
    ]
    return pl.DataFrame(rows, schema=SCHEMA)

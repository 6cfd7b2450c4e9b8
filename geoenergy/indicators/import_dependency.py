"""How much of what a country uses comes from abroad."""

from __future__ import annotations

from typing import Literal

import polars as pl

from geoenergy.errors import BadArgument, NoObservation
from geoenergy.world.world import World, addresses

VERSION = 1
Denominator = Literal["available", "consumption"]
ITEMS = ("production", "imports", "exports", "stock_change", "consumption")


def import_dependency(balance: pl.DataFrame, *, denominator: Denominator = "available") -> pl.DataFrame:
    """Energy import dependency: `(imports - exports) / denominator`.

    Args:
        balance: One row a country and year, one unit, with the columns `production, imports, exports, stock_change` (positive =
            drawn from stock) and, for the older denominator, `consumption`. Null where not known.
        denominator: `"available"` divides by production + imports - exports + stock change, as Eurostat's indicator does (gross
            available energy); `"consumption"` by the inland consumption as calculated, the older form.

    Returns:
        The rows with `import_dependency`; null where an item is missing or the denominator is not above 0.

    Raises:
        BadArgument: No such denominator, or a figure that is infinite or not a number.

    Examples:
        >>> import polars as pl
        >>> balance = {"production": 20.0, "imports": 90.0, "exports": 10.0, "stock_change": 0.0}
        >>> import_dependency(pl.DataFrame([balance]))["import_dependency"].item()
        0.8

    Unit: fraction; below 0 for net exporters, above 1 where stocks are filled from imports. High: most of it comes from abroad.
    References: [eurostatnrgindid]
    """
    if denominator not in ("available", "consumption"):
        raise BadArgument(f"no denominator {denominator!r}. One of: available, consumption.")
    bad = [name for name in ITEMS if name in balance.columns and balance[name].cast(pl.Float64).is_finite().not_().any()]
    if bad:
        raise BadArgument(f"figures must be finite, or null where they are not known: look at the columns {', '.join(bad)}.")
    net = pl.col("imports") - pl.col("exports")
    whole = pl.col("production") + net + pl.col("stock_change") if denominator == "available" else pl.col("consumption")
    return balance.with_columns(import_dependency=pl.when(whole > 0).then(net / whole))


def import_dependency_of(world: World, countries: list[str], *, commodity: str, denominator: Denominator = "available") -> pl.DataFrame:
    """The indicator for countries of this world: `country, year, import_dependency, evidence`, all years that there are.

    Raises:
        NoObservation: No balance of that commodity is held for any of the countries.
    """
    dataset = BALANCES.get(commodity)
    if dataset is None or dataset not in world.tables.get("balances", {}):
        raise NoObservation(f"no balance of {commodity} is held. Balances there are: {', '.join(sorted(BALANCES))}.")
    rows = world.table("balances", dataset).filter(
        pl.col("country").is_in(countries) & (pl.col("commodity") == commodity) & pl.col("item").is_in(ITEMS)
    )
    if rows.is_empty():
        raise NoObservation(f"{dataset} holds no balance of {commodity} for {', '.join(countries)}.")
    evidence = rows.group_by("country", "year").agg(pl.col("evidence").unique().sort())
    wide = rows.pivot(on="item", index=["country", "year"], values="quantity")
    missing = [pl.lit(None, dtype=pl.Float64).alias(item) for item in ITEMS if item not in wide.columns]
    lists = {key: addresses(dataset, key) for key in rows["evidence"].unique()}
    return (
        import_dependency(wide.with_columns(missing), denominator=denominator)
        .join(evidence, on=["country", "year"])
        .with_columns(
            pl.col("evidence").list.eval(pl.element().replace_strict({k: v[0] for k, v in lists.items()}, return_dtype=pl.String))
        )
        .select("country", "year", "import_dependency", *ITEMS, "evidence")
        .sort("country", "year")
    )


BALANCES = {"gas": "eurostat_nrg_cb_gas"}
"""The data set that holds whole balances of a commodity."""

"""Tables of flows and production, checked and set as arrays; and what each country's books say under the two rules of tracing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from geoenergy.errors import BadArgument, nearest

Array = NDArray[np.float64]
ROUNDING = 1e-12
"""Relative difference of two sums of the same figures that is no difference."""
TINY = 1e-300
"""Quantities below this are nothing: a share of so little cannot be told."""
ONE_ONLY = ("unit", "conditions", "commodity", "year", "month", "period", "basis")
"""Columns that may stand beside the others as long as they hold one value: sums over several would mean nothing."""


@dataclass(frozen=True)
class Ledger:
    """Flows, production and use of countries, numbered by the order of their names."""

    names: pl.Series
    """Names of the countries, sorted."""
    inflow: Array
    """`[i, j]`: what flows from j to i."""
    unstated: Array
    """What each imports from nobody named."""
    made: Array
    """What each produces."""
    use: Array
    """What each is known to use at least; 0 where nothing is known."""


@dataclass(frozen=True)
class Books:
    """What enters the mix at each country and what is taken out of it there."""

    inflow: Array
    """`[i, j]`: flows from j to i that mix."""
    made: Array
    """Own production that enters the mix."""
    unexplained: Array
    """What enters there from nowhere that the tables name."""
    home: Array
    """Own production that is used at home before anything is mixed."""
    taken: Array
    """What is used there out of the mix, with what goes unrecorded."""


def ledger(flows: pl.DataFrame, production: pl.DataFrame | None, use: pl.DataFrame | None, transit: Mapping[str, str]) -> Ledger:
    """The tables as arrays; without production each country is taken to make what it sends out beyond what it gets.

    Raises:
        BadArgument: A table is not as it must be; the message names the column.
    """
    flows = _checked(flows, "flows", ("exporter", "importer"), optional="exporter")
    made = None if production is None else _checked(production, "production", ("country",))
    used = None if use is None else _checked(use, "use", ("country",))
    if (flows["exporter"] == flows["importer"]).any():
        row = flows.filter(pl.col("exporter") == pl.col("importer")).row(0)
        raise BadArgument(
            f"flows, columns exporter and importer: {row[0]} flows to itself. Leave the row out; what a country makes is production."
        )
    together = sum(float(each["quantity"].sum()) for each in (flows, made, used) if each is not None)
    if together == float("inf"):
        raise BadArgument("column quantity: all quantities together are more than a number can hold. Take a larger unit.")
    flows = in_transit(flows, transit)
    named_here = [each["country"] for each in (made, used) if each is not None]
    by_transit = pl.Series([*transit.keys(), *transit.values()], dtype=pl.String)
    names = pl.concat([flows["exporter"], flows["importer"], *named_here, by_transit]).drop_nulls().unique().sort().alias("name")
    size = len(names)
    inflow = np.zeros((size, size))
    unstated = np.zeros(size)
    named = flows.filter(pl.col("exporter").is_not_null())
    inflow[_numbers(named["importer"], names), _numbers(named["exporter"], names)] = named["quantity"].to_numpy()
    rest = flows.filter(pl.col("exporter").is_null())
    unstated[_numbers(rest["importer"], names)] = rest["quantity"].to_numpy()
    makes = np.maximum(inflow.sum(axis=0) - inflow.sum(axis=1) - unstated, 0.0) if made is None else _vector(made, names)
    if made is None:
        makes[makes <= ROUNDING * inflow.sum(axis=0)] = 0.0
    return Ledger(names, inflow, unstated, makes, np.zeros(size) if used is None else _vector(used, names))


def in_transit(flows: pl.DataFrame, transit: Mapping[str, str]) -> pl.DataFrame:
    """Flows with each transit country taken as a pipe of the origin: what leaves it leaves the origin, what enters it from there passes."""
    if not transit:
        return flows
    if chained := sorted(set(transit) & set(transit.values())):
        raise BadArgument(f"transit: {', '.join(chained)} cannot be both a transit country and an origin.")
    sender = pl.col("exporter").replace(dict(transit))
    passage = pl.col("importer").replace(dict(transit)) == pl.col("exporter")
    return (
        flows.filter(~passage.fill_null(value=False))
        .with_columns(exporter=sender)
        .filter((pl.col("exporter") != pl.col("importer")).fill_null(value=True))
        .group_by("exporter", "importer", maintain_order=True)
        .agg(pl.col("quantity").sum())
    )


def proportional(each: Ledger) -> Books:
    """All that a country makes and gets is mixed; what it uses and what it passes on have that mix."""
    return _books(each.inflow, each, home=np.zeros_like(each.made))


def own_first(each: Ledger) -> Books:
    """Own production serves own use first, and flows both ways on one border are set off; only what is left over is mixed."""
    net = np.maximum(each.inflow - each.inflow.T, 0.0)
    balance = each.made + each.inflow.sum(axis=1) + each.unstated - each.inflow.sum(axis=0)
    use = np.where(each.use > 0, each.use, np.maximum(balance, 0.0))
    home = np.minimum(each.made, use)
    home = np.where(each.made - home <= ROUNDING * each.made, each.made, home)
    return _books(net, each, home=home)


def _books(inflow: Array, each: Ledger, *, home: Array) -> Books:
    gets = inflow.sum(axis=1) + each.unstated
    sends = inflow.sum(axis=0)
    made = each.made - home
    wanted = sends + np.maximum(each.use - home, 0.0)
    short = wanted - gets - made
    size = np.maximum(wanted, gets + made)
    short = np.where(short > ROUNDING * size, short, 0.0)
    taken = gets + made + short - sends
    return Books(inflow, made, each.unstated + short, home, np.where(taken > ROUNDING * size, taken, 0.0))


def _checked(frame: pl.DataFrame, what: str, keys: tuple[str, ...], *, optional: str = "") -> pl.DataFrame:
    """The columns that are read, in their types, once everything that must hold does."""
    if not isinstance(frame, pl.DataFrame):
        raise BadArgument(f"{what} must be a polars DataFrame, not {type(frame).__name__}.")
    for column in (*keys, "quantity"):
        if column not in frame.columns:
            near = nearest(column, [name for name in frame.columns if name not in keys])
            hint = f" Nearest: {near[0]}." if near else ""
            raise BadArgument(f"{what} needs the columns {', '.join((*keys, 'quantity'))}: {column} is missing.{hint}")
    for column in ONE_ONLY:
        if column in frame.columns and frame[column].n_unique() > 1:
            raise BadArgument(
                f"{what}, column {column}: holds {frame[column].n_unique()} values, which do not add up. Keep the rows of one."
            )
    for column in keys:
        dtype = frame.schema[column]
        if dtype not in (pl.String, pl.Categorical, pl.Enum) and not (dtype == pl.Null and (frame.is_empty() or column == optional)):
            raise BadArgument(f"{what}, column {column}: must hold names (String), not {dtype}.")
        if column != optional and frame[column].null_count():
            raise BadArgument(f"{what}, column {column}: is empty in {frame[column].null_count()} rows. Name the country.")
    dtype = frame.schema["quantity"]
    if not dtype.is_numeric() and not (dtype == pl.Null and frame.is_empty()):
        raise BadArgument(f"{what}, column quantity: must hold numbers, not {dtype}.")
    found = frame.select(*(pl.col(key).cast(pl.String) for key in keys), pl.col("quantity").cast(pl.Float64))
    amount = found["quantity"]
    bad = amount.is_null() | ~amount.is_finite().fill_null(value=True) | (amount < 0).fill_null(value=False)
    if bad.any():
        raise BadArgument(f"{what}, column quantity: must be finite and 0 or more, not {amount.filter(bad)[0]} in row {bad.arg_true()[0]}.")
    if (twice := found.select(keys).is_duplicated()).any():
        row = found.filter(twice).row(0)[: len(keys)]
        raise BadArgument(f"{what}, columns {', '.join(keys)}: {' to '.join(map(str, row))} stands twice. Add the rows up, or keep one.")
    return found.with_columns(quantity=pl.when(amount >= TINY).then(amount).otherwise(0.0))


def _numbers(column: pl.Series, names: pl.Series) -> NDArray[np.int64]:
    return column.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)


def _vector(frame: pl.DataFrame, names: pl.Series) -> Array:
    found = np.zeros(len(names))
    found[_numbers(frame["country"], names)] = frame["quantity"].to_numpy()
    return found

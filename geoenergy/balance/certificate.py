"""A certificate of an optimum: a plan and prices, which a sceptic checks by addition. Needs no solver.

A plan within all bounds costs at least what any prices of the rows prove (weak duality); where the plan costs no more than its prices
prove, no plan is better. `terms` is that proof as a list of products that add up to the objective.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from geoenergy.balance.program import Array, Program, best_bound
from geoenergy.balance.solver import Solution

NOTHING = 1e-7
"""Prices up to here are none: the solver's own tolerance."""
TOLERANCE = 1e-6
"""What may be amiss, relative to the largest quantity."""
TERMS = {"kind": pl.String, "name": pl.String, "period": pl.String, "quantity": pl.Float64, "price": pl.Float64, "product": pl.Float64}


@dataclass(frozen=True)
class Stage:
    """One optimum on the way to an allocation: what was made least, under which bounds, and its plan and prices."""

    what: str
    """What was made as small as possible, in words."""
    program: Program
    """The bounds, rows and costs."""
    solution: Solution
    """The plan and the prices."""


def terms(program: Program, solution: Solution) -> pl.DataFrame:
    """The proof that no plan costs less: bounds times their prices, which add up to the objective.

    Returns:
        `kind, name, period, quantity, price, product`: each demand (kind `balance`) at its price, less each capacity that binds at what one
        unit more of it would save. Largest product first.
    """
    y, reduced = _prices(program, solution)
    rows = _priced(program.rows, y, program.row_lower, program.row_upper)
    columns = _priced(program.columns.select("kind", "name", "period"), reduced, program.lower, program.upper)
    found = pl.concat([rows, columns]).filter(pl.col("product") != 0)
    return found.sort(pl.col("product").abs(), "kind", "name", "period", descending=[True, False, False, False])


def faults_of(program: Program, solution: Solution) -> list[str]:
    """What is wrong with a plan and its prices as an optimum of a program; nothing, where they prove it."""
    x, y = solution.x, solution.row_dual
    if x.shape != program.cost.shape or y.shape != program.row_lower.shape:
        return [
            f"the plan has {x.size} values and {y.size} prices; the program has {program.cost.size} variables and {len(program.rows)} rows"
        ]
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return ["the plan or its prices hold what is no number"]
    near = TOLERANCE * scale_of(program)
    faults = _outside(program.columns, x, program.lower, program.upper, near)
    faults += _outside(program.rows, program.times(x), program.row_lower, program.row_upper, near)
    cost = float(program.cost @ x)
    if abs(cost - solution.objective) > near:
        faults.append(f"the plan costs {cost:.6g}, not {solution.objective:.6g}")
    proved = float(terms(program, solution)["product"].sum())
    if not proved >= solution.objective - near:
        faults.append(f"the prices prove a cost of {proved:.6g} only, the plan costs {solution.objective:.6g}: it need not be the least")
    return faults


def scale_of(program: Program) -> float:
    """The largest finite quantity of a program, 1 at least: what tolerances are relative to."""
    parts = (program.row_lower, program.row_upper, program.upper)
    finite = [np.abs(each[np.isfinite(each)]) for each in parts]
    return max(1.0, *(float(each.max()) for each in finite if each.size))


def _prices(program: Program, solution: Solution) -> tuple[Array, Array]:
    """Prices of rows and reduced costs, those that are none taken as such."""
    y = _cleaned(solution.row_dual, program.row_lower, program.row_upper)
    return y, _cleaned(program.cost - program.priced(y), program.lower, program.upper)


def _cleaned(price: Array, low: Array, high: Array) -> Array:
    """A price that is nothing, or that has no bound to stand on within the solver's tolerance, is taken as 0."""
    endless: npt.NDArray[np.bool_] = ((price > 0) & ~np.isfinite(low)) | ((price < 0) & ~np.isfinite(high))
    none = (np.abs(price) < 1e-11) | (endless & (np.abs(price) < NOTHING))
    found: Array = np.where(none, 0.0, price)
    return found


def _priced(what: pl.DataFrame, price: Array, low: Array, high: Array) -> pl.DataFrame:
    return (
        what.with_columns(quantity=pl.Series(best_bound(price, low, high), dtype=pl.Float64), price=pl.Series(price, dtype=pl.Float64))
        .with_columns(product=pl.col("quantity") * pl.col("price"))
        .select(list(TERMS))
    )


def _outside(what: pl.DataFrame, value: Array, low: Array, high: Array, near: float) -> list[str]:
    bad = np.flatnonzero((value < low - near) | (value > high + near))
    return [
        f"{what['kind'][int(at)]} {what['name'][int(at)]} {what['period'][int(at)]} is {value[at]:.6g}, not {low[at]:.6g} to {high[at]:.6g}"
        for at in bad[:5]
    ] + ([f"and {len(bad) - 5} more"] if len(bad) > 5 else [])

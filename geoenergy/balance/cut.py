"""What binds: the capacities whose duals are not zero, and which a sceptic can add up."""

from __future__ import annotations

import numpy as np
import polars as pl

from geoenergy.balance.program import Array, Program
from geoenergy.balance.solver import Solution

TOLERANCE = 1e-9
NOTHING = 1e-7
"""A shortfall up to here is none: the solver's own tolerance."""
SCHEMA = {"kind": pl.String, "name": pl.String, "period": pl.String, "capacity": pl.Float64, "used": pl.Float64, "relief": pl.Float64}


def binding(program: Program, solution: Solution, *, upper: Array | None = None, row_upper: Array | None = None) -> pl.DataFrame:
    """The cut: production, entries, links, storage and limits at their bound whose relief would lower the shortfall.

    Args:
        program: The program.
        solution: Its optimum, at its own costs.
        upper: The bounds of the variables under which the optimum was found, where they are not the program's own.
        row_upper: The same for the rows.

    Returns:
        `kind, name, period, capacity, used, relief`: `relief` is how much the shortfall falls for one unit more of the capacity, and the
        most that it can fall where several must give way together; largest relief first. Nothing short, nothing binds: no rows.
    """
    if solution.objective <= NOTHING:
        # duals of a plan that lacks nothing may still be above zero: they tell what one unit less would cost
        return pl.DataFrame(schema=SCHEMA)
    columns = program.columns.with_columns(
        capacity=pl.Series(program.upper if upper is None else upper),
        used=pl.Series(solution.x),
        relief=pl.Series(np.maximum(-solution.column_dual, 0.0)),
    )
    bound = columns.filter((pl.col("relief") > TOLERANCE) & (pl.col("kind") != "shortfall"))
    rows = program.rows.with_columns(
        capacity=pl.Series(program.row_upper if row_upper is None else row_upper), relief=pl.Series(np.maximum(-solution.row_dual, 0.0))
    )
    limits = rows.filter((pl.col("kind") == "limit") & (pl.col("relief") > TOLERANCE)).with_columns(used=pl.col("capacity"))
    both = pl.concat([bound.select(list(SCHEMA)), limits.select(list(SCHEMA))])
    return both.sort("relief", "kind", "name", "period", descending=[True, False, False, False])

"""What binds: the capacities whose duals are not zero, and which a sceptic can add up."""

from __future__ import annotations

import numpy as np
import polars as pl

from geoenergy.balance.program import Program
from geoenergy.balance.solver import Solution

TOLERANCE = 1e-9
SCHEMA = {"kind": pl.String, "name": pl.String, "period": pl.String, "capacity": pl.Float64, "used": pl.Float64, "relief": pl.Float64}


def binding(program: Program, solution: Solution) -> pl.DataFrame:
    """The cut: production, entries, links, storage and limits at their bound whose relief would lower the objective.

    Returns:
        `kind, name, period, capacity, used, relief`: `relief` is how much the objective falls for one unit more of the capacity; largest
        relief first.
    """
    columns = program.columns.with_columns(
        capacity=pl.Series(program.upper), used=pl.Series(solution.x), relief=pl.Series(np.maximum(-solution.column_dual, 0.0))
    )
    bound = columns.filter((pl.col("relief") > TOLERANCE) & (pl.col("kind") != "shortfall"))
    rows = program.rows.with_columns(capacity=pl.Series(program.row_upper), relief=pl.Series(np.maximum(-solution.row_dual, 0.0)))
    limits = rows.filter((pl.col("kind") == "limit") & (pl.col("relief") > TOLERANCE)).with_columns(used=pl.col("capacity"))
    both = pl.concat([bound.select(list(SCHEMA)), limits.select(list(SCHEMA))])
    return both.sort("relief", "kind", "name", "period", descending=[True, False, False, False])

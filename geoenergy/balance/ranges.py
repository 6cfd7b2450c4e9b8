"""What a country loses at least and at most, over all plans that are equally good."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from geoenergy.balance.program import Array
from geoenergy.balance.solver import Solution, Solver

SLACK = 1e-7
"""How far above the optimum, relative to it or to 1, a plan still counts as equally good: the solver's own tolerance."""


class Range(NamedTuple):
    """Least and greatest shortfall over all optima."""

    low: float
    high: float


def shortfall_range(
    solver: Solver, optimum: Solution, countries: set[str], *, upper: Array | None = None, row_upper: Array | None = None
) -> Range:
    """The least and the greatest shortfall of some countries together, over all plans with the least total shortfall.

    Args:
        solver: The program in the solver.
        optimum: Its optimum under the same bounds.
        countries: The countries.
        upper: The bounds of the variables under which the optimum was found, where they are not the program's own.
        row_upper: The same for the rows.
    """
    program = solver.program
    columns = program.columns
    mine = (columns["kind"] == "shortfall") & columns["country"].is_in(list(countries))
    cost = mine.cast(int).to_numpy().astype(float)
    rows = (program.row_upper if row_upper is None else row_upper).copy()
    rows[-1] = optimum.objective + SLACK * max(1.0, optimum.objective)
    least = solver.solve(cost=cost, upper=upper, row_upper=rows)
    most = solver.solve(cost=-cost, upper=upper, row_upper=rows)
    return Range(max(float(cost @ least.x), 0.0), max(float(cost @ most.x), 0.0))


def without(program_upper: Array, positions: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Array:
    """Bounds with some variables shut."""
    shut = program_upper.copy()
    shut[positions] = 0.0
    return shut

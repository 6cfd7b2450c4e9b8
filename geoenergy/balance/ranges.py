"""What a country loses at least and at most, over all plans that are equally good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import polars as pl

from geoenergy.balance.program import Array, Program
from geoenergy.balance.solver import Solution, Solver

SLACK = 1e-7
"""How far above the optimum, relative to it or to 1, a plan still counts as equally good: the solver's own tolerance."""


def with_slack(value: float) -> float:
    """The bound by which a plan keeps a value that was found."""
    return value + SLACK * max(1.0, abs(value))


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
    bounded = replace(
        program,
        upper=program.upper if upper is None else upper,
        row_upper=program.row_upper if row_upper is None else row_upper,
    )
    (found,) = shortfall_ranges(solver, bounded, optimum, [countries])
    return found


def shortfall_ranges(solver: Solver, program: Program, optimum: Solution, groups: Sequence[Iterable[str]]) -> list[Range]:
    """The least and the greatest shortfall of each group of countries, over all plans as good as the optimum.

    Args:
        solver: A program with the same coefficients in the solver.
        program: The program whose optimum it is: its bounds, and its objective in the last row.
        optimum: The optimum.
        groups: Countries whose shortfall is added up.
    """
    short = program.columns.select(at=pl.int_range(pl.len()), mine=pl.col("kind") == "shortfall", country=pl.col("country")).filter("mine")
    places: dict[str, list[int]] = {}
    for at, country in short.select("at", "country").iter_rows():
        places.setdefault(country, []).append(at)
    rows = program.row_upper.copy()
    rows[-1] = with_slack(optimum.objective)
    bounds = {"lower": program.lower, "upper": program.upper, "row_lower": program.row_lower, "row_upper": rows, "start": optimum.basis}
    found = []
    for countries in groups:
        cost = np.zeros(len(program.cost))
        cost[[at for country in countries for at in places.get(country, ())]] = 1.0
        if not (program.upper * cost).any():
            found.append(Range(0.0, 0.0))
            continue
        least = solver.solve(cost=cost, **bounds)
        most = solver.solve(cost=-cost, **bounds)
        found.append(Range(max(float(cost @ least.x), 0.0), max(float(cost @ most.x), 0.0)))
    return found


def without(program_upper: Array, positions: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Array:
    """Bounds with some variables shut."""
    shut = program_upper.copy()
    shut[positions] = 0.0
    return shut

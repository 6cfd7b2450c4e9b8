"""The only place that knows the solver: one model kept, bounds changed, the base basis restored before each solve."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from geoenergy.balance.program import Array, Program, best_bound
from geoenergy.errors import Infeasible, OutOfTime, Unsolved

DUAL, PRIMAL = 1, 4
"""Kinds of simplex, as the solver numbers them."""


@dataclass(frozen=True)
class Solution:
    """An optimum: values of the variables, of the rows, and the duals of both."""

    objective: float
    x: Array
    row_dual: Array
    """Change of the objective for one unit more on the right-hand side of the row."""
    column_dual: Array
    """Reduced cost: change of the objective for one unit more of the variable's bound."""
    basis: Any = field(default=None, repr=False, compare=False)
    """The solver's own, to start another solve from."""


class Solver:
    """A program in the solver, solved again and again with other bounds or costs.

    Each solve starts from the same basis, so that the answer to one question does not depend on the questions before it.
    """

    def __init__(self, program: Program, *, time_limit: float | None = None) -> None:
        import highspy

        self.program = program
        self.time_limit = time_limit
        highs: Any = highspy.Highs  # its stubs lack some methods
        self._highs = highs()
        self._highs.setOptionValue("log_to_console", False)
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(program.cost), len(program.row_lower)
        model.col_cost_, model.col_lower_, model.col_upper_ = program.cost, program.lower, program.upper
        model.row_lower_, model.row_upper_ = program.row_lower, program.row_upper
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = program.starts, program.index, program.value
        if self._highs.passModel(model) == highspy.HighsStatus.kError:
            raise Unsolved("the solver does not take the program")
        self._status = highspy.HighsModelStatus
        self._base: Any = None
        self._untouched = True
        self._own = (program.cost, program.lower, program.upper, program.row_lower, program.row_upper)
        self._sent: tuple[Array, Array, Array, Array, Array] = self._own

    def _find_base(self) -> None:
        """The base basis: that of the program as it was given, whatever is asked first."""
        self._highs.run()
        if self._highs.getModelStatus() == self._status.kOptimal:
            self._base = self._highs.getBasis()

    def _send(self, wanted: tuple[Array, Array, Array, Array, Array]) -> None:
        """Bring the model to these costs and bounds; what is there already is not sent again."""
        (cost, lower, upper, low, high), (had_cost, had_lower, had_upper, had_low, had_high) = wanted, self._sent
        if (at := np.flatnonzero(cost != had_cost)).size:
            self._highs.changeColsCost(len(at), at.astype(np.int32), cost[at])
        if (at := np.flatnonzero((lower != had_lower) | (upper != had_upper))).size:
            self._highs.changeColsBounds(len(at), at.astype(np.int32), lower[at], upper[at])
        if (at := np.flatnonzero((low != had_low) | (high != had_high))).size:
            self._highs.changeRowsBounds(len(at), at.astype(np.int32), low[at], high[at])
        # kept as they are now, should the caller write into an array of its own later
        self._sent = tuple(each.copy() for each in wanted)  # type: ignore[assignment]

    def solve(
        self, *, lower: Array | None = None, upper: Array | None = None, cost: Array | None = None, row_upper: Array | None = None,
        row_lower: Array | None = None, start: Any = None,
    ) -> Solution:  # fmt: skip
        """The optimum with these bounds and costs, the program's own where left out.

        Args:
            lower: Lower bounds of the variables.
            upper: Upper bounds of the variables.
            cost: Costs of the variables.
            row_upper: Upper bounds of the rows.
            row_lower: Lower bounds of the rows.
            start: Basis of a solution under the same bounds and another cost to start from, in place of the base basis.

        Raises:
            Infeasible: No plan keeps all constraints.
            OutOfTime: The time limit was reached; says what is known by then.
            Unsolved: The solver stopped without an optimum.
        """
        program, highs = self.program, self._highs
        lower, upper = program.lower if lower is None else lower, program.upper if upper is None else upper
        cost = program.cost if cost is None else cost
        low, high = program.row_lower if row_lower is None else row_lower, program.row_upper if row_upper is None else row_upper
        highs.setOptionValue("time_limit", np.inf if self.time_limit is None else highs.getRunTime() + self.time_limit)
        asked = (cost, lower, upper, low, high)
        same = all(one is other or np.array_equal(one, other) for one, other in zip(self._own, asked, strict=True))
        if self._untouched and not same:
            self._find_base()
        self._untouched = False
        self._send(asked)
        basis = self._base if start is None else start
        # from an optimum of the same bounds only the costs differ, which the primal simplex takes up where it stands: 10 times as fast
        highs.setOptionValue("simplex_strategy", DUAL if start is None else PRIMAL)
        highs.clearSolver()
        if basis is not None:
            highs.setBasis(basis)
        highs.run()
        status = highs.getModelStatus()
        if status == self._status.kInfeasible:
            raise Infeasible("no plan keeps all constraints")
        if status == self._status.kTimeLimit and self.time_limit is not None:
            y = np.array(highs.getSolution().row_dual)
            raise OutOfTime(self.time_limit, *_known(program, y, cost, (lower, upper), (low, high)))
        if status != self._status.kOptimal:
            raise Unsolved(f"the solver stopped: {highs.modelStatusToString(status)}")
        if self._base is None and same:
            self._base = highs.getBasis()
        found = highs.getSolution()
        return Solution(
            objective=float(highs.getInfo().objective_function_value),
            x=np.array(found.col_value),
            row_dual=np.array(found.row_dual),
            column_dual=np.array(found.col_dual),
            basis=highs.getBasis(),
        )


def _known(program: Program, y: Array, cost: Array, columns: tuple[Array, Array], rows: tuple[Array, Array]) -> tuple[float, float]:
    """Bounds of the optimum that hold whatever the prices are: weak duality below, the costliest value of each variable above."""
    with np.errstate(invalid="ignore"):
        highest = float(np.where(cost == 0.0, 0.0, np.maximum(cost * columns[0], cost * columns[1])).sum())
        lowest = float(np.where(cost == 0.0, 0.0, np.minimum(cost * columns[0], cost * columns[1])).sum())
    prices = y if len(y) == len(rows[0]) else np.zeros(len(rows[0]))
    return max(lowest, dual_bound(program, prices, cost, columns, rows)), highest


def dual_bound(program: Program, y: Array, cost: Array, columns: tuple[Array, Array], rows: tuple[Array, Array]) -> float:
    """The greatest objective that prices of rows prove: no plan within the bounds costs less, whatever the prices are.

    Args:
        program: The program, for its coefficients.
        y: A price for each row; any will do.
        cost: Costs of the variables.
        columns: Lower and upper bounds of the variables.
        rows: Lower and upper bounds of the rows.
    """
    reduced = cost - program.priced(y)
    return float((y * best_bound(y, *rows)).sum() + (reduced * best_bound(reduced, *columns)).sum())

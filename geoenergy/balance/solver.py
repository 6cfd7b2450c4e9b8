"""The only place that knows the solver: one model kept, bounds changed, the base basis restored before each solve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from geoenergy.balance.program import Array, Program
from geoenergy.errors import GeoenergyError


class Unsolved(GeoenergyError):
    """The solver found no optimum; the message says what it found."""


class Infeasible(Unsolved):
    """No plan keeps all constraints."""


@dataclass(frozen=True)
class Solution:
    """An optimum: values of the variables, of the rows, and the duals of both."""

    objective: float
    x: Array
    row_dual: Array
    """Change of the objective for one unit more on the right-hand side of the row."""
    column_dual: Array
    """Reduced cost: change of the objective for one unit more of the variable's bound."""


class Solver:
    """A program in the solver, solved again and again with other bounds or costs.

    Each solve starts from the same basis, so that the answer to one question does not depend on the questions before it.
    """

    def __init__(self, program: Program) -> None:
        import highspy

        self.program = program
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
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._infeasible = highspy.HighsModelStatus.kInfeasible
        self._base: Any = None
        self._all = np.arange(len(program.cost), dtype=np.int32)

    def solve(
        self, *, lower: Array | None = None, upper: Array | None = None, cost: Array | None = None, row_upper: Array | None = None,
        row_lower: Array | None = None,
    ) -> Solution:  # fmt: skip
        """The optimum with these bounds and costs, the program's own where left out.

        Raises:
            Infeasible: No plan keeps all constraints.
            Unsolved: The solver stopped without an optimum.
        """
        program, highs = self.program, self._highs
        size = len(self._all)
        highs.changeColsBounds(size, self._all, program.lower if lower is None else lower, program.upper if upper is None else upper)
        highs.changeColsCost(size, self._all, program.cost if cost is None else cost)
        rows = np.arange(len(program.row_lower), dtype=np.int32)
        low, high = program.row_lower if row_lower is None else row_lower, program.row_upper if row_upper is None else row_upper
        highs.changeRowsBounds(len(rows), rows, low, high)
        if self._base is not None:
            highs.clearSolver()
            highs.setBasis(self._base)
        highs.run()
        status = highs.getModelStatus()
        if status == self._infeasible:
            raise Infeasible("no plan keeps all constraints")
        if status != self._optimal:
            raise Unsolved(f"the solver stopped: {highs.modelStatusToString(status)}")
        if self._base is None:
            self._base = highs.getBasis()
        found = highs.getSolution()
        return Solution(
            objective=float(highs.getInfo().objective_function_value),
            x=np.array(found.col_value),
            row_dual=np.array(found.row_dual),
            column_dual=np.array(found.col_dual),
        )

"""A network's program in the solver, kept between questions that differ in quantities only."""

from __future__ import annotations

import weakref
from dataclasses import replace
from typing import Any

from geoenergy.balance.program import Program, program_of, rebound, same_structure
from geoenergy.balance.solver import Solution, Solver
from geoenergy.balance.supply_network import SupplyNetwork

_kept: weakref.WeakKeyDictionary[SupplyNetwork, Bench] = weakref.WeakKeyDictionary()


class Bench:
    """Programs and solvers of one network and of those made from it: what has the same rows and variables is solved by the same model."""

    def __init__(self, network: SupplyNetwork) -> None:
        self.network = replace(network)  # its tables without the network itself, which must not be kept alive by its own bench
        self.program = program_of(network)
        self.time_limit: float | None = None
        self._solver: Solver | None = None
        self._other: Solver | None = None

    def program_for(self, network: SupplyNetwork) -> Program:
        """The program of a network, by new bounds only where it differs from the kept one in quantities."""
        return rebound(self.program, network) if same_structure(self.network, network) else program_of(network)

    def solver(self, program: Program) -> Solver:
        """A solver with the coefficients of the program: the kept one where they are the same."""
        if program.value is self.program.value:
            self._solver = self._solver or Solver(self.program)
            found = self._solver
        else:
            if self._other is None or self._other.program.value is not program.value:
                self._other = Solver(program)
            found = self._other
        found.time_limit = self.time_limit
        return found

    def solve(self, program: Program, *, start: Any = None) -> Solution:
        """The optimum of a program; see `Solver.solve`."""
        return self.solver(program).solve(
            lower=program.lower,
            upper=program.upper,
            cost=program.cost,
            row_lower=program.row_lower,
            row_upper=program.row_upper,
            start=start,
        )


def bench_of(network: SupplyNetwork) -> Bench:
    """The bench of a network, made once as long as the network lives.

    Raises:
        BadArgument: A capacity of it is unknown.
    """
    if network not in _kept:
        _kept[network] = Bench(network)
    return _kept[network]

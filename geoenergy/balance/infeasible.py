"""Which constraint cannot hold: the end levels of stores are the only ones that can fail, since all else may be left short or unused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geoenergy.balance.program import Program, amended
from geoenergy.balance.solver import Solver
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import Infeasible

NEAR = 1e-6


def explained(network: SupplyNetwork, program: Program) -> str | None:
    """What cannot be reached, in words; None where the end levels can be.

    Args:
        network: The network.
        program: Its program, without the rows that a rule adds.
    """
    level = program.where(kind="level", period=network.periods[-1])
    wanted = program.lower[level]
    lower, upper, cost = program.lower.copy(), program.upper.copy(), np.zeros(len(program.cost))
    lower[level], upper[level], cost[level] = 0.0, np.minimum(upper[level], wanted), -1.0
    relaxed = replace(amended(program, cost=cost), lower=lower, upper=upper)
    try:
        best = Solver(relaxed).solve()
    except Infeasible:
        return "no plan keeps all constraints, whatever the end levels of the stores"
    names = program.columns["name"].gather(level.tolist()).to_list()
    short = [
        f"{name} reaches {found:.4g} of {want:.4g} {network.unit}"
        for name, found, want in zip(names, best.x[level], wanted, strict=True)
        if found < want - NEAR * max(1.0, want)
    ]
    if not short:
        return None
    last = network.periods[-1]
    return f"storage: min_level_end cannot be reached at the end of {last}: {'; '.join(short)}. Lower it, or raise what flows in."

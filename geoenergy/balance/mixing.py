"""Proportional mixing: of what passes through each node, which part entered where.

Whatever reaches a node, from neighbours or as an injection, is mixed there, and everything that leaves it has that mix. With `W[i, j]` the
flow from j to i, `a[i]` what is injected at i and `T[i] = sum_j W[i, j] + a[i]` its throughput, the mix `S[i, e]` (the part of T[i] that
was injected at e) solves

    T[i] S[i, :] = sum_j W[i, j] S[j, :] + a[i] (unit row of i)

one linear system with as many right-hand sides as nodes. The rows of `(I - W/T)` are weakly dominant, and the system is regular on the
nodes that some injection reaches; nodes that none reaches can only be a closed loop, and get zero. After Bialek (1996).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def mixed(inflow: Array, injected: Array) -> Array:
    """The mix of each node: `S[..., i, e]`, rows that sum to 1, or to 0 for nodes that no injection reaches.

    Args:
        inflow: `(..., n, n)`; `[..., i, j]` is what flows from j to i; 0 or more, the diagonal 0.
        injected: `(..., n)`; what enters the network at each node; 0 or more.

    Both may have leading axes (years, commodities), which are solved in one call.
    """
    through = inflow.sum(axis=-1) + injected
    reached = reaches(inflow, injected > 0)
    scale = np.where(reached & (through > 0), 1.0, 0.0) / np.where(through > 0, through, 1.0)
    size = inflow.shape[-1]
    at = np.arange(size)
    system = inflow * -scale[..., None]
    system[..., at, at] += 1.0
    wanted = np.zeros_like(system)
    wanted[..., at, at] = injected * scale
    found: Array = np.asarray(np.linalg.solve(system, wanted), dtype=np.float64)
    # rounding may leave -1e-18 where nothing arrives
    return np.maximum(found, 0.0, out=found)


def delivered(inflow: Array, through: Array, target: int, used: float) -> Array:
    """`D[i]`: of a unit that passes through i, the part that ends up used at the node `target`, wherever else it passes on the way.

    Args:
        inflow: `(n, n)`, as in `mixed`.
        through: `(n,)`, the throughput of each node.
        target: Number of the node.
        used: What is used at `target` of its throughput.
    """
    size = len(through)
    start = np.zeros(size, dtype=bool)
    start[target] = used > 0
    leads = reaches(inflow.T, start)
    scale = np.where(leads & (through > 0), 1.0, 0.0) / np.where(through > 0, through, 1.0)
    system = np.eye(size) - inflow.T * scale[:, None]
    wanted = np.zeros(size)
    wanted[target] = used * scale[target]
    found: Array = np.asarray(np.linalg.solve(system, wanted), dtype=np.float64)
    return np.maximum(found, 0.0, out=found)


def reaches(inflow: Array, start: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which nodes something from `start` reaches, over links that carry anything."""
    reached: NDArray[np.bool_] = start.copy()
    if reached.all():
        return reached
    links: Array = (inflow > 0).astype(np.float64)
    while True:
        step: NDArray[Any] = np.matmul(links, reached.astype(np.float64)[..., None])[..., 0] > 0
        grown = reached | step
        if (grown == reached).all():
            return reached
        reached = grown

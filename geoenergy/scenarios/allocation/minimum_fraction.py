"""The least sum of shortfalls as fractions of demand."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from geoenergy.balance.certificate import Stage
from geoenergy.balance.program import amended
from geoenergy.scenarios.allocation.base import Rule, Task


class MinimumFraction(Rule):
    """The sum of shortfalls, each as a fraction of its country's demand in the period, is made as small as possible.

    As published balance models do, so that small countries are not left without in favour of large ones. It concentrates what is short
    where demand is largest, since a unit there is the smallest fraction.
    """

    formula: ClassVar[str] = "min sum_c sum_p s[c,p] / d[c,p]"

    def settle(self, task: Task) -> list[Stage]:
        """One step; a demand of 0 cannot be short and costs nothing."""
        balances = task.network.balances
        demand = {(country, period): value for country, period, value in balances.select("country", "period", "demand").iter_rows()}
        short = task.program.where(kind="shortfall")
        described = task.program.columns[short]
        whole = np.array([demand[key] for key in described.select("country", "period").iter_rows()])
        cost = np.zeros(len(task.program.cost))
        cost[short] = np.divide(1.0, whole, out=np.zeros_like(whole), where=whole > 0)
        return [task.stage("the sum of shortfalls as fractions of demand", amended(task.program, cost=cost))]

"""Each country's own product and stores serve itself first."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from geoenergy.balance.certificate import Stage
from geoenergy.balance.origin import country_of
from geoenergy.balance.program import Program, amended
from geoenergy.scenarios.allocation.base import Rule, Task, shortfall_rows, shortfalls


class OwnFirst(Rule):
    """Nobody is left with less than its own production and storage could give it; within that, the total is made as small as possible.

    What enters from outside (pipe routes, terminals) is not own: it goes where it lowers the total most.
    """

    formula: ClassVar[str] = "min sum s, with sum_p s[c,p] <= what c would lack alone, from its own production and storage"

    def settle(self, task: Task) -> list[Stage]:
        """First each country alone, then all together."""
        alone = task.stage("the total shortfall, each country alone", closed(task))
        most = shortfalls(task.program, alone.solution.x, task.demand)
        final = amended(task.program, cost=task.program.cost, rows=shortfall_rows(task.program, "own_first", most))
        return [alone, task.stage("the total shortfall, none worse off than alone", final)]


def closed(task: Task) -> Program:
    """The program with all entries shut, and all links but those between the nodes of one country."""
    columns = task.program.columns
    upper = task.program.upper.copy()
    for at, (kind, country, other) in enumerate(columns.select("kind", "country", "other").iter_rows()):
        if kind == "entry" or (kind == "link" and country_of(country) != country_of(other)):
            upper[at] = 0.0
    return replace(task.program, upper=upper)

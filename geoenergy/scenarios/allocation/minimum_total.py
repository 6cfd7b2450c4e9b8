"""The least total shortfall, whoever bears it."""

from __future__ import annotations

from typing import ClassVar

from geoenergy.balance.certificate import Stage
from geoenergy.scenarios.allocation.base import Rule, Task


class MinimumTotal(Rule):
    """As little as possible is short in all; who bears it is left open, and the ranges tell between what.

    The least total is arithmetic: no rule can do better. It says nothing of who goes short where several plans are equally good.
    """

    formula: ClassVar[str] = "min sum_c sum_p s[c,p]"

    def settle(self, task: Task) -> list[Stage]:
        """One step."""
        return [task.stage("the total shortfall", task.program)]

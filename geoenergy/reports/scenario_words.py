"""Quantities and sentences of a scenario, as a reader wants them: without the solver's last digits, and with names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoenergy.reports.figures import UNKNOWN, amounts, span
from geoenergy.reports.scenario_account import NOTHING, ScenarioAccount, ScenarioRow, least, most
from geoenergy.reports.vocabulary import named
from geoenergy.scenarios.compare_outcomes import NEAR
from geoenergy.world.world import World

CROSSING = re.compile(r"\b([A-Z]{3}>[A-Z]{3})\b")


@dataclass(frozen=True)
class Near:
    """What lies within the solver's tolerance of nothing, which grows with what is short in all, is nothing."""

    most: float
    """What is short in all, before or after."""

    @classmethod
    def of(cls, account: ScenarioAccount) -> Near:
        """The tolerance of an account."""
        return cls(max(account.shortfall, account.before.shortfall if account.before is not None else 0.0))

    def around(self, demand: float | None) -> float:
        """The tolerance for a country of this demand."""
        return max(NEAR * (demand or 0.0), NOTHING * max(self.most, 1.0))

    def clean(self, value: float | None, demand: float | None = None) -> float:
        """A quantity, or nothing."""
        return 0.0 if value is None or abs(value) <= self.around(demand) else value

    def lack(self, low: float | None, high: float | None, demand: float | None) -> str:
        """What is lacking, from its bounds; from one figure where there are none."""
        if low is None:
            return UNKNOWN
        first, last = self.clean(low, demand), self.clean(low if high is None else high, demand)
        return amounts(first, first if last - first <= self.around(demand) else last)

    def rate(self, row: ScenarioRow) -> str:
        """What a country lacks as a share of its demand."""
        if not row.demand:
            return ""
        low, high = self.clean(least(row), row.demand) / row.demand, self.clean(most(row), row.demand) / row.demand
        return span(min(low, 1.0), min(high, 1.0))


def in_words(text: str, world: World | None) -> str:
    """A sentence with the names of states in place of their codes, but for those of crossings (`RUS>LVA`), which are names of their own."""
    told = "".join(part if CROSSING.fullmatch(part) else named(world, part) for part in CROSSING.split(text))
    return told[:1].upper() + told[1:]

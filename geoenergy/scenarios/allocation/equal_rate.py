"""The worst rate of shortfall as small as possible, then the next."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import numpy as np
import polars as pl

from geoenergy.balance.certificate import Stage
from geoenergy.balance.program import NewColumn, NewRow, Program, amended
from geoenergy.balance.ranges import with_slack
from geoenergy.scenarios.allocation.base import Rule, Task, shortfall_rows
from geoenergy.scenarios.shocks.base import countries_of

NOTHING = 1e-7
"""A rate, or a price of one, up to here is none."""


class EqualRate(Rule):
    """The worst country's rate of shortfall is made as small as possible, then that of the next worst, and so on.

    A rate is what a country lacks over all periods, as a fraction of its demand. What is short is spread as evenly as the network allows;
    where rates still differ, a capacity stands between. The cooperative case of the European network operators' supply outlooks.
    """

    among: str | tuple[str, ...] | None = None
    """Only these share alike (countries, a group of the network): they bear what they cannot avoid, and nobody else goes short for them.
    All countries, where left out."""
    formula: ClassVar[str] = "lexicographic min of the rates r[c] = sum_p s[c,p] / sum_p d[c,p], largest first"

    def settle(self, task: Task) -> list[Stage]:
        """A step for those who do not share, one for each level of rates, and a last one for the least total at those rates.

        Raises:
            UnknownParty: One of `among` that the network does not know.
        """
        open_ = {country: demand for country, demand in task.demand.items() if demand > 0}
        stages: list[Stage] = []
        settled: dict[str, float] = {}
        if self.among is not None:
            mine = countries_of(task.network, self.among, "among")
            aside = [country for country in open_ if country not in mine]
            stages.append(task.stage("what those lack who do not share", _only(task.program, aside)))
            # together, not each by itself: who of them goes short is not for this rule to say
            task = replace(task, program=_kept(task.program, aside, stages[0].solution.objective))
            open_ = {country: demand for country, demand in open_.items() if country in mine}
        level = _Levels(task, open_)
        while open_:
            stage = task.stage(f"the worst rate of {len(open_)} countries", level.bounded(settled))
            worst = float(stage.solution.x[-1])
            if worst <= NOTHING:
                settled |= dict.fromkeys(open_, 0.0)
                break
            stages.append(stage)
            for country in level.at_their_least(stage, open_):
                settled[country] = worst * open_.pop(country)
        final = amended(task.program, cost=task.program.cost, rows=shortfall_rows(task.program, "rate", settled))
        return [*stages, task.stage("the total shortfall at those rates", final)]


def _only(program: Program, countries: list[str]) -> Program:
    """The program whose objective is the shortfall of some countries."""
    short = program.columns.select(mine=(pl.col("kind") == "shortfall") & pl.col("country").is_in(countries))
    return amended(program, cost=short["mine"].cast(pl.Float64).to_numpy())


def _kept(program: Program, countries: list[str], most: float) -> Program:
    """The program in which some countries lack no more than so much together."""
    at = np.flatnonzero(_only(program, countries).cost)
    return amended(program, cost=program.cost, rows=[NewRow("aside", "aside", at, np.ones(len(at)), high=with_slack(most))])


class _Levels:
    """The program of one level: the largest rate of the countries still open, those settled kept at theirs."""

    def __init__(self, task: Task, demand: dict[str, float]) -> None:
        base = task.program
        self.countries = list(demand)
        size = len(base.cost)
        cost = np.append(np.zeros(size), 1.0)
        rate, kept = [], []
        for country in self.countries:
            at = base.where(kind="shortfall", country=country)
            rate.append(NewRow("rate", country, np.append(at, size), np.append(np.ones(len(at)), -demand[country]), high=0.0))
            kept.append(NewRow("settled", country, at, np.ones(len(at))))
        self.demand = dict(demand)
        self.program = amended(base, cost=cost, rows=[*rate, *kept], columns=[NewColumn("rate", "worst", upper=1.0)])
        self.first = len(base.row_lower) - 1

    def bounded(self, settled: dict[str, float]) -> Program:
        """The program with the countries settled so far kept at what they lack, and out of the largest rate."""
        high = self.program.row_upper.copy()
        for place, country in enumerate(self.countries):
            if country in settled:
                high[self.first + place] = np.inf
                high[self.first + len(self.countries) + place] = with_slack(settled[country])
        return replace(self.program, row_upper=high)

    def at_their_least(self, stage: Stage, open_: dict[str, float]) -> list[str]:
        """Countries that bear the worst rate in every optimum: those whose rate has a price."""
        prices = -stage.solution.row_dual[self.first : self.first + len(self.countries)]
        found = [
            country for place, country in enumerate(self.countries) if country in open_ and prices[place] * self.demand[country] > NOTHING
        ]
        # the prices of the rates add up to 1, so that one at least has one; were it lost to rounding, the dearest is taken
        return found or [max(open_, key=lambda country: prices[self.countries.index(country)])]

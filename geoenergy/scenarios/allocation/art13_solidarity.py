"""Solidarity among states that are bound to it: protected customers first, across borders."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from geoenergy.balance.certificate import Stage
from geoenergy.balance.program import NewColumn, NewRow, Places, Program, amended
from geoenergy.balance.ranges import with_slack
from geoenergy.errors import BadArgument, NoObservation
from geoenergy.scenarios.allocation.base import Rule, Task, shortfalls
from geoenergy.scenarios.allocation.own_first import closed
from geoenergy.scenarios.shocks.base import countries_of

if TYPE_CHECKING:
    from geoenergy.world.world import World

CLAUSE = "eu-gas-security-2017-1938/13(1)"


class Art13Solidarity(Rule):
    """States bound to solidarity give up what others' protected customers lack, and no more; all else is as under `own_first`.

    After Article 13 of Regulation (EU) 2017/1938: a member cuts its own unprotected customers so that the protected ones of another, to
    which gas can be brought, are served. Each bound state serves its own protected customers first. Who is not bound owes nothing. Whether
    gas can be brought is what the network says; that a state must have asked, and taken its own measures, is taken as given.
    """

    bound: str | tuple[str, ...]
    """The states bound to one another: countries, or the name of a group of the network."""
    protected: str = "protected"
    """Sector whose customers are protected; every bound state has it."""
    formula: ClassVar[str] = (
        "lexicographic min: sum s[c,protected] over the bound; what the bound give up beyond own_first; sum s. Others as under own_first"
    )

    @classmethod
    def in_force(cls, world: World, *, on: dt.date | str, protected: str = "protected") -> Art13Solidarity:
        """The rule among those who are bound by Article 13 on a day, from the obligations of a world.

        Args:
            world: The world.
            on: The day.
            protected: Sector whose customers are protected.

        Raises:
            NoObservation: The article binds nobody that day.
            BadDay: The day is none.
        """
        from geoenergy.world.in_force import clauses_on

        day = dt.date.fromisoformat(on) if isinstance(on, str) else on
        found = [clause for clause in clauses_on(world, day) if clause.address == CLAUSE]
        bound = sorted({each for clause in found for each in clause.obligors if each in world.countries})
        if not bound:
            raise NoObservation(f"no obligation under {CLAUSE} is on record as in force on {day}.")
        return cls(bound=tuple(bound), protected=protected)

    def settle(self, task: Task) -> list[Stage]:
        """Alone; then the protected among the bound; then what they give up for that; then the total."""
        program, demand = task.program, task.demand
        bound = self._bound(task)
        alone = task.stage("the total shortfall, each country alone, protected customers first", self._protected_first(task, bound))
        most = shortfalls(program, alone.solution.x, demand)
        safe = {country: program.where(kind="shortfall", country=country, other=self.protected) for country in bound}
        size = len(program.cost)
        given = [NewColumn("given", country, upper=demand[country]) for country in bound]
        rows = [
            self._at_most(
                "own_first",
                country,
                program.where(kind="shortfall", country=country),
                high,
                given=size + bound.index(country) if country in bound else None,
            )
            for country, high in most.items()
        ]
        rows += [self._at_most("protected", country, at, float(alone.solution.x[at].sum())) for country, at in safe.items()]
        together = np.concatenate(list(safe.values()))
        first = np.zeros(size + len(bound))
        first[together] = 1.0
        served = task.stage("what the protected customers of the bound lack", amended(program, cost=first, rows=rows, columns=given))
        rows = [*rows, self._at_most("solidarity", "protected", together, served.solution.objective)]
        second = np.zeros(size + len(bound))
        second[size:] = 1.0
        least = task.stage("what the bound give up beyond their own first", amended(program, cost=second, rows=rows, columns=given))
        rows = [*rows, self._at_most("solidarity", "given up", size + np.arange(len(bound)), least.solution.objective)]
        last = amended(program, cost=np.append(program.cost, np.zeros(len(bound))), rows=rows, columns=given)
        return [alone, served, least, task.stage("the total shortfall, with no more given up", last)]

    def _bound(self, task: Task) -> list[str]:
        names = (self.bound,) if isinstance(self.bound, str) else self.bound
        held = set(task.network.countries)
        # of those bound by a text some have no gas grid, and stand in no network
        inside = [name for name in names if name in held or name in task.network.names]
        bound = countries_of(task.network, inside, "bound") if inside else []
        if len(bound) < 2:
            raise BadArgument(f"art13_solidarity: {len(bound)} of the bound is in the network; solidarity takes two.")
        have = set(task.network.sectors.filter(sector=self.protected)["country"])
        if lacking := [country for country in bound if country not in have]:
            raise BadArgument(
                f"art13_solidarity: no sector {self.protected!r} of {', '.join(lacking[:5])}{' ...' if len(lacking) > 5 else ''}. "
                "Split their demand by sectors=, or name the sector by protected=."
            )
        return bound

    def _protected_first(self, task: Task, bound: list[str]) -> Program:
        shut = closed(task)
        cost = shut.cost.copy()
        for country in bound:
            # alone, a unit given to one is taken from the other: any weight above 1 puts the protected first
            cost[shut.where(kind="shortfall", country=country, other=self.protected)] = 2.0
        return amended(shut, cost=cost)

    def _at_most(self, kind: str, name: str, at: Places, high: float, *, given: int | None = None) -> NewRow:
        places, values = at, np.ones(len(at))
        if given is not None:
            places, values = np.append(at, given), np.append(values, -1.0)
        return NewRow(kind, name, places, values, high=with_slack(high))

"""The contract of an allocation rule.

One file, named after it, with one class, a record with what the rule needs to be told. Its first docstring line says the rule in words,
`formula` says it as a formula, and `settle` turns the program of a network into one whose optima are the outcomes that the rule allows.
A rule may take several steps, each an optimum that the next must keep; all of them go into the certificate.
"""

from __future__ import annotations

import abc
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import polars as pl

from geoenergy._discover import kind, kinds, snake
from geoenergy.balance.bench import Bench
from geoenergy.balance.certificate import Stage
from geoenergy.balance.program import Array, NewRow, Program
from geoenergy.balance.ranges import with_slack
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, nearest
from geoenergy.records.base import Record

FOLDER = "geoenergy.scenarios.allocation"


@dataclass(frozen=True)
class Task:
    """What a rule settles."""

    network: SupplyNetwork
    """The network after the shocks."""
    program: Program
    """Its program: least total shortfall."""
    bench: Bench
    """What solves."""

    @property
    def demand(self) -> dict[str, float]:
        """Demand of each country over all periods."""
        wanted = self.network.balances.group_by("country", maintain_order=True).agg(pl.col("demand").sum())
        return dict(wanted.iter_rows())

    def stage(self, what: str, program: Program) -> Stage:
        """The optimum of a program, with what it makes least in words."""
        return Stage(what, program, self.bench.solve(program))


class Rule(Record, abc.ABC):
    """A rule of who gets what is left."""

    formula: ClassVar[str]
    """The rule as a formula, readable in one line: s is a shortfall, d a demand, by country c and period p."""

    @property
    def name(self) -> str:
        """Name of the rule: its file's."""
        return snake(type(self).__name__)

    @abc.abstractmethod
    def settle(self, task: Task) -> list[Stage]:
        """The steps of the rule; the optima of the last are the outcomes that it allows.

        Raises:
            Infeasible: No plan keeps all constraints.
            BadArgument: The network lacks what the rule needs.
        """


def rule_of(allocation: str | Rule | None) -> Rule:
    """The rule of a name, or as given.

    Raises:
        BadArgument: None given, which lists the rules; no such rule; or one that must be told something, with its fields.
    """
    if isinstance(allocation, Rule):
        return allocation
    if allocation is None:
        raise BadArgument(f"allocation= says who goes short, and has no default. The rules:\n{rules_told()}")
    if allocation not in kinds(FOLDER):
        near = nearest(str(allocation), kinds(FOLDER))
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise BadArgument(f"no allocation rule {allocation!r}.{hint} The rules:\n{rules_told()}")
    made: type[Rule] = kind(FOLDER, allocation)
    needed = [name for name, field in made.model_fields.items() if field.is_required()]
    if needed:
        raise BadArgument(f"{allocation} must be told {', '.join(needed)}: allocation=ge.allocation.{made.__name__}({needed[0]}=...).")
    return made()


def rules() -> dict[str, str]:
    """Each rule, by name, in one line."""
    return {name: (kind(FOLDER, name).__doc__ or "").strip().splitlines()[0] for name in kinds(FOLDER)}


def rules_told() -> str:
    """The rules as a list, a line each."""
    return "\n".join(f"  {name}: {says}" for name, says in rules().items())


def shortfall_rows(program: Program, kind_: str, most: Mapping[str, float]) -> list[NewRow]:
    """A row for each country: its shortfall over all periods is at most so much, within the solver's tolerance."""
    return [
        NewRow(kind_, country, at, np.ones(len(at)), high=with_slack(high))
        for country, high in most.items()
        if len(at := program.where(kind="shortfall", country=country))
    ]


def shortfalls(program: Program, x: Array, countries: Iterable[str]) -> dict[str, float]:
    """Shortfall of each country over all periods in a plan."""
    short = program.columns.select("country", "kind", x=pl.Series(x)).filter(pl.col("kind") == "shortfall")
    found = dict(short.group_by("country").agg(pl.col("x").sum()).iter_rows())
    return {country: max(float(found.get(country, 0.0)), 0.0) for country in countries}

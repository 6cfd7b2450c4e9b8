"""What a scenario comes to, as one record: what changed, who goes short between what, what binds, what was assumed, does it hold."""

from __future__ import annotations

from typing import Literal

import polars as pl

from geoenergy.balance.certificate import Stage
from geoenergy.records.answer import Answer
from geoenergy.records.base import Record
from geoenergy.scenarios.compare_outcomes import NEAR, compare_outcomes
from geoenergy.scenarios.outcome import Outcome
from geoenergy.scenarios.verify import Check, verify

Measure = Literal["quantity", "rate", "weighted"]
NOTHING = 1e-6
"""What counts as nothing, as a part of what is short in all: ten times the slack that ranges have."""


class ScenarioRow(Record):
    """A country in an account of a scenario."""

    country: str
    """The country."""
    demand: float | None
    """What it wants over all periods, after the shocks, in the unit of the account; empty where only the outcome before has it."""
    served: float | None
    """What it gets in the plan found."""
    shortfall: float | None
    """What it lacks in the plan found, one of many where the next two differ."""
    shortfall_low: float | None
    """The least that it lacks over all plans that the rule allows; empty where ranges were not asked for."""
    shortfall_high: float | None
    """The most."""
    rate: float | None
    """`shortfall` as a fraction of demand."""
    rate_low: float | None
    """`shortfall_low` as a fraction of demand."""
    rate_high: float | None
    """`shortfall_high` as a fraction of demand."""
    before: float | None = None
    """What it lacked before, in the plan found; empty where nothing is compared."""
    before_low: float | None = None
    """The least that it lacked before."""
    before_high: float | None = None
    """The most."""
    change_low: float | None = None
    """The least by which what it lacks rises (below 0: falls)."""
    change_high: float | None = None
    """The most."""
    overlap: bool | None = None
    """Whether the ranges before and after overlap."""


class CutRow(Record):
    """Something that is full, and that would lower what a step makes least if it were larger."""

    kind: str
    """`production`, `entry`, `link`, `withdrawal`, `limit`."""
    name: str
    """Its name."""
    period: str
    """When."""
    capacity: float
    """What it takes, in the unit of the account."""
    used: float
    """What it takes in the plan found: the same, but for the solver's tolerance."""
    relief: float
    """How much what the step makes least falls for one unit more."""


class Step(Record):
    """A step of the rule."""

    what: str
    """What it makes least."""
    measure: Measure
    """In what that counts: the unit of the account, a fraction of demand, or quantities with weights."""
    objective: float
    """The least that was found."""
    binding: tuple[CutRow, ...]
    """What binds, the largest relief first."""


class Before(Record):
    """The outcome that is compared with."""

    scenario: str
    """Its name."""
    allocation: str
    """Its rule."""
    shortfall: float
    """What was short in all."""
    changes: tuple[str, ...]
    """What its shocks changed."""
    assumptions: tuple[str, ...]
    """What it takes as given and the outcome after does not."""
    faults: tuple[str, ...]
    """What does not hold in it, in words; empty where it holds."""


class ScenarioAccount(Answer):
    """An outcome told. `world` is empty where its network was not built from one."""

    scenario: str
    """Name of the scenario."""
    description: str | None
    """What it asks, where that was given."""
    allocation: str
    """The rule of who gets what is left."""
    formula: str
    """The rule as a formula."""
    unit: str
    """Unit of the quantities."""
    periods: int
    """How many periods."""
    changes: tuple[str, ...]
    """What each shock changed, in words."""
    demand: float
    """What is wanted in all."""
    shortfall: float
    """What is short in all."""
    countries: tuple[ScenarioRow, ...]
    """A row a country: what it lacks for sure, most first, then what it may lack."""
    steps: tuple[Step, ...]
    """The steps of the rule, with what binds in each."""
    assumptions: tuple[str, ...]
    """What was taken as given."""
    checks: tuple[Check, ...]
    """What was checked by addition, without the solver."""
    verified: bool
    """Whether all of it holds."""
    short_without: float | None
    """What is short in all in the same network without the shocks; empty where that was not given."""
    countries_without: tuple[str, ...]
    """Countries that are or may be short without the shocks."""
    before: Before | None
    """The outcome that is compared with."""

    def as_frame(self) -> pl.DataFrame:
        """The countries, a row each, each with the rule, method, evidence and data."""
        schema = {name: pl.Boolean() if name == "overlap" else pl.Float64() for name in ScenarioRow.model_fields} | {"country": pl.String()}
        return pl.DataFrame([row.model_dump() for row in self.countries], schema=schema).with_columns(
            unit=pl.lit(self.unit),
            scenario=pl.lit(self.scenario),
            allocation=pl.lit(self.allocation),
            verified=pl.lit(self.verified),
            method=pl.lit(self.method),
            evidence=pl.lit(list(self.evidence), dtype=pl.List(pl.String)),
            world=pl.lit(self.world or None, dtype=pl.String),
        )


def scenario_account(
    outcome: Outcome, *, before: Outcome | None = None, without: Outcome | None = None, description: str | None = None
) -> ScenarioAccount:
    """The account of an outcome; it is verified on the way.

    Args:
        outcome: The outcome.
        before: An outcome to compare with, in the same unit.
        without: The outcome of the same network without the shocks: what is short anyway.
        description: What the scenario asks.

    Raises:
        BadArgument: The two are in different units.
    """
    found = verify(outcome)
    evidence = {*outcome.evidence, *(before.evidence if before is not None else ())}
    return ScenarioAccount(
        scenario=outcome.scenario,
        description=description,
        allocation=outcome.allocation,
        formula=outcome.formula,
        unit=outcome.unit,
        periods=outcome.network.balances["period"].n_unique(),
        changes=outcome.changes,
        demand=float(outcome.by_country["demand"].sum()),
        shortfall=outcome.shortfall,
        countries=tuple(_countries(outcome, before)),
        steps=tuple(_steps(outcome)),
        assumptions=tuple(dict.fromkeys(outcome.assumptions)),
        checks=found.checks,
        verified=found.holds,
        short_without=None if without is None else without.shortfall,
        countries_without=() if without is None else tuple(_lacking(without)),
        before=None if before is None else _before(before, outcome),
        method=outcome.method,
        world=outcome.world or "",
        evidence=tuple(sorted(evidence)),
    )


def _countries(outcome: Outcome, before: Outcome | None) -> list[ScenarioRow]:
    known = {name for name in ScenarioRow.model_fields if name in outcome.by_country.columns}
    rows = {row["country"]: {name: row[name] for name in known} for row in outcome.by_country.to_dicts()}
    if before is not None:
        added = ("before", "before_low", "before_high", "change_low", "change_high", "overlap")
        for row in compare_outcomes(before, outcome).to_dicts():
            mine = rows.setdefault(row["country"], {**dict.fromkeys(known), "country": row["country"]})
            mine.update({name: row[name] for name in added})
    found = [ScenarioRow(**row) for row in rows.values()]
    # in steps of what counts as nothing, so that the solver's last digits do not decide which of two equals stands first
    step = NOTHING * max(outcome.shortfall, 1.0)
    return sorted(found, key=lambda row: (-round(least(row) / step), -round(most(row) / step), row.country))


def least(row: ScenarioRow) -> float:
    """What a country lacks for sure, or in the plan found where ranges were not asked for."""
    return (row.shortfall_low if row.shortfall_low is not None else row.shortfall) or 0.0


def most(row: ScenarioRow) -> float:
    """What a country lacks at most, or in the plan found where ranges were not asked for."""
    return (row.shortfall_high if row.shortfall_high is not None else row.shortfall) or 0.0


def _lacking(outcome: Outcome) -> list[str]:
    rows = outcome.by_country.with_columns(most=pl.coalesce("shortfall_high", "shortfall"))
    near = pl.max_horizontal(NEAR * pl.col("demand"), NOTHING * max(outcome.shortfall, 1.0))
    return rows.filter(pl.col("most") > near).sort("most", "country", descending=[True, False])["country"].to_list()


def _steps(outcome: Outcome) -> list[Step]:
    rows: dict[str, list[CutRow]] = {}
    for row in outcome.binding.to_dicts():
        if row["kind"] == "link" and len(set(row["name"].split(">"))) == 1:
            continue  # from one half of a node to the other: nothing that could be built
        rows.setdefault(row.pop("step"), []).append(CutRow(**row))
    return [
        Step(what=stage.what, measure=_measure(stage), objective=stage.solution.objective, binding=tuple(rows.get(stage.what, ())))
        for stage in outcome.certificate
    ]


def _measure(stage: Stage) -> Measure:
    """In what the objective of a step counts, as its costs say."""
    costly = stage.program.columns.with_columns(cost=pl.Series(stage.program.cost)).filter(pl.col("cost") != 0)
    if set(costly["kind"]) <= {"rate"}:
        return "rate"
    return "quantity" if (costly["cost"] == 1.0).all() else "weighted"


def _before(before: Outcome, after: Outcome) -> Before:
    return Before(
        scenario=before.scenario,
        allocation=before.allocation,
        shortfall=before.shortfall,
        changes=before.changes,
        assumptions=tuple(each for each in dict.fromkeys(before.assumptions) if each not in after.assumptions),
        faults=verify(before).faults,
    )

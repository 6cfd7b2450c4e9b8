"""Is an outcome what it says? Checked by addition, without the solver."""

from __future__ import annotations

import numpy as np
import polars as pl

from geoenergy.balance.certificate import TOLERANCE as NEAR
from geoenergy.balance.certificate import Stage, faults_of, scale_of
from geoenergy.balance.program import Program, program_of
from geoenergy.records.base import Record
from geoenergy.scenarios.outcome import Outcome

VERSION = 1


class Check(Record):
    """One thing that was checked."""

    what: str
    """What must hold."""
    faults: tuple[str, ...]
    """What does not, in words; empty where it holds."""


class Verification(Record):
    """What a check of an outcome found; true where everything holds."""

    checks: tuple[Check, ...]
    """Everything that was checked, in order."""
    method: str
    """Name and version of the method."""
    evidence: tuple[str, ...]
    """Addresses of the evidence of the outcome."""

    @property
    def holds(self) -> bool:
        """Whether everything holds."""
        return not self.faults

    @property
    def faults(self) -> tuple[str, ...]:
        """All that does not hold, in words."""
        return tuple(f"{check.what}: {fault}" for check in self.checks for fault in check.faults)

    def __bool__(self) -> bool:
        return self.holds


def verify(outcome: Outcome) -> Verification:
    """Check an outcome by addition: no solver is asked.

    For each step of the rule: the plan keeps every bound and every balance; its cost is what is said; and its prices prove that no plan
    costs less (weak duality). The program of the last step is that of the network, built anew. At every node and in every period what
    enters is what leaves, is stored or is used, added up from the tables of the outcome. The ranges hold the plan.

    What it cannot prove: that the ends of the ranges are the ends (each is an optimum of its own, which is not kept), and that a rule with
    several steps carried what it found from one to the next without slack beyond the solver's tolerance.

    Args:
        outcome: The outcome.

    Returns:
        The checks, with what does not hold; where a step is no optimum, the checks end there.
    """
    checks = [Check(what=f"step {at + 1}, {stage.what}", faults=tuple(_step(stage))) for at, stage in enumerate(outcome.certificate)]
    if any(check.faults for check in checks):
        # the tables of the outcome are read off its last plan: of a plan that is none they say nothing
        return Verification(checks=tuple(checks), method=f"verify/{VERSION}", evidence=outcome.evidence)
    checks.append(Check(what="the program is that of the network", faults=tuple(_same(outcome))))
    checks.append(Check(what="what enters a node leaves it or is used there", faults=tuple(_nodes(outcome))))
    checks.append(Check(what="the ranges hold the plan", faults=tuple(_ranges(outcome))))
    return Verification(checks=tuple(checks), method=f"verify/{VERSION}", evidence=outcome.evidence)


def _step(stage: Stage) -> list[str]:
    return faults_of(stage.program, stage.solution)


def _same(outcome: Outcome) -> list[str]:
    base = program_of(outcome.network)
    faults: list[str] = []
    for at, stage in enumerate(outcome.certificate):
        program, last = stage.program, at == len(outcome.certificate) - 1
        columns, rows = len(base.cost), len(base.row_lower) - 1
        if not program.columns[:columns].equals(base.columns) or not program.rows[:rows].equals(base.rows[:rows]):
            faults.append(f"step {at + 1} has other variables or rows than the network")
            continue
        upper, lower = program.upper[:columns], program.lower[:columns]
        # a step on the way may shut what the network leaves open; the last may not
        within = bool((upper <= base.upper).all() and (lower >= base.lower).all())
        if not within or (last and not (np.array_equal(upper, base.upper) and np.array_equal(lower, base.lower))):
            faults.append(f"step {at + 1} has other capacities than the network")
        same = np.array_equal(program.row_lower[:rows], base.row_lower[:rows]) and np.array_equal(
            program.row_upper[:rows], base.row_upper[:rows]
        )
        if not same:
            faults.append(f"step {at + 1} has other demands, stocks or limits than the network")
        if not _same_coefficients(program, base, rows):
            faults.append(f"step {at + 1} adds up its rows in another way than the network")
    return faults


def _same_coefficients(program: Program, base: Program, rows: int) -> bool:
    def listed(each: Program) -> set[tuple[int, int, float]]:
        owner = np.repeat(np.arange(len(each.cost)), np.diff(each.starts))
        mine = (each.index < rows) & (owner < len(base.cost))
        return set(zip(owner[mine].tolist(), each.index[mine].tolist(), each.value[mine].tolist(), strict=True))

    return listed(program) == listed(base)


def _nodes(outcome: Outcome) -> list[str]:
    """Balances of countries, from the tables that the outcome shows."""
    flows, keys = outcome.flows, ["country", "period"]
    signed = [
        outcome.by_period.group_by(keys).agg((pl.col("demand") - pl.col("shortfall")).sum().alias("net") * -1.0),
        flows.filter(pl.col("kind").is_in(["production", "entry"])).select(*keys, net="used"),
        flows.filter(pl.col("kind") == "link").select(*keys, net=-pl.col("used")),
        flows.filter(pl.col("kind") == "link").select(country="other", period="period", net="used"),
        outcome.storage.select(*keys, net=pl.col("withdrawal") - pl.col("injection")),
    ]
    total = pl.concat([each.with_columns(pl.col("net").cast(pl.Float64)) for each in signed]).group_by(keys).agg(pl.col("net").sum())
    near = NEAR * scale_of(outcome.certificate[-1].program)
    bad = total.filter(pl.col("net").abs() > near).sort(keys)
    return [f"{row['country']} {row['period']}: {row['net']:.6g} {outcome.unit} too much" for row in bad.head(5).iter_rows(named=True)]


def _ranges(outcome: Outcome) -> list[str]:
    near = NEAR * scale_of(outcome.certificate[-1].program)
    rows = outcome.by_country.filter(pl.col("shortfall_low").is_not_null())
    apart = rows.filter(
        (pl.col("shortfall") < pl.col("shortfall_low") - near)
        | (pl.col("shortfall") > pl.col("shortfall_high") + near)
        | (pl.col("shortfall_high") > pl.col("demand") + near)
    )
    told = ["country", "shortfall", "shortfall_low", "shortfall_high"]
    return [
        f"{name} lacks {short:.6g}, said to lie between {low:.6g} and {high:.6g}"
        for name, short, low, high in apart.select(told).iter_rows()
    ]

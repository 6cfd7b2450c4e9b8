"""The check accepts what was solved and refuses what was tampered with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from geoenergy.balance.certificate import Stage
from geoenergy.balance.ranges import Range
from geoenergy.scenarios.outcome import Outcome
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut
from geoenergy.scenarios.simulate import simulate
from geoenergy.scenarios.verify import verify
from tests.scenarios.small import one_period, tie, two_periods

RULES = ["minimum_total", "minimum_fraction", "equal_rate", "own_first"]


@pytest.mark.parametrize("rule", RULES)
def test_what_was_solved_is_accepted(rule: str) -> None:
    for network in (one_period(), two_periods(), tie()):
        cut = Scenario("cut", [SupplyCut(supplier="SUP")]) if "SUP" in network.countries else None
        found = verify(simulate(network, cut, allocation=rule))
        assert found.holds, found.faults
        assert found
        assert len(found.checks) >= 4


def solved() -> Outcome:
    return simulate(one_period(), Scenario("cut", [SupplyCut(supplier="SUP", importers=("A", "B"))]), allocation="minimum_total")


def last(outcome: Outcome, **changed: object) -> Outcome:
    stage = outcome.certificate[-1]
    return replace(outcome, certificate=(*outcome.certificate[:-1], replace(stage, **changed)))  # type: ignore[arg-type]


def plan(outcome: Outcome, **changed: object) -> Outcome:
    return last(outcome, solution=replace(outcome.certificate[-1].solution, **changed))  # type: ignore[arg-type]


def bounds(outcome: Outcome, **changed: object) -> Outcome:
    return last(outcome, program=replace(outcome.certificate[-1].program, **changed))  # type: ignore[arg-type]


def _less_short(outcome: Outcome) -> Outcome:
    stage = outcome.certificate[-1]
    x = stage.solution.x.copy()
    x[stage.program.where(kind="shortfall", country="B")] -= 1.0
    return plan(outcome, x=x)


def _hides_it_in_the_objective(outcome: Outcome) -> Outcome:
    return plan(outcome, objective=outcome.certificate[-1].solution.objective - 1.0)


def _worse_plan(outcome: Outcome) -> Outcome:
    # everybody goes without: within all bounds but those of balances, and dearer than need be
    stage = outcome.certificate[-1]
    x = np.where(stage.program.cost > 0, stage.program.upper, 0.0)
    return plan(outcome, x=x, objective=float(stage.program.cost @ x))


def _no_prices(outcome: Outcome) -> Outcome:
    return plan(outcome, row_dual=np.zeros_like(outcome.certificate[-1].solution.row_dual))


def _wrong_sign(outcome: Outcome) -> Outcome:
    return plan(outcome, row_dual=-outcome.certificate[-1].solution.row_dual)


def _too_high_prices(outcome: Outcome) -> Outcome:
    return plan(outcome, row_dual=2 * outcome.certificate[-1].solution.row_dual)


def _no_number(outcome: Outcome) -> Outcome:
    return plan(outcome, x=np.full_like(outcome.certificate[-1].solution.x, np.nan))


def _too_few_values(outcome: Outcome) -> Outcome:
    return plan(outcome, x=outcome.certificate[-1].solution.x[:-1])


def _wider_pipe_in_the_program(outcome: Outcome) -> Outcome:
    program = outcome.certificate[-1].program
    return bounds(outcome, upper=np.where(program.columns["kind"].to_numpy() == "entry", program.upper + 1, program.upper))


def _less_demand_in_the_network(outcome: Outcome) -> Outcome:
    network = outcome.network
    return replace(outcome, network=replace(network, balances=network.balances.with_columns(demand=pl.col("demand") * 0.9)))


def _other_coefficients(outcome: Outcome) -> Outcome:
    program = outcome.certificate[-1].program
    return bounds(outcome, value=np.where(program.value == -1.0, -0.5, program.value))


def _another_network(outcome: Outcome) -> Outcome:
    return replace(outcome, network=tie())


def _ranges_beside_the_plan(outcome: Outcome) -> Outcome:
    return replace(outcome, ranges=tuple((country, Range(0.0, 0.5)) for country, _ in outcome.ranges))


def _a_step_of_another_question(outcome: Outcome) -> Outcome:
    other: Stage = simulate(tie(), allocation="minimum_total").certificate[-1]
    return replace(outcome, certificate=(other,))


TAMPERED = [
    _less_short, _hides_it_in_the_objective, _worse_plan, _no_prices, _wrong_sign, _too_high_prices, _no_number, _too_few_values,
    _wider_pipe_in_the_program, _less_demand_in_the_network, _other_coefficients, _another_network, _ranges_beside_the_plan,
    _a_step_of_another_question,
]  # fmt: skip


@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda each: each.__name__.strip("_"))
def test_what_was_tampered_with_is_refused(tamper: object) -> None:
    outcome = solved()
    assert verify(outcome).holds
    found = verify(tamper(outcome))  # type: ignore[operator]
    assert not found.holds
    assert all(":" in fault for fault in found.faults)

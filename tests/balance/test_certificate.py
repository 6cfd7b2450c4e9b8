"""The proof of an optimum: it adds up, and what is no optimum is told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geoenergy.balance.bench import bench_of
from geoenergy.balance.certificate import faults_of, scale_of, terms
from tests.scenarios.small import one_period, tie, two_periods


@pytest.mark.parametrize("network", [tie(), one_period(made={"SUP": 9.0}), two_periods()])
def test_the_terms_add_up_to_the_objective(network: object) -> None:
    bench = bench_of(network)  # type: ignore[arg-type]
    found = bench.solve(bench.program)
    assert terms(bench.program, found)["product"].sum() == pytest.approx(found.objective)
    assert faults_of(bench.program, found) == []


def test_a_plan_that_is_dearer_than_need_be() -> None:
    bench = bench_of(tie())
    found = bench.solve(bench.program)
    x = np.where(bench.program.cost > 0, bench.program.upper, 0.0)
    (fault,) = faults_of(bench.program, replace(found, x=x, objective=20.0))
    assert fault == "the prices prove a cost of 8 only, the plan costs 20: it need not be the least"


def test_a_plan_beyond_its_bounds_is_named() -> None:
    bench = bench_of(tie())
    found = bench.solve(bench.program)
    x = found.x.copy()
    x[bench.program.where(kind="production", country="A")] = 15.0
    assert "production A 1 is 15, not 0 to 12" in faults_of(bench.program, replace(found, x=x))


def test_tolerances_are_relative_to_the_largest_quantity() -> None:
    assert scale_of(bench_of(tie()).program) == 20.0

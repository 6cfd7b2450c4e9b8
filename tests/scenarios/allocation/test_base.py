"""What rules share: rows for shortfalls, and what a plan lacks by country."""

from __future__ import annotations

import numpy as np
import pytest

from geoenergy.balance.bench import bench_of
from geoenergy.scenarios.allocation.base import Task, rules_told, shortfall_rows, shortfalls
from tests.scenarios.small import two_periods


def test_a_shortfall_is_added_up_over_periods() -> None:
    network = two_periods()
    bench = bench_of(network)
    x = np.zeros(len(bench.program.cost))
    x[bench.program.where(kind="shortfall", country="B")] = [1.0, 2.0]
    assert shortfalls(bench.program, x, ["B", "P"]) == {"B": 3.0, "P": 0.0}
    (row,) = shortfall_rows(bench.program, "most", {"B": 2.5})
    assert row.at.tolist() == bench.program.where(kind="shortfall", country="B").tolist()
    assert row.high == pytest.approx(2.5, abs=1e-6)
    assert Task(network, bench.program, bench).demand == {"P": 0.0, "B": 14.0}


def test_each_rule_is_told_in_one_line() -> None:
    assert all(line.strip().count(": ") >= 1 and line.endswith(".") for line in rules_told().splitlines())

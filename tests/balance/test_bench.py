"""One model serves all networks that differ in quantities only."""

from __future__ import annotations

import gc
import weakref

import polars as pl
import pytest

from geoenergy.balance.bench import bench_of
from tests.scenarios.small import tie


def test_quantities_change_bounds_only() -> None:
    network = tie()
    bench = bench_of(network)
    less = network.with_tables(balances=network.balances.with_columns(demand=pl.col("demand") / 2))
    program = bench.program_for(less)
    assert program.value is bench.program.value
    assert bench.solver(program) is bench.solver(bench.program)
    assert bench.solve(program).objective == pytest.approx(0)
    assert bench.solve(bench.program).objective == pytest.approx(8)


def test_other_rows_are_another_model() -> None:
    network = tie()
    bench = bench_of(network)
    one = bench.program_for(network.with_tables(links=network.links.head(1)))
    assert one.value is not bench.program.value
    assert bench.solve(one).objective == pytest.approx(10)


def test_it_is_made_once_and_goes_with_its_network() -> None:
    network = tie()
    assert bench_of(network) is bench_of(network)
    gone = weakref.ref(network)
    del network
    gc.collect()
    assert gone() is None

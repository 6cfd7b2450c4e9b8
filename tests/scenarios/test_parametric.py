"""Bends of functions that are known, and of networks by trying a fine grid."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.balance.bench import Bench
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import Infeasible
from geoenergy.scenarios.inputs import Inputs, Level
from geoenergy.scenarios.parametric import Parametric, Touch, bends, in_proportion
from tests.scenarios.random_networks import networks


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-10, 10)), min_size=1, max_size=6, unique_by=lambda line: line[0]))
def test_the_bends_of_the_highest_of_some_lines(lines: list[tuple[int, int]]) -> None:
    def touch(at: float) -> Touch:
        height, slope = max((a * at + b, a) for a, b in lines)
        return Touch(at, height, slope)

    found = [each.at for each in bends(touch, -4.0, 4.0)]
    fine = np.unique([(b - d) / (c - a) for a, b in lines for c, d in lines if a != c])
    wanted = [x for x in fine if -4 < x < 4 and touch(x - 1e-6).slope != touch(x + 1e-6).slope]
    assert found == pytest.approx(wanted, abs=1e-5)


def programs(network: SupplyNetwork, name: str, ends: tuple[float, float]) -> tuple[Bench, Parametric]:
    bench = Bench(network)
    inputs = Inputs(network, [name], "inputs")
    low, middle, high = (bench.program_for(inputs.network_with([Level(at)])) for at in (ends[0], sum(ends) / 2, ends[1]))
    assert in_proportion(low, middle, high)
    return bench, Parametric(bench, low, high, ends)


@settings(max_examples=40, deadline=None)
@given(networks(), st.sampled_from(["demand", "production", "demand A", "production B", "supplier X", "initial A"]))
def test_straight_between_the_bends(network: SupplyNetwork, name: str) -> None:
    if name == "supplier X" and network.entries.is_empty():
        return
    if name == "initial A":
        if network.storage.is_empty():
            return
        network = network.with_tables(storage=network.storage.with_columns(working_volume=pl.lit(12.0)))
    try:
        bench, line = programs(network, name, (0.0, 3.0))
        found = bends(line.touch, 0.0, 3.0)
        inputs = Inputs(network, [name], "inputs")
        grid = np.linspace(0, 3, 25)
        heights = [bench.solve(bench.program_for(inputs.network_with([Level(float(at))]))).objective for at in grid]
        ends = [line.touch(0.0), line.touch(3.0)]
    except Infeasible:
        return
    points = [ends[0], *found, ends[1]]
    assert np.interp(grid, [each.at for each in points], [each.height for each in points]) == pytest.approx(heights, abs=1e-4)


def test_what_does_not_move_in_proportion_is_seen() -> None:
    network = SupplyNetwork.from_tables(pl.DataFrame({"country": ["A"], "period": ["1"], "demand": [2.0], "production": [1.0]}), unit="bcm")
    bench, inputs = Bench(network), Inputs(network, ["production A"], "inputs")
    low, middle, high = (bench.program_for(inputs.network_with([Level(at)])) for at in (0.0, 1.5, 2.0))
    assert not in_proportion(low, middle, high)

"""A stopped node lets its own surplus out once, not by each link; a node without one is shut."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.balance.ranges import shortfall_range
from geoenergy.balance.solver import Solver
from geoenergy.balance.stopped import Stopper
from geoenergy.balance.supply_network import SupplyNetwork


def network(*, made_at_hub: float) -> SupplyNetwork:
    """R sells 40 by the hub H to B and C, which want 10 each; H makes something and uses nothing."""
    balances = pl.DataFrame({"country": ["R", "H", "B", "C"], "period": ["1"] * 4, "demand": [0.0, 0.0, 10.0, 10.0]})
    links = pl.DataFrame({"from_country": ["R", "H", "H"], "to_country": ["H", "B", "C"], "period": ["1"] * 3, "capacity": [40.0, 20, 20]})
    made = balances.with_columns(production=pl.Series([40.0, made_at_hub, 0.0, 0.0]))
    return SupplyNetwork.from_tables(made, links=links, unit="bcm")


@pytest.mark.parametrize(("made", "low", "high", "total"), [(10.0, 0.0, 10.0, 10.0), (15.0, 0.0, 5.0, 5.0), (0.0, 10.0, 10.0, 20.0)])
def test_the_surplus_of_a_hub_leaves_once(made: float, low: float, high: float, total: float) -> None:
    stopper = Stopper(network(made_at_hub=made))
    solver = Solver(stopper.program)
    assert solver.solve().objective == pytest.approx(0, abs=1e-6), "nothing is limited before the stop"
    stop = stopper.stopped("H")
    optimum = solver.solve(upper=stop.upper, row_upper=stop.row_upper)
    found = shortfall_range(solver, optimum, {"B"}, upper=stop.upper, row_upper=stop.row_upper)
    assert optimum.objective == pytest.approx(total)
    assert found == pytest.approx((low, high), abs=1e-5)
    assert stop.shut == (() if made else ("H>B", "H>C"))


def test_a_node_without_links_out_stops_nothing() -> None:
    stopper = Stopper(network(made_at_hub=10.0))
    stop = stopper.stopped("B")
    assert stop.shut == ()
    assert (stop.upper == stopper.program.upper).all()

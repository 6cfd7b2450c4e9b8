"""Who bears the shortfall: equal to trying every plan, on small networks of whole numbers."""

from __future__ import annotations

from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.balance.program import program_of
from geoenergy.balance.ranges import Range, shortfall_range, without
from geoenergy.balance.solver import Solver
from geoenergy.balance.supply_network import SupplyNetwork

NAMES = ("A", "B", "C")
PAIRS = (("A", "B"), ("B", "C"), ("C", "A"), ("A", "C"))


def network(demand: list[int], production: list[int], capacity: list[int]) -> SupplyNetwork:
    balances = pl.DataFrame({"country": NAMES, "period": "1", "demand": demand, "production": production})
    starts, ends = zip(*PAIRS, strict=True)
    links = pl.DataFrame({"from_country": starts, "to_country": ends, "period": "1", "capacity": capacity})
    return SupplyNetwork.from_tables(balances, links=links, unit="TWh")


def tried(demand: list[int], production: list[int], capacity: list[int]) -> dict[str, Range]:
    """The range of each country's shortfall over all plans of least shortfall, every flow and every use of production tried."""
    plans: list[tuple[int, ...]] = []
    for flows in product(*(range(each + 1) for each in capacity)):
        short = []
        for place, name in enumerate(NAMES):
            gets = sum(flow for flow, (_, to) in zip(flows, PAIRS, strict=True) if to == name)
            sends = sum(flow for flow, (start, _) in zip(flows, PAIRS, strict=True) if start == name)
            need = demand[place] + sends - gets  # what production and shortfall must cover
            short.append(range(max(need - production[place], 0), min(need, demand[place]) + 1))
        plans += product(*short)
    least = min(map(sum, plans))
    best = [plan for plan in plans if sum(plan) == least]
    return {name: Range(min(plan[place] for plan in best), max(plan[place] for plan in best)) for place, name in enumerate(NAMES)}


SMALL = st.integers(0, 3)
THREE = st.lists(SMALL, min_size=3, max_size=3)


@settings(max_examples=40, deadline=None)
@given(THREE, THREE, st.lists(SMALL, min_size=4, max_size=4))
def test_equal_to_trying_every_plan(demand: list[int], production: list[int], capacity: list[int]) -> None:
    solver = Solver(program_of(network(demand, production, capacity)))
    optimum = solver.solve()
    for name, expected in tried(demand, production, capacity).items():
        assert shortfall_range(solver, optimum, {name}) == pytest.approx(expected, abs=1e-5)


def test_a_tie_is_a_range_and_the_sum_is_not() -> None:
    # A can spare 2; B and C want 2 each: either may go without, together they lack 2 in every best plan
    solver = Solver(program_of(network([0, 2, 2], [2, 0, 0], [2, 2, 0, 2])))
    optimum = solver.solve()
    assert shortfall_range(solver, optimum, {"B"}) == pytest.approx((0, 2), abs=1e-5)
    assert shortfall_range(solver, optimum, {"C"}) == pytest.approx((0, 2), abs=1e-5)
    assert shortfall_range(solver, optimum, {"B", "C"}) == pytest.approx((2, 2), abs=1e-5)


def test_under_other_bounds() -> None:
    program = program_of(network([0, 2, 2], [4, 0, 0], [2, 2, 0, 2]))
    solver = Solver(program)
    shut = without(program.upper, program.where(kind="link", name="A>C"))
    assert shut[program.where(kind="link", name="A>C")].tolist() == [0.0]
    assert program.upper[program.where(kind="link", name="A>C")].tolist() == [2.0], "the program itself stays as it was"
    optimum = solver.solve(upper=shut)
    assert shortfall_range(solver, optimum, {"B", "C"}, upper=shut) == pytest.approx((2, 2), abs=1e-5)
    assert shortfall_range(solver, optimum, {"C"}, upper=shut) == pytest.approx((0, 2), abs=1e-5)
    assert shortfall_range(solver, solver.solve(), {"B", "C"}) == pytest.approx((0, 0), abs=1e-5)

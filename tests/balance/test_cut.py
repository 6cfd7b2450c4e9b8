"""What binds: named with its capacity and what one unit more would spare, and an account that a sceptic can add up."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geoenergy.balance.cut import SCHEMA, TOLERANCE, binding
from geoenergy.balance.program import Program, program_of
from geoenergy.balance.solver import Solution, Solver
from geoenergy.balance.supply_network import SupplyNetwork


def solved(network: SupplyNetwork) -> tuple[Program, Solution]:
    program = program_of(network)
    return program, Solver(program).solve()


def row(demand: list[int], production: list[int], capacity: list[int]) -> SupplyNetwork:
    """A, B, C in a row: A>B and B>C."""
    balances = pl.DataFrame({"country": ["A", "B", "C"], "period": "1", "demand": demand, "production": production})
    links = pl.DataFrame({"from_country": ["A", "B"], "to_country": ["B", "C"], "period": "1", "capacity": capacity})
    return SupplyNetwork.from_tables(balances, links=links, unit="bcm")


def test_the_narrow_link_is_the_cut() -> None:
    # A has 10, C wants 6; A>B takes 8 and B>C takes 4: one unit more of B>C, or one made in C, is one unit less short
    found = binding(*solved(row([0, 0, 6], [10, 0, 0], [8, 4])))
    assert found.row(0, named=True) == {"kind": "link", "name": "B>C", "period": "1", "capacity": 4.0, "used": 4.0, "relief": 1.0}
    assert found.select("kind", "name").rows()[1:] == [("production", "C")]
    assert found.schema == SCHEMA


def test_nothing_short_nothing_binds() -> None:
    found = binding(*solved(row([0, 0, 4], [10, 0, 0], [8, 4])))
    assert found.is_empty(), "a link that is full binds nobody who has enough"
    assert found.schema == SCHEMA


def test_of_two_links_in_a_row_both_full_one_is_the_cut() -> None:
    found = binding(*solved(row([0, 0, 6], [10, 0, 0], [4, 4]))).filter(kind="link")
    assert found["relief"].sum() == pytest.approx(1.0), "the two are worth one unit together, not one each"


def test_bounds_that_are_not_the_programs_own() -> None:
    program = program_of(row([0, 0, 6], [10, 0, 0], [8, 8]))
    shut = program.upper.copy()
    shut[program.where(kind="link", name="B>C")] = 1.0
    found = binding(program, Solver(program).solve(upper=shut), upper=shut)
    assert found.row(0)[1:5] == ("B>C", "1", 1.0, 1.0)


def test_production_and_entries_bind_too() -> None:
    program, solution = solved(row([0, 0, 6], [3, 1, 0], [8, 8]))
    found = binding(program, solution)
    assert set(found.select("kind", "name").iter_rows()) == {("production", "A"), ("production", "B"), ("production", "C")}
    assert found["relief"].to_list() == pytest.approx([1, 1, 1])
    assert "shortfall" not in set(found["kind"]), "to go without is no capacity"


def test_storage_binds_by_its_rate_and_a_level_by_its_end() -> None:
    balances = pl.DataFrame({"country": ["A", "A"], "period": ["1", "2"], "demand": [5.0, 5.0], "production": [0.0, 0.0]})
    held = {"country": ["A"], "working_volume": [20.0], "initial": [20.0], "max_injection": [1.0]}
    slow = pl.DataFrame({**held, "max_withdrawal": [2.0], "min_level_end": [0.0]})
    found = binding(*solved(SupplyNetwork.from_tables(balances, storage=slow, unit="bcm")))
    assert {("withdrawal", "A", "1"), ("withdrawal", "A", "2")} <= set(found.select("kind", "name", "period").iter_rows())
    assert found.filter(kind="withdrawal")["used"].to_list() == pytest.approx([2.0, 2.0])


def test_the_largest_relief_stands_first_and_ties_by_name() -> None:
    found = binding(*solved(row([5, 5, 5], [1, 1, 1], [0, 0])))
    reliefs = found["relief"].to_list()
    assert reliefs == sorted(reliefs, reverse=True)
    for _, part in found.group_by("relief", maintain_order=True):
        assert part.select("kind", "name").rows() == sorted(part.select("kind", "name").rows())


AMOUNTS = st.integers(0, 6)


@settings(max_examples=60, deadline=None)
@given(*(st.lists(AMOUNTS, min_size=size, max_size=size) for size in (3, 3, 2)))
def test_the_cut_adds_up(demand: list[int], production: list[int], capacity: list[int]) -> None:
    """The dual account: demand at the price of going short, less capacity at its relief, is the shortfall, to the last unit."""
    program, solution = solved(row(demand, production, capacity))
    assume(solution.objective > 0)
    found = binding(program, solution)
    price = solution.row_dual[: len(demand)]
    assert price @ np.array(demand) - (found["relief"] * found["capacity"]).sum() - _at_demand(program, solution) == pytest.approx(
        solution.objective, abs=1e-7
    )
    assert (found["relief"] > TOLERANCE).all()
    assert found["used"].to_list() == pytest.approx(found["capacity"].to_list())


def _at_demand(program: Program, solution: Solution) -> float:
    """What the bounds of the shortfalls themselves are worth: nobody goes short by more than all."""
    mine = (program.columns["kind"] == "shortfall").to_numpy()
    return float((np.maximum(-solution.column_dual, 0.0) * program.upper)[mine].sum())


@settings(max_examples=60, deadline=None)
@given(*(st.lists(AMOUNTS, min_size=size, max_size=size) for size in (3, 3, 2)))
def test_one_unit_more_of_what_binds_spares_no_more_than_its_relief(demand: list[int], production: list[int], capacity: list[int]) -> None:
    program, solution = solved(row(demand, production, capacity))
    solver = Solver(program)
    binds = {(kind, name): relief for kind, name, relief in binding(program, solution).select("kind", "name", "relief").iter_rows()}
    for place, (kind, name) in enumerate(program.columns.select("kind", "name").iter_rows()):
        if kind != "shortfall":
            upper = program.upper.copy()
            upper[place] += 1
            spared = solution.objective - solver.solve(upper=upper).objective
            assert spared <= binds.get((kind, name), 0.0) + 1e-7

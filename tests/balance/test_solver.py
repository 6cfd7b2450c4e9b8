"""The program and its optimum: worked by hand, and against enumeration on small integer networks."""

from __future__ import annotations

from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.balance.cut import binding
from geoenergy.balance.program import program_of
from geoenergy.balance.solver import Solver
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, Infeasible, OutOfTime


def two_countries(*, link: float | None = 2.0, storage: bool = True) -> SupplyNetwork:
    """A has 12 and wants 10, B has nothing and wants 10, twice; a link of 1 then `link`; 5 of LNG, capped at 3 in the second period."""
    balances = pl.DataFrame(
        {"country": ["A", "B"] * 2, "period": ["1", "1", "2", "2"], "demand": [10.0] * 4, "production": [12.0, 0.0] * 2}
    )
    links = pl.DataFrame({"from_country": ["A", "A"], "to_country": ["B", "B"], "period": ["1", "2"], "capacity": [1.0, link]})
    entries = pl.DataFrame(
        {"country": ["B", "B"], "route": ["lng", "lng"], "supplier": ["X", "X"], "period": ["1", "2"], "capacity": [5.0, 5.0]}
    )
    limits = pl.DataFrame({"name": ["cap"], "kind": ["suppliers"], "members": [["X"]], "period": ["2"], "capacity": [3.0]})
    held = pl.DataFrame(
        {
            "country": ["B"],
            "working_volume": [4.0],
            "initial": [3.0],
            "max_withdrawal": [2.0],
            "max_injection": [2.0],
            "min_level_end": [1.0],
        }
    )
    return SupplyNetwork.from_tables(balances, entries, links, held if storage else None, limits, unit="bcm")


def test_worked_by_hand() -> None:
    # B wants 20 and gets 1 + 2 by the link, 5 + 3 of LNG and 2 from storage: 7 short
    network = two_countries()
    assert Solver(program_of(network)).solve().objective == pytest.approx(7.0)
    assert Solver(program_of(two_countries(storage=False))).solve().objective == pytest.approx(9.0)


def test_what_binds_is_named() -> None:
    program = program_of(two_countries())
    names = set(binding(program, Solver(program).solve()).select("kind", "name", "period").iter_rows())
    assert {("link", "A>B", "1"), ("link", "A>B", "2"), ("entry", "lng", "1"), ("limit", "cap", "2")} <= names
    assert ("entry", "lng", "2") not in names, "the cap binds before the terminal does"
    assert ("production", "A", "1") not in names


def test_an_unknown_capacity_is_neither_zero_nor_without_limit() -> None:
    network = two_countries(link=None)
    with pytest.raises(BadArgument, match=r"no capacity is known of A>B. State one with network.assume"):
        program_of(network)
    assumed = network.assume({"A>B": 2.0}, because="the operator's word")
    assert Solver(program_of(assumed)).solve().objective == pytest.approx(7.0)
    assert assumed.assumptions == ("capacity of A>B taken as 2 bcm: the operator's word",)


def test_an_end_level_that_cannot_be_reached() -> None:
    network = two_countries()
    high = network.storage.with_columns(min_level_end=pl.lit(4.0), max_injection=pl.lit(0.0))
    with pytest.raises(Infeasible):
        Solver(program_of(network.with_tables(storage=high))).solve()


def test_the_order_of_questions_does_not_matter() -> None:
    program = program_of(two_countries())
    solver = Solver(program)
    first = solver.solve()
    cut = program.upper.copy()
    cut[program.where(kind="entry")] = 0.0
    assert solver.solve(upper=cut).objective == pytest.approx(15.0)
    again = solver.solve()
    assert np.array_equal(first.x, again.x)


SMALL = st.integers(0, 4)


@settings(max_examples=40)
@given(st.lists(SMALL, min_size=3, max_size=3), st.lists(SMALL, min_size=3, max_size=3), st.lists(SMALL, min_size=4, max_size=4))
def test_equal_to_enumeration(demand: list[int], production: list[int], capacity: list[int]) -> None:
    """Three countries, links A>B, B>C, C>A, A>C; integer data have an integer optimum, so that all flows can be tried."""
    names, pairs = ["A", "B", "C"], [("A", "B"), ("B", "C"), ("C", "A"), ("A", "C")]
    balances = pl.DataFrame(
        {
            "country": names,
            "period": ["1"] * 3,
            "demand": [float(each) for each in demand],
            "production": [float(each) for each in production],
        }
    )
    links = pl.DataFrame(
        {
            "from_country": [a for a, _ in pairs],
            "to_country": [b for _, b in pairs],
            "period": ["1"] * 4,
            "capacity": [float(each) for each in capacity],
        }
    )
    found = Solver(program_of(SupplyNetwork.from_tables(balances, links=links, unit="TWh"))).solve().objective
    best = min(
        (
            total
            for flows in product(*(range(each + 1) for each in capacity))
            if (total := _short(names, pairs, demand, production, flows)) is not None
        ),
        default=None,
    )
    assert found == pytest.approx(best)


def _short(names: list[str], pairs: list[tuple[str, str]], demand: list[int], production: list[int], flows: tuple[int, ...]) -> int | None:
    total = 0
    for place, name in enumerate(names):
        net = sum(f for f, (_, b) in zip(flows, pairs, strict=True) if b == name) - sum(
            f for f, (a, _) in zip(flows, pairs, strict=True) if a == name
        )
        need = demand[place] - net
        if need < 0:
            return None  # more comes in than can be used or passed on
        total += max(need - production[place], 0)
        if need - production[place] > demand[place]:
            return None
    return total


@settings(max_examples=30)
@given(st.lists(st.floats(0, 10), min_size=2, max_size=2), st.floats(0, 10), st.floats(0, 10))
def test_more_capacity_never_hurts(demand: list[float], capacity: float, more: float) -> None:
    def short(size: float) -> float:
        balances = pl.DataFrame({"country": ["A", "B"], "period": ["1", "1"], "demand": demand, "production": [8.0, 1.0]})
        links = pl.DataFrame({"from_country": ["A"], "to_country": ["B"], "period": ["1"], "capacity": [size]})
        return Solver(program_of(SupplyNetwork.from_tables(balances, links=links, unit="bcm"))).solve().objective

    assert short(capacity + more) <= short(capacity) + 1e-9


def test_the_base_basis_is_that_of_the_program_whatever_is_asked_first() -> None:
    program = program_of(two_countries())
    cut = program.upper.copy()
    cut[program.where(kind="entry")] = 0.0
    first, last = Solver(program), Solver(program)
    at_once = first.solve(upper=cut)
    last.solve()
    after = last.solve(upper=cut)
    assert np.array_equal(at_once.x, after.x)
    assert np.array_equal(at_once.row_dual, after.row_dual)


def test_a_time_limit_holds_for_one_question() -> None:
    solver = Solver(program_of(two_countries()), time_limit=1e-9)
    with pytest.raises(OutOfTime):
        solver.solve()
    solver.time_limit = None
    assert solver.solve().objective == pytest.approx(7.0)

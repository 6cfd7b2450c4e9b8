"""Small networks of whole numbers, every plan tried: least totals, ranges, rates, certificates; and what must not matter."""

from __future__ import annotations

from itertools import permutations, product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.scenarios.simulate import simulate
from geoenergy.scenarios.verify import verify

NAMES = ("A", "B", "C")
PAIRS = (("A", "B"), ("B", "C"), ("C", "A"), ("A", "C"))
SMALL = st.integers(0, 3)
THREE = st.lists(SMALL, min_size=3, max_size=3)
FOUR = st.lists(SMALL, min_size=4, max_size=4)


def network(demand: list[int], production: list[int], capacity: list[int], names: tuple[str, ...] = NAMES) -> SupplyNetwork:
    called = dict(zip(NAMES, names, strict=True))
    balances = pl.DataFrame(
        {"country": list(names), "period": "1", "demand": list(map(float, demand)), "production": list(map(float, production))}
    )
    links = pl.DataFrame(
        {
            "from_country": [called[a] for a, _ in PAIRS],
            "to_country": [called[b] for _, b in PAIRS],
            "period": "1",
            "capacity": list(map(float, capacity)),
        }
    )
    return SupplyNetwork.from_tables(balances, links=links, unit="TWh")


def plans(demand: list[int], production: list[int], capacity: list[int]) -> set[tuple[int, ...]]:
    """The shortfalls of every plan in whole numbers."""
    found: set[tuple[int, ...]] = set()
    for flows in product(*(range(each + 1) for each in capacity)):
        short = []
        for place, name in enumerate(NAMES):
            gets = sum(flow for flow, (_, to) in zip(flows, PAIRS, strict=True) if to == name)
            sends = sum(flow for flow, (start, _) in zip(flows, PAIRS, strict=True) if start == name)
            need = demand[place] + sends - gets
            short.append(range(max(need - production[place], 0), min(need, demand[place]) + 1))
        found.update(product(*short))
    return found


@settings(max_examples=40, deadline=None)
@given(THREE, THREE, FOUR)
def test_totals_and_ranges_are_those_of_every_plan(demand: list[int], production: list[int], capacity: list[int]) -> None:
    every = plans(demand, production, capacity)
    least = min(map(sum, every))
    best = [plan for plan in every if sum(plan) == least]
    outcome = simulate(network(demand, production, capacity), allocation="minimum_total")
    assert outcome.shortfall == pytest.approx(least, abs=1e-6)
    assert verify(outcome).holds
    rows = {row["country"]: row for row in outcome.by_country.iter_rows(named=True)}
    for place, name in enumerate(NAMES):
        low, high = min(plan[place] for plan in best), max(plan[place] for plan in best)
        assert (rows[name]["shortfall_low"], rows[name]["shortfall_high"]) == pytest.approx((low, high), abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(THREE, THREE, FOUR)
def test_no_plan_spreads_it_more_evenly(demand: list[int], production: list[int], capacity: list[int]) -> None:
    outcome = simulate(network(demand, production, capacity), allocation="equal_rate")
    mine = sorted(outcome.by_country.drop_nulls("rate")["rate"], reverse=True)
    assert verify(outcome).holds
    for plan in plans(demand, production, capacity):
        theirs = sorted((short / want for short, want in zip(plan, demand, strict=True) if want), reverse=True)
        for own, other in zip(mine, theirs, strict=True):
            if own < other - 1e-5:
                break  # less at the first rate that differs: more even
            assert own <= other + 1e-5, f"{theirs} is more even than {mine}"


@settings(max_examples=30, deadline=None)
@given(THREE, THREE, FOUR, st.integers(0, 3))
def test_more_capacity_never_leaves_more_short(demand: list[int], production: list[int], capacity: list[int], which: int) -> None:
    wider = [each + (place == which) for place, each in enumerate(capacity)]
    for rule in ("minimum_total", "equal_rate", "own_first"):
        before = simulate(network(demand, production, capacity), allocation=rule, ranges=False)
        after = simulate(network(demand, production, wider), allocation=rule, ranges=False)
        assert after.shortfall <= before.shortfall + 1e-6


@settings(max_examples=15, deadline=None)
@given(THREE, THREE, FOUR, st.sampled_from(list(permutations(("Y", "X", "Z")))))
def test_names_do_not_matter(demand: list[int], production: list[int], capacity: list[int], names: tuple[str, ...]) -> None:
    for rule in ("minimum_total", "equal_rate", "own_first"):
        columns = ["country", "shortfall_low", "shortfall_high"]
        one = simulate(network(demand, production, capacity), allocation=rule).by_country.select(columns)
        other = simulate(network(demand, production, capacity, names), allocation=rule).by_country.select(columns)
        called = dict(zip(NAMES, names, strict=True))
        found = {name: ends for name, *ends in other.iter_rows()}
        for name, *ends in one.iter_rows():
            assert found[called[name]] == pytest.approx(ends, abs=1e-5)


def test_a_loop_makes_nothing() -> None:
    outcome = simulate(network([0, 0, 3], [0, 0, 0], [3, 3, 3, 3]), allocation="minimum_total")
    assert outcome.shortfall == pytest.approx(3)

"""Losses worked by hand, and every removal by brute force on small networks."""

from __future__ import annotations

from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings

from geoenergy.balance.program import program_of
from geoenergy.balance.solver import Solver
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, Infeasible
from geoenergy.scenarios.parts import Part, parts_of
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut
from geoenergy.scenarios.simulate import simulate
from geoenergy.scenarios.stress_test import stress_test
from tests.scenarios.random_networks import networks
from tests.scenarios.small import one_period, tie, two_periods


def brute(network: SupplyNetwork, out: tuple[Part, ...]) -> float:
    """The least shortfall of a network whose tables lack what is out: another program, solved from nothing."""
    plain = network
    for part in out:
        links, entries, storage = plain.links, plain.entries, plain.storage
        if part.kind == "link":
            start, end = part.name.split(">")
            links = links.filter(~((pl.col("from_country") == start) & (pl.col("to_country") == end)))
        elif part.kind == "entry":
            country, route = part.name.split(":")
            entries = entries.filter(~((pl.col("country") == country) & (pl.col("route") == route)))
        elif part.kind == "storage":
            storage = storage.filter(pl.col("country") != part.name)
        else:
            links = links.filter(pl.col("from_country") != part.name)
        # a limit that has lost all its members limits nothing
        limits = plain.limits if entries.height else plain.limits.clear()
        plain = plain.with_tables(links=links, entries=entries, storage=storage, limits=limits)
    return Solver(program_of(plain)).solve().objective


def test_worked_by_hand() -> None:
    found = stress_test(one_period())
    rows = {row["removed"][0]: row for row in found.iter_rows(named=True)}
    # without T's pipe B gets 3 by A and 1 by its terminal
    assert rows["link T>B"]["lost"] == pytest.approx(6)
    assert (rows["link T>B"]["country"], rows["link T>B"]["country_low"]) == ("B", pytest.approx(6, abs=1e-5))
    # without SUP: A keeps 4, T has 5 from ALT, B has 1 of its own way
    assert rows["country SUP"]["lost"] == pytest.approx(12)
    assert rows["country SUP"]["shortfall"] == pytest.approx(12)
    assert found["lost"].is_sorted(descending=True)
    assert found["method"].unique().to_list() == ["stress_test/1"]
    assert "link A>B" not in rows, "what others replace loses nothing"


def test_two_at_once() -> None:
    found = stress_test(one_period(), remove=2, kinds=["link"])
    rows = {tuple(row["removed"]): row for row in found.iter_rows(named=True)}
    both = rows["link T>B", "link A>B"]
    assert (both["lost"], both["alone"]) == (pytest.approx(9), [pytest.approx(6), pytest.approx(0)])


def test_a_store_that_had_to_be_filled_may_be_a_relief() -> None:
    # summer: 6 come, 4 are used, 2 are put in; without the store nothing of it helps in winter, 4 are short
    network = two_periods()
    row = stress_test(network, kinds="storage").to_dicts()[0]
    assert (row["removed"], row["lost"]) == (["storage B"], pytest.approx(3))
    # 6 wanted in summer, 6 in winter, 6 come each time, and a level of 5 must be reached from 3
    must = network.with_tables(
        balances=network.balances.with_columns(demand=pl.Series([0.0, 6.0, 0.0, 6.0])),
        storage=network.storage.with_columns(min_level_end=5.0),
    )
    assert stress_test(must, kinds="storage")["lost"].to_list() == pytest.approx([-2])


@settings(max_examples=60, deadline=None)
@given(networks())
def test_every_single_removal_equals_brute_force(network: SupplyNetwork) -> None:
    try:
        found = stress_test(network, who=0)
    except Infeasible:
        return
    lost = {row["removed"][0]: row["lost"] for row in found.iter_rows(named=True)}
    base = brute(network, ())
    for part in parts_of(program_of(network)):
        assert lost.get(part.called, 0.0) == pytest.approx(brute(network, (part,)) - base, abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(networks())
def test_every_pair_equals_brute_force_and_what_is_left_out_adds_nothing(network: SupplyNetwork) -> None:
    try:
        found = stress_test(network, remove=2, who=0)
    except Infeasible:
        return
    lost = {frozenset(row["removed"]): row["lost"] for row in found.iter_rows(named=True)}
    base = brute(network, ())
    parts = parts_of(program_of(network))
    single = {part.called: brute(network, (part,)) - base for part in parts}
    for a, b in combinations(parts, 2):
        together = brute(network, (a, b)) - base
        alone = max(single[part.called] for part in (a, b))
        if frozenset((a.called, b.called)) in lost:
            assert lost[frozenset((a.called, b.called))] == pytest.approx(together, abs=1e-5)
        else:
            assert together <= alone + 1e-5 or together == pytest.approx(0, abs=1e-5)


def test_after_a_scenario() -> None:
    outcome = simulate(one_period(), Scenario("cut", [SupplyCut(supplier="SUP", importers=("A", "B"))]), allocation="minimum_total")
    found = stress_test(outcome.network)
    # T uses what comes from SUP itself and passes on the 5 of ALT; without T's pipe B lacks them
    assert found.row(0, named=True)["lost"] == pytest.approx(5)
    assert not [name for row in found["removed"] for name in row if "not SUP" in name]


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match="remove must be 1 or 2, not 3"):
        stress_test(one_period(), remove=3)
    with pytest.raises(BadArgument, match=r"kinds: 'links' is none. Nearest: link"):
        stress_test(one_period(), kinds=["links"])
    with pytest.raises(BadArgument, match="who must be a whole number"):
        stress_test(one_period(), who=-1)
    unknown = tie().with_tables(links=tie().links.with_columns(capacity=None))
    with pytest.raises(BadArgument, match="no capacity is known of A>B, A>C"):
        stress_test(unknown)
    with pytest.raises(Infeasible, match="min_level_end cannot be reached"):
        stress_test(two_periods(initial=0.0, end=4.5))


def test_nothing_to_remove_is_an_empty_answer() -> None:
    found = stress_test(one_period(), kinds=["storage"])
    assert found.is_empty()
    assert "removed" in found.columns

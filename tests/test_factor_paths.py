"""The graph of factors, on graphs small enough to walk by hand."""

from __future__ import annotations

import pytest

from geoenergy.errors import UnitRefused
from geoenergy.factor_paths import Edge, Way, condition_of, exact_multiplier, holds_for, hull, shortest_ways
from geoenergy.units import bundled_factors

GAS_15 = ("gas_volume", "15C")
GAS_0 = ("gas_volume", "0C")
GROSS = ("energy", "gcv")
NET = ("energy", "ncv")
MASS = ("mass", "")
WARM = Edge("warm", GAS_0, GAS_15, 1.05, 1.05)
BURN = Edge("burn", GAS_15, GROSS, 38.0, 38.0)
BURN_MORE = Edge("burn-more", GAS_15, GROSS, 40.0, 41.0)
NETTED = Edge("netted", GROSS, NET, 0.9, 0.91)
LOAD = Edge("load", MASS, GAS_15, 1.4, 1.4)
HEAVY = Edge("heavy", MASS, GROSS, 50.0, 50.0)


def test_two_factors_between_the_same_nodes_make_an_interval():
    assert shortest_ways([BURN, BURN_MORE], GAS_15, GROSS) == Way(38.0, 41.0, frozenset({"burn", "burn-more"}))


def test_the_fewest_changes_of_kind_win():
    assert shortest_ways([LOAD, BURN, HEAVY], MASS, GROSS) == Way(50.0, 50.0, frozenset({"heavy"}))


def test_another_temperature_is_no_change_of_kind():
    colder = Edge("burn-cold", GAS_0, GROSS, 44.1, 44.1)
    way = shortest_ways([WARM, WARM.turned(), BURN, colder], GAS_15, GROSS)
    assert way is not None
    assert (way.low, way.high) == (38.0, pytest.approx(44.1 / 1.05))


def test_steps_multiply():
    way = shortest_ways([WARM, BURN, NETTED], GAS_0, NET)
    assert way is not None
    assert (way.low, way.high) == (pytest.approx(1.05 * 38 * 0.9), pytest.approx(1.05 * 38 * 0.91))
    assert way.factors == {"warm", "burn", "netted"}


def test_an_edge_turned_swaps_its_ends_and_its_bounds():
    back = NETTED.turned()
    assert (back.start, back.end, back.low, back.high) == (NET, GROSS, 1 / 0.91, 1 / 0.9)


def test_no_way_leaves_a_kind_and_comes_back():
    colder = Edge("burn-cold", GAS_0, GROSS, 42.0, 42.0)
    assert shortest_ways([colder, BURN.turned()], GAS_0, GAS_15) is None


def test_no_way_is_none_and_staying_is_one():
    assert shortest_ways([], GAS_0, GROSS) is None
    assert shortest_ways([], GROSS, GROSS) == Way(1.0, 1.0, frozenset())


def test_a_hull_holds_all():
    assert hull([Way(1, 2, frozenset("a")), Way(0.5, 1.5, frozenset("b"))]) == Way(0.5, 2, frozenset("ab"))
    assert hull([]) is None


def test_the_part_of_the_conditions_that_matters():
    assert condition_of("gas_volume", "15C gcv") == "15C"
    assert condition_of("energy", "15C gcv") == "gcv"
    assert condition_of("energy", None) == "unstated"
    assert condition_of("mass", "15C gcv") == ""


def test_a_factor_of_gas_holds_for_every_gas_and_for_nothing_else():
    factor = bundled_factors()["gas-energy-norway"]
    assert all(holds_for(factor, each) for each in ("gas", "pipeline_gas", "lng"))
    assert not holds_for(factor, "coal")
    assert not holds_for(factor, None)


def test_kinds_are_not_joined_by_definition():
    with pytest.raises(UnitRefused, match="TJ"):
        exact_multiplier(bundled_factors(), "t", "TJ")

"""A bundled scenario on the bundled world; every one of them is solved, and its outcome verified."""

from __future__ import annotations

import pytest

import geoenergy as ge
from geoenergy.scenarios.load_scenario import bundled_scenarios
from geoenergy.scenarios.run_scenario import run_scenario


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


@pytest.mark.parametrize("name", bundled_scenarios())
def test_each_bundled_one_is_solved_and_verified(world: ge.World, name: str) -> None:
    outcome = run_scenario(world, name, allocation="own_first")
    assert ge.verify(outcome).holds
    assert not [told for told in outcome.changes if told.endswith("changes nothing")], "a bundled shock does something"
    assert set(outcome.evidence) <= set(world.evidence)
    assert outcome.world == world.fingerprint
    assert outcome.assumptions


def test_less_demand_leaves_less_short(world: ge.World) -> None:
    cut = run_scenario(world, "russia-stops", allocation="minimum_total", ranges=False)
    less = run_scenario(world, "russia-stops-demand-minus-15", allocation="minimum_total", ranges=False)
    assert 0 < less.shortfall < cut.shortfall


def test_a_rule_must_be_given(world: ge.World) -> None:
    with pytest.raises(ge.BadArgument, match="has no default"):
        run_scenario(world, "russia-stops")

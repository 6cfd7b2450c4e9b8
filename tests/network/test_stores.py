"""Storages of a country as one, with the levels asked for."""

from __future__ import annotations

import pytest

import geoenergy as ge
from geoenergy.errors import BadArgument
from geoenergy.network.stores import stores


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_volumes_add_up_and_levels_are_fractions_of_them(world: ge.World) -> None:
    found = stores(world, ["DEU", "AUT", "TKM"], 2020, (0.8, 0.3), "high")
    assert found["country"].to_list() == ["AUT", "DEU"]
    assert (found["initial"] / found["working_volume"]).to_list() == pytest.approx([0.8] * 2)
    assert (found["min_level_end"] / found["working_volume"]).to_list() == pytest.approx([0.3] * 2)
    assert (stores(world, ["DEU"], 2020, (0.8, 0.3), "low")["working_volume"] <= found.filter(country="DEU")["working_volume"]).all()


def test_they_stand_in_the_network_and_are_told(world: ge.World) -> None:
    net = ge.supply_network(world, commodity="gas", year=2020, storage=(0.8, 0.3))
    assert net.storage.height > 10
    assert any("storage: 80% full at the start" in told for told in net.assumptions)
    assert ge.supply_network(world, commodity="gas", year=2020).storage.is_empty()


@pytest.mark.parametrize("levels", [(1.1, 0.3), (0.8, -0.1), (float("nan"), 0.0)])
def test_levels_are_fractions(world: ge.World, levels: tuple[float, float]) -> None:
    with pytest.raises(BadArgument, match=r"fractions 0\.\.1"):
        stores(world, ["DEU"], 2020, levels, "high")

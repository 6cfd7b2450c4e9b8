"""What countries and groups may be called in a network: members of the year's end, as far as they are in it."""

from __future__ import annotations

import pytest

import geoenergy as ge
from geoenergy.network.names import names


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_groups_are_those_of_the_years_end(world: ge.World) -> None:
    held = ["DEU", "GBR", "TUR"]
    assert names(world, held, 2019)["EU"] == ["DEU", "GBR"]
    assert names(world, held, 2020)["EU"] == ["DEU"]
    assert names(world, held, 2020)["European Union"] == ["DEU"]


def test_countries_have_their_names(world: ge.World) -> None:
    assert names(world, ["TUR"], 2020)["Turkey"] == ["TUR"]


def test_a_code_of_the_network_is_not_renamed(world: ge.World) -> None:
    assert not set(names(world, list(world.countries), 2020)) & set(world.countries)


def test_the_network_knows_them(world: ge.World) -> None:
    net = ge.supply_network(world, commodity="gas", year=2020)
    assert "ITA" in net.names["EU"]
    assert set(net.names["EU"]) <= set(net.countries)

"""A scenario of a file, made for a world."""

from __future__ import annotations

import pytest

import geoenergy as ge
from geoenergy.errors import BadArgument
from geoenergy.scenarios.allocation import EqualRate
from geoenergy.scenarios.scenario_file import Assumed, NetworkOf, ScenarioFile
from geoenergy.scenarios.shocks import SupplyCut


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def made(**fields: object) -> ScenarioFile:
    network = NetworkOf(year=2020, assume={"GEO>ARM": Assumed(capacity=30.0, because="for this test")})
    return ScenarioFile(**{"id": "x", "name": "X", "description": "Made up.", "network": network, **fields})  # type: ignore[arg-type]


def test_the_network_carries_what_was_assumed(world: ge.World) -> None:
    network = made().network.build(world)
    assert "GEO>ARM" not in set(network.unknown["name"])
    assert "capacity of GEO>ARM taken as 30 TWh: for this test" in network.assumptions


def test_what_is_known_cannot_be_assumed(world: ge.World) -> None:
    with pytest.raises(BadArgument, match="has a capacity"):
        NetworkOf(year=2020, assume={"TUR>GRC": Assumed(capacity=1.0, because="no")}).build(world)


def test_shocks_and_rule_are_made(world: ge.World) -> None:
    file = made(
        shocks=({"kind": "supply_cut", "supplier": "RUS"},), allocation={"kind": "equal_rate", "among": "EU"}, assumptions=("a mild year",)
    )
    scenario = file.scenario(world)
    assert scenario.shocks == (SupplyCut(supplier="RUS"),)
    assert scenario.assumptions == ("a mild year",)
    assert file.rule() == EqualRate(among="EU")
    assert made().rule() is None
    assert made(allocation="equal_rate").rule() == EqualRate()


def test_a_deal_that_is_none(world: ge.World) -> None:
    with pytest.raises(ge.UnknownDeal, match="Nearest: eu-azerbaijan-gas-2022"):
        made(shocks=({"kind": "supply_cut", "deal": "eu-azerbaijan-gas-2002"},)).scenario(world)

"""Shocks in order; contradictions; names."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import DemandChange, SupplyCut
from geoenergy.scenarios.shocks.base import Changed, Claims, Shock
from tests.scenarios.small import one_period


class Level(Shock):
    """Sets something to a value."""

    value: str

    def apply(self, network: SupplyNetwork) -> Changed:
        """Nothing."""
        return Changed(network, self.value)

    def claims(self, network: SupplyNetwork) -> Claims:
        """The level."""
        return {("level", period): self.value for period in self.periods(network)}


def test_shocks_come_in_order_and_each_says_what_it_changed() -> None:
    halves = Scenario("twice", [DemandChange(change=-0.5, countries="A"), DemandChange(change=-0.5, countries="A")])
    applied = halves.apply(one_period())
    assert applied.network.balances.filter(country="A")["demand"].to_list() == [2.5]
    assert [told.split(":")[0] for told in applied.told] == ["demand of A -50.0%"] * 2


def test_its_assumptions_go_with_the_network() -> None:
    applied = Scenario("a", assumptions=("the year is mild",)).apply(one_period())
    assert applied.network.assumptions == ("the year is mild",)


def test_two_shocks_that_contradict_are_refused() -> None:
    with pytest.raises(BadArgument, match="level and level contradict: level in 2020 is a by the one, b by the other"):
        Scenario("x", [Level(value="a"), Level(value="b")]).apply(one_period())
    assert len(Scenario("x", [Level(value="a"), Level(value="a")]).apply(one_period()).told) == 2


@pytest.mark.parametrize("name", ["", "  "])
def test_a_scenario_has_a_name(name: str) -> None:
    with pytest.raises(ValidationError, match="has a name"):
        Scenario(name)


def test_a_field_that_nobody_knows_is_refused() -> None:
    fields: dict[str, Any] = {"shoks": []}
    with pytest.raises(ValidationError, match="shoks"):
        Scenario("a", **fields)


def test_a_scenario_can_be_written_and_its_shocks_keep_their_fields() -> None:
    written = Scenario("a", [SupplyCut(supplier="SUP", share=0.5)]).model_dump()
    assert written["shocks"][0]["supplier"] == "SUP"

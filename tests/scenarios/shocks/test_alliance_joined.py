"""AllianceJoined: a member more shares under a rule."""

from __future__ import annotations

import pytest

from geoenergy.errors import BadArgument
from geoenergy.scenarios.allocation import EqualRate
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import AllianceJoined, AllianceLeft, SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period


def test_a_member_more_shares_what_is_short() -> None:
    cut = SupplyCut(supplier="SUP")
    alone = simulate(one_period(), Scenario("x", [cut]), allocation=EqualRate(among="both"))
    joined = simulate(one_period(), Scenario("y", [AllianceJoined(alliance="both", country="T"), cut]), allocation=EqualRate(among="both"))
    lacks = [each.by_country.filter(country="T")["shortfall"][0] for each in (alone, joined)]
    assert lacks[0] == pytest.approx(0, abs=1e-5)
    assert lacks[1] > 0.5


def test_to_join_and_to_leave_contradict() -> None:
    with pytest.raises(BadArgument, match="membership of T in both in all periods is joined by the one, left by the other"):
        Scenario("x", [AllianceJoined(alliance="both", country="T"), AllianceLeft(alliance="both", country="T")]).apply(one_period())


def test_a_member_already() -> None:
    assert AllianceJoined(alliance="both", country="A").apply(one_period()).told.endswith("changes nothing")

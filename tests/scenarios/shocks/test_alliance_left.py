"""AllianceLeft: whom later shocks and rules mean by a group."""

from __future__ import annotations

import pytest

from geoenergy.errors import UnknownAlliance
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import AllianceLeft, DemandChange
from tests.scenarios.small import one_period


def test_later_shocks_mean_those_who_stayed() -> None:
    leaves = Scenario("x", [AllianceLeft(alliance="both", country="A"), DemandChange(change=-0.5, countries="both")])
    demand = dict(leaves.apply(one_period()).network.balances.select("country", "demand").iter_rows())
    assert (demand["A"], demand["B"]) == (10.0, 5.0)
    assert leaves.apply(one_period()).told[0] == "A leaves both, which keeps 1 members here"


def test_other_names_of_the_group_change_with_it() -> None:
    network = type(one_period()).from_tables(
        one_period().balances,
        links=one_period().links,
        unit="bcm",
        names={"both": ["A", "B"], "Union": ["A", "B"], "three": ["A", "B", "T"]},
    )
    names = AllianceLeft(alliance="both", country="A").apply(network).network.names
    assert names == {"both": ("B",), "Union": ("B",), "three": ("A", "B", "T")}


def test_what_is_refused_and_what_changes_nothing() -> None:
    assert AllianceLeft(alliance="both", country="T").apply(one_period()).told.endswith("changes nothing")
    with pytest.raises(UnknownAlliance, match=r"no alliance 'boht'. Nearest: both"):
        AllianceLeft(alliance="boht", country="A").apply(one_period())

"""energy_dependency: imports from the attacker with bounds, exports to it, deals with it, and what no data set states."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.world.world import World
from tests.commitments.impediments.cases import found
from tests.pacts import pact_world


def test_imports_with_bounds_of_the_last_complete_year(pacts: World) -> None:
    (one,) = found(pacts, "energy_dependency", "DEU")
    assert (one.share_low, one.share_high) == pytest.approx((0.6, 0.7))
    assert one.reason == "DEU takes 60.0% to 70.0% of its imports of gas from RUS (2019, hand)"
    assert one.evidence
    assert set(one.evidence) <= set(pacts.evidence)


def test_no_observation_is_said_and_is_not_zero(pacts: World) -> None:
    (one,) = found(pacts, "energy_dependency", "NOR")
    assert (one.share_low, one.share_high, one.evidence) == (None, None, ())
    assert one.reason == "no data set states NOR's imports of energy: not known, not zero"


def test_what_may_hide_in_the_part_without_origin(pacts: World) -> None:
    (one,) = found(pacts, "energy_dependency", "AUT", "consult-1995/1")
    assert (one.share_low, one.share_high) == (0.0, 1.0)
    assert "only in the part without stated origin" in one.reason


def test_a_deal_with_the_attacker(pacts: World) -> None:
    reasons = [each.reason for each in found(pacts, "energy_dependency", "RUS", "declaration-2005/help", attacked="DEU", attacker="ITA")]
    assert reasons == ["RUS sells to ITA under Russian gas to Italy", "no data set states RUS's imports of energy: not known, not zero"]


def test_a_deal_that_is_over_is_none(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", russia_italy=('end = "2022-01-01"', 'end = "2020-05-01"'))
    reasons = [each.reason for each in found(world, "energy_dependency", "RUS", "declaration-2005/help", attacked="DEU", attacker="ITA")]
    assert not [each for each in reasons if "Russian gas to Italy" in each]


def test_figures_of_the_year_itself_are_not_complete(pacts: World) -> None:
    (one,) = found(pacts, "energy_dependency", "DEU", on="2019-05-01")
    assert "(2009, hand)" in one.reason

"""StorageLevel: levels as fractions of the working volume."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from geoenergy.errors import BadArgument
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import StorageLevel
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, two_periods


def test_levels_are_set_and_told() -> None:
    changed = StorageLevel(initial=0.8, final=0.4).apply(two_periods())
    assert changed.network.storage.select("initial", "min_level_end").row(0) == (4.0, 2.0)
    assert changed.told == "stores of B: 80% full at the start, 3 to 4 bcm and 40% full at least at the end, 1 to 2 bcm"


def test_a_fuller_store_leaves_less_short() -> None:
    def lacks(level: float) -> float:
        return simulate(two_periods(initial=1.0), Scenario("x", [StorageLevel(initial=level)]), allocation="minimum_total").shortfall

    assert lacks(0.0) >= lacks(0.4) >= lacks(1.0)


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match="the network has no storage"):
        StorageLevel(initial=0.8).apply(one_period())
    with pytest.raises(BadArgument, match="'P' has no stores"):
        StorageLevel(initial=0.8, countries="P").apply(two_periods())
    with pytest.raises(ValidationError, match="state initial="):
        StorageLevel()
    with pytest.raises(ValidationError, match="leave start= and end= out"):
        StorageLevel(initial=0.5, start="2021-01")
    with pytest.raises(ValidationError):
        StorageLevel(initial=1.2)
    with pytest.raises(BadArgument, match="storage level of B in before the first period is 80% by the one, 70% by the other"):
        Scenario("x", [StorageLevel(initial=0.8), StorageLevel(initial=0.7)]).apply(two_periods())

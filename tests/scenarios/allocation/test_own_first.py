"""OwnFirst: nobody has less than what its own production and stores could give it."""

from __future__ import annotations

import pytest

from geoenergy.scenarios.allocation import OwnFirst
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, two_periods


def test_a_producer_keeps_what_it_makes() -> None:
    cut = Scenario("S stops", [SupplyCut(supplier="SUP")])
    open_ = simulate(one_period(), cut, allocation="minimum_total").by_country
    mine = simulate(one_period(), cut, allocation=OwnFirst()).by_country
    # without the rule A might send 3 of its own 4 to B; with it, A lacks the 6 that it cannot make
    assert open_.filter(country="A")["shortfall_high"][0] == pytest.approx(9, abs=1e-5)
    assert mine.filter(country="A")["shortfall_high"][0] == pytest.approx(6, abs=1e-5)


def test_own_storage_counts_as_own() -> None:
    outcome = simulate(two_periods(), allocation="own_first")
    # alone, B lives on what it has stored: it lacks 14 - 2; with the pipe, 1
    assert outcome.certificate[0].solution.objective == pytest.approx(12)
    assert outcome.shortfall == pytest.approx(1)

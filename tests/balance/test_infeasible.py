"""An end level that cannot be reached is named, with what can."""

from __future__ import annotations

from geoenergy.balance.infeasible import explained
from geoenergy.balance.program import program_of
from tests.scenarios.small import two_periods


def test_what_cannot_be_reached_is_named() -> None:
    network = two_periods(initial=0.0, end=4.5)
    assert explained(network, program_of(network)) == (
        "storage: min_level_end cannot be reached at the end of 2021-01: B reaches 4 of 4.5 bcm. Lower it, or raise what flows in."
    )


def test_what_can_be_reached_is_no_reason() -> None:
    network = two_periods()
    assert explained(network, program_of(network)) is None

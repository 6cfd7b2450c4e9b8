"""Embargo: as a supply cut, by the importers' decision."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from geoenergy.errors import BadArgument
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import Embargo, SupplyCut, SupplyIncrease
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period


def test_it_is_the_arithmetic_of_a_cut() -> None:
    ban = Embargo(importers="B", supplier="SUP")
    cut = SupplyCut(supplier="SUP", importers="B")
    one, other = (simulate(one_period(), Scenario("x", [each]), allocation="minimum_total") for each in (ban, cut))
    assert one.by_country.equals(other.by_country)
    assert one.changes[0] == f"embargo: {other.changes[0]}"


def test_who_takes_part_is_named_and_contradictions_are_refused() -> None:
    with pytest.raises(ValidationError):
        Embargo(supplier="SUP")  # type: ignore[call-arg]
    with pytest.raises(BadArgument, match="contradict"):
        Scenario("x", [Embargo(importers="B", supplier="SUP"), SupplyIncrease(supplier="SUP", volume="1 bcm")]).apply(one_period())


def test_who_is_exempt_goes_on_taking() -> None:
    some = Embargo(importers="both", exempt="Landia", supplier="SUP").apply(one_period())
    assert some.told == Embargo(importers="B", supplier="SUP").apply(one_period()).told

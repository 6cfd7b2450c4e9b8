"""Quantities as text, in the unit of a network."""

from __future__ import annotations

import pytest

from geoenergy.errors import BadArgument, UnitRefused
from geoenergy.scenarios.quantities import amount
from tests.scenarios.small import tie


def test_in_the_networks_own_unit() -> None:
    assert amount(tie(), "2 bcm", end="low", factor=None).value == 2
    assert amount(tie(), "500 mcm", end="low", factor=None).told == "500 mcm, here 0.5 bcm"


def test_a_volume_as_energy_is_a_range_of_which_an_end_is_taken() -> None:
    energy = type(tie()).from_tables(tie().balances, links=tie().links, unit="TWh")
    low, high = (amount(energy, "8.1 bcm", end=end, factor=None) for end in ("low", "high"))
    assert 8.1 * 9.7 < low.value < high.value < 8.1 * 12
    assert "the low end of" in low.told
    assert amount(energy, "3.6 PJ", end="low", factor=None).value == pytest.approx(1.0)


def test_what_cannot_be() -> None:
    with pytest.raises(BadArgument, match="is no quantity"):
        amount(tie(), "much", end="low", factor=None)
    with pytest.raises(UnitRefused):
        amount(tie(), "3 GWh/d", end="low", factor=None)

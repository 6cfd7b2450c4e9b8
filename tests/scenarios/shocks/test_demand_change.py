"""DemandChange: by country, group and season; sectors go with it."""

from __future__ import annotations

import polars as pl
import pytest
from pydantic import ValidationError

from geoenergy.errors import UnknownParty
from geoenergy.scenarios.shocks import DemandChange
from tests.scenarios.small import one_period, tie, two_periods


def test_of_countries_groups_and_all() -> None:
    demand = one_period().balances["demand"].sum()
    assert DemandChange(change=-0.5).apply(one_period()).network.balances["demand"].sum() == pytest.approx(demand / 2)
    both = DemandChange(change=0.1, countries="both").apply(one_period())
    assert both.network.balances["demand"].sum() == pytest.approx(demand + 2)
    assert both.told == "demand of 2 countries +10.0%: 22.0 to 24.0 bcm"
    assert DemandChange(change=0.1, countries="T").apply(one_period()).told.startswith("demand of T +10.0%")


def test_of_a_season() -> None:
    changed = DemandChange(change=0.2, start="2021-01").apply(two_periods())
    assert changed.network.balances.filter(country="B")["demand"].to_list() == [4.0, 12.0]
    assert "in 2021-01" in changed.told


def test_sectors_change_alike() -> None:
    sectors = pl.DataFrame({"country": ["B", "B"], "period": ["1", "1"], "sector": ["homes", "industry"], "demand": [4.0, 6.0]})
    changed = DemandChange(change=-0.5, countries="B").apply(tie().with_tables(sectors=sectors)).network
    assert changed.sectors["demand"].to_list() == [2.0, 3.0]


def test_what_changes_nothing_says_so() -> None:
    assert DemandChange(change=0.3, countries="SUP").apply(one_period()).told == "demand of SUP: changes nothing"


def test_what_is_refused() -> None:
    with pytest.raises(ValidationError):
        DemandChange(change=-1.1)
    with pytest.raises(UnknownParty, match=r"no country or group 'Landa'. Nearest: Landia"):
        DemandChange(change=0.1, countries="Landa").apply(one_period())

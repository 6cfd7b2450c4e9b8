"""Periods counted by hand, and what holds for any."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.commitments.durations import after
from geoenergy.errors import BadArgument

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "period", "landed"),
    [
        ("2026-12-01", "P6M", "2027-06-01"),
        ("2026-12-01", "P1Y", "2027-12-01"),
        ("2026-12-01", "P90D", "2027-03-01"),
        ("2023-08-31", "P6M", "2024-02-29"),
        ("2022-08-31", "P6M", "2023-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2020-01-15", "P1Y2M3D", "2021-03-18"),
        ("2020-12-31", "P0D", "2020-12-31"),
    ],
)
def test_periods_by_hand(day: str, period: str, landed: str) -> None:
    assert after(dt.date.fromisoformat(day), period).isoformat() == landed


def test_several_periods_are_counted_from_the_start() -> None:
    start = dt.date(2021, 1, 31)
    assert [after(start, "P1M", number).day for number in (1, 2, 3)] == [28, 31, 30]


@pytest.mark.parametrize("period", ["P", "6M", "P6", "p6m", "P1W", "PT5H", "P1.5Y", "-P1Y", "six months", "", "P6M "])
def test_what_is_no_period(period: str) -> None:
    with pytest.raises(BadArgument, match="is no period"):
        after(dt.date(2020, 1, 1), period)


@pytest.mark.parametrize("period", ["P9000Y", "P99999M", "P9999999D", "P99999999999999D"])
def test_a_period_that_leads_out_of_the_calendar(period: str) -> None:
    with pytest.raises(BadArgument, match="out of the calendar"):
        after(dt.date(2020, 1, 1), period)


@given(DAYS, st.integers(0, 600))
def test_months_keep_the_day_or_end_the_month(day: dt.date, months: int) -> None:
    landed = after(day, f"P{months}M")
    assert (landed.year * 12 + landed.month) - (day.year * 12 + day.month) == months
    assert landed.day == day.day or (landed.day < day.day and (landed + dt.timedelta(days=1)).day == 1)


@given(DAYS, st.integers(0, 40))
def test_a_year_is_twelve_months(day: dt.date, years: int) -> None:
    assert after(day, f"P{years}Y") == after(day, f"P{12 * years}M")


@given(DAYS, DAYS, st.integers(0, 100), st.integers(0, 20))
def test_a_later_day_lands_no_earlier(one: dt.date, other: dt.date, months: int, days: int) -> None:
    first, last = sorted((one, other))
    assert after(first, f"P{months}M{days}D") <= after(last, f"P{months}M{days}D")

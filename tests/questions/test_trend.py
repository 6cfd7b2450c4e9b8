"""An indicator over the years: what moved, and what the bounds do not tell."""

from __future__ import annotations

import itertools

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.questions.indicator_table import indicator_table
from geoenergy.questions.trend import TrendRow, trend
from geoenergy.tables import schema_of
from tests.questions.small import bundled, small


def test_the_rows_are_those_of_the_table() -> None:
    frame = trend(small(), "DEU", commodity="gas", indicator="herfindahl", years=[2020, 2021])
    assert frame.schema == schema_of(TrendRow)
    table = indicator_table(small(), ["DEU"], commodity="gas", year=[2020, 2021], indicators=["herfindahl"])
    assert frame.drop("since", "change", "method").equals(table.drop("method"))
    assert set(frame["method"]) == {"trend/1"}


def test_it_says_rose_and_fell_only_where_the_bounds_do_not_overlap() -> None:
    frame = trend(bundled(), "BGR", commodity="gas", indicator="herfindahl", years=range(2011, 2023))
    changes = set(frame["change"].drop_nulls())
    assert changes <= {"rose", "fell", "same", "not_told"}
    assert {"fell"} <= changes
    rows = frame.to_dicts()
    for before, after in itertools.pairwise(rows):
        assert after["since"] == before["year"]
        if after["change"] == "rose":
            assert after["low"] > before["high"]
        elif after["change"] == "fell":
            assert after["high"] < before["low"]
        elif after["change"] == "same":
            assert (after["low"], after["high"]) == (before["low"], before["high"])
            assert after["low"] == after["high"]
        else:
            assert after["low"] <= before["high"]
            assert after["high"] >= before["low"]


def test_the_first_year_has_nothing_before_it_and_years_without_a_value_are_passed_over() -> None:
    frame = trend(bundled(), "DEU", commodity="gas", indicator="shannon", years=[1995, 2015, 2020])
    assert frame["since"].to_list() == [None, 1995, 2015]
    silent = trend(bundled(), "USA", commodity="gas", indicator="shannon", years=[2015, 2020])
    assert silent.select("since", "change", "status").rows() == [(None, None, "no_observation")] * 2


def test_no_years_are_refused() -> None:
    with pytest.raises(BadArgument, match="no year"):
        trend(small(), "DEU", commodity="gas", indicator="shannon", years=[])


def test_years_come_sorted() -> None:
    frame = trend(small(), "DEU", commodity="gas", indicator="shannon", years=[2021, 2020])
    assert frame["year"].to_list() == [2020, 2021]
    assert isinstance(frame, pl.DataFrame)

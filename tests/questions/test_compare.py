"""Ranks that the bounds allow, and no others."""

from __future__ import annotations

import itertools

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.questions.compare import ComparedRow, _rank, compare
from geoenergy.tables import schema_of
from tests.questions.small import bundled, small


def test_the_small_world() -> None:
    # Germany 0.45..0.58, Italy 0.42, Austria 0..1, which overlaps with both
    frame = compare(small(), ["DEU", "ITA", "AUT"], commodity="gas", year=2020, indicator="herfindahl")
    assert frame.schema == schema_of(ComparedRow)
    assert frame.select("country", "rank_low", "rank_high").rows() == [("DEU", 1, 2), ("AUT", 1, 3), ("ITA", 2, 3)]


def test_those_without_a_value_have_no_rank_and_stand_last() -> None:
    frame = compare(bundled(), ["USA", "DEU", "ITA"], commodity="gas", year=2020, indicator="herfindahl")
    assert frame["country"].to_list() == ["DEU", "ITA", "USA"]
    assert frame.select("rank_low", "rank_high").rows() == [(1, 1), (2, 2), (None, None)]
    assert set(frame["method"]) == {"compare/1"}


def test_a_side_that_nothing_bounds_ranks_nobody_apart() -> None:
    frame = compare(bundled(), ["DEU", "ITA"], commodity="gas", year=2020, indicator="shannon")
    # Germany's index is at least 0.84 and nothing bounds it above; Italy's is 1.60
    assert frame.select("rank_low", "rank_high").rows() == [(1, 2), (1, 2)]


def test_each_year_is_ranked_by_itself() -> None:
    both = compare(bundled(), ["DEU", "ITA"], commodity="gas", year=[2015, 2020], indicator="herfindahl")
    single = [compare(bundled(), ["DEU", "ITA"], commodity="gas", year=year, indicator="herfindahl") for year in (2015, 2020)]
    assert both.equals(pl.concat(single))


def test_another_indicator_is_refused() -> None:
    with pytest.raises(BadArgument, match="no indicator"):
        compare(small(), ["DEU"], commodity="gas", year=2020, indicator="hhi")


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted), min_size=1, max_size=4))
def test_the_ranks_are_those_of_all_values_within_the_bounds(bounds: list[list[int]]) -> None:
    rows = pl.DataFrame(
        [{"low": float(low), "high": float(high), "status": "observed", "year": 2020} for low, high in bounds],
        schema={"low": pl.Float64, "high": pl.Float64, "status": pl.String, "year": pl.Int64},
    )
    for at, row in enumerate(rows.iter_rows(named=True)):
        low, high = _rank(row, rows)
        found = []
        for values in itertools.product(*[range(least, most + 1) for least, most in bounds]):
            above = sum(each > values[at] for each in values)
            ties = sum(each == values[at] for each in values)
            found += range(above + 1, above + ties + 1)
        assert (low, high) == (min(found), max(found))

"""Routes: the widest first, the leg that binds named, unknown legs last; checked against every way on a small map."""

from __future__ import annotations

from itertools import pairwise, permutations
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geoenergy as ge
from geoenergy.questions.routes import _one


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_the_way_from_azerbaijan_to_italy(world: ge.World) -> None:
    found = ge.routes(world, origin="AZE", destination="ITA", commodity="gas", on="2022-09-13")
    first = found.filter(route=1)
    assert first["way"][0] == "AZE>GEO>TUR>GRC>ALB>ITA"
    narrow = first.filter(bottleneck=True)
    assert narrow.rows_by_key("origin").keys() == {"GRC", "ALB"}
    assert narrow["capacity_high"].max() == first["capacity_high"].min()
    assert first["leg"].to_list() == [1, 2, 3, 4, 5]
    widest = found.group_by("route", maintain_order=True).agg(narrowest=pl.col("capacity_high").min())["narrowest"].to_list()
    assert widest == sorted(widest, reverse=True), "the widest route first"


def test_a_leg_without_a_reading_is_told_and_empty(world: ge.World) -> None:
    leg = ge.routes(world, origin="GEO", destination="ARM", commodity="gas", on="2022-09-13").row(0, named=True)
    assert (leg["way"], leg["state"], leg["capacity_low"], leg["capacity_high"]) == ("GEO>ARM", "unknown", None, None)


def test_headroom_is_capacity_less_flow(world: ge.World) -> None:
    found = ge.routes(world, origin="AZE", destination="ITA", commodity="gas", on="2022-09-13")
    known = found.filter(found["headroom_low"].is_not_null()).to_dicts()
    assert known
    for leg in known:
        assert leg["headroom_high"] == pytest.approx(max(leg["capacity_high"] - leg["flow"], 0))
        assert leg["flow_year"] < 2022


@pytest.mark.parametrize(
    ("given_", "error", "match"),
    [
        ({"destination": "AZE"}, ge.BadArgument, "Name two countries"),
        ({"destination": "EU27_2020"}, ge.BadArgument, "is a group"),
        ({"commodity": "crude_oil"}, ge.BadArgument, "gas only"),
        ({"most": 0}, ge.BadArgument, "1 or more"),
        ({"on": "1800-01-01"}, ge.NoObservation, "no way"),
    ],
)
def test_what_is_refused(world: ge.World, given_: dict[str, Any], error: type[Exception], match: str) -> None:
    asked: dict[str, Any] = {"origin": "AZE", "destination": "ITA", "commodity": "gas", "on": "2022-09-13", **given_}
    with pytest.raises(error, match=match):
        ge.routes(world, **asked)


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")).filter(lambda pair: pair[0] != pair[1]),
    st.integers(1, 9),
    max_size=14,
)


@given(PAIRS)
def test_the_widest_way_is_the_widest_of_all(pairs: dict[tuple[str, str], int]) -> None:
    legs: Any = {pair: SimpleNamespace(low=float(width), high=float(width), state="known") for pair, width in pairs.items()}
    ways = [
        list(pairwise(("A", *middle, "E")))
        for length in range(4)
        for middle in permutations("BCD", length)
        if all(leg in pairs for leg in pairwise(("A", *middle, "E")))
    ]
    found = _one(legs, "A", "E")
    if not ways:
        assert found is None
        return
    assert found is not None
    assert min(pairs[leg] for leg in found) == max(min(pairs[leg] for leg in way) for way in ways)

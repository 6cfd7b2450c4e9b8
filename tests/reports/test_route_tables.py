"""Routes, a deal's headroom and the readings of a crossing as a reader sees them."""

from __future__ import annotations

import re
from functools import cache

import polars as pl
import pytest

from geoenergy.commitments.headroom import headroom
from geoenergy.questions.capacity import capacity
from geoenergy.questions.routes import routes
from geoenergy.reports.machine import to_frame
from geoenergy.reports.rendering import render
from geoenergy.reports.route_tables import capacity_rows
from tests.reports.worlds import bundled

DAY = "2022-09-13"


def _told(answer: object, width: int = 80) -> str:
    return " ".join(render(answer, world=bundled(), width=width).split())  # type: ignore[arg-type]


@cache
def _routes() -> pl.DataFrame:
    return routes(bundled(), origin="AZE", destination="ITA", commodity="gas", on=DAY)


@cache
def _headroom() -> pl.DataFrame:
    return headroom(bundled(), "eu-azerbaijan-gas-2022", on=DAY)


def test_each_leg_is_told_once() -> None:
    lines = render(_routes(), world=bundled(), width=80).splitlines()
    starts = [found.group() for line in lines if (found := re.match(r"[A-Z]{3}>[A-Z]{3}", line))]
    assert len(starts) == len(set(starts)) == _routes().select("origin", "destination").unique().height


def test_a_route_takes_what_its_narrowest_leg_takes() -> None:
    first = _routes().filter((pl.col("route") == 1) & pl.col("bottleneck"))
    low, high = min(first["capacity_low"].to_list()), max(first["capacity_high"].to_list())
    assert f"{low:.4g}–{high:.4g}" in _told(_routes())


def test_a_route_with_an_unknown_leg_takes_at_most_the_rest() -> None:
    frame = routes(bundled(), origin="RUS", destination="ARM", commodity="gas", on=DAY)
    said = _told(frame)
    assert "at most" in said
    assert "Not known: nobody's figure for the leg was read" in said
    alone = routes(bundled(), origin="GEO", destination="ARM", commodity="gas", on=DAY, most=1)
    assert "GEO > ARM not known not known" in _told(alone)


def test_legs_without_a_flow_say_so() -> None:
    early = routes(bundled(), origin="AZE", destination="ITA", commodity="gas", on="2022-09-13", most=1).with_columns(
        flow=pl.lit(None, pl.Float64),
        flow_year=pl.lit(None, pl.Int64),
        headroom_low=pl.lit(None, pl.Float64),
        headroom_high=pl.lit(None, pl.Float64),
    )
    said = _told(early)
    assert "last whole year before" not in said
    assert "not known not known" in said


@pytest.mark.parametrize(
    ("fits", "verdict"),
    [
        (["yes", "yes"], "yes, through every leg"),
        (["yes", "maybe"], "maybe: the ranges overlap"),
        (["yes", "unknown"], "not known: a leg has no figure"),
        (["yes", "not_in_service"], "not by all of its route:"),
        (["no", "not_in_service"], "no: GEO>TUR (tanap) takes 7.848"),
    ],
)
def test_the_verdict(fits: list[str], verdict: str) -> None:
    frame = _headroom().slice(2, 2).with_columns(fits=pl.Series(fits))
    assert f"does it fit? {verdict}" in _told(frame)


def test_headroom_tells_the_target_as_stated_and_since_when() -> None:
    said = _told(_headroom())
    assert "stated as 20 bcm/y" in said
    assert "2020-12-31" in said
    assert "(a) ENTSOG" in said


def test_a_leg_that_nobody_states_falls_short_by_nobody_knows() -> None:
    none = {name: pl.lit(None, pl.Float64) for name in ("short_low", "short_high", "capacity_low", "capacity_high")}
    said = _told(_headroom().head(1).with_columns(fits=pl.lit("unknown"), **none))
    assert "not known not known not known" in said


@pytest.mark.parametrize(
    ("origin", "destination", "day", "words"),
    [
        ("AZE", "GEO", DAY, "the lowest of several readings"),
        ("GEO", "ARM", DAY, "not known: no figure was read"),
        ("GRC", "BGR", DAY, "holds from 2022-10-01"),
        ("RUS", "UKR", "2025-02-13", "0 TWh a year (gross); nothing passes"),
    ],
)
def test_a_crossing(origin: str, destination: str, day: str, words: str) -> None:
    assert words in _told(capacity(bundled(), origin=origin, destination=destination, on=day))


def test_letters_follow_the_table() -> None:
    lines = render(capacity(bundled(), origin="GRC", destination="BGR", on=DAY), world=bundled(), width=80).splitlines()
    first = next(line for line in lines if line.startswith("taken"))
    assert first.endswith(" a")


def test_a_row_a_reading() -> None:
    answer = capacity(bundled(), origin="AZE", destination="GEO", on=DAY)
    frame = to_frame(answer)
    assert frame.height == len(answer.readings)
    assert frame["capacity_low"].unique().to_list() == [answer.capacity_low]
    assert frame["reading_use"].to_list() == [each.use for each in answer.readings]
    none = capacity_rows(answer.model_copy(update={"readings": ()}))
    assert none.height == 1
    assert none.columns == frame.columns
    assert none["evidence"].to_list() == [list(answer.evidence)]

"""Publisher beside publisher: what the page on capacities claims, and the two rules that it goes by."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest

import geoenergy as ge
from docs.support import capacities
from geoenergy.world.world import World


@cache
def world() -> World:
    return ge.load_world()


@cache
def borders() -> pl.DataFrame:
    return capacities.crossings_compared(world())


@cache
def lines() -> pl.DataFrame:
    return capacities.lines_compared(world())


def test_the_crossings_that_agree_by_the_evidence_agree_here() -> None:
    """Those that were found near one another when the two were first compared, by other means."""
    known = "NOR>GBR AUT>HUN TUN>ITA BLR>POL UKR>SVK LTU>LVA NOR>FRA POL>DEU ROU>BGR GBR>BEL RUS>FIN".split()  # noqa: SIM905
    assert set(known) <= set(borders().filter(verdict="within")["crossing"])


def test_the_crossings_that_are_far_apart_by_the_evidence_are_so_here() -> None:
    known = {"DZA>ESP", "BLR>LTU", "ROU>HUN", "HUN>HRV", "FRA>ESP", "ROU>MDA"}
    assert known <= set(borders().filter(verdict="apart")["crossing"])
    assert set(borders().filter(crossing="BGR>TUR")["verdict"]) == {"not decided"}


def test_every_reason_is_used() -> None:
    told = {*borders().filter(pl.col("verdict") != "within")["crossing"], *lines().filter(verdict="apart")["crossing"]}
    assert set(capacities.WHY) <= told, "a reason for what is not apart"


def test_pairs_are_of_two_houses() -> None:
    houses = lines().select(pl.col("one", "other").str.split(":").list.first().str.replace(r" \(wiki\)$", ""))
    assert (houses["one"] != houses["other"]).all()


@pytest.mark.parametrize(
    ("other", "one", "expected"),
    [
        ((20.0, 20.0), (10.0, 10.0), (2.0, 2.0)),
        ((18.0, 24.0), (9.0, 12.0), (2.0, 2.0)),  # two volumes of the same cubic metre: it cancels
        ((18.0, 24.0), (10.0, 10.0), (1.8, 2.4)),
        ((5.0, 6.0), (0.0, 10.0), (0.5, float("inf"))),
    ],
)
def test_the_ratio_of_two_readings(other: tuple[float, float], one: tuple[float, float], expected: tuple[float, float]) -> None:
    assert capacities.ratio(other, one) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1.6, 2.0, "apart"),
        (0.3, 0.6, "apart"),
        (0.7, 1.4, "within"),
        (1.0, 1.0, "within"),
        (1.4, 1.6, "not decided"),
        (0.6, 2.0, "not decided"),
    ],
)
def test_the_verdict(low: float, high: float, expected: str) -> None:
    assert capacities.verdict(low, high) == expected

"""The target of the memorandum of July 2022 against the pipes that were there."""

from __future__ import annotations

import pytest

import geoenergy as ge

DEAL = "eu-azerbaijan-gas-2022"


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_twenty_billion_cubic_metres_do_not_fit_every_leg(world: ge.World) -> None:
    found = ge.headroom(world, DEAL, on="2022-09-13")
    fits = {(row["origin"], row["destination"]): row for row in found.iter_rows(named=True)}
    assert fits["GRC", "ALB"]["fits"] == "no"
    assert fits["AZE", "GEO"]["fits"] == "yes"
    assert fits["GRC", "BGR"]["fits"] == "not_in_service", "the interconnector opened on 1 October"
    # 20 bcm at the least and the greatest of the sourced gross calorific values
    assert found["target_low"].to_list() == pytest.approx([20 * 35.17 / 3.6] * found.height, rel=1e-3)
    for row in found.filter(found["capacity_high"].is_not_null()).iter_rows(named=True):
        if row["fits"] == "no":
            assert row["capacity_high"] < row["target_low"]
        if row["fits"] == "yes":
            assert row["capacity_low"] >= row["target_high"]


def test_the_interconnector_is_there_a_month_later(world: ge.World) -> None:
    found = ge.headroom(world, DEAL, on="2022-11-01")
    assert found.filter(origin="GRC", destination="BGR")["fits"].to_list() != ["not_in_service"]


def test_every_leg_has_evidence(world: ge.World) -> None:
    found = ge.headroom(world, DEAL, on="2022-09-13")
    assert all(address in world.evidence for row in found["evidence"] for address in row)
    assert (found["evidence"].list.len() > 0).all()


def test_what_is_refused(world: ge.World) -> None:
    with pytest.raises(ge.UnknownDeal):
        ge.headroom(world, "no-such-deal", on="2022-09-13")
    with pytest.raises(ge.BadDay):
        ge.headroom(world, DEAL, on="some day")

"""Which transit state could stop how much: Armenia's one way, Slovakia's traced ways, and what is refused."""

from __future__ import annotations

import pytest

import geoenergy as ge


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_what_crosses_georgia_is_what_russia_sells_to_armenia(world: ge.World) -> None:
    (row,) = ge.transit_dependence(world, "Armenia", commodity="gas", year=2022).to_dicts()
    sold = ge.suppliers(world, "ARM", commodity="gas", year=2022).row(0, named=True)
    assert sold["exporter"] == "RUS"
    assert (row["transit"], row["crossing_from"]) == ("GEO", "declared_origin")
    assert (row["crossing_low"], row["crossing_high"]) == pytest.approx((sold["share_low"], sold["share_high"]))
    assert row["lost_after_low"] == 0, "nothing is lost where nothing is known to pass"
    assert row["lost_after_high"] > 0.5
    assert row["binding"] == ["IRN>ARM"], "what was shut by the question is no answer to it"
    assert "GEO>ARM" in row["note"]


def test_an_assumed_capacity_is_told(world: ge.World) -> None:
    (row,) = ge.transit_dependence(world, "ARM", commodity="gas", year=2022, assume={"GEO>ARM": 40.0}).to_dicts()
    assert row["note"] is None
    assert any("GEO>ARM" in told and "caller" in told for told in row["assumptions"])


def test_traced_shares_hold_what_is_unexplained_in_the_upper_bound(world: ge.World) -> None:
    found = ge.transit_dependence(world, "SVK", commodity="gas", year=2020)
    rows = {row["transit"]: row for row in found.iter_rows(named=True)}
    assert rows["UKR"]["crossing_from"] == "border_flows"
    assert rows["UKR"]["crossing_low"] < 0.1 < rows["UKR"]["crossing_high"]
    assert rows["CZE"]["crossing_low"] == pytest.approx(rows["CZE"]["crossing_high"], abs=0.01)
    assert (found["crossing_low"] <= found["crossing_high"]).all()
    assert (found["lost_after_low"] <= found["lost_after_high"]).all()


def test_border_flows_from_nobody_named_say_nothing_of_who_was_crossed(world: ge.World) -> None:
    found = ge.transit_dependence(world, "SVK", commodity="gas", year=2023)
    assert "border_flows" not in set(found["crossing_from"])
    assert (found["crossing_low"].is_null() | (found["crossing_high"] > 0)).all(), "unknown is not told as zero"


def test_what_is_refused(world: ge.World) -> None:
    with pytest.raises(ge.BadArgument, match="is a group"):
        ge.transit_dependence(world, "EU27_2020", commodity="gas", year=2020)
    with pytest.raises(ge.BadArgument, match="one year"):
        ge.transit_dependence(world, "ARM", commodity="gas", year=[2021, 2022])  # type: ignore[arg-type]
    with pytest.raises(ge.NoObservation, match="not zero"):
        ge.transit_dependence(world, "Iceland", commodity="gas", year=2020)

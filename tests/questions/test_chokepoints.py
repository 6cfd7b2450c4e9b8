"""What is lost when one thing is removed: a country with one way in, one with an unknown way in, and what is refused."""

from __future__ import annotations

import pytest

import geoenergy as ge


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_a_country_with_one_way_in_loses_all(world: ge.World) -> None:
    found = ge.chokepoints(world, "North Macedonia", commodity="gas", year=2020)
    worst = {(row["kind"], row["name"]): row for row in found.iter_rows(named=True)}
    link = worst["link", "BGR>MKD"]
    assert (link["lost_low"], link["lost_high"]) == pytest.approx((1, 1), abs=1e-3)
    assert worst["country", "BGR"]["cut_off"]
    assert not link["cut_off"], "a crossing is not a country that all ways lead through"


def test_an_unknown_crossing_is_neither_shut_nor_open(world: ge.World) -> None:
    found = ge.chokepoints(world, "ARM", commodity="gas", year=2022)
    rows = {(row["kind"], row["name"]): row for row in found.iter_rows(named=True)}
    iran = rows["link", "IRN>ARM"]
    assert iran["lost_low"] == 0, "with all that Georgia's crossing may take, Iran's can be spared"
    assert iran["lost_high"] > 0.5, "with Georgia's crossing shut, it cannot"
    told = " ".join(found["assumptions"][0])
    assert "GEO>ARM" in told
    assert "without limit" in told
    assert "else shut" in told


def test_the_rows_are_ranked_and_in_bounds(world: ge.World) -> None:
    found = ge.chokepoints(world, "EU27_2020", commodity="gas", year=2020)
    assert found["lost_low"].to_list() == sorted(found["lost_low"], reverse=True)
    assert (found["lost_low"] <= found["lost_high"]).all()
    assert (found["lost_high"] > 0).all()
    assert (found["used"] > 0).all(), "what carries nothing is not removed"
    assert set(found["importer"]) == {"eu27-2020"}


def test_a_strait_stands_for_those_who_have_no_other_way(world: ge.World) -> None:
    found = ge.chokepoints(world, "EU27_2020", commodity="gas", year=2020)
    (strait,) = found.filter(kind="strait").to_dicts()
    assert strait["name"] == "hormuz"
    assert strait["capacity"] is None
    assert "hormuz#japan-times-2019-06-14" in strait["evidence"]
    assert 0 <= strait["lost_low"] < strait["lost_high"] < 0.3
    (terminal,) = found.filter(kind="entry", name="LNG PRT").to_dicts()
    assert terminal["lost_low"] > 0, "the terminals of a country are removed whole, whoever supplies them"


def test_where_nobodys_lng_is_told_apart_no_strait_is_asked_about(world: ge.World) -> None:
    found = ge.chokepoints(world, "EU27_2020", commodity="gas", year=2020, lng="terminals")
    assert found.filter(kind="strait").is_empty()


def test_what_is_refused(world: ge.World) -> None:
    with pytest.raises(ge.BadArgument, match="one year"):
        ge.chokepoints(world, "ITA", commodity="gas", year=[2019, 2020])  # type: ignore[arg-type]
    with pytest.raises(ge.NoObservation, match="not zero"):
        ge.chokepoints(world, "Iceland", commodity="gas", year=2020)

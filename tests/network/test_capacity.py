"""The capacity of a crossing: sums worked by hand, the rules of each trap, and what is never said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.errors import BadArgument, NoObservation
from geoenergy.network.capacity import capacity_on
from geoenergy.network.readings import crossings
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.network.small import network_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return network_world(tmp_path_factory.mktemp("network") / "w")


@pytest.fixture(scope="module")
def bundled() -> World:
    return load_world()


def ends(world: World, *of: str, **more: Any) -> tuple[float | None, float | None]:
    found = capacity_on(world, *of, **more)
    return found.low, found.high


def test_points_add_up_and_what_may_not_come_on_top_counts_in_the_upper_end(world: World) -> None:
    found = capacity_on(world, "RUS", "DEU", "2021-06-01")
    assert (found.low, found.high) == (pytest.approx(36.5), pytest.approx(0.365 * 180))
    assert {each.name for each in found.readings if each.use == "taken"} == {"North", "South", "East"}
    never = next(each for each in found.readings if each.name == "Never")
    assert never.use == "left_out"
    assert str(never.reason).startswith("never_in_service")


def test_a_shared_ceiling_is_named_with_those_who_share_it(world: World) -> None:
    notes = capacity_on(world, "RUS", "DEU", "2021-06-01").notes
    assert any("shares a ceiling of 150 GWh/d with RUS to ITA (lake)" in each for each in notes)


def test_lowest_highest_and_latest_are_three_readings(world: World) -> None:
    assert ends(world, "DEU", "ITA", "2021-06-01", "lowest") == (25.0, 25.0)
    assert ends(world, "DEU", "ITA", "2021-06-01", "highest") == (30.0, 30.0)
    assert ends(world, "DEU", "ITA", "2021-06-01", "latest") == (30.0, 30.0)
    assert ends(world, "DEU", "ITA", "2015-06-01", "latest") == (25.0, 25.0)


def test_one_publisher_is_asked_for_by_name(world: World) -> None:
    assert ends(world, "DEU", "ITA", "2021-06-01", "highest", publisher="B") == (25.0, 25.0)
    with pytest.raises(NoObservation, match="Publishers there are: A, B"):
        capacity_on(world, "DEU", "ITA", "2021-06-01", publisher="Zed")


def test_a_closed_line_takes_nothing_and_is_there_again_after(world: World) -> None:
    closed = capacity_on(world, "DEU", "ITA", "2022-06-01")
    assert (closed.state, closed.low, closed.high) == ("not_in_service", 0.0, 0.0)
    assert any(each.reason == "closed since 2022-01-01" for each in closed.readings)
    assert ends(world, "DEU", "ITA", "2022-06-01", standing=True) == (25.0, 25.0)
    assert capacity_on(world, "DEU", "ITA", "2023-06-01").state == "known"


def test_unknown_is_neither_zero_nor_unlimited(world: World) -> None:
    found = capacity_on(world, "ITA", "AZE", "2021-06-01")
    assert (found.state, found.low, found.high) == ("unknown", None, None)
    assert any("neither zero nor unlimited" in each for each in found.notes)
    beside = capacity_on(world, "AUT", "ITA", "2021-06-01")
    assert (beside.state, beside.low, beside.high) == ("partly_known", 10.0, None), "a line without a figure leaves the upper end open"


def test_readings_a_factor_of_ten_apart_are_reported(world: World) -> None:
    found = capacity_on(world, "AZE", "RUS", "2021-06-01", line="one")
    assert any("differ by a factor of ten" in each and "4" in each and "40" in each for each in found.notes)
    assert any("left out as wrong" in each for each in found.notes)
    assert found.high == 4.0


def test_what_is_not_built_takes_nothing_and_what_stopped_by_the_map_is_out_since_then(world: World) -> None:
    found = capacity_on(world, "RUS", "AUT", "2022-06-01")
    assert (found.state, found.high) == ("not_in_service", 0.0)
    before = capacity_on(world, "RUS", "AUT", "2022-06-01", standing=True)
    assert before.high == 7.0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("ITA", "DEU", "2021-06-01"), "The other direction is recorded"),
        (("AZE", "ITA", "2021-06-01"), "Absent is not zero"),
    ],
)
def test_nothing_recorded_is_said(world: World, asked: tuple[str, str, str], words: str) -> None:
    if asked[0] == "AZE":
        with pytest.raises(NoObservation, match=words):
            capacity_on(world, *asked)
    else:
        with pytest.raises(NoObservation, match=words):
            capacity_on(world, *asked)


def test_bad_arguments(world: World) -> None:
    with pytest.raises(BadArgument, match="lowest, highest, latest"):
        capacity_on(world, "DEU", "ITA", "2021-06-01", "mean")  # type: ignore[arg-type]
    with pytest.raises(NoObservation, match="Lines there are: alps"):
        capacity_on(world, "DEU", "ITA", "2021-06-01", line="andes")


def test_a_line_that_opened_after_the_map_is_added_to_its_points(tmp_path: Path) -> None:
    rows = ("DEU,ITA,Old,,point,100,GWh/d,gcv,,,2021,operating,,,map", "DEU,ITA,New,new,line,5,TWh/y,gcv,2022-10-01,,,operating,,,a")
    world = network_world(tmp_path / "w", *rows)
    assert ends(world, "DEU", "ITA", "2022-09-30") == (pytest.approx(36.5), pytest.approx(36.5))
    assert ends(world, "DEU", "ITA", "2022-10-01") == (pytest.approx(41.5), pytest.approx(41.5))
    assert ends(world, "DEU", "ITA", "2022-10-01", publisher="Map") == (pytest.approx(36.5), pytest.approx(36.5))


def test_parts_add_up_and_a_line_in_series_is_not_added(tmp_path: Path) -> None:
    world = network_world(
        tmp_path / "w",
        "DEU,ITA,First,twin,part,3,TWh/y,gcv,,,,operating,,,a",
        "DEU,ITA,Second,twin,part,4,TWh/y,gcv,,,,operating,,,a",
        "DEU,ITA,Goes on,next,line,6,TWh/y,gcv,,,,operating,in_series,,a",
    )
    assert ends(world, "DEU", "ITA", "2021-06-01") == (7.0, 7.0)
    assert ends(world, "DEU", "ITA", "2021-06-01", line="next") == (6.0, 6.0)


def test_of_lines_that_overlap_only_the_largest_is_sure(tmp_path: Path) -> None:
    rows = (f"DEU,ITA,{name},{name},line,{size},TWh/y,gcv,,,,operating,overlaps,,a" for name, size in (("x", 3), ("y", 8)))
    assert ends(network_world(tmp_path / "w", *rows), "DEU", "ITA", "2021-06-01") == (8.0, 11.0)


def test_a_stop_of_the_crossing_stops_all_its_lines(tmp_path: Path) -> None:
    rows = ("DEU,ITA,x,x,line,3,TWh/y,gcv,,,,operating,,,a", "DEU,ITA,all,,crossing,,,,2022-01-01,,,stopped,,,a")
    world = network_world(tmp_path / "w", *rows)
    assert capacity_on(world, "DEU", "ITA", "2022-01-01").state == "not_in_service"
    assert capacity_on(world, "DEU", "ITA", "2021-12-31").high == 3.0


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["lowest", "highest", "latest"]),
    st.dates(date(1990, 1, 1), date(2026, 11, 1)),
    st.data(),
)
def test_every_crossing_answers_on_any_day(reading: Any, day: date, data: st.DataObject) -> None:
    world = load_world_once()
    pair = data.draw(st.sampled_from(sorted(crossings(world))))
    found = capacity_on(world, *pair, day, reading)
    assert (found.low is None) == (found.state == "unknown")
    assert found.high is None or (found.low is not None and 0 <= found.low <= found.high)
    assert len(found.readings) == len(crossings(world)[pair])
    assert any(each.use == "taken" for each in found.readings) == (found.state in ("known", "partly_known"))
    assert all(address in world.evidence for address in found.evidence)
    assert found.evidence
    low, high = (capacity_on(world, *pair, day, each) for each in ("lowest", "highest"))
    if found.state == "known":
        assert low.low is not None
        assert high.high is not None
        assert low.low <= found.low <= found.high <= high.high  # type: ignore[operator]


_WORLD: list[World] = []


def load_world_once() -> World:
    if not _WORLD:
        _WORLD.append(load_world())
    return _WORLD[0]


def test_kipoi_binds_the_way_to_italy(bundled: World) -> None:
    """By ENTSOG's map Greece's entry takes 350 GWh/d and Italy's 487.1: the entry is the narrower."""
    line = "trans-adriatic-pipeline"
    entry = capacity_on(bundled, "TUR", "GRC", "2024-06-01", "highest", line=line)
    exit_ = capacity_on(bundled, "ALB", "ITA", "2024-06-01", "highest", line=line)
    assert [each.name for each in entry.readings if each.use == "taken"] == ["Kipoi"]
    assert entry.high == pytest.approx(350 * 0.365)
    assert exit_.high == pytest.approx(487.1 * 0.365)


def test_georgia_to_armenia_is_unknown(bundled: World) -> None:
    found = capacity_on(bundled, "GEO", "ARM", "2022-09-13")
    assert (found.state, found.low, found.high) == ("unknown", None, None)
    assert found.evidence


@pytest.mark.parametrize(
    ("crossing", "day", "gwh_low", "gwh_high"),
    [
        (("UKR", "ROU"), "2021-06-01", 961.5, 1163.4),
        (("DEU", "CZE"), "2021-06-01", 1619.67, 1803.77),
        (("CZE", "DEU"), "2021-06-01", 896.659, 1231.759),
        (("NOR", "DEU"), "2021-06-01", 729.068, 729.068 + 1481.496),
        (("NOR", "NLD"), "2021-06-01", 0.0, 1481.496),
        (("GBR", "IRL"), "2021-06-01", 0.0, 386.9),
        (("RUS", "DEU"), "2021-06-01", 1742.0, 1742.0),
        (("DZA", "ESP"), "2021-06-01", 731.7, 731.7),
        (("DZA", "ESP"), "2022-06-01", 289.0, 289.0),
        (("BLR", "POL"), "2021-06-01", 1203.5, 1203.5),
        (("BLR", "POL"), "2023-06-01", 176.4, 176.4),
        (("SRB", "BIH"), "2022-06-01", 17.98, 17.98),
        (("BGR", "MKD"), "2022-06-01", 27.38, 27.38),
    ],
)
def test_the_traps_by_the_map(bundled: World, crossing: tuple[str, str], day: str, gwh_low: float, gwh_high: float) -> None:
    """Shared points, virtual points, Lubmin II, Tarifa after its closure, Kondratki after it fell idle."""
    found = capacity_on(bundled, *crossing, day, publisher="ENTSOG")
    assert found.low == pytest.approx(gwh_low * 0.365)
    assert found.high == pytest.approx(gwh_high * 0.365)


@pytest.mark.parametrize(
    ("crossing", "day", "status"),
    [
        (("RUS", "DEU"), "2022-09-10", "stopped since 2022-08-31"),
        (("RUS", "DEU"), "2023-01-01", "destroyed since 2022-09-26"),
        (("RUS", "UKR"), "2025-01-01", "closed since 2025-01-01"),
        (("RUS", "FIN"), "2022-06-01", "stopped since 2022-05-21"),
        (("FIN", "EST"), "2024-01-01", "out_of_service since 2023-10-08"),
        (("MAR", "ESP"), "2022-01-01", "closed since 2021-11-01"),
    ],
)
def test_what_stopped(bundled: World, crossing: tuple[str, str], day: str, status: str) -> None:
    found = capacity_on(bundled, *crossing, day)
    assert (found.state, found.high) == ("not_in_service", 0.0)
    assert any(each.reason == status for each in found.readings)


def test_a_crossing_that_opens_later_takes_nothing_yet(bundled: World) -> None:
    before = capacity_on(bundled, "DNK", "POL", "2022-09-30")
    assert (before.state, before.high) == ("not_in_service", 0.0)
    assert "not there yet: the earliest reading of it begins on 2022-10-01" in before.notes
    assert capacity_on(bundled, "DNK", "POL", "2022-10-01").state == "known"
    assert capacity_on(bundled, "ALB", "ITA", "2020-06-30").state == "not_in_service", "our sum of the map does not say when a line opened"


def test_a_destroyed_line_does_not_stand(bundled: World) -> None:
    assert capacity_on(bundled, "RUS", "DEU", "2023-01-01", standing=True).high == 0.0
    idle = capacity_on(bundled, "POL", "DEU", "2023-01-01", standing=True, publisher="ENTSOG")
    assert idle.high == pytest.approx(931.6 * 0.365)


def test_the_opening_of_igb_is_added_to_the_map(bundled: World) -> None:
    before, after = (capacity_on(bundled, "GRC", "BGR", day).low for day in ("2022-01-15", "2023-06-01"))
    assert before == pytest.approx(64.82 * 0.365)
    assert after is not None
    assert after - before == pytest.approx(3 * 9.77, rel=0.01)


def test_greenstream_in_the_tracker_is_wrong(bundled: World) -> None:
    found = capacity_on(bundled, "LBY", "ITA", "2022-06-01")
    assert found.low is not None
    assert found.low > 70
    assert any("left out as wrong: Greenstream" in each for each in found.notes)
    assert any("TUN to ITA (sicily-entries)" in each for each in capacity_on(bundled, "LBY", "ITA", "2022-06-01", publisher="ENTSOG").notes)

"""The readings of a crossing on a day: which hold, which are left out, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geoenergy.errors import BadDay
from geoenergy.network.readings import crossings, is_event, judged, publisher_of, readings_on, stops_on
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.network.small import network_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return network_world(tmp_path_factory.mktemp("network") / "w")


def test_readings_on_a_day_are_those_whose_span_holds_it(world: World) -> None:
    spans = {(each.low, each.publisher) for each in readings_on(world, "DEU", "ITA", "2015-06-01")}
    assert spans == {(20.0, "A"), (25.0, "B")}
    during = readings_on(world, "DEU", "ITA", date(2022, 6, 1))
    assert {each.status for each in during} == {"operating", "closed"}, "stops are told, not judged"
    assert readings_on(world, "ITA", "DEU", "2015-06-01") == ()


def test_a_span_known_by_its_year_holds_maybe(world: World) -> None:
    assert {each.low for each in readings_on(world, "DEU", "ITA", "2020-06-01")} == {20.0, 25.0, 30.0}


def test_a_day_is_one_day(world: World) -> None:
    with pytest.raises(BadDay):
        readings_on(world, "DEU", "ITA", "2020")


def test_a_rate_a_day_becomes_one_a_year_and_names_its_factors(world: World) -> None:
    north = next(each for each in readings_on(world, "RUS", "DEU", "2021-06-01") if each.name == "North")
    assert north.low == north.high == pytest.approx(36.5)
    assert "year-in-days" in north.factors
    assert (north.capacity_low, north.unit) == (100.0, "GWh/d"), "as stated stays beside it"


def test_stops_hold_from_their_day_to_the_day_before_the_end(world: World) -> None:
    rows = crossings(world)["DEU", "ITA"]
    assert stops_on(rows, date(2021, 12, 31)) == []
    assert [each.status for each in stops_on(rows, date(2022, 1, 1))] == ["closed"]
    assert stops_on(rows, date(2023, 1, 1)) == []


def test_judged_gives_every_reading_with_its_reason(world: World) -> None:
    rows = crossings(world)["DEU", "ITA"]
    found = judged(world, rows, date(2022, 6, 1), publisher=None, standing=False)
    assert len(found) == len(rows)
    assert {each.reason for each in found if each.low in (25.0, 30.0)} == {"closed since 2022-01-01"}
    standing = judged(world, rows, date(2022, 6, 1), publisher=None, standing=True)
    assert {each.low for each in standing if each.use == "seen" and each.low} == {25.0, 30.0}
    of_b = judged(world, rows, date(2021, 6, 1), publisher="B", standing=False)
    assert {each.low for each in of_b if each.use == "seen"} == {25.0}


def test_a_row_without_a_figure_is_an_event(world: World) -> None:
    rows = crossings(world)["ITA", "AZE"]
    assert is_event(rows[0])
    assert publisher_of(world, rows[0]) == "A"


def test_an_unstated_volume_is_an_interval() -> None:
    bundled = load_world()
    tap = next(each for each in readings_on(bundled, "TUR", "GRC", "2024-06-01") if each.name == "TAP")
    assert tap.low is not None
    assert tap.high is not None
    assert 90 < tap.low < tap.high < 120
    assert len(tap.factors) > 3


def test_every_bundled_reading_can_be_seen_on_some_day(tmp_path: Path) -> None:
    bundled = load_world()
    count = sum(len(rows) for rows in crossings(bundled).values())
    assert count == sum(frame.height for frame in bundled.tables["capacities"].values())
    for pair, rows in crossings(bundled).items():
        for each in judged(bundled, rows, date(2022, 6, 1), publisher=None, standing=False):
            assert each.use in ("seen", "left_out")
            assert each.use == "seen" or each.reason, (pair, each.name)
            assert each.low is None or each.high is None or 0 <= each.low <= each.high

"""The face's question of a capacity: one answer that carries every reading, and says what it cannot know."""

from __future__ import annotations

import pytest

import geoenergy as ge
from geoenergy.questions.capacity import Capacity, capacity


@pytest.fixture(scope="module")
def world() -> ge.World:
    return ge.load_world()


def test_the_answer_says_what_it_saw(world: ge.World) -> None:
    found = capacity(world, origin="Türkiye", destination="Greece", on="2024-06-01")
    assert isinstance(found, Capacity)
    assert (found.origin, found.destination, found.on, found.unit, found.conditions) == ("TUR", "GRC", "2024-06-01", "TWh/y", "gcv")
    assert found.state == "known"
    assert found.capacity_low is not None
    assert found.capacity_high is not None
    assert found.capacity_low < found.capacity_high, "cubic metres without conditions are an interval"
    uses = {(each.name, each.use) for each in found.readings}
    assert {("TAP", "taken"), ("TAP", "left_out"), ("Kipoi", "seen"), ("all ENTSOG points", "left_out")} <= uses
    assert all(each.reason for each in found.readings if each.use == "left_out")
    assert found.factors
    assert found.method == "capacity/1"
    assert found.world == world.fingerprint


def test_another_reading_is_another_answer(world: ge.World) -> None:
    low, high = (capacity(world, origin="ALB", destination="ITA", on="2024-06-01", reading=each) for each in ("lowest", "highest"))  # type: ignore[arg-type]
    assert low.capacity_high is not None
    assert high.capacity_low is not None
    assert low.capacity_high < high.capacity_low


def test_an_answer_of_one_publisher(world: ge.World) -> None:
    found = capacity(world, origin="TUR", destination="GRC", on="2024-06-01", publisher="ENTSOG")
    assert found.capacity_low == found.capacity_high == pytest.approx(398.6 * 0.365)
    assert found.publisher == "ENTSOG"


def test_unknown_is_an_answer(world: ge.World) -> None:
    found = ge.capacity(world, origin="Georgia", destination="Armenia", on="2022-09-13")
    assert (found.state, found.capacity_low, found.capacity_high) == ("unknown", None, None)
    assert ge.trace(world, found).sources
    assert "not known" in found._repr_html_()


def test_bad_input_is_refused_with_a_remedy(world: ge.World) -> None:
    with pytest.raises(ge.BadArgument, match="both DEU"):
        capacity(world, origin="DEU", destination="Germany", on="2024-06-01")
    with pytest.raises(ge.BadArgument, match="border by border"):
        capacity(world, origin="RUS", destination="EU", on="2024-06-01")
    with pytest.raises(ge.NoObservation, match="Absent is not zero"):
        capacity(world, origin="AZE", destination="ITA", on="2024-06-01")
    with pytest.raises(ge.BadDay):
        capacity(world, origin="TUR", destination="GRC", on="2024")
    with pytest.raises(ge.UnknownParty):
        capacity(world, origin="Atlantis", destination="GRC", on="2024-06-01")
    with pytest.raises(ge.BadArgument, match="reading must be"):
        capacity(world, origin="TUR", destination="GRC", on="2024-06-01", reading="median")  # type: ignore[arg-type]


def test_the_map_can_be_cited() -> None:
    assert "Transmission Capacity Map" in ge.cite(ge.capacity)

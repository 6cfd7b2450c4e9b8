"""What of the network was public by a day: readings with their page, terminals with their start, corridors with their spans."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.records.corridor import Corridor
from geoenergy.records.evidence import Evidence
from geoenergy.records.strait import Strait
from geoenergy.world.load import load_world
from geoenergy.world.network_known_at import corridors_by, network_rows_by, read_by, straits_by
from geoenergy.world.world import World

PAGES = {
    "old": Evidence(publisher="Nobody", title="x", published="2021-05-01"),
    "new": Evidence(publisher="Nobody", title="x", published="2026-08"),
    "bare": Evidence(publisher="Nobody", title="x"),
}
SITES = pl.DataFrame(
    {
        "start_year": [2010, 2010, 2024, None],
        "stop_year": [None, 2023, None, None],
        "flag": [None, "estimated", None, None],
        "evidence": ["new", "new", "new", "new"],
    },
    schema={"start_year": pl.Int64, "stop_year": pl.Int64, "flag": pl.String, "evidence": pl.String},
)


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def test_a_page_is_public_on_its_day_or_on_that_of_the_fact() -> None:
    assert read_by(PAGES["old"]) == date(2021, 5, 1)
    assert read_by(PAGES["new"]) == date(2026, 8, 31), "an imprecise day counts by its last"
    assert read_by(PAGES["bare"]) is None
    assert read_by(Evidence(publisher="Nobody", title="x", published="2026", made_public="2020-01-01")) == date(2020, 1, 1)


def test_readings_follow_their_pages_not_their_spans() -> None:
    frame = pl.DataFrame({"valid_from": ["1990", "1990", "1990", "1990"], "evidence": ["old", "new", "bare", "old new"]})
    assert network_rows_by(frame, PAGES.__getitem__, date(2022, 1, 1), revisions="keep")["evidence"].to_list() == ["old"]
    assert network_rows_by(frame, PAGES.__getitem__, date(2026, 9, 1), revisions="keep").height == 3


def test_a_terminal_is_public_when_it_starts_and_its_end_is_not_known_before() -> None:
    kept = network_rows_by(SITES, PAGES.__getitem__, date(2022, 6, 1), revisions="keep")
    assert kept.height == 2
    assert kept["flag"].to_list() == ["revised", "estimated"]
    assert kept["stop_year"].to_list() == [None, None]
    assert network_rows_by(SITES, PAGES.__getitem__, date(2022, 6, 1), revisions="drop").is_empty()
    assert network_rows_by(SITES, PAGES.__getitem__, date(2026, 9, 1), revisions="keep")["stop_year"].to_list() == [None, 2023, None, None]


def test_a_corridor_stands_in_the_view_as_it_did_then() -> None:
    spans = [
        {"status": "operating", "start": "2011", "end": "2022-08-31", "evidence": ["p"]},
        {"status": "stopped", "start": "2022-08-31", "evidence": ["p"]},
    ]
    fields = {"id": "x", "name": "X", "legs": [{"origin": "RUS", "destination": "DEU"}], "evidence": {"p": PAGES["old"]}}
    record = Corridor.model_validate({**fields, "spans": spans})
    seen = corridors_by({"x": record}, date(2022, 1, 1))["x"]
    assert [(each.status, each.end) for each in seen.spans] == [("operating", None)]
    assert corridors_by({"x": record}, date(2010, 1, 1)) == {}
    assert corridors_by({"x": record}, date(2023, 1, 1))["x"] == record


def test_the_view_of_the_bundled_world(world: World) -> None:
    view = world.known_at("2022-09-13")
    assert "kilis-aleppo" not in view.corridors
    assert [each.status for each in view.corridors["nord-stream-1"].spans] == ["operating", "stopped"]
    held = view.capacities.collect()
    assert 0 < held.height < world.capacities.collect().height
    assert held.filter(pl.col("dataset") == "entsog_points").height > 100
    assert view.terminals.filter(pl.col("start_year") > 2022).collect().is_empty()
    undated = view.undated.filter(kind="capacities")
    assert "bp-scp" in undated["key"].to_list()


@given(st.dates(date(2000, 1, 1), date(2026, 12, 1)))
def test_a_later_view_never_holds_less(day: date) -> None:
    frame = pl.DataFrame({"valid_from": ["1990", "1990", "1990"], "evidence": ["old", "new", "bare"]})
    earlier = network_rows_by(frame, PAGES.__getitem__, day, revisions="keep").height
    assert earlier <= network_rows_by(frame, PAGES.__getitem__, date(2026, 12, 1), revisions="keep").height


def test_a_strait_is_told_by_the_pages_public_by_then() -> None:
    both = [{"supplier": "QAT", "evidence": ["old", "new"]}, {"supplier": "ARE", "evidence": ["new"]}]
    record = Strait.model_validate({"id": "x", "name": "X", "no_other_way": both, "evidence": {"old": PAGES["old"], "new": PAGES["new"]}})
    seen = straits_by({"x": record}, date(2022, 1, 1))["x"]
    assert [(one.supplier, one.evidence) for one in seen.no_other_way] == [("QAT", ("old",))]
    assert set(seen.evidence) == {"old"}
    assert straits_by({"x": record}, date(2020, 1, 1)) == {}
    assert straits_by({"x": record}, date(2026, 12, 1))["x"] == record

"""What was public by a day: nothing later appears, nothing undated is used, revisions are marked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument, BadDay, NoObservation, YearNotCovered
from geoenergy.questions.dependence import dependence
from geoenergy.questions.suppliers import suppliers
from geoenergy.records.evidence import Evidence
from geoenergy.world.known_at import public_from
from geoenergy.world.load import load_world
from tests.worlds import EVIDENCE, resource, small_world, write_folder


def evidence(**more: str) -> Evidence:
    return Evidence(publisher="Nobody", title="x", **more)  # type: ignore[arg-type]


def test_a_figure_is_public_after_its_lag() -> None:
    assert public_from(2020, None, evidence(release_lag="P13M")) == date(2022, 1, 31)
    assert public_from(2020, 12, evidence(release_lag="P3M")) == date(2021, 3, 31)
    assert public_from(2020, 2, evidence(release_lag="P3M")) == date(2020, 5, 31)
    assert public_from(2020, 11, evidence(release_lag="P3M")) == date(2021, 2, 28)


def test_a_day_of_its_own_outweighs_the_lag() -> None:
    assert public_from(2020, None, evidence(release_lag="P13M", made_public="2020-06-01")) == date(2020, 6, 1)
    assert public_from(2020, None, evidence(made_public="2020-06")) == date(2020, 6, 30), "an imprecise day counts by its last"


def test_unknown_stays_unknown() -> None:
    assert public_from(2020, None, evidence()) is None


@given(st.integers(1900, 2100), st.one_of(st.none(), st.integers(1, 12)), st.integers(0, 60))
def test_no_figure_is_public_before_its_period_ends(year: int, month: int | None, lag: int) -> None:
    day = public_from(year, month, evidence(release_lag=f"P{lag}M"))
    assert day is not None
    assert (day.year, day.month) >= (year, month or 12)


def test_the_view_drops_later_years_and_marks_revisions(tmp_path: Path) -> None:
    world = small_world(tmp_path / "w")  # lag six months, vintage of 2022-06-30
    view = world.known_at("2021-07-01")
    assert view.known_day == date(2021, 7, 1)
    with pytest.raises(YearNotCovered, match="Years there are: 2009, 2020"):
        suppliers(view, "DEU", commodity="gas", year=2021)
    assert dependence(view, "DEU", supplier="RUS", commodity="gas", year=2020).flag == "revised"
    assert dependence(world, "DEU", supplier="RUS", commodity="gas", year=2020).flag is None, "the world itself is as before"


def test_after_the_vintage_nothing_is_revised(tmp_path: Path) -> None:
    view = small_world(tmp_path / "w").known_at("2022-06-30")
    assert dependence(view, "DEU", supplier="RUS", commodity="gas", year=2021).flag is None


def test_revisions_may_be_dropped(tmp_path: Path) -> None:
    world = small_world(tmp_path / "w")
    dropped = world.known_at("2022-06-29", revisions="drop")
    assert dropped.flows.collect().is_empty()
    with pytest.raises(BadArgument, match="no data of gas"):
        suppliers(dropped, "DEU", commodity="gas", year=2020, basis="origin")
    with pytest.raises(NoObservation):
        suppliers(dropped, "DEU", commodity="gas", year=2020)


def test_a_day_before_all_data(tmp_path: Path) -> None:
    with pytest.raises(NoObservation, match="nothing in this world was public by 1990-01-01"):
        small_world(tmp_path / "w").known_at("1990-01-01")


def test_a_day_that_is_none(tmp_path: Path) -> None:
    world = small_world(tmp_path / "w")
    for text in ("2022-13-01", "yesterday", "2022-02-30"):
        with pytest.raises(BadDay):
            world.known_at(text)


def test_what_has_no_known_day_is_listed_and_not_used(tmp_path: Path) -> None:
    undated = {key: value for key, value in EVIDENCE.items() if key != "release_lag"}
    path = write_folder(
        tmp_path / "w", resources=[{**resource("hand", "flows"), "evidence": {"v1": undated}}, resource("hand_totals", "balances")]
    )
    view = load_world(path).known_at("2024-01-01")
    assert view.undated.to_dicts() == [{"kind": "flows", "dataset": "hand", "key": "v1", "rows": 9}]
    assert "hand" not in view.tables["flows"]
    assert json.loads((path / "datapackage.json").read_text())["resources"][0]["evidence"]["v1"].get("release_lag") is None


def test_an_end_that_was_still_to_come_is_not_known() -> None:
    view = load_world().known_at("2015-06-01")
    uk = [each for each in view.alliances["eu"].members if each.party == "GBR"]
    assert [each.end for each in uk] == [None]
    assert not [each for each in view.alliances["eea"].members if each.start > "2015-06-01"]


def test_september_2022_knows_no_figure_of_2021_or_later() -> None:
    view = load_world().known_at("2022-09-13")
    years = view.flows.filter(pl.col("dataset") == "eurostat_nrg_ti_gas").select(pl.col("year").max()).collect().item()
    assert years == 2020
    monthly = (
        view.flows.filter(pl.col("dataset") == "eurostat_monthly")
        .select(pl.col("year", "month").filter(pl.col("year") == 2022).max())
        .collect()
    )
    assert monthly.item(0, "month") <= 5

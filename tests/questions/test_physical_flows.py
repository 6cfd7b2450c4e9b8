"""What passes a border: both sides beside each other, never added, and what is missing counted."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.errors import BadArgument, NoObservation
from geoenergy.questions.physical_flows import PhysicalFlowRow, physical_flows
from geoenergy.tables import schema_of
from tests.questions.gas_days import fetched, point, world_of
from tests.questions.small import bundled


def test_both_sides_stand_beside_each_other() -> None:
    frame = physical_flows(fetched(), origin="Slovakia", destination="Austria", since="2026-01-01", until="2026-01-02")
    assert frame.schema == schema_of(PhysicalFlowRow)
    row = frame.row(0, named=True)
    assert (row["period"], row["days"], row["exit"], row["entry"]) == ("2026-01-01", 1, 260.0, pytest.approx(252.2))
    assert row["gap"] == pytest.approx(0.03)
    assert (row["exit_points"], row["entry_points"], row["unconfirmed"]) == (1, 1, 0)
    assert row["evidence"] == ["entsog_flows#2026-02-21"]


def test_all_borders_of_a_side() -> None:
    frame = physical_flows(fetched(), destination="SVK", by="month", until="2026-01-31")
    assert frame.select("origin", "exit", "entry").rows() == [("CZE", 1085.0, 1085.0), ("UKR", 13020.0, 13020.0)]
    assert frame["gap"].to_list() == [0.0, 0.0]


def test_a_day_without_a_figure_is_missing_and_not_zero() -> None:
    day = physical_flows(fetched(), origin="SVK", since="2026-02-05", until="2026-02-05").row(0, named=True)
    assert (day["exit"], day["entry"], day["gap"]) == (260.0, None, None)
    (month,) = physical_flows(fetched(), origin="SVK", by="month", since="2026-02-01").to_dicts()
    assert (month["days"], month["entry_missing"], month["gap"]) == (20, 1, None)
    assert month["entry"] == pytest.approx(19 * 252.2)
    zero = physical_flows(fetched(), origin="UKR", since="2026-02-10", until="2026-02-10").row(0, named=True)
    assert (zero["exit"], zero["entry"], zero["gap"]) == (0.0, 0.0, None), "zero is a figure"


def test_points_of_a_side_are_added_and_a_point_that_is_silent_is_told(tmp_path: Path) -> None:
    rows = [
        *(point(day, 100.0, name=name) for day in (1, 2, 3) for name in ("P1", "P2") if (day, name) != (2, "P2")),
        point(1, 199.0, direction="entry", status="provisional"),
    ]
    frame = physical_flows(world_of(tmp_path / "mine", "points", ("2026-01-04", rows)), origin="SVK")
    assert frame["exit"].to_list() == [200.0, 100.0, 200.0]
    assert frame["exit_missing"].to_list() == [0, 1, 0]
    assert frame["entry"].to_list() == [199.0, None, None]
    assert frame["entry_missing"].to_list() == [0, 1, 1]
    assert frame["unconfirmed"].to_list() == [1, 0, 0]


def test_what_is_inside_a_country_or_of_unknown_sides_is_no_border(tmp_path: Path) -> None:
    rows = [
        point(1, 1.0),
        point(1, 2.0, name="P2", origin="AUT"),
        {**point(1, 3.0, name="P3"), "origin": None},
        {**point(1, 4.0, name="P4"), "item": "nomination"},
    ]
    frame = physical_flows(world_of(tmp_path / "mine", "points", ("2026-01-04", rows)), destination="AUT")
    assert frame.select("origin", "exit").rows() == [("SVK", 1.0)]


def test_the_latest_edition_counts_and_none_is_added(tmp_path: Path) -> None:
    world = world_of(tmp_path / "mine", "points", ("2026-01-04", [point(1, 1.0), point(2, 2.0)]), ("2026-01-05", [point(2, 5.0)]))
    assert physical_flows(world, origin="SVK")["exit"].to_list() == [1.0, 5.0]
    (month,) = physical_flows(world, origin="SVK", by="month").to_dicts()
    assert (month["exit"], month["days"], month["exit_missing"]) == (6.0, 2, 0)
    assert month["evidence"] == ["made_up#2026-01-04", "made_up#2026-01-05"]
    assert physical_flows(world.known_at("2026-01-04"), origin="SVK")["exit"].to_list() == [1.0, 2.0]


def test_days_of_a_month_are_those_asked() -> None:
    frame = physical_flows(fetched(), origin="SVK", by="month", since=dt.date(2026, 1, 30), until="2026-02-01")
    assert frame.select("period", "days", "exit").rows() == [("2026-01", 2, 520.0), ("2026-02", 1, 260.0)]
    whole = physical_flows(fetched(), origin="SVK", by="month")
    daily = physical_flows(fetched(), origin="SVK")
    assert whole["exit"].sum() == pytest.approx(daily["exit"].sum())
    assert whole.select(pl.col("entry").sum()).item() == pytest.approx(daily["entry"].sum())


statements = st.dictionaries(
    st.tuples(st.integers(1, 31), st.sampled_from(["P1", "P2"]), st.sampled_from(["exit", "entry"])), st.integers(0, 1000), min_size=1
)


@settings(max_examples=30, deadline=None)
@given(stated=statements)
def test_a_month_is_the_sum_of_its_days_and_every_gap_is_counted(stated: dict[tuple[int, str, str], int]) -> None:
    rows = [point(day, float(quantity), name=name, direction=side) for (day, name, side), quantity in stated.items()]
    with tempfile.TemporaryDirectory() as place:
        world = world_of(Path(place) / "mine", "points", ("2026-02-01", rows))
    common = {"origin": "SVK", "since": "2026-01-01", "until": "2026-01-31"}
    (month,), days = physical_flows(world, by="month", **common).to_dicts(), physical_flows(world, **common)
    for side in ("exit", "entry"):
        said = {key: quantity for key, quantity in stated.items() if key[2] == side}
        points = {name for _, name, _ in said}
        assert month[side] == (sum(said.values()) if said else None)
        assert (month[f"{side}_points"], month[f"{side}_missing"]) == (len(points), 31 * len(points) - len(said))
        assert (days[side].sum() if said else None) == month[side]
        assert days[side].null_count() == sum(1 for period in days["period"] if not any(key[0] == int(period[-2:]) for key in said))
    whole = not month["exit_missing"] and not month["entry_missing"] and month["exit"] is not None and month["entry"] is not None
    assert (month["gap"] is not None) == (whole and max(month["exit"], month["entry"]) > 0)


def test_nothing_held_says_what_is() -> None:
    with pytest.raises(NoObservation, match=r"from HUN to any country: none is held\. `geoenergy fetch entsog flows --countries HUN"):
        physical_flows(fetched(), origin="Hungary")
    with pytest.raises(NoObservation, match=r"from SVK to AUT: nothing is held from 2026-03-01 on until 2026-03-02, but from 2026-01-01"):
        physical_flows(fetched(), origin="SVK", destination="AUT", since="2026-03-01", until="2026-03-02")
    with pytest.raises(NoObservation, match="none is held"):
        physical_flows(bundled(), origin="SVK")


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="name at least one side"):
        physical_flows(fetched())
    with pytest.raises(BadArgument, match="is a group"):
        physical_flows(fetched(), origin="EU")
    with pytest.raises(BadArgument, match="'day' or 'month', not 'year'"):
        physical_flows(fetched(), origin="SVK", by="year")  # type: ignore[arg-type]

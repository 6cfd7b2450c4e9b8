"""How full the stores are: what the publisher says, in one unit, of the latest edition."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geoenergy.errors import BadArgument, BadDay, NoObservation, UnknownParty
from geoenergy.questions.storage_inventory import StorageInventoryRow, storage_inventory
from geoenergy.tables import schema_of
from tests.questions.gas_days import FIRST, LAST, fetched, level, world_of
from tests.questions.small import bundled


def test_a_row_a_day_with_fill_and_rates() -> None:
    frame = storage_inventory(fetched(), "Austria")
    assert frame.schema == schema_of(StorageInventoryRow)
    assert frame["day"].to_list() == [FIRST + dt.timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    first = frame.row(0, named=True)
    assert (first["stored"], first["capacity"], first["fill"]) == (59.5, 100.0, pytest.approx(0.595))
    assert (first["inflow"], first["outflow"], first["most_in"]) == (0.0, 500.0, None)
    assert (first["unit"], first["rate_unit"], first["conditions"]) == ("TWh", "GWh/d", "unstated")
    assert frame["status"].unique().sort().to_list() == ["confirmed", "estimated"]
    assert first["evidence"] == ["gie_storage#2026-02-21"]


def test_days_asked_are_counted_at_both_ends() -> None:
    frame = storage_inventory(fetched(), "AUT", since="2026-01-03", until=dt.date(2026, 1, 4))
    assert frame["day"].to_list() == [dt.date(2026, 1, 3), dt.date(2026, 1, 4)]


def test_a_group_is_its_members_and_no_sum() -> None:
    frame = storage_inventory(fetched(), "EU", since="2026-02-20")
    assert frame.select("country", "stored").rows() == [("AUT", 34.5), ("SVK", pytest.approx(19.8))]
    with pytest.raises(NoObservation, match=r"levels of gas in csto: none is held\. `geoenergy fetch gie storage --countries COUNTRIES"):
        storage_inventory(fetched(), "csto")


def test_tanks_are_asked_apart_and_in_the_same_unit(tmp_path: Path) -> None:
    rows = [
        level(1, 500.0, item="lng_in_storage", unit="GWh"),
        level(1, 2.0, item="lng_storage_capacity", unit="TWh"),
        level(1, 0.25, item="send_out", unit="TWh/d"),
    ]
    world = world_of(tmp_path / "mine", "levels", ("2026-01-02", rows))
    row = storage_inventory(world, "AUT", commodity="lng").row(0, named=True)
    assert (row["stored"], row["capacity"], row["fill"], row["outflow"], row["inflow"]) == (0.5, 2.0, 0.25, pytest.approx(250.0), None)
    with pytest.raises(NoObservation, match="levels of gas in AUT: none is held"):
        storage_inventory(world, "AUT")


def test_the_latest_edition_of_a_day_counts_and_others_stay(tmp_path: Path) -> None:
    world = world_of(
        tmp_path / "mine", "levels", ("2026-01-05", [level(1, 10.0), level(2, 9.0)]), ("2026-01-06", [level(2, 8.5), level(3, 8.0)])
    )
    frame = storage_inventory(world, "AUT")
    assert frame.select("stored", "fill").rows() == [(10.0, None), (8.5, None), (8.0, None)]
    assert [each[0] for each in frame["evidence"]] == ["made_up#2026-01-05", "made_up#2026-01-06", "made_up#2026-01-06"]
    then = storage_inventory(world.known_at("2026-01-05"), "AUT")
    assert then["stored"].to_list() == [10.0, 9.0], "what was read by then"


def test_nothing_held_says_what_is() -> None:
    with pytest.raises(NoObservation, match=r"nothing is held from 2026-03-01 on, but from 2026-01-01 to 2026-02-20\. That is not zero"):
        storage_inventory(fetched(), "Austria", since="2026-03-01")
    with pytest.raises(NoObservation, match=r"nothing is held until 2025-12-31"):
        storage_inventory(fetched(), "Austria", until="2025-12-31")
    with pytest.raises(NoObservation, match=r"geoenergy fetch gie storage --countries DEU"):
        storage_inventory(bundled(), "Germany")


def test_bad_arguments() -> None:
    with pytest.raises(BadArgument, match="of gas and of lng, not of 'oil'"):
        storage_inventory(fetched(), "Austria", commodity="oil")  # type: ignore[arg-type]
    with pytest.raises(BadDay, match="'February' cannot be read as a day"):
        storage_inventory(fetched(), "Austria", since="February")
    with pytest.raises(BadArgument, match="run backwards"):
        storage_inventory(fetched(), "Austria", since="2026-02-02", until="2026-02-01")
    with pytest.raises(UnknownParty):
        storage_inventory(fetched(), "Austira")

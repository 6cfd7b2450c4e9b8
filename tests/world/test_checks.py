"""What must hold in a table: each rule on a row made up to break it, and on one that does not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from geoenergy.records.balance import Balance, LandBorder, PublishedIndicator, ShareReading
from geoenergy.records.base import Record
from geoenergy.records.capacity import CapacityReading, StorageSite, Terminal
from geoenergy.records.flow import Flow
from geoenergy.records.gas_day import Level, PointReading
from geoenergy.records.kinds import KEYS, ROWS
from geoenergy.tables import schema_of
from geoenergy.world.checks import PUBLISHER_GROUPS, SIGNED_ITEMS, YEARS, Known, table_faults
from geoenergy.world.load import load_world

DAY = date(2026, 5, 6)
KNOWN = Known({"DEU", "RUS", "ITA"}, {"gas", "lng"}, {"TJ", "mcm"}, {"EU27_2020"})
GOOD: dict[str, tuple[type[Record], dict[str, Any]]] = {
    "flows": (
        Flow,
        {"importer": "DEU", "exporter": "RUS", "commodity": "gas", "year": 2020, "basis": "origin", "quantity": 60.0, "unit": "TJ"},
    ),
    "balances": (Balance, {"country": "DEU", "item": "imports", "commodity": "gas", "year": 2020, "quantity": 60.0, "unit": "TJ"}),
    "shares": (
        ShareReading,
        {"importer": "DEU", "exporter": "RUS", "commodity": "gas", "year": 2020, "of": "imports", "share_low": 0.5, "share_high": 0.6},
    ),
    "published": (PublishedIndicator, {"country": "DEU", "indicator": "x", "commodity": "G3000", "year": 2020, "value": 1.0, "unit": "%"}),
    "borders": (LandBorder, {"country": "DEU", "neighbour": "ITA", "length_km": 1.0}),
    "capacities": (
        CapacityReading,
        {
            "origin": "RUS",
            "destination": "DEU",
            "name": "Pipe",
            "line": "pipe",
            "scope": "line",
            "capacity": 5.0,
            "unit": "bcm/y",
            "valid_from": "2011",
            "valid_to": "2022-08-31",
            "status": "operating",
        },
    ),
    "terminals": (
        Terminal,
        {
            "terminal": "T1",
            "name": "Quay",
            "country": "DEU",
            "kind": "import",
            "units": 1,
            "capacity": 5.0,
            "unit": "mtpa",
            "status": "operating",
            "start_year": 2022,
            "siting": "floating",
        },
    ),
    "storages": (
        StorageSite,
        {
            "storage": "S1",
            "name": "Cavern",
            "country": "DEU",
            "working_volume": 5.0,
            "unit": "mcm",
            "status": "operating",
            "start_year": 1990,
        },
    ),
    "levels": (
        Level,
        {"country": "DEU", "item": "injection", "day": DAY, "quantity": 5.0, "unit": "TJ/d", "status": "confirmed"},
    ),
    "points": (
        PointReading,
        {
            "operator": "O1",
            "point": "P1",
            "direction": "exit",
            "item": "flow",
            "origin": "DEU",
            "destination": "ITA",
            "day": DAY,
            "until": DAY + timedelta(days=1),
            "quantity": 5.0,
            "unit": "GWh/d",
            "status": "provisional",
        },
    ),
}


def faults(kind: str, *changes: dict[str, Any]) -> list[str]:
    """Faults of a table with one good row and, for each change, that row changed."""
    record, good = GOOD[kind]
    rows = [{"evidence": "v1", **good}, *({"evidence": "v1", **good, **change} for change in changes)]
    schema = {name: (pl.String() if name == "evidence" else dtype) for name, dtype in schema_of(record).items()}
    frame = pl.DataFrame(rows, schema=schema)
    if "quantity_low" in schema:
        frame = frame.with_columns(pl.coalesce("quantity_low", "quantity"), pl.coalesce("quantity_high", "quantity"))
    return [str(each) for each in table_faults(frame, f"{kind}/own.csv", kind, KNOWN, {"v1", "v2"}, LITERALS.get(kind, {}))]


STATUSES = ("operating", "closed")
LITERALS = {
    "capacities": {"status": STATUSES, "scope": ("line", "crossing")},
    "terminals": {"status": STATUSES, "kind": ("import", "export")},
    "flows": {"basis": ("origin", "border")},
    "balances": {"item": ("imports", "production", *SIGNED_ITEMS)},
    "levels": {"item": ("injection", "withdrawal"), "status": ("confirmed", "unstated")},
    "points": {"item": ("flow", "calorific_value"), "direction": ("entry", "exit")},
}


@pytest.mark.parametrize("kind", list(KEYS))
def test_a_good_row_has_no_fault(kind: str) -> None:
    assert set(KEYS) == set(ROWS)
    assert faults(kind) == []


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("flows", {"importer": None}, "importer, line 3: empty. Fill the cell or remove the row"),
        ("flows", {"unit": None}, "unit, line 3: empty"),
        ("flows", {"evidence": None}, "evidence, line 3: empty"),
        ("flows", {"importer": "DEX"}, "importer, line 3: no country code (alpha-3) 'DEX' ('DEX'). Nearest: DEU"),
        ("flows", {"exporter": "EU27_2020"}, "exporter, line 3: no country code (alpha-3) 'EU27_2020'"),
        ("flows", {"commodity": "gass"}, "no commodity 'gass' ('gass'). Nearest: gas"),
        ("flows", {"unit": "tj"}, "no unit 'tj' ('tj'). Nearest: TJ"),
        ("flows", {"flag": "relaid", "year": 2019}, "no flag 'relaid' ('relaid'). Nearest: relayed"),
        ("flows", {"basis": "boarder"}, "no basis 'boarder' ('boarder'). Nearest: border"),
        ("flows", {"quantity": -1.0, "year": 2019}, "quantity, line 3: negative (-1.0). Write a quantity of 0 or more"),
        ("flows", {"quantity": float("nan"), "year": 2019}, "quantity, line 3: not a finite number (nan)"),
        ("flows", {"quantity": float("inf"), "year": 2019}, "quantity, line 3: not a finite number (inf)"),
        ("flows", {"quantity": None, "year": 2019}, "quantity, line 3: no quantity"),
        ("flows", {"quantity": None, "quantity_low": 5.0, "quantity_high": 4.0, "year": 2019}, "quantity_low, line 3: above quantity_high"),
        ("flows", {"quantity": None, "quantity_low": -5.0, "quantity_high": 4.0, "year": 2019}, "quantity_low, line 3: negative (-5.0)"),
        ("flows", {"year": YEARS[0] - 1}, "year, line 3: not a year (1899). Write a year 1900-2100"),
        ("flows", {"month": 13}, "month, line 3: not a month (13). Write 1 to 12, or leave the cell empty"),
        ("flows", {"month": 0}, "month, line 3: not a month (0)"),
        ("flows", {"evidence": "v3"}, "evidence, line 3: no such evidence 'v3'"),
        ("flows", {"evidence": "v2 v3"}, "evidence, line 3: no such evidence 'v3'"),
        ("flows", {}, "row, line 2 and 1 more rows: duplicated key (importer=DEU, exporter=RUS, commodity=gas, year=2020"),
        ("flows", {"quantity": 61.0}, "duplicated key"),
        ("balances", {"item": "improts"}, "no item 'improts' ('improts'). Nearest: imports"),
        ("balances", {"item": "production", "quantity": -1.0}, "quantity, line 3: negative"),
        ("balances", {"basis": "origin", "country": "EU27_2020"}, "no country code (alpha-3) 'EU27_2020'"),
        ("shares", {"share_low": 0.7, "year": 2019}, "share_low, line 3: above share_high (0.7). Swap the two"),
        ("shares", {"share_low": 50.0, "share_high": 60.0, "year": 2019}, "share_high, line 3: above 1 (60.0). Write a fraction"),
        ("shares", {"share_low": -0.1, "year": 2019}, "share_low, line 3: negative"),
        ("published", {"value": None, "year": 2019}, "value, line 3: empty"),
        ("published", {"value": float("nan"), "year": 2019}, "value, line 3: not a finite number"),
        ("published", {"country": "EU99"}, "no country code (alpha-3) 'EU99'"),
        ("borders", {"neighbour": "FRX"}, "neighbour, line 3: no country code (alpha-3) 'FRX'"),
        ("borders", {"length_km": -1.0, "neighbour": "RUS"}, "length_km, line 3: negative"),
        ("capacities", {"evidence": "v2", "origin": "DEX"}, "origin, line 3: no country code (alpha-3) 'DEX'"),
        ("capacities", {"evidence": "v2", "destination": None}, "destination, line 3: empty"),
        ("capacities", {"evidence": "v2", "origin": "DEU"}, "destination, line 3: a crossing has two sides"),
        ("capacities", {"evidence": "v2", "capacity": -1.0}, "capacity, line 3: negative"),
        ("capacities", {"evidence": "v2", "capacity": float("nan")}, "capacity, line 3: not a finite number"),
        ("capacities", {"evidence": "v2", "unit": "bcm"}, "unit, line 3: no unit of a rate 'bcm'"),
        ("capacities", {"evidence": "v2", "unit": None}, "unit, line 3: a capacity without a unit"),
        ("capacities", {"evidence": "v2", "flag": "relayed"}, "flag, line 3: no flag 'relayed'"),
        ("capacities", {"evidence": "v2", "status": "blown up"}, "status, line 3: no status 'blown up'"),
        ("capacities", {"evidence": "v2", "scope": "pipe"}, "scope, line 3: no scope 'pipe'"),
        ("capacities", {"evidence": "v2", "valid_from": "spring 2011"}, "valid_from, line 3: 'spring 2011' cannot be read as a day"),
        ("capacities", {"evidence": "v2", "as_of": "2011-02-30"}, "as_of, line 3: '2011-02-30' is not in the calendar"),
        ("capacities", {"evidence": "v2", "valid_to": "2009"}, "valid_to, line 3: before valid_from '2011'"),
        ("capacities", {"evidence": "v2", "capacity_low": 2.0, "capacity_high": 1.0}, "capacity_low, line 3: above capacity_high"),
        ("capacities", {"conditions": "gcv"}, "row, line 2 and 1 more rows: duplicated key"),
        ("terminals", {"evidence": "v2", "units": 0}, "units, line 3: no unit"),
        ("terminals", {"evidence": "v2", "kind": "both"}, "kind, line 3: no kind 'both'"),
        ("terminals", {"evidence": "v2", "stop_year": 2020}, "stop_year, line 3: before start_year"),
        ("storages", {"evidence": "v2", "working_volume": float("inf")}, "working_volume, line 3: not a finite number"),
        ("storages", {"evidence": "v2", "unit": "mcm/d"}, "unit, line 3: no unit 'mcm/d'"),
        ("levels", {"item": "withdrawal", "day": None}, "day, line 3: empty"),
        ("levels", {"item": "withdrawal", "quantity": None}, "quantity, line 3: empty"),
        ("levels", {"item": "withdrawal", "quantity": -1.0}, "quantity, line 3: negative (-1.0)"),
        ("levels", {"item": "withdrawal", "unit": "kWh"}, "unit, line 3: no unit 'kWh'"),
        ("levels", {"item": "injected"}, "item, line 3: no item 'injected' ('injected'). Nearest: injection"),
        ("levels", {"item": "withdrawal", "status": "sure"}, "status, line 3: no status 'sure'"),
        ("levels", {"quantity": 6.0}, "duplicated key (country=DEU, item=injection, day=2026-05-06"),
        ("points", {"item": "calorific_value", "unit": "GWh"}, "unit, line 3: no unit of a rate, nor of a calorific value 'GWh'"),
        ("points", {"point": "P2", "until": DAY}, "until, line 3: not after day"),
        ("points", {"point": "P2", "origin": "DEX"}, "origin, line 3: no country code (alpha-3) 'DEX'"),
        ("points", {"point": "P2", "direction": "in"}, "direction, line 3: no direction 'in'"),
    ],
)
def test_a_row_that_breaks_a_rule(kind: str, change: dict[str, Any], words: str) -> None:
    found = faults(kind, change)
    assert len(found) == 1, found
    assert found[0].startswith(f"{kind}/own.csv  ")
    assert words in found[0]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("flows", {"evidence": "v2"}),
        ("flows", {"evidence": "v1 v2"}),
        ("flows", {"month": 12}),
        ("flows", {"exporter": None}),
        ("flows", {"speaker": "somebody"}),
        ("flows", {"basis": "border"}),
        ("flows", {"quantity": 0.0, "year": 2019}),
        ("balances", {"item": "stock_change", "quantity": -1.0}),
        ("published", {"country": PUBLISHER_GROUPS[0]}),
        ("published", {"country": "EU27_2020", "value": -5.0}),
        ("levels", {"unit": "TJ", "item": "withdrawal"}),
        ("points", {"item": "calorific_value", "unit": "kWh/Nm3"}),
        ("points", {"point": "P2", "origin": "ITA"}),
        ("points", {"point": "P2", "origin": None}),
    ],
)
def test_a_row_that_does_not(kind: str, change: dict[str, Any]) -> None:
    assert faults(kind, change) == []


def test_faults_are_told_all_at_once_and_like_ones_together() -> None:
    found = faults("flows", {"importer": "DEX"}, {"importer": "DEX", "year": 2019}, {"unit": "TJJ"}, {"quantity": -1.0, "year": 2018})
    assert len(found) == 3
    assert "importer, line 3 and 1 more rows" in found[0]


def test_the_bundled_tables_pass_what_these_rules_ask() -> None:
    world = load_world()
    assert all(frame.height for frames in world.tables.values() for frame in frames.values())

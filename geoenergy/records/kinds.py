"""The kinds of tables: the record of a row, and what makes a row one row."""

from __future__ import annotations

from geoenergy.records.balance import Balance, LandBorder, PublishedIndicator, ShareReading
from geoenergy.records.base import Record
from geoenergy.records.capacity import CapacityReading, StorageSite, Terminal
from geoenergy.records.flow import Flow
from geoenergy.records.gas_day import Level, PointReading

ROWS: dict[str, type[Record]] = {
    "flows": Flow,
    "balances": Balance,
    "shares": ShareReading,
    "published": PublishedIndicator,
    "borders": LandBorder,
    "capacities": CapacityReading,
    "terminals": Terminal,
    "storages": StorageSite,
    "levels": Level,
    "points": PointReading,
}
"""The record of a row, for each kind of table."""

KEYS: dict[str, tuple[str, ...]] = {
    "flows": ("importer", "exporter", "commodity", "year", "month", "basis", "unit", "speaker", "evidence"),
    "balances": ("country", "item", "commodity", "year", "month", "basis", "unit", "speaker", "evidence"),
    "shares": ("importer", "exporter", "commodity", "year", "period", "of", "speaker", "evidence"),
    "published": ("country", "indicator", "commodity", "partner", "year", "evidence"),
    "borders": ("country", "neighbour", "evidence"),
    "capacities": ("origin", "destination", "name", "scope", "capacity", "unit", "valid_from", "status", "evidence"),
    "terminals": ("terminal", "kind", "status", "start_year", "unit", "evidence"),
    "storages": ("storage", "evidence"),
    "levels": ("country", "item", "day", "evidence"),
    "points": ("operator", "point", "direction", "item", "day", "until", "evidence"),
}
"""What makes a row one row: two rows with the same key are a fault."""

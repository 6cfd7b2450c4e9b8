"""Gas days of made-up publishers, fetched into a folder once: what the questions about them are tried on."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from functools import cache
from pathlib import Path
from unittest import mock

import polars as pl

from docs.support import gas_days
from geoenergy.fetching.fetch import fetch
from geoenergy.folder.add import add
from geoenergy.folder.fetched import Fetched
from geoenergy.records.evidence import Evidence
from geoenergy.world.load import load_world
from geoenergy.world.world import World

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 2, 20)
NOW = dt.datetime(2026, 2, 21, 12, tzinfo=dt.UTC)


@cache
def fetched() -> World:
    """The played stores and points, laid over the bundled world."""
    period = {"since": FIRST.isoformat(), "until": LAST.isoformat(), "now": NOW}
    with tempfile.TemporaryDirectory() as place, mock.patch.dict(os.environ, {"NO_PROXY": "*"}):
        into = Path(place) / "mine"
        with gas_days.gie() as url:
            fetch("gie", "storage", into=into, countries=["Austria", "Slovakia"], base_url=url, key=gas_days.KEY, **period)
        with gas_days.entsog() as url:
            fetch("entsog", "flows", into=into, countries=["Slovakia"], base_url=url, **period)
        return load_world().overlay(load_world(into))


def evidence(day: str) -> Evidence:
    return Evidence(publisher="An example", title="Made up", read=day)


def level(day: int, quantity: float, *, item: str = "gas_in_storage", unit: str = "TWh", country: str = "AUT") -> dict[str, object]:
    begins = dt.date(2026, 1, day)
    return {"country": country, "item": item, "day": begins, "quantity": quantity, "unit": unit, "status": "confirmed"}


def point(
    day: int, quantity: float, *, direction: str = "exit", name: str = "P1", status: str = "confirmed", **ends: str
) -> dict[str, object]:
    begins = dt.date(2026, 1, day)
    return {
        "operator": f"O-{direction}",
        "point": name,
        "direction": direction,
        "item": "flow",
        "origin": "SVK",
        "destination": "AUT",
        "day": begins,
        "until": begins + dt.timedelta(days=1),
        "quantity": quantity,
        "unit": "GWh/d",
        "status": status,
        **ends,
    }


def world_of(folder: Path, kind: str, *vintages: tuple[str, list[dict[str, object]]]) -> World:
    """A world of these rows, each list a vintage of its day."""
    for day, rows in vintages:
        frame = pl.DataFrame(rows)
        table = Fetched("made_up", kind, day, frame, evidence(day), title="Made up")  # type: ignore[arg-type]
        add(folder, [table], dt.datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    return load_world(folder)

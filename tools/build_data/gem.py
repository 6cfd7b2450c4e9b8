"""When a country first had a plant that loads, or a terminal that takes in, liquefied natural gas: Global Energy Monitor's trackers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from tools.build_data import codes
from tools.build_data.errors import BadTable
from tools.build_data.frames import csv_as_text, text_of

WORKED = {"operating", "retired", "mothballed", "idled", "idle"}
"""Status of a unit that works or has worked."""

IGNORED = {"Puerto Rico"}
"""Areas that are no country in trade statistics: BACI counts Puerto Rico with the United States."""


def first_years(raw: Path, kind: Literal["import", "export"]) -> dict[str, int]:
    """First year by country (alpha-3) with a unit of that kind that works or has worked, over both vintages of the tracker.

    A unit without a start year counts for nothing; a country all of whose units lack one is an error, since it would look like no terminal.
    """
    found: dict[str, list[int | None]] = {}
    for area, year in [*_terminals(raw, kind), *_tracker(raw, kind)]:
        found.setdefault(area, []).append(year)
    names = codes.labels(found, where="gem", ignored=IGNORED)
    first: dict[str, int] = {}
    for area, code in names.items():
        years = [year for year in found[area] if year is not None]
        if not years:
            raise BadTable(f"gem: no {kind} unit of {area} has a start year")
        first[code] = min(years)
    return first


def _terminals(raw: Path, kind: str) -> list[tuple[str, int | None]]:
    features = json.loads(text_of(raw / "gem" / "lng_terminals_2026-08.geojson"))["features"]
    units = [feature["properties"] for feature in features]
    return [
        (unit["CountriesOrAreas"], _year(unit["StartYear1"]))
        for unit in units
        if unit["FuelType"] == "LNG" and unit["FacilityType"] == kind and unit["Status"] in WORKED
    ]


def _tracker(raw: Path, kind: str) -> list[tuple[str, int | None]]:
    units = csv_as_text(raw / "gem" / "ggit_2024-10-08.csv.gz").to_dicts()
    return [
        (unit["areas"], _year(unit["start-year"]))
        for unit in units
        if unit["tracker-custom"] == f"GGIT - {kind}" and unit["status"] in WORKED
    ]


def _year(text: str | None) -> int | None:
    digits = (text or "").strip()[:4]
    return int(digits) if len(digits) == 4 and digits.isdigit() else None

"""Terminals of liquefied natural gas: Global Energy Monitor's units, joined by terminal, status and start year."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl

from geoenergy.records.capacity import Terminal
from tools.build_data import codes
from tools.build_data.errors import UnknownLabel, expect
from tools.build_data.frames import text_of, write

KEY = "gem-lng-2026-08"

STATUSES = {
    "proposed": "proposed",
    "operating": "operating",
    "cancelled": "cancelled",
    "retired": "retired",
    "construction": "construction",
    "idled": "idle",
    "shelved": "shelved",
    "mothballed": "mothballed",
}

UNITS: dict[str, tuple[str, float]] = {
    "mtpa": ("mtpa", 1.0),
    "tpa": ("mtpa", 1e-6),
    "bcm/y": ("bcm/y", 1.0),
    "bcf/d": ("bcf/d", 1.0),
    "MMcf/d": ("bcf/d", 1e-3),
    "MWh/d": ("GWh/d", 1e-3),
    "TJ/d": ("TJ/d", 1.0),
}
"""Units of the tracker in ours; only powers of ten between them. Volumes stay volumes: tonnes of them need a factor."""

NOT_OURS = {"gal/day"}
"""Gallons of the liquid a day: no sourced factor is at hand, so that the figure is left empty (rule `gallons_left_out`)."""

FLOATING = re.compile(r"FSRU|FLNG|\bfloating\b", re.IGNORECASE)


def terminals(raw: Path) -> pl.DataFrame:
    """One row a terminal, direction, status, start year and unit. Raises UnknownLabel for a status, unit or country that is not known."""
    units = [feature["properties"] for feature in json.loads(text_of(raw / "gem" / "lng_terminals_2026-08.geojson"))["features"]]
    expect(len(units) == 1229, "1,229 units")
    kept = [unit for unit in units if unit["FuelType"] == "LNG" and unit["FacilityType"] in ("import", "export")]
    country = codes.labels({unit["CountriesOrAreas"] for unit in kept}, where="gem")
    known_of: dict[str, dict[str, object]] = {"Status": {**STATUSES}, "CapacityUnits": {**UNITS, "": None, **dict.fromkeys(NOT_OURS)}}
    for what, known in known_of.items():
        unknown = {unit[what] for unit in kept} - set(known)
        if unknown:
            raise UnknownLabel("gem", what, unknown)
    rows = [_unit(unit, country) for unit in kept]
    group = ["terminal", "name", "country", "kind", "status", "start_year", "unit"]
    frame = pl.DataFrame(rows, infer_schema_length=None).group_by(group, maintain_order=True)
    joined = frame.agg(
        pl.len().alias("units"),
        # units without a figure would make the sum a wrong one
        pl.when(pl.col("capacity").null_count() == 0).then(pl.col("capacity").sum()).alias("capacity"),
        pl.when(pl.col("floating").any()).then(pl.lit("floating")).otherwise(pl.lit("unstated")).alias("siting"),
    )
    stated = pl.col("unit").is_in(["mtpa"]) | pl.col("unit").is_null()
    return joined.with_columns(pl.when(~stated).then(pl.lit("unstated")).alias("conditions"), pl.lit(KEY).alias("evidence"))


def _unit(unit: dict[str, str], country: dict[str, str]) -> dict[str, object]:
    stated = bool(unit["Capacity"]) and unit["CapacityUnits"] in UNITS
    name, scale = UNITS[unit["CapacityUnits"]] if stated else (None, 1.0)
    return {
        "terminal": unit["ProjectID"],
        "name": unit["PipelineName"],
        "country": country[unit["CountriesOrAreas"]],
        "kind": unit["FacilityType"],
        "status": STATUSES[unit["Status"]],
        "start_year": int(unit["StartYear1"]) if unit["StartYear1"] else None,
        "unit": name,
        "capacity": float(unit["Capacity"]) * scale if stated else None,
        "floating": bool(FLOATING.search(f"{unit['PipelineName']} {unit['SegmentName']}")),
    }


def build(raw: Path, out: Path) -> list[Path]:
    """Writes terminals/gem_lng."""
    return [write(terminals(raw), Terminal, out, "terminals", "gem_lng", parquet=False)]

"""Underground gas stores of Europe: SciGRID_gas, whose parameters are text dictionaries. They are parsed as literals, never evaluated."""

from __future__ import annotations

import ast
import csv
import io
from pathlib import Path
from typing import Any

import polars as pl

from geoenergy.records.capacity import StorageSite
from tools.build_data import codes
from tools.build_data.errors import BadTable, expect
from tools.build_data.frames import text_of, write

KEY = "scigrid-iggin-2021"
VINTAGE = 2021
NOT_BUILT, NO_END = 2050, 2050
"""Years that the data set writes for a site that does not work yet, and for one without an end."""

MEASURES = {
    "working_volume": "max_workingGas_M_m3",
    "withdrawal": "max_cap_store2pipe_M_m3_per_d",
    "injection": "max_cap_pipe2store_M_m3_per_d",
}

IN_SLOVAKIA = {"LB4_Nafta", "LB4_Pozagas", "Velke Kapusany"}
"""Sites that the data set puts into Slovenia (SI): their names and coordinates are in Slovakia (rule `country_corrected`)."""

DOUBLE = {"INET_SR_105"}
"""Katharina stands twice with the same figures (rule `double_listed`)."""


def literal(text: str, where: str) -> dict[str, Any]:
    """A text dictionary as a dictionary. Raises BadTable for anything but a literal."""
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError) as error:
        raise BadTable(f"{where}: not a literal") from error
    if not isinstance(found, dict):
        raise BadTable(f"{where}: not a dictionary")
    return found


def storages(raw: Path) -> pl.DataFrame:
    """One row a site: raw figures, those filled in by the data set's model flagged `estimated`."""
    rows = list(csv.DictReader(io.StringIO(text_of(raw / "scigrid_gas" / "IGGIN_Storages.csv")), delimiter=";"))
    expect(len(rows) == 197, "197 sites")
    country = codes.eurostat({row["country_code"] for row in rows}, where="scigrid_gas")
    return pl.DataFrame([_site(row, country) for row in rows], infer_schema_length=None)


def _site(row: dict[str, str], country: dict[str, str]) -> dict[str, Any]:
    said, method = literal(row["param"], row["id"]), literal(row["method"], row["id"])
    start, end = int(said["start_year"]), int(said["end_year"])
    stated = method["start_year"] == "raw"
    planned = start > VINTAGE
    modelled = any(method[name] != "raw" for name in MEASURES.values())
    where = country[row["country_code"]]
    if row["name"] in IN_SLOVAKIA:
        expect(where == "SVN" and float(row["long"]) > 16.6 and float(row["lat"]) > 48, f"{row['name']} in Slovakia by its place")
        where = "SVK"
    return {
        "storage": row["id"],
        "name": row["name"],
        "country": where,
        **{name: float(said[field]) for name, field in MEASURES.items()},
        "unit": "mcm",
        "conditions": "unstated",
        "status": "planned" if planned else "retired" if end <= VINTAGE else "operating",
        "start_year": start if stated and start != NOT_BUILT else None,
        "stop_year": end if end != NO_END else None,
        "flag": "double_listed" if row["id"] in DOUBLE else "estimated" if modelled else None,
        "evidence": KEY,
    }


def build(raw: Path, out: Path) -> list[Path]:
    """Writes storages/scigrid_storages."""
    return [write(storages(raw), StorageSite, out, "storages", "scigrid_storages", parquet=False)]

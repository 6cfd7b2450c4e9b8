"""Puts `datapackage.json` together.

`resources/*.toml` says what each table is, `release_lags.toml` how long after a period its figures are first public, and the record of a
table's row what its columns are.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import polars as pl
from pydantic import BaseModel

from geoenergy.records import kinds
from geoenergy.records.country import Country
from geoenergy.records.evidence import Evidence
from geoenergy.tables import required_columns, schema_of
from tools.build_data.errors import BadTable

ROWS: dict[str, type[BaseModel] | None] = {
    **kinds.ROWS,
    "countries": Country,
    "shapes": None,
}
"""The record of a row, by kind of table; shapes are no table."""

FOLDERS = {kind: "" if kind == "countries" else kind for kind in ROWS}
"""Where the tables of a kind stand; the table of countries stands at the root."""

MEDIATYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "json": "application/json"}

LICENCES: dict[str, dict[str, str]] = {
    "CC-BY-4.0": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    "etalab-2.0": {"name": "etalab-2.0", "title": "Etalab Open Licence 2.0"},
    "public-domain": {"name": "other-pd", "title": "Public domain"},
    "Apache-2.0": {"name": "Apache-2.0", "title": "Apache Licence 2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"},
    "BSD-3-Clause": {"name": "BSD-3-Clause", "title": "BSD 3-clause licence"},
    "Unicode-3.0": {"name": "Unicode-3.0", "title": "Unicode licence v3"},
    "facts": {"name": "other-open", "title": "Single figures, cited; each with its source"},
}
"""Licences by the name that a resource file gives, as Frictionless writes them."""

_TYPES = {pl.String(): "string", pl.Int64(): "integer", pl.Float64(): "number", pl.Boolean(): "boolean", pl.Date(): "date"}


def _columns(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        return list(pl.read_parquet_schema(path))
    return pl.read_csv(path, n_rows=0, infer_schema_length=0).columns


def fields(path: Path, row: type[BaseModel]) -> list[dict[str, Any]]:
    """The Frictionless fields of a table's file, in its order of columns. Raises BadTable for a column that the record does not have."""
    schema = schema_of(row)
    columns = _columns(path)
    unknown = [column for column in columns if column not in schema]
    if unknown:
        raise BadTable(f"{path.name}: columns that {row.__name__} does not have: {unknown}")
    required = set(required_columns(row))
    found: list[dict[str, Any]] = []
    for column in columns:
        what: dict[str, Any] = {
            "name": column,
            "type": _TYPES.get(schema[column], "string"),
            "description": " ".join((row.model_fields[column].description or "").split()),
        }
        if column == "evidence":
            what["description"] = "Keys of the evidence in this resource, separated by a space."
        if column in required:
            what["constraints"] = {"required": True}
        found.append(what)
    return found


def resource(toml: Path, out: Path, lag: dict[str, str] | None = None) -> dict[str, Any]:
    """One resource from its file, with the table's release lag in each evidence. Raises BadTable where the file is not as it must be."""
    said = tomllib.loads(toml.read_text(encoding="utf-8"))
    allowed = {"name", "kind", "title", "description", "unit", "licence", "faults", "evidence"}
    if said.get("name") != toml.stem or set(said) - allowed or not {"kind", "title", "licence", "evidence"} <= set(said):
        raise BadTable(f"{toml.name}: keys {sorted(said)}; allowed {sorted(allowed)}, name must be the file's")
    paths = sorted((out / FOLDERS[said["kind"]]).glob(f"{toml.stem}.*"))
    if len(paths) != 1:
        raise BadTable(f"{toml.name}: {len(paths)} files of that name in {FOLDERS[said['kind']] or 'the root'}")
    path = paths[0]
    kind = path.suffix.removeprefix(".")
    row = ROWS[said["kind"]]
    evidence = {
        key: Evidence.model_validate({**(lag or {}), **each}).model_dump(exclude_none=True) for key, each in said["evidence"].items()
    }
    made: dict[str, Any] = {
        "name": said["name"],
        "path": path.relative_to(out).as_posix(),
        "profile": "tabular-data-resource" if row and kind == "csv" else "data-resource",
        "kind": said["kind"],
        "format": kind,
        "mediatype": MEDIATYPES[kind],
        "title": said["title"],
        "description": " ".join(said.get("description", "").split()),
        "unit": said.get("unit"),
        "licenses": [LICENCES[each] for each in ([said["licence"]] if isinstance(said["licence"], str) else said["licence"])],
        "sources": _sources(evidence),
        "faults": [{"rule": fault["rule"], "text": " ".join(fault["text"].split())} for fault in said.get("faults", [])],
        "evidence": evidence,
    }
    if kind != "parquet":
        made["encoding"] = "utf-8"
    if row:
        made["schema"] = {"fields": fields(path, row)}
    return {key: value for key, value in made.items() if value not in (None, "", [])}


def _sources(evidence: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    """Publisher and title of each evidence, once."""
    found: list[dict[str, str]] = []
    for each in evidence.values():
        source = {"title": f"{each['publisher']}: {each['title']}"}
        if "url" in each:
            source["path"] = each["url"]
        if source not in found:
            found.append(source)
    return found


def build(out: Path, resources: Path | None = None) -> Path:
    """Writes datapackage.json from all resource files. Raises BadTable with every fault, tables without a resource file included."""
    folder = resources or Path(__file__).parent / "resources"
    lags_file = folder.parent / "release_lags.toml"
    lags = tomllib.loads(lags_file.read_text(encoding="utf-8")) if lags_file.exists() else {}
    made, faults = [], [f"release_lags.toml: no table {name}" for name in sorted(lags) if not (folder / f"{name}.toml").exists()]
    for toml in sorted(folder.glob("*.toml")):
        try:
            made.append(resource(toml, out, lags.get(toml.stem)))
        except BadTable as fault:
            faults.append(str(fault))
    described = {each["path"] for each in made}
    for each in sorted(set(FOLDERS.values()) - {""}):
        found = (path.relative_to(out).as_posix() for path in sorted((out / each).glob("*.*")))
        faults.extend(f"{path}: no resource file describes it" for path in found if path not in described)
    if faults:
        raise BadTable("; ".join(faults))
    package = {
        "profile": "data-package",
        "name": "geoenergy-data",
        "title": "Energy flows, balances, borders and capacities, as bundled with geoenergy",
        "description": "Official and open figures, reshaped; each table names its publisher, licence, vintages and known faults.",
        "licenses": _licences(made),
        "resources": made,
    }
    path = out / "datapackage.json"
    path.write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _licences(resources: list[dict[str, Any]]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for each in resources:
        found.extend(licence for licence in each["licenses"] if licence not in found)
    return found

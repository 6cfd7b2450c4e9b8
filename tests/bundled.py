"""The bundled countries and groups, read here without the loader, so that a fault of the one cannot hide in the other."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geoenergy.days import parse_day
from geoenergy.records.alliance import Alliance
from geoenergy.records.country import Country
from geoenergy.records.evidence import Evidence

DATA = Path(__file__).resolve().parent.parent / "geoenergy" / "data"


@cache
def countries() -> dict[str, Country]:
    """Countries by id."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lists = ("aliases", "successors")
    records = [
        Country.model_validate({key: tuple(filter(None, cell.split("|"))) if key in lists else cell or None for key, cell in row.items()})
        for row in rows
    ]
    return {record.id: record for record in records}


@cache
def alliances() -> dict[str, Alliance]:
    """Groups by id."""
    files = sorted((DATA / "alliances").glob("*.toml"))
    return {file.stem: Alliance.model_validate({"id": file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))}) for file in files}


def check_evidence(evidence: Mapping[str, Evidence]) -> None:
    """Each piece of evidence says where it was read and on which day, not before it was published."""
    for key, each in evidence.items():
        assert each.url is not None, key
        assert each.url.startswith(("http://", "https://")), key
        assert each.read is not None, key
        assert parse_day(each.read).exact, key
        if each.published is not None:
            assert parse_day(each.published).earliest <= parse_day(each.read).latest, key

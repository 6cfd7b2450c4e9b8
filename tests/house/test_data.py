"""The data folder: a file is called by its id, every table is listed, and each says whose it is, under which licence, of when."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import DATA, relative, tracked

FILES = [path for path in tracked() if path.is_relative_to(DATA)]
TABLES = [path for path in FILES if path.suffix in {".csv", ".parquet"} or path.parent == DATA / "shapes"]
RECORDS = [path for path in FILES if path.suffix == ".toml"]
OTHER = {"datapackage.json", "references.bib"}
PACKAGE_FILE = DATA / "datapackage.json"
ID = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
ONE_MB = 1_100_000


def _resources() -> list[dict[str, Any]]:
    return json.loads(PACKAGE_FILE.read_text(encoding="utf-8"))["resources"] if PACKAGE_FILE.exists() else []


RESOURCES = _resources()
EACH = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource["name"])


def test_tables_come_with_their_data_package() -> None:
    assert PACKAGE_FILE.exists() or not TABLES, "geoenergy/data/datapackage.json lists the tables and is not there"


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_every_file_is_a_table_a_record_or_known_by_name(path: Path) -> None:
    assert path in TABLES or path in RECORDS or path.name in OTHER
    assert path.name in OTHER or ID.fullmatch(path.stem), "an id is lower case, words joined by - or _"


@pytest.mark.parametrize("path", RECORDS, ids=relative)
def test_a_record_is_called_by_its_file(path: Path) -> None:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    assert content.get("id", path.stem) == path.stem
    assert path.parent != DATA, "a record stands in the folder of its kind"


def test_every_table_is_listed_and_every_listed_table_is_there() -> None:
    listed = {resource["path"] for resource in RESOURCES}
    assert listed == {path.relative_to(DATA).as_posix() for path in TABLES}
    names = [resource["name"] for resource in RESOURCES]
    assert len(names) == len(set(names))


@EACH
def test_a_table_is_called_by_its_file(resource: dict[str, Any]) -> None:
    assert Path(resource["path"]).stem == resource["name"]
    assert resource["format"] == Path(resource["path"]).suffix.lstrip(".")


@EACH
def test_a_table_says_whose_it_is_under_which_licence_and_of_when(resource: dict[str, Any]) -> None:
    assert resource["licenses"]
    assert all(each.get("name") or each.get("title") for each in resource["licenses"])
    assert resource["sources"]
    assert all(each["title"].strip() for each in resource["sources"])
    evidence = resource.get("evidence", {})
    assert evidence, "each table has evidence by key, one key a vintage or reading"
    for key, each in evidence.items():
        assert each["publisher"].strip(), key
        assert each.get("published") or each.get("read"), f"{key}: no vintage and no day of reading"
        if each.get("access") in {"data_file", "keyed_by_hand"}:
            assert each.get("licence"), f"{key}: a table that was taken over states its licence"


@EACH
def test_a_table_says_its_columns_and_its_faults(resource: dict[str, Any]) -> None:
    path = DATA / resource["path"]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    for fault in resource.get("faults", []):
        assert ID.fullmatch(fault["rule"]), fault
        assert fault["text"].strip(), fault


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix != ".parquet"], ids=relative)
def test_text_is_plain_and_small(path: Path) -> None:
    content = path.read_bytes()
    content.decode("utf-8")
    assert b"\r" not in content, "line ends are LF"
    assert not content.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    assert content.endswith(b"\n")
    assert path.suffix != ".csv" or len(content) <= ONE_MB, "a table above 1 MB goes into Parquet"


def test_the_whole_is_a_valid_data_package() -> None:
    if not PACKAGE_FILE.exists():
        assert not RESOURCES
        return
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package.validate_descriptor(str(PACKAGE_FILE))
    assert report.valid, report.to_summary()


def _addresses() -> Iterator[tuple[str, str]]:
    for resource in RESOURCES:
        for key in resource.get("evidence", {}):
            yield resource["name"], key


def test_evidence_keys_can_stand_in_an_address() -> None:
    faulty = [f"{name}#{key}" for name, key in _addresses() if not re.fullmatch(r"[^\s#]+", key)]
    assert not faulty, "a key has neither space nor # in it"

"""The data package: valid for anybody's tools, and each table is what it says."""

from __future__ import annotations

import json
from typing import Any

import frictionless
import polars as pl
import pytest

from geoenergy.records.capacity import FLAGS as CAPACITY_FLAGS
from geoenergy.records.flow import FLAGS
from geoenergy.records.kinds import ROWS
from geoenergy.tables import required_columns, schema_of
from tests.data.tables import DATA, resources, table

TABLES = [name for name, resource in resources().items() if resource["kind"] in ROWS]
EACH = pytest.mark.parametrize("name", TABLES)
NOT_IN_KEY = {"quantity", "quantity_low", "quantity_high", "conditions", "flag", "value", "length_km", "share_low", "share_high"}


def test_the_descriptor_is_valid() -> None:
    assert frictionless.Package.validate_descriptor(str(DATA / "datapackage.json")).valid


@pytest.mark.parametrize("name", [name for name in resources() if resources()[name]["format"] == "csv"])
def test_csv_tables_fit_their_schema(name: str) -> None:
    package = frictionless.Package(str(DATA / "datapackage.json"))
    report = frictionless.validate(package.get_resource(name), limit_errors=5)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@EACH
def test_columns_are_those_of_the_record_in_its_order(name: str) -> None:
    row = ROWS[resources()[name]["kind"]]
    path = DATA / resources()[name]["path"]
    columns = pl.read_parquet_schema(path).names() if path.suffix == ".parquet" else pl.read_csv(path, n_rows=0).columns
    assert columns == [column for column in schema_of(row) if column in columns]
    assert set(required_columns(row)) <= set(columns)
    assert columns == [field["name"] for field in resources()[name]["schema"]["fields"]]
    if path.suffix == ".parquet":
        types: dict[str, Any] = {**schema_of(row), "evidence": pl.String()}
        assert all(dtype == types[column] for column, dtype in pl.read_parquet_schema(path).items())


@EACH
def test_required_columns_have_no_gaps_and_no_key_stands_twice(name: str) -> None:
    frame, row = table(name), ROWS[resources()[name]["kind"]]
    assert all(frame[column].null_count() == 0 for column in required_columns(row))
    if name.startswith("curated"):
        return  # several speakers may state one flow
    assert not frame.select(column for column in frame.columns if column not in NOT_IN_KEY).is_duplicated().any()


@EACH
def test_flags_are_of_the_closed_vocabulary(name: str) -> None:
    if resources()[name]["kind"] in {"flows", "balances"}:
        assert set(table(name)["flag"].drop_nulls()) <= set(FLAGS)
    if resources()[name]["kind"] in {"capacities", "terminals", "storages"}:
        assert set(table(name)["flag"].drop_nulls()) <= set(CAPACITY_FLAGS)


@EACH
def test_numbers_are_finite_and_quantities_not_negative(name: str) -> None:
    frame = table(name)
    if "quantity" in frame.columns:
        negative = frame.filter(pl.col("quantity") < 0)
        assert negative.is_empty() or set(negative["item"]) <= {"stock_change", "statistical_difference"}
        assert frame["quantity"].drop_nulls().is_finite().all()


def test_a_row_of_each_table_is_a_record() -> None:
    for name in TABLES:
        row = ROWS[resources()[name]["kind"]]
        for cells in table(name).head(3).to_dicts():
            given = {key: value for key, value in cells.items() if value is not None and key in schema_of(row)}
            row.model_validate({**given, "evidence": tuple(given["evidence"].split(" "))})


def test_statistical_tables_say_when_their_figures_come_out() -> None:
    late = [name for name in TABLES if name.startswith(("eurostat_", "cepii_", "eia_"))]
    for name in late:
        for key, evidence in resources()[name]["evidence"].items():
            assert evidence.get("release_lag"), f"{name}#{key}"
            assert evidence.get("release_lag_source"), f"{name}#{key}"


def test_all_of_it_is_small() -> None:
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < 7_000_000
    json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))

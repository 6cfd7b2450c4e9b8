"""A table's schema and dictionary are those of the record of its row."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from geoenergy.records.balance import Balance, LandBorder, PublishedIndicator, ShareReading
from geoenergy.records.flow import Flow
from geoenergy.tables import all_evidence, dictionary_of, required_columns, schema_of, table


class Reading(BaseModel):
    model_config = ConfigDict(use_attribute_docstrings=True)

    who: str
    """Who
    reads."""
    share: Annotated[float, Field(ge=0)] | None = None
    day: datetime.date | None = None
    kind: Literal["a", "b"] = "a"
    sure: bool = True
    evidence: tuple[str, ...] = ()


def test_schema_follows_the_fields() -> None:
    assert schema_of(Reading) == pl.Schema(
        {
            "who": pl.String,
            "share": pl.Float64,
            "day": pl.Date,
            "kind": pl.String,
            "sure": pl.Boolean,
            "evidence": pl.List(pl.String),
        }
    )
    assert required_columns(Reading) == ["who"]


def test_dictionary_has_one_row_a_field() -> None:
    rows = dictionary_of(Reading).rows(named=True)
    assert [row["column"] for row in rows] == list(Reading.model_fields)
    assert rows[0] == {"column": "who", "type": "String", "required": True, "meaning": "Who reads."}


@pytest.mark.parametrize("row", [Flow, Balance, ShareReading, PublishedIndicator, LandBorder])
def test_every_column_of_our_tables_is_explained(row: type[BaseModel]) -> None:
    assert dictionary_of(row).filter(pl.col("meaning") == "")["column"].to_list() == []
    assert set(required_columns(row)) <= set(schema_of(row))


def test_a_type_without_a_column_type_is_refused() -> None:
    class Odd(BaseModel):
        where: complex

    with pytest.raises(TypeError, match="no column type"):
        schema_of(Odd)


def test_records_become_a_table_and_none_becomes_null() -> None:
    frame = table(Reading, [Reading(who="AZE", share=0.5, evidence=("x#1", "x#2")), Reading(who="AUT")])
    assert frame.schema == schema_of(Reading)
    assert frame["share"].to_list() == [0.5, None]
    assert frame["evidence"].to_list() == [["x#1", "x#2"], []]
    assert table(Reading, []).schema == schema_of(Reading)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.lists(st.sampled_from(["x#1", "x#2", "y#1"]), max_size=3)), min_size=1, max_size=12))
def test_no_evidence_is_lost_in_an_aggregation(rows: list[tuple[str, list[str]]]) -> None:
    frame = pl.DataFrame(rows, schema={"key": pl.String, "evidence": pl.List(pl.String)}, orient="row")
    kept = {row["key"]: row["evidence"] for row in frame.group_by("key").agg(all_evidence()).iter_rows(named=True)}
    assert kept == {key: sorted({each for other, list_ in rows if other == key for each in list_}) for key, _ in rows}

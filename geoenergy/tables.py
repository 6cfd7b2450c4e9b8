"""Tables from records: the schema and the dictionary of a table are those of the record of its row."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache

import polars as pl
from pydantic import BaseModel

_PLAIN: dict[object, pl.DataType] = {
    str: pl.String(),
    int: pl.Int64(),
    float: pl.Float64(),
    bool: pl.Boolean(),
    datetime.date: pl.Date(),
}


def _dtype(annotation: object) -> pl.DataType:
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _dtype(typing.get_args(annotation)[0])
    if origin is typing.Literal:
        return pl.String()
    if origin in (types.UnionType, typing.Union):
        inner = [part for part in typing.get_args(annotation) if part is not types.NoneType]
        if len(inner) == 1:
            return _dtype(inner[0])
    if origin in (tuple, list):
        return pl.List(_dtype(typing.get_args(annotation)[0]))
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    raise TypeError(f"no column type for {annotation!r}")


@cache
def schema_of(row: type[BaseModel]) -> pl.Schema:
    """The polars schema of a table whose rows are `row`, columns in the order of the fields."""
    return pl.Schema({name: _dtype(field.annotation) for name, field in row.model_fields.items()})


def required_columns(row: type[BaseModel]) -> list[str]:
    """The columns that a file of such rows must have: those of the fields without a default."""
    return [name for name, field in row.model_fields.items() if field.is_required()]


def dictionary_of(row: type[BaseModel]) -> pl.DataFrame:
    """The data dictionary of a table: `column, type, required, meaning`, one row a field."""
    schema = schema_of(row)
    return pl.DataFrame(
        [
            {
                "column": name,
                "type": str(schema[name]),
                "required": field.is_required(),
                "meaning": " ".join((field.description or "").split()),
            }
            for name, field in row.model_fields.items()
        ],
        schema={"column": pl.String, "type": pl.String, "required": pl.Boolean, "meaning": pl.String},
    )


def table(row: type[BaseModel], rows: Iterable[BaseModel]) -> pl.DataFrame:
    """A frame of the schema of `row` from records of that type."""
    return pl.DataFrame([each.model_dump() for each in rows], schema=schema_of(row), orient="row")


def all_evidence(column: str = "evidence") -> pl.Expr:
    """Evidence carried through an aggregation: every address once, sorted."""
    return pl.col(column).explode().drop_nulls().unique().sort()


def evidence_in(*frames: pl.DataFrame) -> set[str]:
    """Every address in the `evidence` columns of frames; one that has none adds none."""
    return {address for frame in frames if "evidence" in frame.columns for address in frame["evidence"].explode().drop_nulls()}


def lists_for(column: str, lists: Mapping[str, list[str]]) -> pl.Expr:
    """A text column turned into list cells by a mapping; an empty list where the cell is empty.

    polars replaces values by scalars only, so the lists are gathered by position.
    """
    positions = {key: place for place, key in enumerate(lists)}
    cells = pl.lit(pl.Series([*lists.values(), []], dtype=pl.List(pl.String)))
    place = pl.col(column).replace_strict(positions, default=len(positions), return_dtype=pl.UInt32)
    return cells.gather(place).alias(column)

"""Answers for programs: JSON, CSV and Parquet. Every row and every column, nothing rounded."""

from __future__ import annotations

import datetime as dt
import io
import json
import math
from typing import Any

import polars as pl

from geoenergy.questions.trace import Trace
from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence
from geoenergy.reports.answers_told import flat_rows

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet would take for a formula; the last four are the wide forms of the first, which some read alike."""


def to_json(answer: pl.DataFrame | Record) -> str:
    """A frame as a list of rows, a record as an object; lists stay lists, days are ISO text, and what is no number is null."""
    content: Any = answer.to_dicts() if isinstance(answer, pl.DataFrame) else answer.model_dump(mode="json")
    return json.dumps(_plain(content), ensure_ascii=False, indent=2, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def to_frame(answer: pl.DataFrame | Record) -> pl.DataFrame:
    """An answer as a frame: a record becomes one row, or the rows that it says it has (`as_frame`)."""
    if isinstance(answer, pl.DataFrame):
        return answer
    if isinstance(answer, Trace):
        return _sources(answer)
    rows = getattr(answer, "as_frame", None)
    if rows is not None:
        found: pl.DataFrame = rows()
        return found
    flat = flat_rows(answer)
    if flat is not None:
        return flat
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in answer.model_dump(mode="json").items()}
    return pl.DataFrame([fields])


def _sources(trace: Trace) -> pl.DataFrame:
    """A row a source, with the figures taken from it."""
    texts = {name: pl.String() for name in ("result", "method", "world", "address", *Evidence.model_fields, "file")}
    rows = [
        {
            "result": trace.result,
            "method": trace.method,
            "world": trace.world,
            "address": source.address,
            **source.evidence.model_dump(),
            "file": source.file,
            "observations": list(source.observations),
        }
        for source in trace.sources
    ]
    return pl.DataFrame(rows, schema={**texts, "observations": pl.List(pl.String())})


def to_csv(answer: pl.DataFrame | Record) -> str:
    """CSV with a header; lists joined by a blank, text that a spreadsheet would run as a formula behind an apostrophe."""
    frame = to_frame(answer)
    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    frame = frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join(" ") for name in lists)
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    frame = frame.with_columns(_guarded(name) for name in texts)
    return frame.write_csv()


def _guarded(name: str) -> pl.Expr:
    column = pl.col(name)
    runs = pl.any_horizontal(column.str.starts_with(mark) for mark in DANGEROUS)
    return pl.when(runs).then(pl.lit("'") + column).otherwise(column).alias(name)


def to_parquet(answer: pl.DataFrame | Record) -> bytes:
    """Parquet bytes, lists as lists."""
    buffer = io.BytesIO()
    to_frame(answer).write_parquet(buffer, compression="zstd")
    return buffer.getvalue()

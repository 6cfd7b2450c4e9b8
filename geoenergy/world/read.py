"""One file of a table into a frame of its record, with every fault found on the way."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl

from geoenergy.errors import Fault, nearest
from geoenergy.records.base import Record
from geoenergy.tables import required_columns, schema_of

SHOWN = 3
"""How many bad cells are named before the rest is counted."""


def read_table(content: bytes, path: str, row: type[Record], *, evidence: str | None = None) -> tuple[pl.DataFrame | None, list[Fault]]:
    """Bytes of a CSV or Parquet file into a frame with all columns of `row` (`evidence` as the key in the file), or the faults.

    Optional columns that the file leaves out come back empty. With `evidence`, that is the key of every row. Values are not checked here
    beyond their type.
    """
    expected = {name: (pl.String() if name == "evidence" else dtype) for name, dtype in schema_of(row).items()}
    suffix = Path(path).suffix
    if suffix == ".parquet":
        try:
            frame = pl.read_parquet(io.BytesIO(content))
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:  # a panic is no `Exception`
            return None, [Fault(path, "file", f"not a readable Parquet file ({_first_line(error)})", "Write it again as Parquet")]
    else:
        found, faults = _read_csv(content, path, expected)
        if found is None:
            return None, faults
        frame = found
    if evidence is not None:
        frame = frame.with_columns(evidence=pl.lit(evidence))
    faults = _column_faults(frame, path, row, expected)
    if faults:
        return None, faults
    frame, faults = _typed(frame, path, expected)
    if faults:
        return None, faults
    missing = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in expected.items() if name not in frame.columns]
    frame = frame.with_columns(missing).select(list(expected)) if missing else frame.select(list(expected))
    for name in ("quantity", "capacity"):
        if {name, f"{name}_low", f"{name}_high"} <= set(frame.columns):
            # a stated quantity is its own range, so that every reader can use the range
            frame = frame.with_columns(
                pl.coalesce(f"{name}_low", name).alias(f"{name}_low"),
                pl.coalesce(f"{name}_high", name).alias(f"{name}_high"),
            )
    return frame, []


def _read_csv(content: bytes, path: str, expected: dict[str, pl.DataType]) -> tuple[pl.DataFrame | None, list[Fault]]:
    if not content.strip():
        return None, [Fault(path, "file", "empty", "Write the header line at least, or remove the file")]
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [
            Fault(path, f"line {line}", f"not UTF-8 (byte 0x{content[error.start]:02x})", "Save the file as UTF-8; it may be Latin-1")
        ]
    try:
        header = pl.read_csv(io.BytesIO(content), n_rows=0).columns
        overrides = {name: dtype for name, dtype in expected.items() if name in header}
        return pl.read_csv(io.BytesIO(content), schema_overrides=overrides), []
    except pl.exceptions.PolarsError:
        pass
    try:  # as text, so that the cells that are not numbers can be named
        return pl.read_csv(io.BytesIO(content), infer_schema=False), []
    except pl.exceptions.PolarsError as error:
        return None, [
            Fault(path, "file", f"not a readable CSV ({_first_line(error)})", "Check quoting and the number of cells in each line")
        ]


def _column_faults(frame: pl.DataFrame, path: str, row: type[Record], expected: dict[str, pl.DataType]) -> list[Fault]:
    faults = [
        Fault(path, name, "column is missing", "Add the column; see the data dictionary of the table")
        for name in required_columns(row)
        if name not in frame.columns
    ]
    for name in frame.columns:
        if name not in expected:
            near = nearest(name, expected)
            faults.append(Fault(path, name, "unknown column", f"Rename it to {near[0]}" if near else "Remove it"))
    return faults


def _typed(frame: pl.DataFrame, path: str, expected: dict[str, pl.DataType]) -> tuple[pl.DataFrame, list[Fault]]:
    faults: list[Fault] = []
    casts: list[pl.Series] = []
    for name in frame.columns:
        column, dtype = frame[name], expected[name]
        if column.dtype == dtype:
            continue
        cast = column.cast(dtype, strict=False)
        bad = column.is_not_null() & cast.is_null()
        if bad.any():
            lines = bad.arg_true()
            shown = ", ".join(f"line {line + 2}: {column[line]!r}" for line in lines[:SHOWN])
            more = f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
            faults.append(Fault(path, name, f"not a {_plain(dtype)} ({shown}{more})", f"Write a {_plain(dtype)}, or leave the cell empty"))
        casts.append(cast)
    return (frame.with_columns(casts) if casts else frame), faults


def _plain(dtype: pl.DataType) -> str:
    if dtype.is_integer():
        return "whole number"
    return "number" if dtype.is_numeric() else "text"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__

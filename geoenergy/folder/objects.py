"""Objects: the bytes of a vintage, and the answers it was read from. The name of an object is the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import polars as pl

from geoenergy.errors import DataFault, Fault, nearest
from geoenergy.folder.fetched import Raw
from geoenergy.folder.layout import OBJECTS, read_plain
from geoenergy.folder.state import AnswerFile, File
from geoenergy.records.kinds import KEYS, ROWS
from geoenergy.tables import required_columns, schema_of

CSV_MOST = 1_000_000
"""Bytes up to which a table is CSV, which people and all programs read; larger ones are Parquet."""
ANSWER = ".answer"


def columns_of(kind: str) -> pl.Schema:
    """The columns of a vintage: those of the kind's record, without the evidence, which is the vintage's own."""
    return pl.Schema({name: dtype for name, dtype in schema_of(ROWS[kind]).items() if name != "evidence"})


def key_of(kind: str) -> list[str]:
    """The columns that make a row one row within a vintage."""
    held = columns_of(kind)
    return [name for name in KEYS[kind] if name in held]


def whole(frame: pl.DataFrame, kind: str, name: str) -> pl.DataFrame:
    """Rows with all columns of their kind, typed and in order, sorted by all columns; what was left out is empty.

    Raises:
        DataFault: Columns that are missing or unknown, cells of another type, no rows, numbers that are none, rows that stand twice.
    """
    expected = columns_of(kind)
    faults = [
        Fault(name, column, "column is missing", "Add it; see the data dictionary of the table")
        for column in required_columns(ROWS[kind])
        if column not in frame.columns and column != "evidence"
    ]
    for column in frame.columns:
        if column not in expected:
            near = nearest(column, expected)
            faults.append(Fault(name, column, "unknown column", f"Rename it to {near[0]}" if near else "Remove it"))
    if not frame.height:
        faults.append(Fault(name, "rows", "there are none", "Nothing published is not a table; leave it out"))
    if faults:
        raise DataFault(name, faults)
    cast: list[pl.Series] = []
    for column, dtype in expected.items():
        given = frame[column] if column in frame.columns else pl.Series(column, [None] * frame.height, dtype=dtype)
        try:
            cast.append(given.cast(dtype))
        except pl.exceptions.PolarsError:
            faults.append(Fault(name, column, f"is {given.dtype}, not {dtype}", "Give it that type"))
    if faults:
        raise DataFault(name, faults)
    rows = pl.DataFrame(cast)
    faults = _cell_faults(rows, kind, name)
    if faults:
        raise DataFault(name, faults)
    return rows.sort([*key_of(kind), *expected], nulls_last=False, maintain_order=True)


def _cell_faults(rows: pl.DataFrame, kind: str, name: str) -> list[Fault]:
    faults = []
    for column, dtype in rows.schema.items():
        if dtype.is_float() and not rows[column].drop_nulls().is_finite().all():
            faults.append(Fault(name, column, "holds NaN or infinity", "Leave the row out: absent means not known"))
        if dtype == pl.String and rows[column].str.contains(r"\x00").any():
            faults.append(Fault(name, column, "holds a NUL", "Mend the text"))
    key = key_of(kind)
    twice = rows.select(key).is_duplicated()
    if twice.any():
        row = rows.row(int(twice.arg_true()[0]), named=True)
        text = ", ".join(f"{column}={row[column]}" for column in key if row[column] is not None)
        faults.append(Fault(name, "rows", f"{int(twice.sum())} stand twice, such as {text}", "Keep one of them"))
    return faults


def packed(rows: pl.DataFrame) -> tuple[File, bytes]:
    """The file of a vintage and its bytes: the same rows, the same bytes. Columns that are empty throughout are left out."""
    held = rows.select([column for column in rows.columns if rows[column].null_count() < rows.height])
    content = b""
    if held.estimated_size() <= 4 * CSV_MOST:
        content = held.write_csv().encode()
    suffix = ".csv"
    # what CSV cannot tell apart, an empty text from none, goes as Parquet
    if not content or len(content) > CSV_MOST or not unpacked(content, suffix, held.schema).equals(held):
        buffer = io.BytesIO()
        held.write_parquet(buffer, compression="zstd", statistics=False)
        content, suffix = buffer.getvalue(), ".parquet"
    return _file(content, suffix), content


def answer(raw: Raw) -> AnswerFile:
    """The file of an answer as it came, and by what to ask whether it still holds."""
    file = _file(raw.content, ANSWER)
    return AnswerFile(file=file.file, size=file.size, asked=raw.asked, status=raw.status, headers=raw.headers or None)


def _file(content: bytes, suffix: str) -> File:
    return File(file=f"{hashlib.sha256(content).hexdigest()}{suffix}", size=len(content))


def unpacked(content: bytes, suffix: str, expected: pl.Schema) -> pl.DataFrame:
    """The rows in the bytes of a vintage: the columns of `expected`, those left out empty.

    Raises:
        polars.exceptions.PolarsError: The bytes are no such table.
    """
    try:
        if suffix == ".parquet":
            frame = pl.read_parquet(io.BytesIO(content))
        else:
            frame = pl.read_csv(io.BytesIO(content), schema_overrides=expected, infer_schema=False)
        unknown = [name for name in frame.columns if name not in expected]
        if unknown:
            raise pl.exceptions.ColumnNotFoundError(f"unknown column {unknown[0][:40]!r}")
        missing = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in expected.items() if name not in frame.columns]
        return frame.with_columns(missing).select(list(expected)).cast(expected)
    except (pl.exceptions.PanicException, OSError) as error:  # some bytes make the reader of Parquet panic, which is no `Exception`
        raise pl.exceptions.ComputeError(str(error)) from error


def problem_of(root: Path, file: File) -> str | None:
    """What is wrong with an object on disk, in words; None where nothing is."""
    return _read(root, file)[1]


def content_of(root: Path, file: File) -> bytes:
    """The bytes of an object, checked.

    Raises:
        DataFault: It is missing, damaged or unreadable.
    """
    content, problem = _read(root, file)
    if problem is not None:
        remedy = f"`geoenergy data verify --folder {root}` says how to mend it"
        raise DataFault(root, [Fault(f"{OBJECTS}/{file.file}", "file", problem, remedy)])
    return content


def rows_of(root: Path, file: File, kind: str) -> pl.DataFrame:
    """The rows of a vintage, as `whole` gave them.

    Raises:
        DataFault: Its object is missing, damaged or unreadable, or no table of that kind.
    """
    content = content_of(root, file)
    try:
        return unpacked(content, Path(file.file).suffix, columns_of(kind))
    except pl.exceptions.PolarsError as error:
        problem = f"no readable table of {kind} ({str(error).splitlines()[0][:80]})"
        remedy = f"Go back to a state without it: `geoenergy data verify --folder {root}` says which"
        raise DataFault(root, [Fault(f"{OBJECTS}/{file.file}", "file", problem, remedy)]) from error


def _read(root: Path, file: File) -> tuple[bytes, str | None]:
    try:
        content = read_plain(root / OBJECTS / file.file, file.size + 1)
    except FileNotFoundError:
        return b"", "missing"
    except OSError as error:
        return b"", f"cannot be read ({error.strerror})"
    if len(content) < file.size:
        return b"", f"truncated: {len(content)} of {file.size} bytes"
    if len(content) > file.size:
        return b"", f"longer than the {file.size} bytes that were written"
    if hashlib.sha256(content).hexdigest() != file.file.partition(".")[0]:
        return b"", "changed: its bytes are not those that were written"
    return content, None

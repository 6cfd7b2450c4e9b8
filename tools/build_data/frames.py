"""Raw files to frames, and frames to the files of our data folder."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl
from pydantic import BaseModel

from geoenergy.tables import required_columns, schema_of
from tools.build_data.errors import BadTable

PARQUET_FROM_ROWS = 20_000
"""Tables with more rows are written as Parquet: as CSV they would pass about 1 MB."""

_NOT_IN_KEY = {"quantity", "quantity_low", "quantity_high", "conditions", "flag", "value", "length_km"}


def text_of(path: Path) -> str:
    """The text of a UTF-8 file, packed with gzip or not, with or without a byte order mark."""
    raw = path.read_bytes()
    return (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")


def csv_as_text(path: Path) -> pl.DataFrame:
    """A CSV whose every column is text; an empty field is null; white space in labels, line breaks included, is one space."""
    frame = pl.read_csv(text_of(path).encode(), infer_schema_length=0)
    return frame.with_columns(pl.all().str.replace_all(r"\s+", " ").str.strip_chars())


def eurostat_tsv(path: Path) -> pl.DataFrame:
    """Eurostat's wide TSV as long: the dimensions, `period`, `value`, `flag`. Cells that say `:` (not available) are left out."""
    wide = pl.read_csv(text_of(path).encode(), separator="\t", infer_schema_length=0)
    head = wide.columns[0]
    dimensions = head.split("\\")[0].split(",")
    long = wide.unpivot(index=head, variable_name="period", value_name="cell").with_columns(
        pl.col("period").str.strip_chars(),
        pl.col(head).str.strip_chars().str.split_exact(",", len(dimensions) - 1).struct.rename_fields(dimensions).alias("dimensions"),
        pl.col("cell").str.strip_chars().str.extract_groups(r"^(?<number>:|-?[0-9.]+)(?: +(?<flag>[a-z]+))?$").alias("parts"),
    )
    odd = long.filter(pl.col("parts").struct.field("number").is_null() & (pl.col("cell").fill_null("").str.strip_chars() != ""))
    if odd.height:
        raise BadTable(f"{path.name}: cells that are neither a number nor `:`: {odd['cell'].unique().sort().to_list()[:5]}")
    return (
        long.unnest("dimensions")
        .with_columns(pl.col("parts").struct.field("number"), pl.col("parts").struct.field("flag"))
        .filter(pl.col("number").is_not_null() & (pl.col("number") != ":"))
        .select(*dimensions, "period", pl.col("number").cast(pl.Float64).alias("value"), "flag")
    )


def write(frame: pl.DataFrame, row: type[BaseModel], out: Path, folder: str, name: str, *, parquet: bool | None = None) -> Path:
    """Writes a table: the columns of `row` in its order, empty optional ones left out, sorted by its key, no key twice.

    Raises BadTable for a column that the record does not have, a required one that is missing or has gaps, a key that stands twice, a
    number that is not finite, or an empty table.
    """
    schema = schema_of(row)
    unknown = set(frame.columns) - set(schema)
    missing = [column for column in required_columns(row) if column not in frame.columns]
    if unknown or missing or not frame.height:
        raise BadTable(f"{name}: unknown columns {sorted(unknown)}, missing columns {missing}, {frame.height} rows")
    types = {column: pl.String() if column == "evidence" else dtype for column, dtype in schema.items()}
    required = set(required_columns(row))
    kept = [column for column in schema if column in frame.columns and (column in required or frame[column].null_count() < frame.height)]
    table = frame.select(pl.col(column).cast(types[column]) for column in kept)
    gaps = [column for column in kept if column in required and table[column].null_count()]
    if gaps:
        raise BadTable(f"{name}: required columns with gaps: {gaps}")
    numbers = [column for column in kept if types[column] == pl.Float64()]
    if any(not table[column].drop_nulls().is_finite().all() for column in numbers):
        raise BadTable(f"{name}: numbers that are not finite")
    key = [column for column in kept if column not in _NOT_IN_KEY]
    twice = table.filter(table.select(key).is_duplicated())
    if twice.height:
        raise BadTable(f"{name}: {twice.height} rows share a key, for example {twice.row(0)}")
    table = table.sort(key, nulls_last=True)
    target = out / folder
    target.mkdir(parents=True, exist_ok=True)
    packed = table.height > PARQUET_FROM_ROWS if parquet is None else parquet
    path = target / f"{name}.{'parquet' if packed else 'csv'}"
    if packed:
        table.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
    else:
        table.write_csv(path)
    (target / f"{name}.{'csv' if packed else 'parquet'}").unlink(missing_ok=True)
    return path

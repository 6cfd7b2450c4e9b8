"""What changed from one vintage of a table to another."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl
from pydantic import Field

from geoenergy.folder.objects import columns_of, key_of
from geoenergy.records.base import Record

PARTIES = ("importer", "exporter", "country", "neighbour", "origin", "destination")
"""Columns that hold countries."""
SCOPE = ("year", "day", "commodity", "item", "indicator", "basis", "kind", "unit")
"""Columns that say what was asked for: vintages are compared where both have the same."""


class Change(Record):
    """What a write does to a table."""

    table: str
    """Id of the table."""
    vintage: str
    """The vintage written."""
    against: str | None = None
    """The vintage that it is compared with: the one before it; none for the first."""
    rows: int
    """Rows written."""
    added: int = 0
    """Rows that the other lacks."""
    changed: int = 0
    """Rows whose figures differ."""
    gone: int = 0
    """Rows of the other, of the years and commodities that both hold, that are not there any more."""
    countries_gone: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Countries of those rows that are not there any more at all, by column."""
    note: str | None = None
    """What else must be known of it."""


def differing(before: pl.DataFrame, after: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Cell by cell, what differs: the key of the row, `change` (added, changed, gone), `column`, `before`, `after` (as text).

    Both are rows of one vintage, with all columns of their kind.
    """
    key = key_of(kind)
    values = [name for name in columns_of(kind) if name not in key]
    both = before.with_columns(_before=pl.lit(value=True)).join(
        after.with_columns(_after=pl.lit(value=True)), on=key, how="full", nulls_equal=True, coalesce=True, suffix=":after"
    )
    change = (
        pl.when(pl.col("_before").is_null())
        .then(pl.lit("added"))
        .when(pl.col("_after").is_null())
        .then(pl.lit("gone"))
        .otherwise(pl.lit("changed"))
    )
    parts = [
        both.filter(pl.col(name).ne_missing(pl.col(f"{name}:after"))).select(
            *key, change=change, column=pl.lit(name), before=pl.col(name).cast(pl.String), after=pl.col(f"{name}:after").cast(pl.String)
        )
        for name in values
    ]
    order = pl.col("column").replace_strict({name: place for place, name in enumerate(values)}, return_dtype=pl.Int64)
    return pl.concat(parts).sort([*key, order], nulls_last=False, maintain_order=True)


def change_of(
    table: str, kind: str, new: tuple[str, pl.DataFrame], old: tuple[str, pl.DataFrame] | None, asked: tuple[str, Collection[str]]
) -> Change:
    """A vintage against the one before it: each its key and its rows. Of the column in `asked` only those values; none: all."""
    vintage, rows = new
    if old is None:
        return Change(table=table, vintage=vintage, rows=rows.height, added=rows.height)
    against, before = old
    before = _same_scope(before, rows)
    column, values = asked
    if values:
        before = before.filter(pl.col(column).is_in(list(values)))
    key = key_of(kind)
    gone = before.join(rows, on=key, how="anti", nulls_equal=True).height
    added = rows.join(before, on=key, how="anti", nulls_equal=True).height
    same = before.join(rows, on=list(columns_of(kind)), how="semi", nulls_equal=True).height
    lost = {
        name: tuple(sorted(set(before[name].drop_nulls()) - set(rows[name].drop_nulls()))) for name in PARTIES if name in columns_of(kind)
    }
    return Change(
        table=table,
        vintage=vintage,
        against=against,
        rows=rows.height,
        added=added,
        changed=before.height - gone - same,
        gone=gone,
        countries_gone={name: codes for name, codes in lost.items() if codes},
    )


def _same_scope(before: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the years, commodities and so on of which `rows` holds any."""
    scope = [name for name in SCOPE if name in rows.columns]
    return before.join(rows.select(scope).unique(), on=scope, how="semi", nulls_equal=True) if scope else before

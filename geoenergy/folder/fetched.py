"""What a source hands to a folder: one table in one vintage, with where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geoenergy.records.evidence import Evidence
from geoenergy.records.resource import KnownFault, TableKind

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Raw:
    """An answer as it came."""

    content: bytes
    """Its body, unpacked."""
    asked: str | None = None
    """Address that was asked, without any key; None where it was no question."""
    status: int | None = None
    """HTTP status."""
    headers: tuple[tuple[str, str], ...] = ()
    """Headers that matter, names in lower case: its ETag, the day of its last change, its type."""


@dataclass(frozen=True, eq=False)
class Fetched:
    """One table in one vintage, as a source gave it."""

    table: str
    """Id of the table, as in the bundled data: `eurostat_nrg_ti_gas`."""
    kind: TableKind
    """What its rows are."""
    vintage: str
    """Key of its evidence: the day (ISO) on which the publisher dates the figures, or, where it gives none, the day of reading."""
    rows: pl.DataFrame
    """Columns of the kind's record, without `evidence` and `dataset`."""
    evidence: Evidence
    """Who published it, where, when, under which licence; `url` is what was asked, without any key."""
    title: str
    """Title of the table in one line."""
    unit: str | None = None
    """Unit, or units, of its quantities."""
    faults: tuple[KnownFault, ...] = ()
    """Faults known of this table, each with its rule."""
    reporter: str = ""
    """Column of those that report; by default `importer` of flows and `country` of all else."""
    asked: tuple[str, ...] = ()
    """Those of that column that were asked; empty: all. Who was not asked is not missed."""
    raw: tuple[Raw, ...] = ()
    """The answers as they came, page by page; kept so that a reading can be done again."""

    @property
    def reporters(self) -> str:
        """The column of those that report."""
        return self.reporter or ("importer" if self.kind == "flows" else "country")

"""A bundled table as the data package describes it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence

TableKind = Literal["flows", "balances", "shares", "published", "borders", "capacities", "terminals", "storages", "levels", "points"]
Kind = TableKind | Literal["countries", "shapes"]


class KnownFault(Record):
    """A fault of a table that a reader must know, and the rule that handles it."""

    rule: str
    """Name of the rule."""
    text: str
    """What is wrong and what is done about it."""


class Resource(Record):
    """One table of a data package (Frictionless resource, with our own keys)."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)

    name: str
    """Id of the table; the file's name."""
    path: str
    """Path inside the data folder."""
    kind: Kind
    """What its rows are."""
    title: str
    """Title in one line."""
    description: str | None = None
    """What it holds."""
    format: str | None = None
    """File format: csv, parquet, json."""
    mediatype: str | None = None
    """Media type."""
    encoding: str | None = None
    """Encoding of a text file."""
    profile: str | None = None
    """Frictionless profile."""
    table_schema: dict[str, Any] | None = Field(default=None, alias="schema")
    """Frictionless table schema."""
    unit: str | None = None
    """Unit, or units, of its quantities."""
    licenses: tuple[dict[str, str], ...] = ()
    """Licences, as Frictionless writes them."""
    sources: tuple[dict[str, str], ...] = ()
    """Sources, as Frictionless writes them."""
    faults: tuple[KnownFault, ...] = ()
    """Faults known, each with its rule."""
    editions: tuple[str, ...] = ()
    """Keys of evidence that are whole editions, as fetched: the last published answers, and of an importer's year it alone. Laid over
    another world they stand beside its older editions and replace none."""
    evidence: dict[str, Evidence] = {}
    """Evidence by key; the `evidence` column of the table holds these keys."""

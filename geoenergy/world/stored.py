"""A folder of vintages as tables: each table in all its vintages, the key of a vintage being that of its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from geoenergy.errors import Fault
from geoenergy.folder.layout import OBJECTS, STATES, is_folder
from geoenergy.folder.snapshot import Snapshot, snapshot
from geoenergy.folder.state import Table
from geoenergy.records.base import Record
from geoenergy.records.resource import Resource
from geoenergy.world.checks import Known, table_faults
from geoenergy.world.read import read_table


@dataclass(frozen=True)
class Part:
    """One vintage of a table."""

    key: str
    """Key of the vintage."""
    path: str
    """Its file in the folder."""
    content: bytes
    """Its bytes."""


@dataclass(frozen=True)
class Stored:
    """What the present state of a folder of vintages holds."""

    file: str
    """File of the state: where the evidence stands."""
    resources: Mapping[str, Resource]
    """Its tables, by id, as a data package would describe them."""
    parts: Mapping[str, tuple[Part, ...]]
    """The vintages of each table, the latest last."""


def stored(root: Path) -> Stored | None:
    """The tables of a folder of vintages; None where the folder is not one. Raises as `snapshot`."""
    if not is_folder(root):
        return None
    held = snapshot(root)
    return Stored(
        f"{STATES}/{held.name}",
        {each.table: _resource(each) for each in held.state.tables},
        {each.table: _parts(each, held) for each in held.state.tables},
    )


def _parts(table: Table, held: Snapshot) -> tuple[Part, ...]:
    return tuple(
        Part(each.vintage, f"{OBJECTS}/{each.table.file}", held.contents[each.table.file])
        for each in table.vintages  # the latest last, as answers take the last
    )


def _resource(table: Table) -> Resource:
    latest = table.vintages[-1]
    evidence = [each.evidence for each in table.vintages]
    return Resource(
        name=table.table,
        path=f"{OBJECTS}/{latest.table.file}",
        kind=table.kind,
        title=latest.title,
        unit=latest.unit,
        licenses=tuple({"name": licence} for licence in dict.fromkeys(each.licence for each in evidence) if licence),
        sources=tuple(
            {"title": title, **({"path": url} if url else {})}
            for title, url in dict.fromkeys((f"{each.publisher}: {each.title}", each.url) for each in evidence)
        ),
        faults=tuple(dict.fromkeys(fault for each in reversed(table.vintages) for fault in each.faults)),
        evidence={each.vintage: each.evidence for each in table.vintages},
        editions=tuple(each.vintage for each in table.vintages),
    )


def stored_table(
    parts: tuple[Part, ...], resource: Resource, known: Known, row: type[Record], literals: Mapping[str, tuple[str, ...]]
) -> tuple[pl.DataFrame | None, list[Fault]]:
    """All vintages of a table in one frame, each read and checked."""
    frames: list[pl.DataFrame] = []
    faults: list[Fault] = []
    for part in parts:
        frame, found = read_table(part.content, part.path, row, evidence=part.key)
        if frame is not None:
            found = table_faults(frame, part.path, resource.kind, known, resource.evidence, literals)
            frames.append(frame)
        faults += found
    return (None if faults else pl.concat(frames)), faults

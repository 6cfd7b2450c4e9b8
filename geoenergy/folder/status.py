"""What a folder holds, and in which state it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from geoenergy.folder.backup import backups, is_whole
from geoenergy.folder.commit import present
from geoenergy.folder.layout import check, format_of, path_of, state_number
from geoenergy.folder.lock import writer_of
from geoenergy.folder.state import read_head
from geoenergy.records.base import Record
from geoenergy.tables import table


class Held(Record):
    """A vintage that a folder holds in its present state."""

    table: str
    """Id of the table."""
    kind: str
    """What its rows are."""
    vintage: str
    """Key of the vintage."""
    published: str | None
    """Day of the edition."""
    read: str | None
    """Day on which it was read."""
    rows: int
    """Rows."""
    bytes: int
    """Bytes of the rows on disk."""
    licence: str | None
    """Licence."""
    publisher: str
    """Who publishes it."""
    title: str
    """Title of the table."""
    file: str
    """Its file in `objects/`."""


class Status(Record):
    """A folder at a glance."""

    folder: str
    """Where it is."""
    format: int
    """Version of its form; the next write makes an older one the present one."""
    state: int | None
    """Number of the present state; none where nothing was written yet."""
    when: datetime | None
    """When that state was written, by the writer's clock."""
    by: str | None
    """Who wrote it."""
    states: tuple[int, ...]
    """Numbers of all states that are kept."""
    bytes: int
    """Bytes of all objects that the present state needs, answers included."""
    backups: tuple[str, ...]
    """Backups of older formats, folders in it."""
    writer: str | None
    """Who is writing, or began to and died."""
    tables: tuple[Held, ...]
    """The vintages of the present state."""

    def as_frame(self) -> pl.DataFrame:
        """The vintages, a row each."""
        return table(Held, self.tables)


def status(root: str | Path) -> Status:
    """What a folder holds. Only HEAD and the present state are read; `verify` reads everything.

    Raises:
        FolderUnusable: No data folder, of another format, or with a damaged HEAD or state.
    """
    path = path_of(root)
    check(path)
    head = read_head(path)
    state = present(path, head)
    writer = writer_of(path)
    lives = {True: "at work", False: "died before it was done", None: "perhaps at work"}
    held = [
        Held(
            table=each.table,
            kind=each.kind,
            vintage=vintage.vintage,
            published=vintage.evidence.published,
            read=vintage.evidence.read,
            rows=vintage.rows,
            bytes=vintage.table.size,
            licence=vintage.evidence.licence,
            publisher=vintage.evidence.publisher,
            title=vintage.title,
            file=vintage.table.file,
        )
        for each in (state.tables if state else ())
        for vintage in each.vintages
    ]
    return Status(
        folder=str(path),
        format=format_of(path),
        state=state.number if state else None,
        when=state.when if state else None,
        by=state.by if state else None,
        states=tuple(number for name in head.states if (number := state_number(name))),
        bytes=sum(file.size for file in state.files.values()) if state else 0,
        backups=tuple(name for name in backups(path) if is_whole(path, name)),
        writer=f"{writer}: {lives[writer.lives()]}" if writer else None,
        tables=tuple(held),
    )

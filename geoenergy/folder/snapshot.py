"""What a reader sees: one state and all its bytes, never half of one and half of the next. No lock is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geoenergy.errors import DataFault, Fault, FolderUnusable
from geoenergy.folder.commit import present
from geoenergy.folder.layout import check, path_of
from geoenergy.folder.objects import content_of
from geoenergy.folder.state import Head, State, read_head

TRIES = 10
"""How often a reader begins again where the state that it reads was replaced and pruned meanwhile."""


@dataclass(frozen=True)
class Snapshot:
    """One state of a folder with the bytes of its tables."""

    state: State
    name: str
    """File of the state, in `states/`."""
    contents: Mapping[str, bytes]
    """Bytes of each vintage, by object."""


def snapshot(root: str | Path) -> Snapshot:
    """The present state of a folder, every file checked against its name.

    Raises:
        FolderUnusable: No data folder, of another format, with nothing in it yet, or with a damaged HEAD or state.
        DataFault: Files that are missing or damaged, all of them.
    """
    path = path_of(root)
    check(path)
    head = read_head(path)
    for _ in range(TRIES):
        try:
            return _read(path, head)
        except (DataFault, FolderUnusable):
            now = read_head(path)
            if now == head:
                raise
            head = now
    raise FolderUnusable(f"{str(path)!r} changes faster than it can be read. Read it again when its writers are done.")


def _read(root: Path, head: Head) -> Snapshot:
    state = present(root, head)
    if state is None or head.present is None:
        raise FolderUnusable(f"{str(root)!r} holds nothing yet. `geoenergy fetch ... --into {root}` writes into it.")
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for table in state.tables:
        for each in table.vintages:
            try:
                contents[each.table.file] = content_of(root, each.table)
            except DataFault as fault:
                faults += fault.faults
    if faults:
        raise DataFault(root, faults)
    return Snapshot(state, head.present, contents)

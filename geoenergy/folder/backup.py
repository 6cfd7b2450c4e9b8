"""Backups of a folder: what a migration replaces, kept in the folder itself under `backup-<format>`.

States and objects never change, so that a backup is the marker and HEAD of before: moved back to their places they make the folder what it
was. As long as a backup is there, what its HEAD names is kept too.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from geoenergy.errors import FolderUnusable
from geoenergy.folder.layout import HEAD, MARKER, MARKER_MOST, TEMPORARY, backup_format, format_in, read_plain
from geoenergy.folder.state import HEAD_MOST, Head, head_in
from geoenergy.folder.writing import folder_removed, made, moved, put, removed, sync

KEPT = frozenset({HEAD, MARKER})
"""What stands in a backup."""


def backups(root: Path) -> list[str]:
    """Names of the backups in a folder, the oldest format first; whole or not."""
    with os.scandir(root) as entries:
        names = [entry.name for entry in entries if backup_format(entry.name) and entry.is_dir(follow_symlinks=False)]
    return sorted(names, key=lambda name: (backup_format(name), len(name), name))


def is_whole(root: Path, name: str) -> bool:
    """Whether a backup was finished: its marker comes last."""
    return os.path.lexists(root / name / MARKER)


def head_of(root: Path, name: str) -> Head:
    """The HEAD in a backup that is whole.

    Raises:
        FolderUnusable: It is damaged, or its marker says another format.
    """
    try:
        head = head_in(read_plain(root / name / HEAD, HEAD_MOST))
        marker = format_in(read_plain(root / name / MARKER, MARKER_MOST))
    except OSError as error:
        raise FolderUnusable(f"the backup {str(root / name)!r} cannot be read ({error.strerror}). {_remedy(root)}") from error
    if head is None or marker != backup_format(name):
        what = HEAD if head is None else MARKER
        raise FolderUnusable(f"{what} in the backup {str(root / name)!r} is damaged. {_remedy(root)}")
    return head


def _remedy(root: Path) -> str:
    return f"Restore it from a copy of the folder, or drop the backups: `geoenergy data prune --backups --folder {root}`."


def kept_states(root: Path, without: Iterable[str] = ()) -> set[str]:
    """Files of the states that the backups need, but for those `without`. Raises as `head_of`."""
    return {state for name in backups(root) if name not in without and is_whole(root, name) for state in head_of(root, name).states}


def keep(root: Path, version: int, head: bytes, marker: bytes) -> str:
    """Keep the marker and HEAD of a folder of format `version`; gives the name of the backup. No other backup is written over."""
    name = _free(root, version, {HEAD: head, MARKER: marker})
    try:
        made(root / name)
        put(root / name / HEAD, head)
        put(root / name / MARKER, marker)
        sync(root / name)
    except OSError:
        put_back(root, name)
        raise
    return name


def _free(root: Path, version: int, files: dict[str, bytes]) -> str:
    """The first name that is not taken, or that of a backup of the same which a writer left when it was stopped."""
    for number in count(1):
        name = f"backup-{version}" if number == 1 else f"backup-{version}.{number}"
        if not os.path.lexists(root / name) or (name in backups(root) and _is_begun(root / name, files)):
            return name
    raise AssertionError("numbers do not end")


def _is_begun(backup: Path, files: dict[str, bytes]) -> bool:
    names = {entry.name for entry in os.scandir(backup) if not entry.name.startswith(TEMPORARY)}
    if MARKER not in names:
        return names <= {HEAD}
    try:
        return names == KEPT and all(read_plain(backup / name, len(content) + 1) == content for name, content in files.items())
    except OSError:
        return False


def put_back(root: Path, name: str) -> None:
    """Undo a migration under way: what a backup holds goes back to its place, and the backup is gone. HEAD has not moved since."""
    with contextlib.suppress(OSError):
        if is_whole(root, name):
            moved(root / name / MARKER, root / MARKER)
            sync(root)
        removed(root / name / HEAD)
        folder_removed(root / name)


def drop(root: Path, name: str) -> None:
    """Remove a backup; what is not of ours in it stays, and its folder with it."""
    for file in (MARKER, HEAD):  # without its marker it is none any more
        removed(root / name / file)
    sync(root / name)  # before what only it needs is removed
    with contextlib.suppress(OSError):
        folder_removed(root / name)

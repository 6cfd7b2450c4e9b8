"""From an older format of a folder to the present one, when it is first written to. Reading never migrates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from geoenergy.folder.backup import keep, put_back
from geoenergy.folder.layout import FORMAT, MARK, MARKER, MARKER_MOST, format_of, read_plain
from geoenergy.folder.state import Head, packed_head
from geoenergy.folder.writing import put, sync


def _to_2(root: Path) -> None:
    """Nothing but the number: a state of format 1 is one of format 2, which knows more kinds of tables."""


STEPS: Mapping[int, Callable[[Path], None]] = {1: _to_2}
"""What makes a folder of each format one of the next, but for its marker. A step adds states and objects and replaces none; another file
that it replaces must be kept in the backup first. Stopped anywhere and done again, it must end the same."""


def migrate(root: Path, head: Head) -> tuple[int, str] | None:
    """Make a folder one of the present format, under its lock: its format before and the name of the backup, None where nothing is to do.

    The backup is on the disk before anything is replaced, and the marker is replaced last: before that the folder is of the old format.

    Args:
        root: The folder.
        head: Its HEAD, as read; where it was damaged, as it was mended, and the backup keeps it so.

    Raises:
        OSError: The disk refused; the folder is as before.
        FolderUnusable: Its marker cannot be read.
    """
    before = format_of(root)
    if before == FORMAT:
        return None
    name = keep(root, before, packed_head(head), read_plain(root / MARKER, MARKER_MOST))
    try:
        for each in range(before, FORMAT):
            STEPS[each](root)
        put(root / MARKER, MARK.encode())
        sync(root)
    except OSError:
        put_back(root, name)
        raise
    return before, name

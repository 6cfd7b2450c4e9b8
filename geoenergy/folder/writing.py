"""Writes that are whole or not there: a temporary file beside its place, flushed to the disk, then moved there.

Every call to the system that changes a folder is made here, with `os`, so that tests can stop a writer at each of them.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from geoenergy.errors import FolderNotWritten
from geoenergy.folder.layout import TEMPORARY

PLAIN, FIXED = 0o666, 0o444
"""Modes of a file that is replaced in time, and of one that never changes; less what the umask takes."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def put(path: Path, content: bytes, *, mode: int = PLAIN) -> None:
    """Write a file, whole or not at all. It stays through a loss of power once `sync` has been called on its folder."""
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{uuid.uuid4().hex}")
    handle = os.open(temporary, _FLAGS, mode)
    try:
        try:
            _write_all(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise


def _write_all(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def sync(folder: Path) -> None:
    """Flush the names in a folder to the disk."""
    if os.name == "nt":  # no folder can be opened there
        return
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def made(folder: Path) -> None:
    """Make a folder, and those above it, where they are not there yet."""
    if folder.is_dir():
        return
    made(folder.parent)
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder)  # noqa: PTH102
    sync(folder.parent)


def removed(path: Path) -> bool:
    """Remove a file; False where it is gone already."""
    try:
        os.unlink(path)  # noqa: PTH108
    except FileNotFoundError:
        return False
    return True


def moved(path: Path, to: Path) -> None:
    """Move a file in place of another; it needs no room on the disk."""
    os.replace(path, to)  # noqa: PTH105


def folder_removed(folder: Path) -> None:
    """Remove an empty folder."""
    os.rmdir(folder)  # noqa: PTH106


@contextlib.contextmanager
def told(root: Path) -> Iterator[None]:
    """An error of the disk as one of ours, with what to do about it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise FolderNotWritten(f"cannot write to {str(root)!r} ({reason}). {_remedy(error)}; the folder is as before.") from error


def _remedy(error: OSError) -> str:
    import errno

    number, place = error.errno, error.filename2 or error.filename
    if number in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY) and place is not None:
        return f"Move {str(place)!r} away: it stands where a file of geoenergy's belongs"
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "Make room on the disk, or prune the folder, and write again"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "Check its permissions, and that its disk is not read-only"
    return "Check the disk"

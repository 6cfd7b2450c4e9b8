"""One writer at a time, and who it is.

The lock is the system's own, held on an open file: it ends with the process that holds it, however that ends, so that no lock of a dead
process is ever in the way. Who writes stands beside it in `writer.json`. Where that file is there and the lock is free, the writer died.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from geoenergy.errors import FolderBusy, FolderUnusable
from geoenergy.folder.layout import LOCK, WRITER, read_plain
from geoenergy.folder.writing import put, removed
from geoenergy.records.base import Record

MOST_BYTES = 10_000


class Writer(Record):
    """Who writes to a folder, or began to and died."""

    process: Annotated[int, Field(gt=0)]
    """Id of the process."""
    host: str
    """Name of its machine."""
    start: datetime
    """When it began, by the clock of that machine."""

    def __str__(self) -> str:
        return f"process {self.process} on {self.host}, since {self.start.isoformat(timespec='seconds')}"

    def lives(self) -> bool | None:
        """Whether a process of that id runs; None where that cannot be seen from this machine."""
        if self.host != socket.gethostname() or os.name == "nt":
            return None
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return True


def writer_of(root: Path) -> Writer | None:
    """Who stands in `writer.json`; None where nobody does, or nothing that can be read."""
    try:
        return Writer.model_validate_json(read_plain(root / WRITER, MOST_BYTES))
    except (OSError, ValidationError):
        return None


@contextlib.contextmanager
def writing(root: Path, now: datetime) -> Iterator[Writer | None]:
    """Hold the lock of a folder; gives the writer that died before it was done, where one did.

    Raises:
        FolderBusy: Another process, or another thread of this one, is writing.
        FolderUnusable: The file system has no locks.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK, fallback_to_soft=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        who = writer_of(root)
        raise FolderBusy(
            f"{str(root)!r} is being written to{f' ({who})' if who else ''}. Wait, or end that process; nothing was touched."
        ) from None
    except OSError as error:
        if error.errno not in (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP):
            raise
        raise FolderUnusable(f"the file system of {str(root)!r} has no locks. Use a folder on another one.") from error
    try:
        died = writer_of(root)
        me = Writer(process=os.getpid(), host=socket.gethostname(), start=now)
        put(root / WRITER, (json.dumps(me.model_dump(mode="json")) + "\n").encode())
        try:
            yield died
        finally:
            with contextlib.suppress(OSError):  # one that stays says that a writer died, which the next one takes as it is
                removed(root / WRITER)
    finally:
        lock.release()

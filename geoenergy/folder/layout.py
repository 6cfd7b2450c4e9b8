"""The form of a data folder on disk: its marker, its names, and whether a folder is one of ours at all. Nothing is written here."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from pathlib import Path

from geoenergy.errors import BadArgument, FolderUnusable

FORMAT = 2
"""Version of the form that is written. Those from `FIRST` on are read too, and migrated by the first write."""
FIRST = 1
MARKER = "geoenergy-folder.json"
MARK = json.dumps({"folder": "geoenergy", "format": FORMAT}) + "\n"
HEAD = "HEAD"
LOCK = "lock"
WRITER = "writer.json"
OBJECTS = "objects"
STATES = "states"
TEMPORARY = ".tmp-"
OURS = frozenset({MARKER, HEAD, LOCK, WRITER, OBJECTS, STATES})
"""Everything that stands at the top of a data folder."""
SHOWN = 3
MARKER_MOST = 10_000
"""Bytes of the marker that are read."""

_TABLE = re.compile(r"[a-z0-9][a-z0-9_]{0,99}")
_VINTAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~+-]{0,99}")
_OBJECT = re.compile(r"[0-9a-f]{64}\.(csv|parquet|answer)")
_BACKUP = re.compile(r"backup-([1-9][0-9]{0,3})(\.[1-9][0-9]{0,3})?")
_STATE = re.compile(r"([1-9][0-9]{0,8})-[0-9a-f]{64}\.json")


def is_table(name: str) -> bool:
    """Whether this can be the id of a table: small letters, digits and `_`, so that it is the same on every disk."""
    return _TABLE.fullmatch(name) is not None


def is_vintage(key: str) -> bool:
    """Whether this can be the key of a vintage: it stands in an address after `#`, several are separated by a blank."""
    return _VINTAGE.fullmatch(key) is not None


def is_object(name: str) -> bool:
    """Whether a file of that name can be an object: the SHA-256 of its bytes, and what they are."""
    return _OBJECT.fullmatch(name) is not None


def state_number(name: str) -> int | None:
    """The number in the name of a state's file, `<number>-<SHA-256>.json`; None for another name."""
    found = _STATE.fullmatch(name)
    return int(found[1]) if found else None


def backup_format(name: str) -> int | None:
    """The format in the name of a backup, `backup-<format>` or `backup-<format>.<number>`; None for another name."""
    found = _BACKUP.fullmatch(name)
    return int(found[1]) if found else None


def path_of(root: str | Path) -> Path:
    """A path that the system can take.

    Raises:
        BadArgument: An empty path, or one that holds a NUL.
    """
    text = os.fspath(root)
    if not text or "\0" in text:
        raise BadArgument(f"{text!r} is no path: it is empty or holds a NUL.")
    return Path(text)


def is_folder(root: Path) -> bool:
    """Whether there is a data folder of vintages: one with the marker, of whichever format."""
    return os.path.lexists(root / MARKER)


def format_of(root: Path) -> int:
    """The format that a data folder says it has; `check` has looked at it before.

    Raises:
        FolderUnusable: It says none that this version can read.
    """
    try:
        return _check_format(root)
    except OSError as error:
        raise FolderUnusable(f"cannot read {str(root)!r} ({error.strerror}). Check its permissions.") from error


def format_in(marker: bytes) -> int | None:
    """The format that the bytes of a marker say; None where they say none."""
    try:
        told = json.loads(marker)
        version = told["format"] if told["folder"] == "geoenergy" else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return version if type(version) is int else None


def check(root: Path, *, new: bool = False) -> None:
    """That `root` is a data folder which this version can read; nothing is touched.

    Args:
        root: The folder.
        new: Whether an empty folder, or none, will do: one that is about to be made.

    Raises:
        FolderUnusable: Missing, a file, empty, of another program, of another format, or with links in place of its parts.
    """
    try:
        if not root.is_dir():
            if os.path.lexists(root):
                raise FolderUnusable(f"{str(root)!r} is not a folder. Give the folder that holds {MARKER}.")
            if new:
                return
            raise FolderUnusable(f"no folder {str(root)!r}. `geoenergy fetch ... --into {root}` makes one.")
        if is_folder(root):
            _check_format(root)
            _check_parts(root)
            return
        entries = sorted(entry.name for entry in os.scandir(root))
        if is_folder(root):  # somebody made it meanwhile: its marker comes first
            check(root, new=new)
            return
    except OSError as error:
        raise FolderUnusable(f"cannot read {str(root)!r} ({error.strerror}). Check its permissions.") from error
    foreign = [name for name in entries if not _begun(root, name)]
    if foreign:
        raise FolderUnusable(_of_another(root, foreign))
    if not new:
        raise FolderUnusable(f"{str(root)!r} is empty: nothing was fetched into it yet.")


def _begun(root: Path, name: str) -> bool:
    """Whether this may stand in a folder whose making was stopped before its marker was there."""
    if name in (OBJECTS, STATES):
        return not (root / name).is_symlink() and not any(os.scandir(root / name))
    return name in (LOCK, WRITER) or name.startswith(TEMPORARY)


def _of_another(root: Path, names: list[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
    if "datapackage.json" in names:
        return f"{str(root)!r} is a data package of your own, not a folder of vintages. Nothing was touched; give another folder."
    return f"{str(root)!r} belongs to something else: it holds {shown} and no {MARKER}. Nothing was touched; give an empty or new one."


def _check_format(root: Path) -> int:
    marker = root / MARKER
    if marker.is_symlink() or not marker.is_file():
        raise FolderUnusable(f"{str(marker)!r} is no plain file, so that this is no data folder. Nothing was touched.")
    version = format_in(read_plain(marker, MARKER_MOST))
    if version is None:
        raise FolderUnusable(
            f"{str(marker)!r} does not say which format the folder has. Nothing was touched. If the folder is of format {FORMAT}, "
            f"write {MARK.strip()} there."
        )
    if version > FORMAT:
        raise FolderUnusable(
            f"{str(root)!r} has format {version}; this geoenergy knows {FIRST} to {FORMAT}. Nothing was touched. Install a newer "
            "geoenergy, or use another folder."
        )
    if version < FIRST:
        raise FolderUnusable(f"{str(root)!r} says format {version}, which there never was: the first is {FIRST}. Nothing was touched.")
    return version


def _check_parts(root: Path) -> None:
    """That folders are folders and files files: a link in their place could lead a write elsewhere."""
    for name in OURS:
        path = root / name
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:  # not there, or a writer took its name away just now
            continue
        if not (stat.S_ISDIR(mode) if name in (OBJECTS, STATES) else stat.S_ISREG(mode)):
            what = "folder" if name in (OBJECTS, STATES) else "file"
            raise FolderUnusable(
                f"{str(path)!r} is no plain {what} but a link or something else. Nothing was touched; put the {what} back."
            )


def read_plain(path: Path, most: int) -> bytes:
    """The first `most` bytes of a plain file: no link is followed, nothing waits for a pipe, and no room is taken that it does not fill.

    Raises:
        OSError: Missing, unreadable, or no plain file.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "not a plain file", str(path))
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(min(most, found.st_size))
    finally:
        os.close(handle)

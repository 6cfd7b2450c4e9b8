"""Is every byte of a folder as it was written? Everything is read; nothing is changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import polars as pl

from geoenergy.errors import DataFault, FolderUnusable
from geoenergy.folder.backup import KEPT, backups, head_of, is_whole
from geoenergy.folder.commit import unlisted
from geoenergy.folder.layout import HEAD, OBJECTS, OURS, STATES, TEMPORARY, WRITER, check, is_object, path_of, state_number
from geoenergy.folder.lock import writer_of
from geoenergy.folder.objects import columns_of, content_of, problem_of, unpacked
from geoenergy.folder.state import File, Head, State, Table, read_head, read_state, state_files
from geoenergy.records.base import Record
from geoenergy.tables import table

TRIES = 10
SWEPT = "Nothing: the next write or `prune` removes it"


class Finding(Record):
    """Something in a folder that is not as it was written."""

    file: str
    """Path inside the folder."""
    severity: Literal["fault", "left_over"]
    """`fault`: something is damaged, missing or foreign; `left_over`: harmless, of a writer that was stopped."""
    problem: str
    """What is wrong."""
    remedy: str
    """What to do about it."""
    needed_by: str | None = None
    """Tables, vintages and states that need the file."""


def verify(root: str | Path) -> pl.DataFrame:
    """Everything in a folder that is not as it was written: columns as `Finding`, faults first; none where all is well.

    Found are flipped bits, truncated and missing files, files that nobody lists, and what a stopped writer left.

    Raises:
        FolderUnusable: No data folder, or of another format.
    """
    path = path_of(root)
    check(path)
    for _ in range(TRIES):
        before = _head_bytes(path)
        found = list(_findings(path))
        if _head_bytes(path) == before:  # else somebody wrote meanwhile, and what was read is of two states
            break
    found.sort(key=lambda each: (each.severity != "fault", each.file))
    return table(Finding, found)


def _head_bytes(root: Path) -> bytes | None:
    try:
        return (root / HEAD).read_bytes()
    except OSError:
        return None


def _findings(root: Path) -> Iterator[Finding]:
    states: dict[str, State] = {}
    try:
        head = read_head(root)
    except FolderUnusable as error:
        sound = [name for name in state_files(root) if not isinstance(_state(root, name), str)]
        last = state_number(sound[-1]) if sound else None
        remedy = f"`geoenergy data rollback {last} --folder {root}` writes it anew" if last else "Restore it from a copy of the folder"
        yield Finding(file=HEAD, severity="fault", problem=_short(error), remedy=remedy)
        head = Head(states=tuple(sound), last=last or 0)
    for name in head.states:
        state = _state(root, name)
        if isinstance(state, str):
            here = name == head.present
            remedy = "Restore it from a copy of the folder"
            if here:
                others = [state_number(each) for each in head.states if each != name and not isinstance(_state(root, each), str)]
                remedy += (
                    f", or go back: `geoenergy data rollback {others[-1]} --folder {root}`" if others else ", or fetch into a new folder"
                )
            else:
                remedy += f", or drop it: `geoenergy data prune --folder {root}`"
            yield Finding(file=f"{STATES}/{name}", severity="fault", problem=state, remedy=remedy)
        else:
            states[name] = state
    backed_up: dict[str, State] = {}
    for backup in backups(root):
        yield from _backup_findings(root, backup, head, backed_up)
    yield from _object_findings(root, head, states, backed_up)
    yield from _strays(root, head)


def _backup_findings(root: Path, backup: str, head: Head, states: dict[str, State]) -> Iterator[Finding]:
    """What is wrong with a backup; the states that only backups need are put into `states`."""
    if not is_whole(root, backup):
        yield Finding(file=backup, severity="left_over", problem="a backup that was not finished", remedy=_drops(root))
        return
    remedy = f"Restore it from a copy of the folder, or drop the backups: {_drops(root)}"
    try:
        names = head_of(root, backup).states
    except FolderUnusable as error:
        yield Finding(file=backup, severity="fault", problem=_short(error), remedy=remedy)
        return
    for name in names:
        if name in head.states or name in states:
            continue
        state = _state(root, name)
        if isinstance(state, str):
            yield Finding(file=f"{STATES}/{name}", severity="fault", problem=state, remedy=remedy, needed_by=backup)
        else:
            states[name] = state


def _drops(root: Path) -> str:
    return f"`geoenergy data prune --backups --folder {root}`"


def _state(root: Path, name: str) -> State | str:
    """The state, or what is wrong with its file."""
    try:
        state = read_state(root, name)
    except FileNotFoundError:
        return "missing"
    except FolderUnusable as error:
        return _short(error)
    if state.number != state_number(name):
        return f"says that it is state {state.number}"
    return state


def _short(error: FolderUnusable) -> str:
    """What is wrong, without the remedy."""
    return str(error).split(". ", maxsplit=1)[0]


def _object_findings(root: Path, head: Head, states: dict[str, State], backed_up: dict[str, State]) -> Iterator[Finding]:
    needed: dict[File, tuple[list[str], list[int]]] = {}  # by name and size: states may differ in what they say of an object
    rows: dict[str, tuple[Table, int]] = {}
    for state in {**states, **backed_up}.values():
        for each in state.tables:
            for vintage in each.vintages:
                for file in vintage.files:
                    names, numbers = needed.setdefault(file, ([], []))
                    names.append(f"{each.table}#{vintage.vintage}")
                    numbers.append(state.number)
                rows[vintage.table.file] = (each, vintage.rows)
    for file, (names, numbers) in sorted(needed.items(), key=lambda each: (each[0].file, each[0].size)):
        name = file.file
        problem = problem_of(root, file) or (_unreadable(root, file, *rows[name]) if name in rows else None)
        if problem is not None:
            yield Finding(
                file=f"{OBJECTS}/{name}",
                severity="fault",
                problem=problem,
                remedy=_mend(root, head, states, name),
                needed_by=f"{', '.join(dict.fromkeys(names))} (states {', '.join(map(str, sorted(set(numbers))))})",
            )


def _unreadable(root: Path, file: File, held: Table, rows: int) -> str | None:
    """What keeps an object whose bytes are those written from being the table that its state says it is."""
    try:
        frame = unpacked(content_of(root, file), Path(file.file).suffix, columns_of(held.kind))
    except (pl.exceptions.PolarsError, DataFault) as error:
        return f"no readable table ({str(error).splitlines()[0][:80]})"
    return None if frame.height == rows else f"has {frame.height} rows, not the {rows} that its state says"


def _mend(root: Path, head: Head, states: dict[str, State], name: str) -> str:
    remedy = "Restore it from a copy of the folder, or fetch the same again: the same rows put it back"
    free = [state.number for state in states.values() if name not in state.files]
    if not any(name in state.files for state in states.values()):
        return f"{remedy}; or drop the backups, which alone need it: {_drops(root)}"
    present = states.get(head.present or "")
    if present is None or name not in present.files:
        return f"{remedy}; or drop the states that need it: `geoenergy data prune --folder {root}`"
    return f"{remedy}; or go back: `geoenergy data rollback {free[-1]} --folder {root}`" if free else remedy


def _strays(root: Path, head: Head) -> Iterator[Finding]:
    writer = writer_of(root)
    busy = writer is not None and writer.lives() is not False
    unneeded = {path.relative_to(root).as_posix() for path in unlisted(root, head)}
    held = backups(root)
    top = OURS.difference({WRITER}).union(held)
    for folder, known in (("", top), (OBJECTS, frozenset[str]()), (STATES, frozenset(head.states)), *((name, KEPT) for name in held)):
        if not (root / folder).is_dir():
            continue
        for name, is_file in sorted((entry.name, entry.is_file(follow_symlinks=False)) for entry in os.scandir(root / folder)):
            path = f"{folder}/{name}" if folder else name
            if name in known or (path not in unneeded and _has_our_name(folder, name)):
                continue
            if (name.startswith(TEMPORARY) and is_file) or path == WRITER:
                what = f"of a writer ({writer})" if writer else "of a writer"
                yield Finding(
                    file=path, severity="left_over", problem=f"{what} that {'may be at work' if busy else 'was stopped'}", remedy=SWEPT
                )
            elif path in unneeded and _as_named(root, folder, name):
                yield Finding(
                    file=path, severity="left_over", problem="no kept state needs it", remedy=f"`geoenergy data prune --folder {root}`"
                )
            else:
                remedy = "Move it out of the folder: nothing of geoenergy's needs it"
                yield Finding(file=path, severity="fault", problem="a file that nobody lists", remedy=remedy)


def _has_our_name(folder: str, name: str) -> bool:
    return (folder == OBJECTS and is_object(name)) or (folder == STATES and state_number(name) is not None)


def _as_named(root: Path, folder: str, name: str) -> bool:
    if folder == STATES:
        return not isinstance(_state(root, name), str)
    try:
        size = (root / OBJECTS / name).lstat().st_size
    except FileNotFoundError:  # pruned meanwhile
        return True
    return problem_of(root, File(file=name, size=size)) is None

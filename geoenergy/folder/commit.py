"""From one state of a folder to the next, under its lock: objects first, then the state, then HEAD. Before HEAD moves, nothing counts."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from geoenergy.errors import BadArgument, FolderNotWritten, FolderUnusable
from geoenergy.folder.backup import backups, drop, is_whole, kept_states, put_back
from geoenergy.folder.layout import FORMAT, HEAD, MARK, MARKER, OBJECTS, STATES, TEMPORARY, check, is_object, path_of, state_number
from geoenergy.folder.lock import Writer, writing
from geoenergy.folder.migrate import migrate
from geoenergy.folder.objects import problem_of
from geoenergy.folder.state import (
    HEAD_MOST,
    MOST_BYTES,
    MOST_STATES,
    File,
    Head,
    State,
    packed_head,
    packed_state,
    read_head,
    read_state,
    state_files,
)
from geoenergy.folder.writing import FIXED, made, put, removed, sync, told


@dataclass
class Writing:
    """A folder that is held for writing."""

    root: Path
    died: Writer | None
    """The writer before, where it died before it was done."""
    head: Head
    notes: list[str] = field(default_factory=list)
    """What the user must know of it: a writer that died before, a folder that was migrated."""
    created: list[Path] = field(default_factory=list)
    backup: str | None = None
    """The backup of a migration that this write began with, as long as it can be undone."""

    def present(self) -> State | None:
        """The present state; None where nothing was written yet."""
        return present(self.root, self.head)

    def next_number(self) -> int:
        """The number of the state that comes next.

        Raises:
            FolderUnusable: There is none left.
        """
        if self.head.last >= MOST_STATES:
            raise FolderUnusable(f"{str(self.root)!r} has had {MOST_STATES:,} states, and takes no more. Fetch into a new folder.")
        return self.head.last + 1

    def commit(self, state: State, objects: Mapping[str, tuple[File, bytes]]) -> State:
        """Make `state` the present one. Objects that are there and sound are left as they are.

        Raises:
            FolderUnusable: The state, or HEAD, would be larger than what is read again.
        """
        name, content = packed_state(state)
        head = Head(present=name, states=(*self.head.states, name), last=state.number)
        self._fits(content, MOST_BYTES, "state")
        self._fits(packed_head(head), HEAD_MOST, HEAD)
        for each, (file, bytes_of) in sorted(objects.items()):
            if problem_of(self.root, file) is not None:
                self._create(self.root / OBJECTS / each, bytes_of)
        sync(self.root / OBJECTS)
        self._create(self.root / STATES / name, content)
        sync(self.root / STATES)
        self.move(head)
        return state

    def _fits(self, content: bytes, most: int, what: str) -> None:
        if len(content) > most:
            raise FolderUnusable(
                f"the {what} of {str(self.root)!r} would take {len(content):,} bytes, and {most:,} are read at most. Prune the folder, or "
                "fetch into a new one. Nothing was written."
            )

    def mend(self, objects: Mapping[str, tuple[File, bytes]]) -> int:
        """Put back the objects of these that are missing or damaged; how many."""
        broken = [(name, content) for name, (file, content) in sorted(objects.items()) if problem_of(self.root, file) is not None]
        for name, content in broken:
            put(self.root / OBJECTS / name, content, mode=FIXED)
        if broken:
            sync(self.root / OBJECTS)
        return len(broken)

    def move(self, head: Head) -> None:
        """Point HEAD elsewhere: the one step that counts. A folder of an older format is migrated first."""
        migrated = migrate(self.root, self.head)
        self.backup = migrated[1] if migrated else None
        put(self.root / HEAD, packed_head(head))
        self.created.clear()
        self.backup = None
        self.head = head
        if migrated:
            before, name = migrated
            self.notes.append(
                f"{self.root} was of format {before} and is now of {FORMAT}; what it was before is kept in {self.root / name}."
            )
        try:
            sync(self.root)
        except OSError as error:
            raise FolderNotWritten(
                f"{str(self.root)!r} was written, but the disk does not confirm it ({error.strerror}): with a loss of power it could be as "
                "before. Check the disk."
            ) from error

    def _create(self, path: Path, content: bytes) -> None:
        if not os.path.lexists(path):
            self.created.append(path)
        put(path, content, mode=FIXED)

    def undo(self) -> None:
        """Remove what was written for a state that did not come to be; nothing where HEAD names it after all, or cannot be read."""
        try:
            named = read_head(self.root).states
        except FolderUnusable:
            return
        if any(path.name in named for path in self.created):
            return
        for path in self.created:
            with contextlib.suppress(OSError):
                removed(path)
        if self.backup is not None:
            put_back(self.root, self.backup)


@contextlib.contextmanager
def opened(root: Path, now: datetime, *, new: bool = False, mend_head: bool = False) -> Iterator[Writing]:
    """Hold a folder for writing; what a writer that died left behind is swept first.

    Args:
        root: The folder.
        now: The time, told to others that want to write.
        new: Whether to make the folder where there is none.
        mend_head: Whether a damaged HEAD is taken as one that lists every sound state there is and has no present one.

    Raises:
        BadArgument: No such path can be, or a time without a zone.
        FolderUnusable: No data folder, or one that this version cannot write.
        FolderBusy: Somebody else is writing.
        FolderNotWritten: The disk refused; the folder is as before.
    """
    if now.tzinfo is None:
        raise BadArgument(f"{now.isoformat()} has no time zone. Use datetime.now(UTC).")
    root = path_of(root)
    check(root, new=new)
    with told(root):
        if new:
            made(root)
        with writing(root, now) as died:
            check(root, new=new)
            if new:
                _begin(root)
            held = Writing(root, died, _head(root, mend=mend_head))
            if died is not None:
                held.notes.append(f"a writer ({died}) ended before it was done; what it left was removed.")
            sweep(root, held.head if died is not None else None)
            try:
                yield held
            except BaseException:
                held.undo()
                raise


def _begin(root: Path) -> None:
    """The marker first: from then on the folder is ours."""
    if not os.path.lexists(root / MARKER):
        put(root / MARKER, MARK.encode())
        sync(root)
    made(root / OBJECTS)
    made(root / STATES)
    if not os.path.lexists(root / HEAD) and not state_files(root):
        put(root / HEAD, packed_head(Head()))
        sync(root)


def _head(root: Path, *, mend: bool) -> Head:
    try:
        return read_head(root)
    except FolderUnusable:
        if not mend:
            raise
    sound = []
    for name in state_files(root):
        with contextlib.suppress(FolderUnusable):
            read_state(root, name)
            sound.append(name)
    return Head(states=tuple(sound), last=max((state_number(name) or 0 for name in state_files(root)), default=0))


def present(root: Path, head: Head) -> State | None:
    """The state that HEAD points to; None where nothing was written yet.

    Raises:
        FolderUnusable: It is missing or damaged.
    """
    if head.present is None:
        return None
    try:
        return read_state(root, head.present)
    except FileNotFoundError:
        raise FolderUnusable(
            f"{HEAD} of {str(root)!r} names the state {head.present}, which is missing. `geoenergy data verify --folder {root}` says more."
        ) from None


def sweep(root: Path, head: Head | None) -> None:
    """Remove what writers left behind that died: temporary files; with `head` also states and objects not needed, and unfinished backups.

    Only files that bear a name of ours are removed. Objects stay where a kept state cannot be read: what it needs is not known then.
    """
    left = [path for folder in ("", OBJECTS, STATES, *backups(root)) for path in _temporary(root / folder)]
    if head is not None:
        left += removable(root, head)
    for path in left:
        removed(path)
    if head is not None:
        for name in backups(root):
            if not is_whole(root, name):
                drop(root, name)


def _temporary(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        Path(entry.path)
        for entry in os.scandir(folder)
        if entry.name.startswith(TEMPORARY) and stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    )


def removable(root: Path, head: Head, without: Iterable[str] = ()) -> list[Path]:
    """What `unlisted` gives, but for folders: nothing of ours is one, whatever its name."""
    return [path for path in unlisted(root, head, without) if not stat.S_ISDIR(path.lstat().st_mode)]


def unlisted(root: Path, head: Head, without: Iterable[str] = ()) -> list[Path]:
    """States that neither HEAD nor a backup keeps, and objects that no kept state needs: left by a writer that died, or pruned.

    Args:
        root: The folder.
        head: Its HEAD.
        without: Backups that are not counted.
    """
    try:
        kept = {*head.states, *kept_states(root, without)}
    except FolderUnusable:
        return []  # which states a damaged backup keeps is not known
    states = [root / STATES / name for name in state_files(root) if name not in kept]
    needed: set[str] = set()
    try:
        for name in kept:
            needed |= read_state(root, name).files.keys()
    except (FileNotFoundError, FolderUnusable):
        return states
    folder = root / OBJECTS
    names = sorted(entry.name for entry in os.scandir(folder)) if folder.is_dir() else []
    return [*states, *(folder / name for name in names if is_object(name) and name not in needed)]

"""Room: states that are not needed any more, and the files that only they need."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from geoenergy.errors import BadArgument, FolderUnusable
from geoenergy.folder.backup import backups, drop, kept_states
from geoenergy.folder.commit import opened, removable, sweep
from geoenergy.folder.layout import FORMAT, format_of, path_of, state_number
from geoenergy.folder.state import Head, read_state
from geoenergy.records.base import Record


class Pruned(Record):
    """What `prune` removed, or would remove."""

    kept: tuple[int, ...]
    """Numbers of the states that are kept."""
    dropped: tuple[int, ...]
    """Numbers of the states that are not."""
    files: tuple[str, ...]
    """Files removed."""
    bytes: int
    """Their bytes."""
    backups: tuple[str, ...] = ()
    """Backups of older formats that are dropped too."""
    notes: tuple[str, ...] = ()
    """What else the user must know: states that a backup keeps, a writer that died before, a folder migrated."""


def prune(root: str | Path, now: datetime, *, keep: int = 1, dry_run: bool = False, drop_backups: bool = False) -> Pruned:
    """Keep the present state and those it was made from, `keep` in all; drop all others, and every file that none of the kept ones needs.

    States that were rolled back from are dropped too. A state keeps its vintages: the present one holds every vintage ever added to it.
    What a backup of an older format needs stays on the disk until the backup is dropped.

    Args:
        root: The folder.
        now: The time, with its zone.
        keep: How many states are kept; 1 is the present one alone, which is never dropped.
        dry_run: Only say what would be removed.
        drop_backups: Drop the backups of older formats too; not the one that this very write makes.

    Raises:
        BadArgument: Fewer than one state to keep.
        FolderUnusable, FolderBusy, FolderNotWritten: The folder cannot be written, or a backup is damaged; nothing was removed.
    """
    if keep < 1:
        raise BadArgument(f"keep={keep}: the present state is always kept. Use 1 or more.")
    with opened(path_of(root), now) as held:
        kept = _line(held.root, held.head, keep)
        head = held.head.model_copy(update={"states": tuple(name for name in held.head.states if name in kept)})
        dropping = backups(held.root) if drop_backups else []
        migrates = head != held.head and format_of(held.root) < FORMAT
        # what stands in HEAD now is in the backup then
        stays = kept_states(held.root, dropping).union(held.head.states if migrates else ()).difference(head.states)
        left = removable(held.root, held.head if migrates else head, dropping)
        found = Pruned(
            kept=tuple(state_number(name) or 0 for name in head.states),
            dropped=tuple(state_number(name) or 0 for name in held.head.states if name not in kept),
            files=tuple(sorted(path.relative_to(held.root).as_posix() for path in left)),
            bytes=sum(path.lstat().st_size for path in left),
            backups=tuple(dropping),
        )
        if not dry_run:
            if head != held.head:
                held.move(head)  # from here on nobody reads what is removed below
            for name in dropping:
                drop(held.root, name)
            sweep(held.root, head)
        if stays:
            held.notes.append(
                f"{len(stays)} older state{'s stay' if len(stays) > 1 else ' stays'} on the disk for the backup of an older format: "
                f"`geoenergy data prune --backups --folder {root}` drops it, and what only it needs."
            )
        return found.model_copy(update={"notes": tuple(held.notes)})


def _line(root: Path, head: Head, keep: int) -> set[str]:
    """The present state and the `keep - 1` before it in its line."""
    kept: list[str] = []
    name = head.present
    while name is not None and name in head.states and len(kept) < keep:
        kept.append(name)
        try:
            name = read_state(root, name).parent
        except (FileNotFoundError, FolderUnusable):
            if name == head.present:
                raise FolderUnusable(
                    f"the present state of {str(root)!r} cannot be read, so that nothing can be removed. "
                    f"`geoenergy data verify --folder {root}` says more."
                ) from None
            kept.pop()
            break
    return set(kept)

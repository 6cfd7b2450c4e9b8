"""Back to an earlier state: HEAD is pointed at it, and nothing else changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from geoenergy.errors import BadArgument, DataFault, Fault
from geoenergy.folder.commit import opened
from geoenergy.folder.layout import OBJECTS, path_of, state_number
from geoenergy.folder.objects import problem_of
from geoenergy.folder.state import State, read_state


@dataclass(frozen=True)
class RolledBack:
    """What `rollback` did."""

    state: State
    """The present state."""
    notes: tuple[str, ...] = ()
    """What else the user must know: a writer that died before, a folder migrated."""


def rollback(root: str | Path, to: int, now: datetime) -> RolledBack:
    """Make an earlier state the present one; or a later one, where the folder was rolled back before. Nothing is lost by it.

    Where HEAD is damaged or lost, it is written anew with all states that are sound.

    Args:
        root: The folder.
        to: Number of the state.
        now: The time, with its zone.

    Raises:
        BadArgument: No such state is kept.
        DataFault: Files that the state needs are missing or damaged.
        FolderUnusable, FolderBusy, FolderNotWritten: The folder cannot be written; it is as before.
    """
    with opened(path_of(root), now, mend_head=True) as held:
        named = [name for name in held.head.states if state_number(name) == to]
        if not named:
            there = ", ".join(str(state_number(name)) for name in held.head.states) or "none"
            raise BadArgument(f"no state {to} is kept. States: {there}.")
        try:
            state = read_state(held.root, named[-1])
        except FileNotFoundError:
            raise BadArgument(f"the file of state {to} is missing. `geoenergy data verify --folder {root}` says more.") from None
        remedy = f"`geoenergy data verify --folder {root}` says how to mend it"
        faults = [
            Fault(f"{OBJECTS}/{file.file}", f"state {to}", problem, remedy)
            for file in state.files.values()
            if (problem := problem_of(held.root, file)) is not None
        ]
        if faults:
            raise DataFault(root, faults)
        if held.head.present != named[-1]:
            held.move(held.head.model_copy(update={"present": named[-1]}))
        return RolledBack(state, tuple(held.notes))

"""A process that writes to a folder and is killed: `python -m tests.folder.killed FOLDER CALL`, CALL 0 for one that waits to be killed.

Each of its states holds one more vintage of one table, so that the number of a state says what must be in it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from geoenergy.folder import writing
from geoenergy.folder.add import add
from geoenergy.folder.prune import prune
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.status import status
from tests.folder.crash import Dying
from tests.folder.made import hour, made, row


class Killed(Dying):
    """`os` that kills the process, without any clean-up, before its n-th call."""

    def _called(self, name: str, real: Any, *args: Any, **kwargs: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            if name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)


def rows_in(number: int) -> list[dict[str, Any]]:
    return [row(importer, quantity=float(number * 1000 + place)) for place, importer in enumerate(("BGR", "ITA", "DEU", "AUT"))]


def write(root: Path, number: int) -> int:
    """Write state `number`, of every third also drop the states before it."""
    done = add(root, [made(*rows_in(number), vintage=f"{2000 + number // 12}-{number % 12 + 1:02d}-01")], hour(number), by="me")
    if number % 3 == 0:
        prune(root, hour(number))
    return done.state.number


def is_state(root: Path, number: int) -> bool:
    """Whether readers see exactly what the write of that number made."""
    held = snapshot(root)
    vintages = held.state.tables[0].vintages
    last = held.contents[vintages[-1].table.file].decode()
    return held.state.number == number == len(vintages) and f",{float(number * 1000)}," in last


def _say(words: str) -> None:
    """A line for the process that watches, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    place, call = Path(sys.argv[1]), int(sys.argv[2])
    begun = status(place).state or 0 if (place / "HEAD").exists() else 0
    if call:
        writing.os = Killed(call)  # type: ignore[attr-defined, assignment]
    for each in range(begun + 1, begun + 2 if call else begun + 10_000):
        _say(f"begin {each}")
        write(place, each)
        _say(f"done {each}")

"""`geoenergy data verify`: is every byte of a data folder as it was written?"""

from __future__ import annotations

from geoenergy.cli._data._folder import Folder
from geoenergy.cli._options import Options

DAMAGED = 4


def verify(
    *,
    folder: Folder,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Is every byte of a data folder as it was written?

    Finds flipped bits, truncated and missing files, files that nobody lists, and what a stopped writer left; says how to mend each.
    Leaves with code 4 where there is a fault, with 0 where there is none or only something left over.

    Args:
        folder: The data folder.
        options: Options of every command; those that choose a world are of no use here.
    """
    from geoenergy.cli._data._folder import tell
    from geoenergy.folder.verify import verify as asked

    found = asked(folder)
    faults = int((found["severity"] == "fault").sum())
    left = found.height - faults
    said = [f"{folder}: {faults or 'no'} fault{'' if faults == 1 else 's'}{f', {left} left over' if left else ''}."]
    tell(found, found, said, options)
    if faults:
        raise SystemExit(DAMAGED)

"""`geoenergy data rollback`: back to an earlier state."""

from __future__ import annotations

from geoenergy.cli._data._folder import Folder
from geoenergy.cli._options import Options


def rollback(
    to: int,
    /,
    *,
    folder: Folder,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Which state is the present one: go back to an earlier state of a data folder; nothing is lost by it.

    Args:
        to: Number of the state; `geoenergy data status` lists them.
        folder: The data folder.
        options: Options of every command; those that choose a world are of no use here.
    """
    from geoenergy.cli._data._folder import now, tell
    from geoenergy.folder.rollback import rollback as asked
    from geoenergy.folder.status import status

    done = asked(folder, to, now())
    found = status(folder)
    tell(found, found.as_frame().drop("file", "title"), [f"{folder}: state {to} is the present one.", *done.notes], options)

"""`geoenergy data status`: what a data folder holds."""

from __future__ import annotations

from geoenergy.cli._data._folder import Folder
from geoenergy.cli._options import Options


def status(
    *,
    folder: Folder,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What does a data folder hold, and in which state is it?

    Args:
        folder: The data folder.
        options: Options of every command; those that choose a world are of no use here.
    """
    from geoenergy.cli._data._folder import tell
    from geoenergy.folder.layout import FORMAT
    from geoenergy.folder.status import status as asked

    found = asked(folder)
    said = [f"{found.folder}: format {found.format}, nothing written yet."]
    if found.state is not None and found.when is not None:
        states = ", ".join(map(str, found.states))
        when = found.when.isoformat(timespec="seconds")
        said = [
            f"{found.folder}: state {found.state} of {when}, written by {found.by}; format {found.format}, {found.bytes:,} bytes.",
            f"States kept: {states}.",
        ]
    if found.format < FORMAT:
        said.append(f"The next write makes it format {FORMAT}, and keeps what it is now in a backup.")
    if found.backups:
        said.append(f"Backups of older formats: {', '.join(found.backups)}.")
    if found.writer:
        said.append(f"Writer: {found.writer}.")
    tell(found, found.as_frame().drop("file", "title"), said, options)

"""`geoenergy data diff`: what differs between two states or vintages."""

from __future__ import annotations

from geoenergy.cli._data._folder import Folder
from geoenergy.cli._options import Options


def diff(
    before: str,
    after: str,
    /,
    *,
    folder: Folder,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What differs between two states of a data folder, or between two vintages of a table?

    Args:
        before: A state by number (3), or a vintage by address (eurostat_nrg_ti_gas#2026-11-01).
        after: The other of the same sort.
        folder: The data folder.
        options: Options of every command; those that choose a world are of no use here.
    """
    from geoenergy.cli._data._folder import tell
    from geoenergy.folder.diff import diff as asked

    found = asked(folder, before, after)
    tell(found, found, [] if found.height else [f"Nothing differs between {before} and {after}."], options)

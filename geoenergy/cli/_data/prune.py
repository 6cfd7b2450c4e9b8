"""`geoenergy data prune`: make room in a data folder."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from geoenergy.cli._data._folder import Folder
from geoenergy.cli._options import Options


def prune(
    *,
    folder: Folder,
    keep: Annotated[int, Parameter(name="--keep")] = 1,
    dry_run: Annotated[bool, Parameter(name="--dry-run", negative="")] = False,
    backups: Annotated[bool, Parameter(name="--backups", negative="")] = False,
    options: Options = Options(),  # noqa: B008
) -> None:
    """Make room: drop old states of a data folder, and the files that only they need.

    The present state and those it was made from are kept, as many as asked in all; states that were rolled back from are dropped.

    Args:
        folder: The data folder.
        keep: How many states to keep; the present one always is.
        dry_run: Only say what would be removed.
        backups: Drop the backups of older formats too, and what only they need.
        options: Options of every command; those that choose a world are of no use here.
    """
    import polars as pl

    from geoenergy.cli._data._folder import now, tell
    from geoenergy.folder.prune import prune as asked

    found = asked(folder, now(), keep=keep, dry_run=dry_run, drop_backups=backups)
    would = "would be " if dry_run else ""
    kept, dropped = (", ".join(map(str, numbers)) or "none" for numbers in (found.kept, found.dropped))
    said = [f"{folder}: states kept {kept}; {would}dropped {dropped}; {len(found.files)} files, {found.bytes:,} bytes {would}removed."]
    said += [f"{name}: {would}dropped." for name in found.backups]
    said += found.notes
    tell(found, pl.DataFrame({"file": found.files}, schema={"file": pl.String}), said, options)

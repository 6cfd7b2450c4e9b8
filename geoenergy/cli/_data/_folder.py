"""What the commands on a data folder share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    import polars as pl

    from geoenergy.cli._options import Options
    from geoenergy.records.base import Record

Folder = Annotated[Path, Parameter(name="--folder", help="The data folder.")]


def now() -> datetime:
    """The present moment, with its zone."""
    return datetime.now(UTC)


def tell(answer: Record | pl.DataFrame, rows: pl.DataFrame, said: list[str], options: Options) -> None:
    """The answer where a program reads it (JSON), else its rows, with what is said about them on stderr; without rows that alone."""
    from geoenergy.cli._output import show, talk

    if options.format == "json" or (options.format is None and options.output is not None and options.output.suffix == ".json"):
        show(answer, None, options)
        return
    for line in said:
        talk(line)
    if rows.height or options.format is not None or options.output is not None:
        show(rows, None, options)

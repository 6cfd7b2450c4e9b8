"""What a fetch brought into a folder: new, changed, gone, and what else is to be known."""

from __future__ import annotations

import polars as pl

from geoenergy.folder.add import Added
from geoenergy.folder.changes import Change
from geoenergy.records.base import Record
from geoenergy.reports.blocks import Block, Grid, Items, Para, Told
from geoenergy.reports.layout import Column
from geoenergy.reports.rendering import Format, laid_out

METHOD = "fetch/1"


class FetchSummary(Record):
    """What a fetch did."""

    source: str
    """The source that was asked."""
    topic: str
    """What it was asked for."""
    folder: str
    """The data folder."""
    state: int
    """Number of the present state of the folder."""
    new: bool
    """Whether that state was written now; false where everything was held already."""
    changes: tuple[Change, ...]
    """What each table brought."""
    notes: tuple[str, ...]
    """What else is to be known."""
    method: str = METHOD
    """Name and version of the method."""

    def as_frame(self) -> pl.DataFrame:
        """The tables, a row each; countries that are gone as text."""
        rows = [{**each.model_dump(exclude={"countries_gone"}), "countries_gone": _gone(each)} for each in self.changes]
        numbers = ("rows", "added", "changed", "gone")
        names = [name for name in Change.model_fields if name != "countries_gone"]
        schema = {name: pl.Int64() if name in numbers else pl.String() for name in (*names, "countries_gone")}
        return pl.DataFrame(rows, schema=schema)

    def as_text(self, *, format: Format, width: int) -> str:  # noqa: A002
        """For a terminal, as Markdown or HTML."""
        return laid_out(self._told(), None, format, width)

    def _told(self) -> Told:
        head = f"state {self.state} was written" if self.new else f"nothing is new; the state is {self.state} as before"
        columns = (
            Column("table", tuple(each.table for each in self.changes), wraps=True),
            Column("vintage", tuple(each.vintage for each in self.changes)),
            Column("rows", tuple(f"{each.rows:,}" for each in self.changes), right=True),
            Column("new", tuple(f"{each.added:,}" for each in self.changes), right=True),
            Column("changed", tuple(f"{each.changed:,}" for each in self.changes), right=True),
            Column("gone", tuple(f"{each.gone:,}" for each in self.changes), right=True),
        )
        said = [
            f"{each.table} {each.vintage} is compared with {each.against}."
            for each in self.changes
            if each.against not in (None, each.vintage)
        ]
        said += [f"{each.table}: countries that are not there any more: {_gone(each)}." for each in self.changes if each.countries_gone]
        said += [f"{each.table}: {each.note}" for each in self.changes if each.note]
        said += list(self.notes)
        blocks: list[Block] = [Para(f"Folder {self.folder}: {head}."), Grid(columns)]
        blocks += [Items(tuple(said))] if said else []
        return Told(title=f"Fetched from {self.source}: {self.topic}", blocks=tuple(blocks), foot=f"{self.method}")


def fetch_summary(added: Added, *, source: str, topic: str, folder: str) -> FetchSummary:
    """The summary of what `geoenergy.fetch` gave."""
    return FetchSummary(
        source=source,
        topic=topic,
        folder=folder,
        state=added.state.number,
        new=added.new,
        changes=added.changes,
        notes=added.notes,
    )


def _gone(change: Change) -> str | None:
    return "; ".join(f"{column} {', '.join(codes)}" for column, codes in change.countries_gone.items()) or None

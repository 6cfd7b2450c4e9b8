"""New vintages into a folder: a new state, and what it changes."""

from __future__ import annotations

import getpass
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from geoenergy.errors import BadArgument, CountriesGone, DataFault, Fault
from geoenergy.folder.changes import Change, change_of, differing
from geoenergy.folder.commit import Writing, opened
from geoenergy.folder.fetched import Fetched
from geoenergy.folder.layout import is_table, is_vintage, path_of
from geoenergy.folder.objects import answer, key_of, packed, rows_of, whole
from geoenergy.folder.state import File, State, Table, Vintage
from geoenergy.records.evidence import Evidence
from geoenergy.records.kinds import ROWS

Check = Callable[[Fetched], Sequence[Fault]]
"""What else must hold of a table before it is written; its faults, if any."""

UNDATED = "The publisher gives no day of this edition: it is dated by the day of reading."
AGAIN = "Figures differ from those read before, though the publisher gives the same day."


@dataclass(frozen=True)
class Added:
    """What `add` did."""

    state: State
    """The present state: a new one, or the one that was there where nothing is new."""
    new: bool
    """Whether a state was written."""
    changes: tuple[Change, ...]
    """What each table brought, in the order given."""
    notes: tuple[str, ...] = ()
    """What else the user must know: a writer that died before, a clock set back, files mended, a folder migrated."""


def add(
    root: str | Path,
    fetched: Sequence[Fetched],
    now: datetime,
    *,
    allow_missing: bool = False,
    check: Check | None = None,
    by: str | None = None,
) -> Added:
    """Write tables into a data folder as new vintages, all of them or none; the folder is made where there is none.

    Nothing is overwritten. A vintage that is held already grows by the rows that it lacks. Where rows of the same vintage differ from those
    held, the publisher changed figures without a new day: they are kept as a vintage of their own, `<vintage>.2`.

    Args:
        root: The folder.
        fetched: The tables, as sources give them.
        now: The time, with its zone. It is written down; the order of states does not depend on it.
        allow_missing: Accept a new vintage that lacks countries which the one before had in the same years.
        check: What else must hold of each table; it is asked before anything is touched.
        by: Who writes; by default the user and the machine.

    Raises:
        BadArgument: Nothing to write, a name that cannot be, a table of another kind than is held.
        DataFault: Rows that are no rows of their kind, or faults that `check` found.
        CountriesGone: Countries that were there before and are gone.
        FolderUnusable, FolderBusy, FolderNotWritten: The folder cannot be written; it is as before.
    """
    if not fetched:
        raise BadArgument("nothing to write: no table was given.")
    faults: list[Fault] = []
    given = [(each, _checked(each, faults)) for each in fetched]
    for each in fetched:
        faults += check(each) if check is not None and not faults else ()
    if faults:
        raise DataFault("what was fetched", faults)
    with opened(path_of(root), now, new=True) as held:
        return _Addition(held, now, by or _me()).done(given, allow_missing=allow_missing)


def _checked(each: Fetched, faults: list[Fault]) -> pl.DataFrame:
    if not is_table(each.table):
        raise BadArgument(f"no table can be called {each.table!r}: small letters, digits and _ make a name, at most 100.")
    if not is_vintage(each.vintage):
        raise BadArgument(f"no vintage can be called {each.vintage!r}: letters, digits and . _ ~ + - make a key, at most 100.")
    if each.kind not in ROWS:
        raise BadArgument(f"no kind of table {each.kind!r}. One of: {', '.join(ROWS)}.")
    if not (each.evidence.published or each.evidence.read):
        raise BadArgument(f"{each.table}#{each.vintage} has no day: its evidence says neither when it was published nor when it was read.")
    try:
        return whole(each.rows, each.kind, f"{each.table}#{each.vintage}")
    except DataFault as fault:
        faults += fault.faults
        return each.rows


def _me() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        user = "unknown"
    return f"{user}@{socket.gethostname()}"


class _Addition:
    """One write under way."""

    def __init__(self, held: Writing, now: datetime, by: str) -> None:
        self.held = held
        self.before = held.present()
        self.tables = {each.table: each for each in self.before.tables} if self.before else {}
        self.objects: dict[str, tuple[File, bytes]] = {}
        self.rows: dict[str, pl.DataFrame] = {}
        self.now = now.astimezone(UTC).replace(microsecond=0)
        self.by = by

    def done(self, given: Sequence[tuple[Fetched, pl.DataFrame]], *, allow_missing: bool) -> Added:
        changes = [self._take(each, rows) for each, rows in given]
        gone = {f"{each.table}#{each.vintage}": each.countries_gone for each in changes if each.countries_gone}
        if gone and not allow_missing:
            raise CountriesGone(gone)
        notes = self.held.notes
        self._note_clock()
        tables = tuple(self.tables[name] for name in sorted(self.tables))
        if self.before is not None and tables == self.before.tables:
            mended = self.held.mend(self.objects)
            if mended:
                notes.append(f"{mended} damaged or missing file{'s were' if mended > 1 else ' was'} put back.")
            return Added(self.before, new=False, changes=tuple(changes), notes=tuple(notes))
        state = State(number=self.held.next_number(), parent=self.held.head.present, when=self.now, by=self.by, tables=tables)
        written = self.held.commit(state, self.objects)
        return Added(written, new=True, changes=tuple(changes), notes=tuple(notes))

    def _note_clock(self) -> None:
        if self.before is not None and self.now < self.before.when:
            self.held.notes.append(
                f"the clock says {self.now.isoformat()}, the last state {self.before.when.isoformat()}; states are ordered by number."
            )

    def _take(self, each: Fetched, rows: pl.DataFrame) -> Change:
        """Plan one table: as a new vintage, or into one that is held."""
        table = self.tables.get(each.table) or Table(table=each.table, kind=each.kind, vintages=())
        if table.kind != each.kind:
            raise BadArgument(f"{each.table} holds {table.kind}, not {each.kind}. Give the table another id.")
        held = next((one for one in table.vintages if one.vintage == each.vintage), None)
        found = packed(rows)
        if held is None and table.vintages and not each.evidence.published and found[0] == table.vintages[-1].table:
            # by the day of reading it would be a vintage of its own, but the publisher says nothing that it did not say then
            return self._again(table, each, table.vintages[-1], found)
        if held is None:
            return self._write(table, each, rows, found, each.vintage)
        if found[0] == held.table:
            return self._again(table, each, held, found)
        key, series = each.vintage, 1
        while held is not None:
            # each edition under the publisher's one day, until the rows contradict none of those held
            whole_rows = self._grown(table, held, rows)
            if whole_rows is not None:
                return self._grow(table, each, held, whole_rows)
            series += 1
            key = f"{each.vintage}.{series}"
            held = next((one for one in table.vintages if one.vintage == key), None)
        return self._write(table, each, rows, found, key, note=AGAIN)

    def _again(self, table: Table, each: Fetched, held: Vintage, found: tuple[File, bytes]) -> Change:
        """The rows are those held: nothing is new, but a damaged file is put back."""
        self.objects[found[0].file] = found
        needed = {one.file for one in held.answers}
        for raw in each.raw:
            kept = answer(raw).plain
            if kept.file in needed:
                self.objects[kept.file] = (kept, raw.content)
        return Change(table=table.table, vintage=held.vintage, against=held.vintage, rows=held.rows)

    def _grown(self, table: Table, held: Vintage, rows: pl.DataFrame) -> pl.DataFrame | None:
        """The rows held and the new ones together; None where they contradict each other."""
        before = self._rows(table, held)
        common = rows.join(before, on=key_of(table.kind), how="semi", nulls_equal=True)
        if (differing(before.join(common, on=key_of(table.kind), how="semi", nulls_equal=True), common, table.kind)).height:
            return None
        added = rows.join(before, on=key_of(table.kind), how="anti", nulls_equal=True)
        return whole(pl.concat([before, added]), table.kind, f"{table.table}#{held.vintage}")

    def _grow(self, table: Table, each: Fetched, held: Vintage, rows: pl.DataFrame) -> Change:
        if rows.height == held.rows:
            return Change(table=table.table, vintage=held.vintage, against=held.vintage, rows=held.rows)
        more = self._vintage(each, rows, packed(rows), held.vintage)
        answers = tuple(dict.fromkeys((*held.answers, *more.answers)))
        others = tuple(one for one in table.vintages if one is not held)
        self._set(table, (*others, more.model_copy(update={"answers": answers})))
        return Change(table=table.table, vintage=held.vintage, against=held.vintage, rows=rows.height, added=rows.height - held.rows)

    def _write(
        self, table: Table, each: Fetched, rows: pl.DataFrame, found: tuple[File, bytes], key: str, note: str | None = None
    ) -> Change:
        new = self._vintage(each, rows, found, key, note)
        earlier = [one for one in table.vintages if one.order <= new.order]
        old = (earlier[-1].vintage, self._rows(table, earlier[-1])) if earlier else None
        self._set(table, (*table.vintages, new))
        return change_of(table.table, table.kind, (key, rows), old, (each.reporters, each.asked)).model_copy(update={"note": note})

    def _vintage(self, each: Fetched, rows: pl.DataFrame, found: tuple[File, bytes], key: str, note: str | None = None) -> Vintage:
        file, _ = found
        self.objects[file.file] = found
        self.rows[file.file] = rows
        answers = []
        for raw in each.raw:
            kept = answer(raw)
            answers.append(kept)
            self.objects[kept.file] = (kept.plain, raw.content)
        return Vintage(
            vintage=key,
            title=each.title,
            unit=each.unit,
            rows=rows.height,
            table=file,
            answers=tuple(dict.fromkeys(answers)),
            faults=each.faults,
            evidence=_dated(each.evidence, note),
        )

    def _set(self, table: Table, vintages: tuple[Vintage, ...]) -> None:
        ordered = tuple(sorted(vintages, key=lambda one: one.order))
        self.tables[table.table] = table.model_copy(update={"vintages": ordered})

    def _rows(self, table: Table, vintage: Vintage) -> pl.DataFrame:
        name = vintage.table.file
        if name not in self.rows:
            self.rows[name] = rows_of(self.held.root, vintage.table, table.kind)
        return self.rows[name]


def _dated(evidence: Evidence, note: str | None) -> Evidence:
    """The evidence with the day of the edition: `known_at` and the order of vintages go by it."""
    notes = [evidence.note, note, None if evidence.published else UNDATED]
    return evidence.model_copy(
        update={"published": evidence.published or evidence.read, "note": " ".join(each for each in notes if each) or None}
    )

"""What differs between two states of a folder, or between two vintages of a table."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.folder.changes import differing
from geoenergy.folder.commit import present
from geoenergy.folder.layout import check, path_of, state_number
from geoenergy.folder.objects import columns_of, rows_of
from geoenergy.folder.state import Head, State, Table, Vintage, read_head, read_state

HEADS = {"table": pl.String(), "vintage_before": pl.String(), "vintage_after": pl.String()}
TAILS = {"change": pl.String(), "column": pl.String(), "before": pl.String(), "after": pl.String()}


def diff(root: str | Path, before: str | int, after: str | int) -> pl.DataFrame:
    """Cell by cell, what differs between two states, or between two vintages of a table in the present state.

    Of two states, each table is compared by its latest vintages there.

    Args:
        root: The folder.
        before: A state by number (3), or a vintage by address (`eurostat_nrg_ti_gas#2026-11-01`).
        after: The other of the same sort.

    Returns:
        `table, vintage_before, vintage_after`, the columns that make a row one row, `change` (added, changed, gone), `column`, and `before`
        and `after` as text; none where nothing differs.

    Raises:
        BadArgument: No such state or vintage, or one of each.
        FolderUnusable, DataFault: The folder cannot be read.
    """
    path = path_of(root)
    check(path)
    head = read_head(path)
    if _is_state(before) != _is_state(after):
        raise BadArgument(f"{before!r} and {after!r} are not of one sort: compare two states, or two vintages.")
    if _is_state(before):
        pairs = _tables(_state(path, head, before), _state(path, head, after))
    else:
        state = present(path, head)
        pairs = [(_vintage(state, str(before)), _vintage(state, str(after)))]
    frames = [_compared(path, old, new) for old, new in pairs]
    empty = pl.DataFrame(schema={**HEADS, **TAILS})
    found = pl.concat([empty, *frames], how="diagonal")
    return found.select([*HEADS, *(name for name in found.columns if name not in {**HEADS, **TAILS}), *TAILS])


def _is_state(which: str | int) -> bool:
    return isinstance(which, int) or "#" not in which


def _state(root: Path, head: Head, which: str | int) -> State:
    for name in head.states:
        if str(state_number(name)) == str(which).strip():
            try:
                return read_state(root, name)
            except FileNotFoundError:
                break
    there = ", ".join(str(state_number(name)) for name in head.states) or "none"
    raise BadArgument(f"no state {which!r}. States: {there}. A vintage is written `table#vintage`.")


Held = tuple[Table, Vintage]


def _vintage(state: State | None, address: str) -> Held:
    name, _, key = address.partition("#")
    held = [(table, each) for table in (state.tables if state else ()) for each in table.vintages]
    for table, each in held:
        if (table.table, each.vintage) == (name, key):
            return table, each
    of_table = [f"{table.table}#{each.vintage}" for table, each in held if table.table == name]
    there = ", ".join(of_table or [f"{table.table}#{each.vintage}" for table, each in held]) or "none"
    raise BadArgument(f"no vintage {address!r}. There are: {there}.")


def _tables(before: State, after: State) -> list[tuple[Held | None, Held | None]]:
    names = sorted({each.table for state in (before, after) for each in state.tables})
    return [(_latest(before.table(name)), _latest(after.table(name))) for name in names]


def _latest(table: Table | None) -> Held | None:
    return (table, table.vintages[-1]) if table else None


def _compared(root: Path, before: Held | None, after: Held | None) -> pl.DataFrame:
    sides = [each for each in (before, after) if each is not None]
    tables = {each[0].kind: each[0].table for each in sides}
    if len(tables) > 1:
        raise BadArgument(f"{' and '.join(f'{name} holds {kind}' for kind, name in tables.items())}: they cannot be compared.")
    kind = sides[0][0].kind
    if before and after and before[1].table == after[1].table:
        return pl.DataFrame()
    rows = [rows_of(root, each[1].table, kind) if each else pl.DataFrame(schema=columns_of(kind)) for each in (before, after)]
    return differing(rows[0], rows[1], kind).with_columns(
        table=pl.lit(sides[0][0].table),
        vintage_before=pl.lit(before[1].vintage if before else None, dtype=pl.String),
        vintage_after=pl.lit(after[1].vintage if after else None, dtype=pl.String),
    )

"""What a world would find wrong in tables that were fetched, before they are written."""

from __future__ import annotations

import io
import typing
from collections.abc import Callable, Sequence

import polars as pl

from geoenergy.errors import Fault
from geoenergy.factor_paths import KINDS
from geoenergy.folder.fetched import Fetched
from geoenergy.records.kinds import ROWS
from geoenergy.world.checks import Known, table_faults
from geoenergy.world.read import read_table
from geoenergy.world.sum_checks import sum_faults
from geoenergy.world.world import World


def checks(world: World, fetched: Sequence[Fetched]) -> Callable[[Fetched], Sequence[Fault]]:
    """A check for `folder.add`: the faults that loading would find in one of these tables, names as in `world`."""
    groups = {*world.alliances, *(alias for each in world.alliances.values() for alias in each.aliases)}
    units = [name for name, kind in KINDS.items() if kind != "time"]
    known = Known(world.countries, world.commodities, units, groups)
    read = {id(each): _read(each, known) for each in fetched}
    tables: dict[str, dict[str, pl.DataFrame]] = {}
    for each in fetched:
        frame, faults = read[id(each)]
        if frame is not None and not faults:
            tables.setdefault(each.kind, {})[each.table] = frame
    paths = {name: name for held in tables.values() for name in held}
    sums = sum_faults(tables.get("flows", {}), tables.get("balances", {}), paths)

    def check(each: Fetched) -> Sequence[Fault]:
        return [*read[id(each)][1], *(fault for fault in sums if fault.file == each.table)]

    return check


def _read(each: Fetched, known: Known) -> tuple[pl.DataFrame | None, list[Fault]]:
    """By the way that a file goes when it is loaded."""
    content = io.BytesIO()
    each.rows.with_columns(evidence=pl.lit(each.vintage)).write_parquet(content)
    path = f"{each.table}.parquet"
    frame, faults = read_table(content.getvalue(), path, ROWS[each.kind])
    if frame is not None:
        faults = table_faults(frame, path, each.kind, known, [each.vintage], _literals(each.kind))
    return frame, faults


def _literals(kind: str) -> dict[str, tuple[str, ...]]:
    """Columns whose values are a closed list."""
    return {
        name: tuple(str(value) for value in typing.get_args(field.annotation))
        for name, field in ROWS[kind].model_fields.items()
        if typing.get_origin(field.annotation) is typing.Literal
    }

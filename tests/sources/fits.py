"""Whether what a source hands over can stand in a data folder: the checks of `load_world`, on one table."""

from __future__ import annotations

import io
from functools import cache

import polars as pl

from geoenergy.factor_paths import KINDS
from geoenergy.folder.fetched import Fetched
from geoenergy.world.checks import Known, table_faults
from geoenergy.world.load import _literals, load_world
from geoenergy.world.read import read_table
from geoenergy.world.world import ROWS


@cache
def known() -> Known:
    world = load_world()
    return Known(world.countries, world.commodities, [name for name, kind in KINDS.items() if kind != "time"], set(world.alliances))


def fits(table: Fetched) -> pl.DataFrame:
    """The table as it is read back from Parquet; an assertion where a data folder would object."""
    row = ROWS[table.kind]
    assert table.rows.height
    buffer = io.BytesIO()
    table.rows.with_columns(evidence=pl.lit(table.vintage)).write_parquet(buffer)
    path = f"{table.kind}/{table.table}.parquet"
    frame, faults = read_table(buffer.getvalue(), path, row)
    assert not faults, faults
    assert frame is not None
    faults = table_faults(frame, path, table.kind, known(), {table.vintage}, _literals(row))
    assert not faults, [str(each) for each in faults]
    assert table.title
    assert table.evidence.publisher
    assert table.evidence.licence
    return frame

"""The form of what an importer's row holds: heads and rows that belong together, in every data set."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest

from geoenergy.world.import_table import HEADS, ROWS, ImportTable
from geoenergy.world.imports import import_table
from geoenergy.world.load import BUNDLED, load_world
from geoenergy.world.precedence import contents
from geoenergy.world.world import World

NAMES = sorted(path.stem for path in (BUNDLED / "flows").iterdir())


@cache
def bundled() -> World:
    return load_world()


@pytest.mark.parametrize("name", NAMES)
def test_heads_and_rows_belong_together(name: str) -> None:
    held = sorted(contents(bundled(), name))
    assert held
    for commodity, basis in held:
        look(import_table(bundled(), commodity, basis, name))


def look(table: ImportTable) -> None:
    assert table.heads.schema == HEADS
    assert table.rows.schema == ROWS
    page = ["importer", "year", "dataset", "page"]
    assert not table.heads.select(page).is_duplicated().any(), "one head a page"
    assert not table.rows.select([*page, "exporter"]).is_duplicated().any(), "one row a partner on a page"
    assert table.rows["exporter"].null_count() == 0, "a partner that nobody states is no partner"
    assert table.rows.join(table.heads, on=page, how="anti").is_empty(), "every row has a head"
    summed = table.rows.group_by(page).agg(low=pl.col("quantity_low").sum(), high=pl.col("quantity_high").sum())
    both = table.heads.join(summed, on=page)
    assert ((both["named_low"] - both["low"]).abs() <= 1e-9 * both["low"]).all()
    assert ((both["named_high"] - both["high"]).abs() <= 1e-9 * both["high"]).all()
    assert (table.heads["total_low"] <= table.heads["total_high"]).all()
    # at most two per cent more is named than there is, as the tables' faults say
    assert (table.heads["named_low"] <= table.heads["total_high"] * 1.02).all()
    assert all(address in bundled().evidence for cell in table.heads["head_evidence"] for address in cell)
    assert table.heads["head_evidence"].list.len().min() > 0  # type: ignore[operator]

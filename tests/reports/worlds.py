"""The bundled world, loaded once for all tests of reports, and rows of an answer made by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

import polars as pl

from geoenergy.questions.shape import AnswerRow
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from geoenergy.world.world import World


@cache
def bundled() -> World:
    return load_world()


def rows(*several: dict[str, Any], method: str = "suppliers/1") -> pl.DataFrame:
    """An answer of these rows, what they leave out filled in."""
    usual = {
        "importer": "DEU",
        "exporter": "RUS",
        "commodity": "gas",
        "year": 2020,
        "basis": "origin",
        "dataset": "eurostat_nrg_ti_gas",
        "unit": "TJ gcv",
        "status": "observed",
        "method": method,
        "evidence": ["eurostat_nrg_ti_gas#2024"],
        "world": "abc",
    }
    return pl.DataFrame([{**usual, **each} for each in several], schema=schema_of(AnswerRow))


def share(exporter: str, low: float, high: float, **others: Any) -> dict[str, Any]:
    """A row of a supplier with its bounds, of a total of 100."""
    quantity = {"quantity": 100 * low, "quantity_low": 100 * low, "quantity_high": 100 * high}
    return {"exporter": exporter, "share_low": low, "share_high": high, **quantity, **others}

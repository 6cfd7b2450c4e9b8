from __future__ import annotations

import dataclasses

import polars as pl
import pytest

from geoenergy.folder.fetched import Fetched
from geoenergy.records.evidence import Evidence


def test_a_fetched_table_cannot_be_changed() -> None:
    made = Fetched(
        table="eurostat_nrg_ti_gas",
        kind="flows",
        vintage="2026-11-01",
        rows=pl.DataFrame({"importer": ["BGR"]}),
        evidence=Evidence(publisher="An example", title="Made up"),
        title="An example",
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.vintage = "2026-11-02"  # type: ignore[misc]
    assert made.raw == ()

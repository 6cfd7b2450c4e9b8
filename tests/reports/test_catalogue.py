"""What is in a world."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.errors import UnknownDataset
from geoenergy.questions.trace import trace
from geoenergy.reports.catalogue import countries, table_sheet, tables
from tests.reports.worlds import bundled


def test_every_table_is_there_with_publisher_and_licence() -> None:
    frame = tables(bundled())
    assert set(frame["dataset"]) == set(bundled().resources)
    assert frame["publisher"].str.len_chars().min() > 0
    assert "not stated" not in set(frame["licence"])
    row = frame.row(by_predicate=pl.col("dataset") == "eurostat_nrg_ti_gas", named=True)
    assert row["rows"] == bundled().table("flows", "eurostat_nrg_ti_gas").height
    assert row["years"] == "1990–2022"


def test_one_table_with_faults_and_sources_that_resolve() -> None:
    sheet = table_sheet(bundled(), "eurostat_nrg_ti_gas")
    assert len(sheet.faults) == len(bundled().resources["eurostat_nrg_ti_gas"].faults)
    assert {source.address for source in trace(bundled(), sheet).sources} == set(sheet.evidence)


def test_no_such_table() -> None:
    with pytest.raises(UnknownDataset, match="eurostat_nrg_ti_gas"):
        table_sheet(bundled(), "eurostat_nrg_ti_gaz")


def test_countries() -> None:
    assert countries(bundled()).height == len(bundled().countries)
    assert countries(bundled(), "côte d'ivoire")["country"].to_list() == ["CIV"]
    assert "SUN" in set(countries(bundled(), "soviet")["country"])
    assert countries(bundled(), "el")["country"].to_list() != []
    assert countries(bundled(), "no such place").is_empty()

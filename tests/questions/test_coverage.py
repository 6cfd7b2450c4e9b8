"""What there is about a country, and why not where not."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.questions.coverage import CoverageRow, coverage
from geoenergy.tables import schema_of
from tests.questions.gas_days import fetched
from tests.questions.small import bundled, small


def test_germany_in_the_small_world() -> None:
    frame = coverage(small(), "Germany")
    assert frame.schema == schema_of(CoverageRow)
    held = frame.filter(pl.col("dataset").is_not_null())
    assert held.select("commodity", "role", "dataset", "basis", "first_year", "last_year", "years", "partners").rows() == [
        ("gas", "balance", "hand_totals", "origin", 2020, 2021, 2, 1),
        ("gas", "exporter", "hand", "origin", 2020, 2020, 1, 1),
        ("gas", "importer", "hand", "origin", 2009, 2021, 3, 2),
    ]
    assert set(held["evidence"].explode()) == {"hand#v1", "hand_totals#v1"}


def test_what_is_not_there_says_why() -> None:
    absent = coverage(small(), "DEU").filter(pl.col("dataset").is_null())
    assert "gas" not in set(absent["commodity"])
    assert set(absent["why_not"]) == {f"no data set of {each} is held" for each in absent["commodity"]}
    assert set(absent["years"]) == {0}
    france = coverage(small(), "FRA")
    assert france.filter(commodity="gas")["why_not"].to_list()[0].startswith(("no data set of gas", "it is no importer in"))


def test_all_zero_figures_say_so() -> None:
    frame = coverage(bundled(), "CYP").filter(dataset="eurostat_nrg_ti_gas", role="importer", commodity="gas")
    assert frame["why_not"].to_list() == ["all its figures are zero"]


def test_armenia_has_readings_and_no_reporter() -> None:
    frame = coverage(bundled(), "Armenia")
    assert "curated" in set(frame.filter(role="importer", commodity="gas")["dataset"])
    electricity = frame.filter(commodity="electricity", role="importer")
    assert electricity["why_not"].to_list()[0].startswith("it is no importer in eurostat_nrg_ti_eh")


@pytest.mark.parametrize("country", ["DEU", "ARM", "JPN", "XKX", "SUN"])
def test_evidence_resolves_for_all(country: str) -> None:
    frame = coverage(bundled(), country)
    assert frame.height > 0
    assert all(address in bundled().evidence for cell in frame["evidence"] for address in cell)
    assert (frame["evidence"].list.len() > 0).equals(frame["dataset"].is_not_null())


def test_what_cannot_be_asked() -> None:
    with pytest.raises(BadArgument, match="pact is a group; coverage is told country by country"):
        coverage(small(), "pact")
    with pytest.raises(UnknownParty):
        coverage(small(), "Atlantis")


def test_gas_days_are_told_too() -> None:
    frame = coverage(fetched(), "Slovakia")
    found = frame.filter(pl.col("role").is_in(["storage", "border"]))
    assert found.select("commodity", "role", "dataset", "basis", "first_year", "years", "partners", "why_not").rows() == [
        ("gas", "border", "entsog_flows", None, 2026, 1, 3, None),
        ("gas", "storage", "gie_storage", None, 2026, 1, 3, None),
    ]
    assert found["evidence"].to_list() == [["entsog_flows#2026-02-21"], ["gie_storage#2026-02-21"]]

"""From an answer to the figures it rests on, and to their sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from geoenergy.errors import BadArgument, UnknownEvidence
from geoenergy.questions.dependence import dependence
from geoenergy.questions.dependents import dependents
from geoenergy.questions.supplier_concentration import supplier_concentration
from geoenergy.questions.suppliers import suppliers
from geoenergy.questions.trace import SHOWN, Trace, trace
from geoenergy.scenarios.run_scenario import run_scenario
from geoenergy.world.load import load_world
from tests.questions.small import bundled, small
from tests.worlds import EVIDENCE, resource, write_folder


def test_a_record() -> None:
    found = trace(small(), dependence(small(), "DEU", supplier="RUS", commodity="gas", year=2020))
    assert isinstance(found, Trace)
    assert (found.method, found.world) == ("dependence/1", small().fingerprint)
    assert [each.address for each in found.sources] == ["hand#v1", "hand_totals#v1"]
    assert found.sources[0].observations == ("DEU from RUS, gas, 2020: 60 TJ gcv",)
    assert found.sources[1].observations == ("DEU imports, gas, 2020: 100 TJ gcv",)
    assert found.sources[0].evidence.publisher == "Nobody"
    assert found.sources[0].file.endswith("datapackage.json")
    assert "importer DEU, supplier RUS, commodity gas, year 2020: share_low 0.6, share_high 0.7, share not fixed" in found.result


def test_the_tree_has_every_part() -> None:
    text = str(trace(small(), dependence(small(), "DEU", supplier="RUS", commodity="gas", year=2020)))
    for part in (
        "└─ method dependence/1",
        "├─ hand#v1",
        "└─ hand_totals#v1",
        "Nobody: Figures made up for tests",
        "licence CC0-1.0",
        "60 TJ gcv",
    ):
        assert part in text
    assert trace(small(), "hand#v1")._repr_html_().startswith("<pre>hand#v1")


def test_a_frame_and_a_row_of_it() -> None:
    frame = suppliers(small(), "ITA", commodity="gas", year=2020)
    whole = trace(small(), frame)
    assert whole.result == "frame of 3 rows"
    assert len(whole.sources[0].observations) == 3
    row = trace(small(), frame.row(0, named=True))
    assert row.sources[0].observations == ("ITA from DEU, gas, 2020: 50 TJ gcv",)


def test_a_group_is_traced_to_its_members() -> None:
    found = trace(small(), dependence(small(), "pact", supplier="RUS", commodity="gas", year=2020))
    assert found.sources[0].observations == ("DEU from RUS, gas, 2020: 60 TJ gcv", "ITA from RUS, gas, 2020: 40 TJ gcv")
    supplied = trace(small(), dependents(small(), "pact", commodity="gas", year=2020))
    assert any("AUT imports" in each for source in supplied.sources for each in source.observations)


def test_an_address() -> None:
    found = trace(small(), "pact#treaty")
    assert found.sources[0].evidence.title == "A treaty made up for tests"
    assert found.sources[0].file.endswith("alliances/pact.toml")


def test_many_observations_are_counted() -> None:
    found = trace(bundled(), suppliers(bundled(), "ITA", commodity="gas", year=range(2011, 2021)))
    longest = max(found.sources, key=lambda each: len(each.observations)).observations
    assert len(longest) == SHOWN + 1
    assert longest[-1].startswith("and ")


def test_rows_without_evidence_are_no_hindrance() -> None:
    frame = dependents(small(), "RUS", commodity="gas", year=2021)
    assert "no_observation" in set(frame["status"])
    assert [each.address for each in trace(small(), frame).sources] == ["hand#v1", "hand_totals#v1"]


def test_an_answer_of_another_world(tmp_path: Path) -> None:
    renamed = [{**resource(name, kind), "evidence": {"v9": EVIDENCE}} for name, kind in (("hand", "flows"), ("hand_totals", "balances"))]
    folder = write_folder(tmp_path / "w", resources=renamed)
    for path in (folder / "flows/hand.csv", folder / "balances/hand_totals.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace(",v1", ",v9"), encoding="utf-8")
    other = load_world(folder)
    answer = dependence(other, "DEU", supplier="RUS", commodity="gas", year=2020)
    with pytest.raises(UnknownEvidence, match=r"no evidence 'hand#v9'.*may come from another world"):
        trace(small(), answer)
    with pytest.raises(UnknownEvidence, match="Nearest: hand#v1"):
        trace(small(), "hand#v11")


@pytest.mark.parametrize("nothing", [7, None, [], {}, {"year": 2020}, small])
def test_what_cannot_be_traced(nothing: Any) -> None:
    with pytest.raises(BadArgument, match="trace"):
        trace(small(), nothing)


def test_every_source_of_a_bundled_answer_shows_its_figures() -> None:
    for answer in (
        dependence(bundled(), "HUN", supplier="RUS", commodity="gas", year=2020),
        supplier_concentration(bundled(), "HUN", commodity="gas", year=2020),
        dependence(bundled(), "ARM", supplier="RUS", commodity="gas", year=2022),
        dependence(bundled(), "EU27_2020", supplier="RUS", commodity="gas", year=2020),
    ):
        sources = {each.address: each for each in trace(bundled(), answer).sources}
        assert set(sources) == set(answer.evidence)
        named = [each for each in sources.values() if "totals" in each.address or each.address == "eurostat_nrg_ti_gas#2024"]
        assert named or "curated#aliq-2023-11-28" in sources
        assert all(each.observations for each in named), [each.address for each in named if not each.observations]


class _Told:
    by_country = pl.DataFrame(
        {"country": ["DEU"], "shortfall": [1.0], "method": ["simulate/1"], "evidence": [["eurostat_nrg_ti_gas#2024"]], "world": ["abc"]}
    )

    def __repr__(self) -> str:
        return "<Outcome of 'something'>"


def test_what_has_rows_by_country_is_traced_by_them() -> None:
    found = trace(bundled(), _Told())
    assert (found.result, found.method) == ("Outcome of 'something'", "simulate/1")
    assert [source.address for source in found.sources] == ["eurostat_nrg_ti_gas#2024"]


def test_the_outcome_of_a_scenario() -> None:
    outcome = run_scenario(bundled(), "russia-stops", allocation="minimum_total", ranges=False)
    found = trace(bundled(), outcome)
    assert found.method == "simulate/1"
    assert "Russia stops" in found.result
    assert [source.address for source in found.sources] == list(outcome.evidence)

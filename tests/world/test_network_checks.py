"""Corridors that do not hold together, each fault with its place; the rules of rows are tested with those of all tables."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from geoenergy.errors import DataFault
from geoenergy.records.corridor import Corridor
from geoenergy.records.country import Country
from geoenergy.records.strait import Strait
from geoenergy.world.load import load_world
from geoenergy.world.network_checks import RATES, corridor_faults, day_faults, row_rules, strait_faults
from tests.worlds import write_folder

COUNTRIES = {code: Country(id=code, name=code) for code in ("AZE", "GEO", "TUR", "GRC")}
GOOD = {
    "id": "way",
    "name": "Way",
    "legs": [{"origin": "AZE", "destination": "GEO"}, {"origin": "GEO", "destination": "TUR", "line": "way"}],
    "evidence": {"page": {"publisher": "Nobody", "title": "x"}},
}


def faults(**changes: object) -> list[str]:
    return [str(each) for each in corridor_faults({"way": Corridor.model_validate({**GOOD, **changes})}, COUNTRIES)]


def test_a_corridor_that_holds_together_has_no_fault() -> None:
    assert faults() == []
    branch = [*GOOD["legs"], {"origin": "GEO", "destination": "GRC"}]  # type: ignore[misc]
    assert faults(legs=branch) == [], "a branch leaves from where an earlier leg arrives"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"legs": [{"origin": "AZR", "destination": "GEO"}]}, "legs[0].origin: no country 'AZR'. Nearest: AZE"),
        ({"owners": ["TRK"]}, "owners[0]: no country 'TRK'"),
        ({"legs": [{"origin": "AZE", "destination": "AZE"}]}, "legs[0]: a leg crosses a border"),
        (
            {"legs": [{"origin": "AZE", "destination": "GEO"}, {"origin": "TUR", "destination": "GRC"}]},
            "TUR is not reached by an earlier leg",
        ),
    ],
)
def test_faults_of_a_corridor(changes: dict[str, object], words: str) -> None:
    assert any(words in each for each in faults(**changes)), faults(**changes)


def test_a_corridor_file_is_checked_as_the_folder_is_loaded(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "w")
    (folder / "corridors").mkdir()
    text = 'name = "Way"\nlegs = [{ origin = "AZE", destination = "GEO" }]\n'
    text += 'spans = [{ status = "operating", start = "soon", evidence = ["no"] }]\n'
    (folder / "corridors/way.toml").write_text(text + '[evidence.page]\npublisher = "Nobody"\ntitle = "x"\n', encoding="utf-8")
    with pytest.raises(DataFault) as caught:
        load_world(folder)
    told = str(caught.value)
    assert "spans[0].start" in told
    assert "no evidence 'no'" in told


def test_rates_are_amounts_a_day_or_a_year() -> None:
    assert {"GWh/d", "mcm/d", "bcm/y", "TWh/y", "mtpa", "bcf/d"} <= set(RATES)
    assert "bcm" not in RATES


def test_rules_are_those_of_the_columns_there() -> None:
    assert {name for name, *_ in row_rules({"origin", "destination"}, "capacities")} == {"destination"}
    assert row_rules(set(), "storages") == []


def test_days_are_told_with_their_problem() -> None:
    frame = pl.DataFrame({"valid_from": ["2020", "x", "2021"], "valid_to": ["2021", None, "2019"], "as_of": [None, None, "2021"]})
    found = {(name, value) for name, value, _ in day_faults(frame)}
    assert found == {("valid_from", "x"), ("valid_to", "2019")}


def test_faults_of_a_strait() -> None:
    page = {"publisher": "Nobody", "title": "x"}
    passing = [
        {"supplier": "AZE", "evidence": ["page"]},
        {"supplier": "AZE", "evidence": ["pge"]},
        {"supplier": "GRE", "evidence": ["page"]},
    ]
    record = Strait.model_validate({"id": "s", "name": "S", "no_other_way": passing, "evidence": {"page": page}})
    told = [str(each) for each in strait_faults({"s": record}, COUNTRIES)]
    assert len(told) == 3
    assert "AZE stands twice" in told[0]
    assert "no evidence 'pge'" in told[1]
    assert "no country 'GRE'" in told[2]
    sound = record.model_copy(update={"no_other_way": record.no_other_way[:1]})
    assert strait_faults({"s": sound}, COUNTRIES) == []

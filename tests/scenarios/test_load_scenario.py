"""Scenario files: bundled ones load, and everything wrong in one is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.errors import BadArgument, DataFault
from geoenergy.scenarios.load_scenario import bundled_scenarios, load_scenario

GOOD = """
name = "An example"
description = "Made up."
allocation = "equal_rate"

[network]
year = 2020

[[shocks]]
kind = "supply_cut"
supplier = "RUS"
importers = "EU"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", bundled_scenarios())
def test_each_bundled_one_loads(name: str) -> None:
    found = load_scenario(name)
    assert found.id == name
    assert found.description.endswith((".", "?"))
    assert found.shocks


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    found = load_scenario(written(tmp_path, GOOD))
    assert found.id == "mine"
    assert found.network.year == 2020


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = (
        GOOD.replace("description", "descripton")
        .replace("year", "yaer")
        .replace('"supply_cut"', '"suply_cut"')
        .replace("equal_rate", "equal")
    )
    with pytest.raises(DataFault) as caught:
        load_scenario(written(tmp_path, text))
    told = {fault.field: (fault.problem, fault.remedy) for fault in caught.value.faults}
    assert told["descripton"] == ("no such key", "Nearest: description")
    assert told["description"] == ("is missing", "Add it")
    assert told["network.yaer"] == ("no such key", "Nearest: year")
    assert told["network.year"] == ("is missing", "Add it")
    assert told["shocks[0].kind"] == ("no kind of shock 'suply_cut'", "Nearest: supply_cut")
    assert told["allocation.kind"][0] == "no allocation rule 'equal'"


def test_fields_of_shocks_and_rules_are_checked(tmp_path: Path) -> None:
    text = GOOD.replace('"RUS"', '"RUS"\nshare = 1.5\nimportrs = "EU"').replace(
        '"equal_rate"', '{kind = "priority", weights = {DEU = -1.0}}'
    )
    with pytest.raises(DataFault) as caught:
        load_scenario(written(tmp_path, text))
    told = {fault.field: fault.remedy for fault in caught.value.faults}
    assert told["shocks[0].importrs"] == "Nearest: importers"
    assert "shocks[0].share" in told
    assert "allocation.weights.DEU" in told


@pytest.mark.parametrize(("text", "problem"), [("name = ", "not TOML"), ("shocks = [1]\n" + GOOD.partition("[[")[0], "not a table")])
def test_what_is_no_scenario(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataFault, match=problem):
        load_scenario(written(tmp_path, text))


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(GOOD.replace("An example", "Türkiye").encode("latin-1"))
    with pytest.raises(DataFault, match="not UTF-8"):
        load_scenario(path)


def test_a_name_that_is_none() -> None:
    with pytest.raises(BadArgument, match=r"no scenario 'russia-stop': neither a file nor bundled\. Nearest: russia-stops"):
        load_scenario("russia-stop")


def test_the_id_is_the_name_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataFault, match="does not match the file's name"):
        load_scenario(written(tmp_path, 'id = "other"\n' + GOOD))

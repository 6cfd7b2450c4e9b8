"""Bad input: a clear error that names file, field, value and remedy, and nothing is lost. One test for each item of the list.

What a single module refuses is tested with that module too; here stands the whole list, seen from outside.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

import geoenergy as ge
from tests.worlds import EVIDENCE, FLOWS, PACT, TOTALS, resource, small_world, write_folder


@cache
def world() -> ge.World:
    with TemporaryDirectory() as folder:
        return small_world(Path(folder) / "w")


ASKED: dict[str, Any] = {"importer": "DEU", "commodity": "gas", "year": 2020}


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"importer": "Germny"}, ge.UnknownParty, ["no country or group 'Germny'", "Nearest: Germany"]),
        ({"importer": "Holland"}, ge.UnknownParty, ["'Holland'", "NLD"]),
        ({"importer": 276}, ge.UnknownParty, ["'276'", "Write a country's code or name"]),
        ({"importer": "Korea"}, ge.AmbiguousParty, ["KOR", "PRK", "Write the code of the one you mean"]),
        ({"commodity": "gass"}, ge.UnknownCommodity, ["no commodity 'gass'", "Nearest: gas"]),
        ({"year": 1999}, ge.YearNotCovered, ["in 1999", "Years there are: 2009, 2020-2021"]),
        ({"importer": "FRA"}, ge.NoObservation, ["imports of gas by FRA in 2020", "That is not zero", "ge.coverage(world, 'FRA')"]),
        ({"basis": ["origin", "border"]}, ge.MixedBases, ["border, origin", "Ask for each basis on its own"]),
        ({"basis": "origin,border"}, ge.MixedBases, ["border, origin"]),
        ({"basis": "customs"}, ge.BadArgument, ["no basis 'customs'", "One of: origin, border"]),
        ({"unit": "bbl"}, ge.UnitRefused, ["bbl"]),
        ({"unit": "TJJ"}, ge.UnknownUnit, ["Nearest: TJ"]),
        ({"year": "2020"}, ge.BadArgument, ["'2020'", "whole number"]),
    ],
)
def test_a_question(change: dict[str, Any], error: type[Exception], words: list[str]) -> None:
    arguments = {**ASKED, **change}
    with pytest.raises(error) as caught:
        ge.suppliers(world(), arguments.pop("importer"), **arguments)
    assert all(each in str(caught.value) for each in words), caught.value
    assert isinstance(caught.value, ge.GeoenergyError)


def faults_of(path: Path) -> list[ge.Fault]:
    """The faults that loading reports; the folder is as it was."""
    before = {each: each.read_bytes() for each in sorted(path.rglob("*")) if each.is_file()}
    with pytest.raises(ge.DataFault) as caught:
        ge.load_world(path)
    assert {each: each.read_bytes() for each in sorted(path.rglob("*")) if each.is_file()} == before, "nothing is lost"
    assert all(str(each) in str(caught.value) for each in caught.value.faults)
    return list(caught.value.faults)


@pytest.mark.parametrize(
    ("spoilt", "file", "field", "words"),
    [
        (
            {"flows": FLOWS.replace("ITA,AZE,gas,2020,origin,10", "ITA,AZE,gas,2020,origin,-10")},
            "flows/hand.csv",
            "quantity",
            "negative (-10.0)",
        ),
        ({"flows": FLOWS.replace("origin,10,TJ", "origin,NaN,TJ")}, "flows/hand.csv", "quantity", "not a finite number (nan)"),
        ({"flows": FLOWS.replace("origin,10,TJ", "origin,inf,TJ")}, "flows/hand.csv", "quantity", "not a finite number (inf)"),
        ({"flows": FLOWS.replace("origin,10,TJ", "origin,-inf,TJ")}, "flows/hand.csv", "quantity", "not a finite number (-inf)"),
        ({"flows": FLOWS.replace(",evidence\n", "\n").replace(",v1\n", "\n")}, "flows/hand.csv", "evidence", "column is missing"),
        (
            {"flows": FLOWS + "ITA,AZE,gas,2020,origin,11,TJ,gcv,v1\n"},
            "flows/hand.csv",
            "row",
            "duplicated key (importer=ITA, exporter=AZE",
        ),
        ({"flows": FLOWS.replace("AZE", "AZX")}, "flows/hand.csv", "exporter", "no country code (alpha-3) 'AZX'"),
        ({"flows": FLOWS.replace("10,TJ,gcv,v1", "10,TJ,gcv,v7")}, "flows/hand.csv", "evidence", "no such evidence 'v7'"),
        ({"pact": PACT.replace("kind =", "kynd =")}, "alliances/pact.toml", "kynd", "unknown key"),
        ({"pact": 'id = "treaty"\n' + PACT}, "alliances/pact.toml", "id", "'treaty' does not match the file's name"),
        ({"pact": PACT.replace('["treaty"]', '["traety"]', 1)}, "alliances/pact.toml", "members[0].evidence", "no such evidence 'traety'"),
        ({"pact": PACT.replace("2021-01-01", "2021-02-30")}, "alliances/pact.toml", "members[2].start", "2021-02-30"),
        (
            {"totals": TOTALS.replace("origin,100", "origin,60", 1)},
            "flows/hand.csv",
            "quantity, gas to DEU in 2020",
            "more than the total 60",
        ),
    ],
)
def test_a_folder(tmp_path: Path, spoilt: dict[str, str], file: str, field: str, words: str) -> None:
    faults = faults_of(write_folder(tmp_path / "w", **spoilt))  # type: ignore[arg-type]
    told = [each for each in faults if each.field.startswith(field)]
    assert told, faults
    assert told[0].file == file
    assert words in told[0].problem
    assert told[0].remedy
    # a key that is misspelt is missing too; everything else is one fault
    assert len(faults) == (2 if field == "kynd" else 1), faults


def test_a_misspelt_key_names_the_nearest(tmp_path: Path) -> None:
    faults = faults_of(write_folder(tmp_path / "w", pact=PACT.replace("kind =", "kynd =")))
    assert {each.field: each.remedy for each in faults}["kynd"] == "Nearest: kind"


def test_a_latin_1_file(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "w")
    (path / "flows/hand.csv").write_bytes(FLOWS.replace("gcv,v1", "gcv é,v1", 1).encode("latin-1"))
    (path / "alliances/pact.toml").write_bytes(PACT.replace("Pact of", "Pacté of").encode("latin-1"))
    faults = {each.file: each for each in faults_of(path)}
    assert faults["flows/hand.csv"].problem == "not UTF-8 (byte 0xe9)"
    assert faults["alliances/pact.toml"].problem == "not UTF-8"
    assert all("it may be Latin-1" in each.remedy for each in faults.values())


def test_five_faults_are_reported_as_five(tmp_path: Path) -> None:
    flows = FLOWS.replace("ITA,AZE", "ITA,AZX").replace("DEU,RUS,gas,2009,origin,60", "DEU,RUS,gas,2009,origin,-60")
    totals = TOTALS.replace("AUT,imports", "AUT,improts")
    pact = PACT.replace('party = "AUT"', 'party = "AUX"').replace("2000-01-01", "2000-99-01", 1)
    assert len(faults_of(write_folder(tmp_path / "w", flows=flows, totals=totals, pact=pact))) == 5


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for name, words in (("file", "is a file, not a data folder"), ("empty", "is empty"), ("nowhere", "no folder")):
        with pytest.raises(ge.FolderUnusable, match=words):
            ge.load_world(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything; tests/world/test_load.py plays it")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "w")
    path.chmod(0)
    try:
        with pytest.raises(ge.FolderUnusable, match="Permission denied"):
            ge.load_world(path)
    finally:
        path.chmod(0o755)


@pytest.mark.parametrize("day", ["2022-13-01", "2022-02-30", "yesterday", "", "13.9.2022", "2022-09", "2022-W37", 20220913, None])
def test_a_day_that_is_none(day: Any) -> None:
    with pytest.raises(ge.BadDay):
        world().known_at(day)


def test_a_day_before_any_data() -> None:
    with pytest.raises(ge.NoObservation, match="was public by 1950-01-01"):
        world().known_at("1950-01-01")


def own(path: Path, flows: str, key: str = "v1") -> Path:
    """A folder that states one table only."""
    folder = write_folder(path, flows=flows, resources=[{**resource("hand", "flows"), "evidence": {key: EVIDENCE}}])
    (folder / "balances/hand_totals.csv").unlink()
    return folder


def test_an_overlay_that_changes_nothing(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "w", resources=[])
    for each in ("flows/hand.csv", "balances/hand_totals.csv"):
        (folder / each).unlink()
    with pytest.raises(ge.BadArgument, match=r"changes nothing.*Check that it is the folder you meant"):
        world().overlay(ge.load_world(folder))


def test_an_overlay_that_leaves_a_reference_open(tmp_path: Path) -> None:
    # its rows name evidence of the world below, which a folder must bring itself
    faults = faults_of(own(tmp_path / "w", FLOWS.replace(",v1", ",v9")))
    assert [each.field.partition(",")[0] for each in faults] == ["evidence"]
    (fault,) = faults
    assert "no such evidence 'v9'" in fault.problem


def test_an_overlay_that_leaves_files_open(tmp_path: Path) -> None:
    folder = own(tmp_path / "w", FLOWS)
    code = (
        "import gc, os, sys\n"
        "from geoenergy.world.load import load_world\n"
        "base = load_world()\n"
        "before = len(os.listdir('/proc/self/fd')) if os.path.isdir('/proc/self/fd') else 0\n"
        "both = base.overlay(load_world(sys.argv[1]))\n"
        "gc.collect()\n"
        "after = len(os.listdir('/proc/self/fd')) if os.path.isdir('/proc/self/fd') else 0\n"
        "sys.exit(0 if after == before else f'{after - before} files are open')\n"
    )
    done = subprocess.run([sys.executable, "-W", "error::ResourceWarning", "-c", code, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ResourceWarning" not in done.stderr


def test_an_overlay_with_a_fault_leaves_the_world_as_it_was(tmp_path: Path) -> None:
    before = ge.dependence(world(), "DEU", supplier="RUS", commodity="gas", year=2020)
    faults_of(own(tmp_path / "w", FLOWS.replace("AZE", "AZX")))
    assert ge.dependence(world(), "DEU", supplier="RUS", commodity="gas", year=2020) == before


def test_an_answer_of_another_world() -> None:
    answer = ge.dependence(world(), "DEU", supplier="RUS", commodity="gas", year=2020)
    for ask in (lambda: ge.trace(ge.load_world(), answer), lambda: ge.cite(answer, world=ge.load_world())):
        with pytest.raises(ge.UnknownEvidence, match=r"no evidence 'hand#v1'.*may come from another world"):
            ask()


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1.0])
def test_a_quantity_given_to_an_indicator(bad: float) -> None:
    for indicator in (ge.indicators.herfindahl, ge.indicators.shannon):
        with pytest.raises(ge.BadArgument, match="finite and 0 or more"):
            indicator([1.0, bad])

"""Loading a folder: what is read, and every fault at once, with file, field and remedy."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import warnings
from pathlib import Path

import polars as pl
import pytest

from geoenergy.errors import DataFault, FolderUnusable
from geoenergy.records.flow import Flow
from geoenergy.records.kinds import ROWS
from geoenergy.tables import schema_of
from geoenergy.world.load import BUNDLED, load_world
from tests.worlds import FLOWS, PACT, TOTALS, resource, small_world, write_folder


def faults_of(path: Path) -> list[str]:
    with pytest.raises(DataFault) as caught:
        load_world(path)
    return [str(fault) for fault in caught.value.faults]


def only_fault(path: Path) -> str:
    faults = faults_of(path)
    assert len(faults) == 1, faults
    return faults[0]


def test_small_world(tmp_path: Path) -> None:
    world = small_world(tmp_path / "w")
    assert world.table("flows", "hand").height == 9
    assert world.alliances["pact"].name == "Pact of the test world"
    assert world.evidence["hand#v1"].publisher == "Nobody"
    assert world.files["hand#v1"].endswith("datapackage.json")
    assert "DEU" in world.countries, "a folder without countries takes the bundled ones"


def test_flows_are_a_documented_lazy_frame(tmp_path: Path) -> None:
    flows = small_world(tmp_path / "w").flows
    assert isinstance(flows, pl.LazyFrame)
    assert list(flows.collect_schema()) == [*schema_of(Flow), "dataset"]
    first = flows.filter(pl.col("exporter") == "AZE").collect().row(0, named=True)
    assert first["evidence"] == ["hand#v1"]
    assert (first["quantity"], first["quantity_low"], first["quantity_high"]) == (10.0, 10.0, 10.0)


def test_every_kind_of_table_is_a_lazy_frame(tmp_path: Path) -> None:
    world = small_world(tmp_path / "w")
    for frame in (world.balances, world.shares, world.published, world.borders):
        assert "evidence" in frame.collect_schema()
    assert world.shares.collect().is_empty()


def test_fingerprint_is_of_the_bytes(tmp_path: Path) -> None:
    one, same = small_world(tmp_path / "a"), small_world(tmp_path / "b")
    other = load_world(write_folder(tmp_path / "c", flows=FLOWS.replace("2021,origin,50", "2021,origin,50.0")))
    assert one.fingerprint == same.fingerprint != other.fingerprint


def test_bundled_world_has_no_fault_and_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    world = load_world()
    assert world.table("flows", "eurostat_nrg_ti_gas").height > 10_000


def test_loading_opens_no_socket_and_leaves_no_file_open() -> None:
    # in a process of its own: an audit hook sees sockets that C code opens too
    code = (
        "import sys\n"
        "seen = []\n"
        "sys.addaudithook(lambda event, args: seen.append(event) if event.startswith('socket.') else None)\n"
        "from geoenergy.world.load import load_world\n"
        "load_world()\n"
        "sys.exit(repr(seen) if seen else 0)\n"
    )
    done = subprocess.run([sys.executable, "-W", "error::ResourceWarning", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ResourceWarning" not in done.stderr


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable, match="no folder"):
        load_world(tmp_path / "nowhere")


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x")
    with pytest.raises(FolderUnusable, match=r"is a file, not a data folder.*Give the folder"):
        load_world(tmp_path / "f")


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "e").mkdir()
    with pytest.raises(FolderUnusable, match="is empty"):
        load_world(tmp_path / "e")


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # root may read everything, so that the refusal is played
    path = write_folder(tmp_path / "w")
    plain = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "hand.csv":
            raise PermissionError(13, "Permission denied")
        return plain(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert only_fault(path) == "flows/hand.csv  file: cannot be read (Permission denied). Check that it is there and its permissions"


def test_an_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_folder(tmp_path / "w")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rglob", refuse)
    with pytest.raises(FolderUnusable, match="Permission denied"):
        load_world(path)


def test_a_missing_column(tmp_path: Path) -> None:
    lines = [line.rsplit(",", 2)[0] + "," + line.rsplit(",", 1)[1] for line in FLOWS.splitlines()]
    assert "conditions" not in lines[0]
    load_world(write_folder(tmp_path / "optional", flows="\n".join(lines)))  # an optional column may be left out
    faults = faults_of(write_folder(tmp_path / "w", flows=FLOWS.replace(",basis,", ",bases,")))
    assert any("basis: column is missing" in each for each in faults)
    assert any("bases: unknown column. Rename it to basis" in each for each in faults)


def test_a_duplicated_key(tmp_path: Path) -> None:
    fault = only_fault(write_folder(tmp_path / "w", flows=FLOWS + "DEU,RUS,gas,2021,origin,51,TJ,gcv,v1\n"))
    assert "duplicated key (importer=DEU, exporter=RUS, commodity=gas, year=2021" in fault
    assert "Keep one of the rows" in fault


@pytest.mark.parametrize(
    ("value", "words"),
    [("-1", "negative (-1.0)"), ("nan", "not a finite number"), ("inf", "not a finite number"), ("many", "not a number (line 10: 'many')")],
)
def test_a_bad_quantity(tmp_path: Path, value: str, words: str) -> None:
    fault = only_fault(write_folder(tmp_path / "w", flows=FLOWS.replace("DEU,RUS,gas,2021,origin,50", f"DEU,RUS,gas,2021,origin,{value}")))
    assert fault.startswith("flows/hand.csv  quantity")
    assert words in fault


def test_an_empty_quantity_is_a_fault_for_absent_means_not_known(tmp_path: Path) -> None:
    fault = only_fault(write_folder(tmp_path / "w", flows=FLOWS.replace("DEU,RUS,gas,2021,origin,50", "DEU,RUS,gas,2021,origin,")))
    assert "no quantity. State one, or leave the row out" in fault


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ITA,AZE", "ITA,AZX", "no country code (alpha-3) 'AZX'"),
        ("ITA,AZE,gas", "ITA,AZE,gass", "no commodity 'gass' ('gass'). Nearest: gas"),
        ("10,TJ", "10,TJJ", "no unit 'TJJ' ('TJJ'). Nearest: TJ"),
        ("2020,origin,10", "2020,origins,10", "no basis 'origins' ('origins'). Nearest: origin"),
        ("gas,2020,origin,10", "gas,20,origin,10", "not a year (20)"),
        ("10,TJ,gcv,v1", "10,TJ,gcv,v2", "no such evidence 'v2' ('v2')"),
    ],
)
def test_a_name_that_stands_for_nothing(tmp_path: Path, old: str, new: str, words: str) -> None:
    fault = only_fault(write_folder(tmp_path / "w", flows=FLOWS.replace(old, new)))
    assert fault.startswith("flows/hand.csv")
    assert "line 6" in fault
    assert words in fault


def test_a_latin_1_file(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "w")
    (path / "flows/hand.csv").write_bytes(FLOWS.replace("gcv,v1\nDEU,RUS,gas,2009", "Köln,v1\nDEU,RUS,gas,2009").encode("latin-1"))
    fault = only_fault(path)
    assert "line 2: not UTF-8 (byte 0xf6). Save the file as UTF-8; it may be Latin-1" in fault


def test_an_empty_file_and_a_ragged_one(tmp_path: Path) -> None:
    assert "empty" in only_fault(write_folder(tmp_path / "a", flows=""))
    assert "not a readable CSV" in only_fault(write_folder(tmp_path / "b", flows=FLOWS + "a,b,c,d,e,f,g,h,i,j,k,l\n"))


def test_a_broken_parquet(tmp_path: Path) -> None:
    path = write_folder(
        tmp_path / "w", resources=[{**resource("hand", "flows"), "path": "flows/hand.parquet"}, resource("hand_totals", "balances")]
    )
    (path / "flows/hand.csv").unlink()
    (path / "flows/hand.parquet").write_bytes(b"PAR1 this is none")
    assert "not a readable Parquet file" in only_fault(path)


def test_a_misspelt_key_names_the_nearest(tmp_path: Path) -> None:
    fault = only_fault(write_folder(tmp_path / "w", pact=PACT.replace('party = "AUT", start', 'party = "AUT", strat = "x", start')))
    assert fault == "alliances/pact.toml  members.2.strat: unknown key. Nearest: start"


def test_an_id_that_does_not_match_its_file(tmp_path: Path) -> None:
    fault = only_fault(write_folder(tmp_path / "w", pact='id = "other"\n' + PACT))
    assert fault.startswith("alliances/pact.toml  id: 'other' does not match the file's name. Rename the file to other.toml")


def test_toml_that_is_none(tmp_path: Path) -> None:
    assert "not TOML" in only_fault(write_folder(tmp_path / "w", pact="name = \n"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('party = "AUT"', 'party = "AUX"', "no party 'AUX'"),
        ('"2021-01-01"', '"2021-13-01"', "2021-13-01"),
        ('"2021-01-01"', '"2021-01-01", end = "2020-01-01"', "is not after the start"),
        ('"2021-01-01", evidence = ["treaty"]', '"2021-01-01", evidence = ["traety"]', "no such evidence 'traety'. Nearest: treaty"),
        ('"2021-01-01", evidence = ["treaty"]', '"2021-01-01", evidence = []', "no evidence"),
        ('party = "AUT", start = "2021', 'party = "ITA", start = "2021', "ITA stands twice at the same time"),
    ],
)
def test_a_membership_that_cannot_be(tmp_path: Path, old: str, new: str, words: str) -> None:
    fault = only_fault(write_folder(tmp_path / "w", pact=PACT.replace(old, new)))
    assert fault.startswith("alliances/pact.toml  members[2]")
    assert words in fault


def test_a_table_that_nobody_lists_and_one_that_is_not_there(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "w", resources=[resource("hand_totals", "balances"), resource("gone", "flows")])
    faults = faults_of(path)
    assert any(each.startswith("flows/hand.csv  file: not listed in datapackage.json") for each in faults)
    assert any(each.startswith("flows/gone.csv  file: cannot be read") for each in faults)


def test_a_package_that_is_none(tmp_path: Path) -> None:
    path = write_folder(tmp_path / "w")
    (path / "datapackage.json").write_text("{")
    assert any("not a data package" in each for each in faults_of(path))
    (path / "datapackage.json").unlink()
    assert any(each.startswith("datapackage.json  file: missing") for each in faults_of(path))


def test_a_folder_with_five_faults_reports_five(tmp_path: Path) -> None:
    flows = FLOWS.replace("ITA,AZE", "ITA,AZX").replace("DEU,RUS,gas,2021,origin,50", "DEU,RUS,gas,2021,origin,-50")
    totals = TOTALS.replace("DEU,imports,gas,2021", "DEU,improts,gas,2021").replace(
        "AUT,imports,gas,2020,origin,50", "AUT,imports,gas,2020,origin,inf"
    )
    path = write_folder(tmp_path / "w", flows=flows, totals=totals, pact=PACT.replace("AUT", "AUX"))
    before = {each: each.read_bytes() for each in path.rglob("*") if each.is_file()}
    faults = faults_of(path)
    assert len(faults) == 5, faults
    assert {each.read_bytes() for each in path.rglob("*") if each.is_file()} == set(before.values()), "loading touches nothing"


def test_the_bundled_folder_survives_a_copy(tmp_path: Path) -> None:
    shutil.copytree(BUNDLED, tmp_path / "copy")
    assert load_world(tmp_path / "copy").fingerprint == load_world().fingerprint


def test_package_lists_every_bundled_table() -> None:
    listed = {each["path"] for each in json.loads((BUNDLED / "datapackage.json").read_text())["resources"]}
    held = {p.relative_to(BUNDLED).as_posix() for kind in ROWS for p in (BUNDLED / kind).glob("*")}
    assert held <= listed


def test_loading_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_world()

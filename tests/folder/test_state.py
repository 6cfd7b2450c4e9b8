"""States and HEADs made to deceive: refused with an error of ours, and nothing outside the folder is read or written."""

from __future__ import annotations

import contextlib
import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geoenergy.errors import DataFault, FolderUnusable
from geoenergy.folder import commit
from geoenergy.folder.add import add
from geoenergy.folder.diff import diff
from geoenergy.folder.fetched import Raw
from geoenergy.folder.prune import prune
from geoenergy.folder.rollback import rollback
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.state import MOST_STATES
from geoenergy.folder.status import status
from geoenergy.folder.verify import verify
from geoenergy.world.load import load_world
from tests.folder import forged
from tests.folder.made import NOON, hour, made

SUM = "0" * 64
UNREADABLE = r"none that this version can read|cannot be read"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "D"
    add(root, [made()], NOON, by="me")
    add(root, [made(vintage="2026-11-01", raw=(Raw(b"other"),))], hour(1), by="me")
    (tmp_path / f"{SUM}.csv").write_text("not yours")
    (tmp_path / f"1-{SUM}.json").write_text("not yours")
    return root


ACTS: tuple[Callable[[Path], object], ...] = (
    snapshot,
    status,
    load_world,
    lambda root: diff(root, 1, 2),
    lambda root: add(root, [made(vintage="2026-11-20")], hour(3)),
    lambda root: prune(root, hour(3)),
)


def contents(place: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}


def table(told: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = told["tables"][0]
    return first


def vintage(told: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = table(told)["vintages"][0]
    return first


STATES: dict[str, Callable[[dict[str, Any]], object]] = {
    "object above": lambda told: vintage(told)["table"].update(file=f"../../{SUM}.csv"),
    "object by its full path": lambda told: vintage(told)["table"].update(file="/etc/passwd"),
    "object with a NUL": lambda told: vintage(told)["table"].update(file=f"{SUM}\0.csv"),
    "object that is HEAD": lambda told: vintage(told)["answers"][0].update(file="../HEAD"),
    "object in capitals": lambda told: vintage(told)["table"].update(file=f"{'A' * 64}.csv"),
    "object of less than nothing": lambda told: vintage(told)["table"].update(size=-2),
    "object with two sizes": lambda told: vintage(told).update(answers=[{**vintage(told)["table"], "size": 1}]),
    "table above": lambda told: table(told).update(table="../x"),
    "table with an escape code": lambda told: table(told).update(table="\x1b[31m"),
    "table in capitals": lambda told: table(told).update(table="Made_up"),
    "table twice": lambda told: told["tables"].append(table(told)),
    "vintage with a blank": lambda told: vintage(told).update(vintage="a b"),
    "vintage with an address": lambda told: vintage(told).update(vintage="a#b"),
    "vintage turned round": lambda told: vintage(told).update(vintage="\u202ea"),
    "vintage twice": lambda told: table(told)["vintages"].append(vintage(told)),
    "no vintage": lambda told: table(told).update(vintages=[]),
    "no such kind": lambda told: table(told).update(kind="prices"),
    "another field": lambda told: told.update(more=1),
    "a time without a zone": lambda told: told.update(when="2026-11-24T12:00:00"),
    "number nought": lambda told: told.update(number=0),
    "number too high": lambda told: told.update(number=MOST_STATES + 1),
    "parent above": lambda told: told.update(parent=f"../../1-{SUM}.json"),
}


@pytest.mark.parametrize("case", STATES)
def test_a_state_made_to_deceive_is_refused(folder: Path, tmp_path: Path, case: str) -> None:
    forged.state(folder, STATES[case])
    before = contents(tmp_path)
    for act in ACTS:
        with pytest.raises(FolderUnusable, match=UNREADABLE):
            act(folder)
    assert "none that this version can read" in verify(folder)["problem"][0]
    assert contents(tmp_path) == before
    rollback(folder, 1, hour(4))
    assert snapshot(folder).state.number == 1


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"null", b"[" * 200_000, b'{"tables":' * 200_000, b'{"number": 1' + b"0" * 5000])
def test_a_state_that_is_none_is_refused(folder: Path, content: bytes) -> None:
    forged.state_bytes(folder, content)
    for act in ACTS:
        with pytest.raises(FolderUnusable, match=UNREADABLE):
            act(folder)


@pytest.mark.parametrize("size", [10**9, 10**15, 10**30])
def test_a_size_that_no_file_has_takes_no_room(folder: Path, size: int) -> None:
    forged.state(folder, lambda told: [each["table"].update(size=size) for each in table(told)["vintages"]])
    tracemalloc.start()
    try:
        with pytest.raises(DataFault, match="truncated"):
            snapshot(folder)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


HEADS: dict[str, dict[str, Any]] = {
    "state above": {"states": [f"../../1-{SUM}.json"], "present": f"../../1-{SUM}.json"},
    "present above": {"present": f"../../1-{SUM}.json"},
    "present not kept": {"present": f"1-{SUM}.json"},
    "a number given again": {"last": 0},
    "numbers at their end": {"last": 10**12},
    "less than none": {"last": -1},
    "no list": {"states": "1"},
    "no text": {"states": [1]},
    "half a sign": {"states": ["\\ud800"]},
}


@pytest.mark.parametrize("case", HEADS)
def test_a_head_made_to_deceive_is_refused(folder: Path, tmp_path: Path, case: str) -> None:
    forged.head(folder, **HEADS[case])
    before = contents(tmp_path)
    for act in ACTS:
        with pytest.raises(FolderUnusable, match=r"HEAD of .* is damaged"):
            act(folder)
    assert "is damaged" in verify(folder)["problem"][0]
    assert contents(tmp_path) == before
    rollback(folder, 2, hour(4))
    assert verify(folder).height == 0


@pytest.mark.parametrize("content", [b"[" * 200_000, b'{"states":' * 200_000, b'{"last": 1' + b"0" * 5000 + b"}", b"\xff\xfe", b"\0" * 100])
def test_a_head_that_is_none_is_refused(folder: Path, content: bytes) -> None:
    (folder / "HEAD").write_bytes(content)
    for act in ACTS:
        with pytest.raises(FolderUnusable, match=r"HEAD of .* is damaged"):
            act(folder)


@pytest.mark.parametrize("name", ["HEAD", "geoenergy-folder.json", "writer.json", "states"])
def test_a_file_of_200_megabytes_is_refused_at_once(folder: Path, name: str) -> None:
    path = folder / name if name != "states" else next((folder / "states").glob("2-*"))
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        file.truncate(200_000_000)
    began = time.monotonic()
    for act in (snapshot, lambda root: add(root, [made(vintage="2026-11-20")], hour(3))):
        with pytest.raises(FolderUnusable) if name != "writer.json" else contextlib.nullcontext():
            act(folder)
    assert time.monotonic() - began < 10


def test_numbers_end(folder: Path) -> None:
    forged.head(folder, last=MOST_STATES)
    with pytest.raises(FolderUnusable, match=r"has had 999,999,999 states.*Fetch into a new folder"):
        add(folder, [made(vintage="2026-11-20")], hour(3))
    assert snapshot(folder).state.number == 2


@pytest.mark.parametrize(("limit", "what"), [("MOST_BYTES", "the state"), ("HEAD_MOST", "the HEAD")])
def test_nothing_is_written_that_would_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, what: str) -> None:
    before = contents(folder)
    monkeypatch.setattr(commit, limit, 100)
    with pytest.raises(FolderUnusable, match=f"{what} of .* would take .* Nothing was written"):
        add(folder, [made(vintage="2026-11-20")], hour(3))
    assert contents(folder) == before


def test_an_edition_that_was_numbered_is_read(folder: Path) -> None:
    longest = "a" * 100
    evidence = made().evidence
    for number in (1, 2, 3):
        rows = made().rows.with_columns(quantity=number * 1.0)
        add(folder, [made(table="another", vintage=longest, evidence=evidence, rows=rows)], hour(number + 2))
    assert [each.vintage for each in snapshot(folder).state.tables[0].vintages] == [longest, f"{longest}.2", f"{longest}.3"]


def test_what_others_wrote_does_not_steer_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.cli.command import command

    forged.state(folder, lambda told: told.update(by="\x1b]0;you\x07\u202eme"))
    (folder / "writer.json").write_text(json.dumps({"process": 1, "host": "\x1b[2Jaway", "start": "2026-11-24T12:00:00Z"}))
    done = command(capsys, "data", "status", "--folder", str(folder))
    assert done.code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(done.err + done.out)
    assert "away" in done.err
    done = command(capsys, "data", "status", "--folder", "\x1b[2J")
    assert (done.code, "\x1b" in done.err) == (4, False)

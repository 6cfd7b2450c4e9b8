"""What is no plain file is not read, and nothing waits for it; names are the same on every disk; a marker says the format."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geoenergy.errors import DataFault, FolderNotWritten, FolderUnusable
from geoenergy.folder import layout
from geoenergy.folder.add import add
from geoenergy.folder.fetched import Raw
from geoenergy.folder.layout import WRITER, check, format_in, is_table, read_plain
from geoenergy.folder.prune import prune
from geoenergy.folder.rollback import rollback
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.verify import verify
from tests.folder import format_1
from tests.folder.made import NOON, hour, made

unix = pytest.mark.skipif(os.name == "nt", reason="has no pipes in folders")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    add(tmp_path / "D", [made()], NOON, by="me")
    add(tmp_path / "D", [made(vintage="2026-11-01", raw=(Raw(b"other"),))], hour(1), by="me")
    return tmp_path / "D"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def place(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_text("x")


def link(path: Path) -> None:
    path.symlink_to("/dev/zero")


ODD: dict[str, Callable[[Path], None]] = {"pipe": pipe, "folder": place, "link": link}


@unix
@pytest.mark.parametrize("what", ODD)
def test_in_place_of_an_object(folder: Path, what: str) -> None:
    path = folder / "objects" / snapshot(folder).state.tables[0].vintages[0].table.file
    path.unlink()
    ODD[what](path)
    assert "cannot be read" in verify(folder)["problem"][0]
    with pytest.raises(DataFault, match="cannot be read"):
        snapshot(folder)
    if what == "folder":
        with pytest.raises(FolderNotWritten, match=rf"Move '{path}' away: it stands where a file of geoenergy's belongs.*as before"):
            add(folder, [made()], hour(3))
        assert (path / "inside").read_text() == "x"
        shutil.rmtree(path)
    assert "put back" in add(folder, [made()], hour(3)).notes[-1]
    assert verify(folder).height == 0


@unix
@pytest.mark.parametrize("what", ODD)
def test_in_place_of_a_state(folder: Path, what: str) -> None:
    path = next((folder / "states").glob("2-*"))
    path.unlink()
    ODD[what](path)
    with pytest.raises(FolderUnusable, match="cannot read state"):
        snapshot(folder)
    assert "cannot read state" in verify(folder)["problem"][0]
    rollback(folder, 1, hour(3))
    assert snapshot(folder).state.number == 1


@unix
@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize("part", ["HEAD", "geoenergy-folder.json", "lock", "writer.json"])
def test_in_place_of_a_part(folder: Path, what: str, part: str) -> None:
    (folder / part).unlink(missing_ok=True)
    ODD[what](folder / part)
    for act in (snapshot, verify, lambda root: add(root, [made(vintage="2026-11-20")], hour(3))):
        with pytest.raises(FolderUnusable, match=r"no plain file.*Nothing was touched"):
            act(folder)


@unix
@pytest.mark.parametrize("name", [f"objects/{'0' * 64}.csv", f"states/9-{'0' * 64}.json", "objects/.tmp-1", ".tmp-1", "states/.tmp-x"])
def test_a_folder_with_a_name_of_ours_is_told_and_in_nobodys_way(folder: Path, name: str) -> None:
    place(folder / name)
    assert verify(folder).select("file", "severity", "problem").rows() == [(name, "fault", "a file that nobody lists")]
    (folder / "writer.json").write_text('{"process": 1, "host": "elsewhere", "start": "2026-11-24T12:00:00Z"}')
    assert "ended before" in add(folder, [made(vintage="2026-11-20")], hour(3)).notes[0]
    prune(folder, hour(4))
    assert (folder / name / "inside").read_text() == "x"
    assert snapshot(folder).state.number == 3


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted there")
@pytest.mark.parametrize("what", ODD)
def test_no_file_stays_open(tmp_path: Path, what: str) -> None:
    ODD[what](tmp_path / "odd")
    (tmp_path / "plain").write_text("plain")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        with pytest.raises(OSError, match=r"plain file|Too many levels"):
            read_plain(tmp_path / "odd", 100)
        assert read_plain(tmp_path / "plain", 2) == b"pl"
        assert read_plain(tmp_path / "plain", 10**30) == b"plain"
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_names_are_the_same_where_case_does_not_count(folder: Path, tmp_path: Path) -> None:
    format_1.folder(tmp_path / "old")
    add(tmp_path / "old", [made(vintage="2026-11-20")], hour(2))
    for root in (folder, tmp_path / "old"):
        names = [path.relative_to(root).as_posix() for path in root.rglob("*")]
        assert len({name.casefold() for name in names}) == len(names)
        assert {Path(name).name for name in names if name != name.casefold()} == {"HEAD"}
        assert all(name.isascii() and ":" not in name and "\\" not in name for name in names)
    assert not is_table("A")
    assert not is_table("ı")


def test_vintages_that_differ_in_case_alone_are_two(folder: Path) -> None:
    evidence = made().evidence
    add(folder, [made(vintage="v1a", evidence=evidence, raw=(Raw(b"a"),))], hour(2))
    add(folder, [made(vintage="V1A", evidence=evidence, raw=(Raw(b"A"),))], hour(3))
    assert {"v1a", "V1A"} <= {each.vintage for each in snapshot(folder).state.tables[0].vintages}
    assert verify(folder).height == 0


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        (b'{"folder": "geoenergy", "format": 1}', 1),
        (b'{"folder": "geoenergy", "format": 2, "note": "mine"}', 2),
        (b'{"folder": "geoenergy", "format": -1}', -1),
        (b'{"folder": "geoenergy", "format": 1.0}', None),
        (b'{"folder": "geoenergy", "format": "1"}', None),
        (b'{"folder": "another", "format": 1}', None),
        (b"[]", None),
        (b"\xff", None),
        (b"[" * 100_000, None),
    ],
)
def test_what_a_marker_says(marker: bytes, told: int | None) -> None:
    assert format_in(marker) == told


def test_a_folder_that_is_a_pipe(tmp_path: Path) -> None:
    if os.name != "nt":
        pipe(tmp_path / "D")
        with pytest.raises(FolderUnusable, match="is not a folder"):
            check(tmp_path / "D")


def test_a_folder_that_is_made_while_it_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = iter([False])
    monkeypatch.setattr(layout, "is_folder", lambda root: next(seen, True))
    check(folder, new=True)
    assert next(seen, None) is None


def test_a_part_that_goes_while_it_is_looked_at_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path / "D", [made()], NOON, by="me")
    (tmp_path / "D" / WRITER).touch()
    seen: list[str] = []
    before = Path.lstat

    def gone(path: Path) -> os.stat_result:
        if path.name == WRITER:
            path.unlink()
            seen.append(path.name)
        return before(path)

    monkeypatch.setattr(Path, "lstat", gone)
    check(tmp_path / "D")
    assert seen == [WRITER]

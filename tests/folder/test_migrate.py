"""A folder of format 1: read as it is, migrated by the first write, with a backup that brings it back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from geoenergy.errors import CountriesGone, FolderNotWritten, FolderUnusable
from geoenergy.folder import commit, layout, migrate
from geoenergy.folder.add import add
from geoenergy.folder.diff import diff
from geoenergy.folder.layout import FIRST, FORMAT, format_of
from geoenergy.folder.prune import prune
from geoenergy.folder.rollback import rollback
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.status import status
from geoenergy.folder.verify import verify
from geoenergy.questions.suppliers import suppliers
from geoenergy.world.load import load_world
from tests.cli.command import command
from tests.folder import format_1, racing
from tests.folder.crash import Dead, Dying, Full, patched
from tests.folder.made import NOON, hour, made, row
from tests.folder.nobody import nobody
from tests.house.tree import ROOT

NEXT = made(vintage="2026-11-20")
SWITCHED = ("geoenergy-folder.json", "HEAD")
WRITES: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "add": lambda root: add(root, [NEXT], hour(2), by="me").notes,
    "rollback": lambda root: rollback(root, 1, hour(2)).notes,
    "prune": lambda root: prune(root, hour(2)).notes,
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    format_1.folder(tmp_path / "D")
    return tmp_path / "D"


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_it_is_what_was_written_then(old: Path, tmp_path: Path) -> None:
    assert format_1.HEAD_SUM in (old / "HEAD").read_text()
    add(tmp_path / "new", [made()], NOON, by="me")
    add(tmp_path / "new", [made(row(quantity=110.0), row("ITA", "DZA", 300.0), vintage="2026-11-01")], hour(1), by="me")
    then, now = contents(old), contents(tmp_path / "new")
    assert then.pop("geoenergy-folder.json") != now.pop("geoenergy-folder.json")
    assert then == now, "of what both formats can hold, only the marker differs"


def test_reading_touches_nothing(old: Path) -> None:
    before = {path: (path.lstat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in [old, *old.rglob("*")]}
    assert snapshot(old).state.number == 2
    assert verify(old).height == 0
    assert diff(old, 1, 2).height > 0
    assert (status(old).format, status(old).backups) == (1, ())
    world = load_world(old)
    assert suppliers(world, "BGR", commodity="gas", year=2024)["evidence"].to_list() == [["made_up#2026-11-01"]]
    assert {path: (path.lstat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in [old, *old.rglob("*")]} == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs an account to put away")
def test_it_is_read_where_nothing_can_be_written(old: Path, tmp_path: Path) -> None:
    with nobody(tmp_path):
        assert snapshot(old).state.number == 2
        assert verify(old).height == 0
        assert load_world(old).known_day is None
        with pytest.raises(FolderNotWritten, match=r"Permission denied.*as before"):
            add(old, [NEXT], hour(2))
    assert status(old).format == 1


@pytest.mark.parametrize("write", WRITES)
def test_the_first_write_migrates_and_keeps_what_was_before(old: Path, write: str) -> None:
    before = {name: (old / name).read_bytes() for name in SWITCHED}
    notes = WRITES[write](old)
    assert f"was of format 1 and is now of {FORMAT}; what it was before is kept in {old / 'backup-1'}." in notes[0]
    assert (status(old).format, status(old).backups) == (FORMAT, ("backup-1",))
    assert contents(old / "backup-1") == before
    assert verify(old).height == 0
    again = add(old, [made(vintage="2026-11-21")], hour(3))
    assert (again.new, again.notes) == (True, ())
    assert status(old).backups == ("backup-1",)


def test_what_writes_nothing_does_not_migrate(old: Path) -> None:
    assert not add(old, [made()], hour(2)).new
    assert rollback(old, 2, hour(2)).notes == ()
    assert prune(old, hour(2), dry_run=True).files == (), "the backup that it would make keeps them"
    with pytest.raises(CountriesGone):
        add(old, [made(row(), vintage="2026-11-05")], hour(2))
    (old / "objects" / snapshot(old).state.tables[0].vintages[0].table.file).unlink()
    assert "put back" in add(old, [made()], hour(2)).notes[0]
    assert (format_of(old), verify(old).height) == (1, 0)


def test_killed_at_each_call_it_is_of_one_format_or_the_other(old: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        shutil.copytree(old, tmp_path / "after")
        system = Dying(1 << 30)
        patched(patch, system)
        WRITES["add"](tmp_path / "after")
    before, seen = {name: (old / name).read_bytes() for name in SWITCHED}, set()
    for number in range(1, len(system.calls) + 1):
        root = tmp_path / str(number)
        shutil.copytree(old, root)
        with pytest.MonkeyPatch.context() as patch:
            patched(patch, Dying(number, half=True))
            with pytest.raises(Dead):
                WRITES["add"](root)
        was, moved = format_of(root), (root / "HEAD").read_bytes() != before["HEAD"]
        seen.add((was, moved))
        if was == FORMAT:
            assert contents(root / "backup-1") == before, "the backup is whole before anything is replaced"
        assert "fault" not in set(verify(root)["severity"])
        add(root, [made(vintage="2026-11-21")], hour(4), by="me")
        assert verify(root).height == 0, (number, system.calls[number - 1])
        assert contents(root / "backup-1") == before
        assert status(root).backups == ("backup-1",)
        shutil.rmtree(root)
    assert seen == {(1, False), (FORMAT, False), (FORMAT, True)}, "never is HEAD that of the new format under the old marker"


def test_a_disk_that_is_full_leaves_it_as_before(old: Path, tmp_path: Path) -> None:
    failed = 0
    for number in range(1, 100):
        root = tmp_path / str(number)
        shutil.copytree(old, root)
        with pytest.MonkeyPatch.context() as patch:
            patched(patch, Full(number))
            try:
                add(root, [NEXT], hour(2), by="me")
            except FolderNotWritten as refused:
                assert "Make room" in str(refused)
                failed += 1
            else:
                break
        assert (format_of(root), status(root).backups) == (1, ())
        assert {name: content for name, content in contents(root).items() if name != "writer.json"} == contents(old)
        shutil.rmtree(root)
    assert failed > 12


def test_two_writers(old: Path) -> None:
    said = racing.race(old, ["one", "two", "three"], 1)
    assert sorted("of format 1" in each for each in said) == [False, False, True]
    assert (status(old).state, status(old).backups, verify(old).height) == (5, ("backup-1",), 0)
    assert {each.table for each in status(old).tables} == {"made_up", "one", "two", "three"}


def test_a_backup_that_is_there_is_not_written_over(old: Path) -> None:
    WRITES["add"](old)
    first = contents(old / "backup-1")
    for name in SWITCHED:
        shutil.copy(old / "backup-1" / name, old / name)
    prune(old, hour(3), dry_run=True)
    assert "backup-1." in WRITES["add"](old)[0]
    assert status(old).backups == ("backup-1",), "the same need not be kept twice"
    format_1.marked(old)
    assert "backup-1.2." in add(old, [made(vintage="2026-11-21")], hour(4)).notes[0]
    assert contents(old / "backup-1") == first
    assert status(old).backups == ("backup-1", "backup-1.2")
    assert verify(old).height == 0


@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_what_stands_in_place_of_the_backup_is_not_touched(old: Path, tmp_path: Path, what: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if what == "file":
        (old / "backup-1").write_text("mine")
    elif what == "folder":
        (old / "backup-1").mkdir()
        (old / "backup-1" / "thesis.doc").write_text("mine")
    else:
        (old / "backup-1").symlink_to(elsewhere)
    before = contents(old)
    assert "backup-1.2." in WRITES["add"](old)[0]
    assert not list(elsewhere.iterdir())
    assert contents(old).items() >= {name: content for name, content in before.items() if name not in SWITCHED}.items()
    assert status(old).backups == ("backup-1.2",)


COMMANDS = [line for line in (ROOT / "docs/concepts/vintages.md").read_text(encoding="utf-8").splitlines() if line.startswith("mv DATA/")]


@pytest.mark.skipif(os.name == "nt", reason="the commands are for a shell")
@pytest.mark.parametrize("pruned", [False, True])
def test_the_way_back_that_the_docs_show(old: Path, pruned: bool) -> None:
    before, seen = {name: (old / name).read_bytes() for name in SWITCHED}, snapshot(old)
    WRITES["add"](old)
    if pruned:
        prune(old, hour(3))
    assert len(COMMANDS) == 1
    subprocess.run(["/bin/sh", "-c", COMMANDS[0].replace("DATA", "D")], cwd=old.parent, check=True)
    assert {name: (old / name).read_bytes() for name in SWITCHED} == before
    assert (format_of(old), status(old).states, status(old).backups) == (1, (1, 2), ())
    assert snapshot(old) == seen
    assert set(verify(old)["severity"]) == {"left_over"}, "what was written since"
    rollback(old, 1, hour(4))
    rollback(old, 2, hour(5))
    assert (status(old).format, snapshot(old)) == (FORMAT, seen), "it can be migrated again"


def test_the_command_line_tells(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = command(capsys, "data", "status", "--folder", str(old)).err
    assert "format 1," in told
    assert f"The next write makes it format {FORMAT}" in told
    told = command(capsys, "data", "rollback", "1", "--folder", str(old)).err
    assert "was of format 1" in told
    told = command(capsys, "data", "status", "--folder", str(old)).err
    assert f"format {FORMAT}," in told
    assert "Backups of older formats: backup-1." in told
    told = command(capsys, "data", "prune", "--folder", str(old)).err
    assert "1 older state stays on the disk" in told
    assert "backup-1: dropped." in command(capsys, "data", "prune", "--backups", "--folder", str(old)).err
    assert status(old).backups == ()


def test_every_format_has_its_step() -> None:
    assert list(migrate.STEPS) == list(range(FIRST, FORMAT))


def test_steps_follow_each_other(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    later = re.sub(r"\d+", "3", layout.MARK)
    for module in (layout, migrate, commit):
        monkeypatch.setattr(module, "FORMAT", 3)
    monkeypatch.setattr(migrate, "MARK", later)
    monkeypatch.setattr(migrate, "STEPS", {1: lambda root: taken.append(1), 2: lambda root: taken.append(2)})
    assert "was of format 1 and is now of 3" in WRITES["add"](old)[0]
    assert (taken, format_of(old), status(old).backups) == ([1, 2], 3, ("backup-1",))
    monkeypatch.undo()
    with pytest.raises(FolderUnusable, match="has format 3"):
        snapshot(old)


def test_a_damaged_head_is_mended_and_its_backup_is_sound(old: Path) -> None:
    (old / "HEAD").write_text("?")
    assert "was of format 1" in rollback(old, 2, hour(2)).notes[0]
    assert verify(old).height == 0

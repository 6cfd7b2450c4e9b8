"""Backups: `verify` reads them, `prune` leaves what they need until they are dropped, damage is told."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geoenergy.errors import FolderUnusable
from geoenergy.folder.add import add
from geoenergy.folder.backup import backups, head_of
from geoenergy.folder.layout import FORMAT, backup_format, format_of
from geoenergy.folder.prune import prune
from geoenergy.folder.rollback import rollback
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.status import status
from geoenergy.folder.verify import verify
from tests.folder import format_1
from tests.folder.crash import Dead, Dying, Full, patched
from tests.folder.made import hour, made, row


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Migrated from format 1; the state that was present then is not in the line of the present one."""
    root = tmp_path / "D"
    format_1.folder(root)
    rollback(root, 1, hour(2))
    add(root, [made(row(quantity=7.0), row("ITA", "DZA"), vintage="2026-11-20", raw=())], hour(3), by="me")
    return root


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_names_of_backups() -> None:
    assert [backup_format(name) for name in ("backup-1", "backup-12.3")] == [1, 12]
    odd = ("backup", "backup-", "backup-0", "backup-01", "backup-1.", "backup-1.0", "backup-1/x", "Backup-1", "backup-1\n", "backup-99999")
    assert not any(backup_format(name) for name in odd)


def test_prune_leaves_what_a_backup_needs(folder: Path) -> None:
    needed = {f"states/{name}" for name in head_of(folder, "backup-1").states}
    done = prune(folder, hour(4))
    assert (done.kept, done.dropped, done.files, done.backups) == ((3,), (1, 2), (), ())
    assert "2 older states stay on the disk for the backup" in done.notes[0]
    assert needed <= files(folder)
    assert verify(folder).height == 0
    assert "2 older states" in prune(folder, hour(5)).notes[0], "as long as it is there"


def test_a_backup_is_dropped_on_demand(folder: Path) -> None:
    would = prune(folder, hour(4), dry_run=True, drop_backups=True)
    assert (would.backups, status(folder).backups) == (("backup-1",), ("backup-1",))
    done = prune(folder, hour(4), drop_backups=True)
    assert done.files == would.files
    assert done.notes == ()
    assert sum(name.startswith("states/") for name in done.files) == 2
    assert any(name.startswith("objects/") for name in done.files), "what only it needed"
    assert not (folder / "backup-1").exists()
    assert verify(folder).height == 0
    assert snapshot(folder).state.number == 3


def test_the_backup_that_a_write_makes_is_not_dropped_by_it(tmp_path: Path) -> None:
    format_1.folder(tmp_path / "D")
    assert prune(tmp_path / "D", hour(2), drop_backups=True).backups == ()
    assert status(tmp_path / "D").backups == ("backup-1",)


DAMAGES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "HEAD": (lambda root: (root / "backup-1" / "HEAD").write_text("?"), "backup-1", "HEAD in the backup .* is damaged"),
    "HEAD lost": (lambda root: (root / "backup-1" / "HEAD").unlink(), "backup-1", "cannot be read"),
    "marker": (lambda root: (root / "backup-1" / "geoenergy-folder.json").write_text("?"), "backup-1", "is damaged"),
    "marker of another": (
        lambda root: (root / "backup-1" / "geoenergy-folder.json").write_text('{"folder": "geoenergy", "format": 2}'),
        "backup-1",
        "is damaged",
    ),
}


@pytest.mark.parametrize("case", DAMAGES)
def test_a_damaged_backup_is_told_and_stops_a_prune(folder: Path, case: str) -> None:
    damage, file, problem = DAMAGES[case]
    damage(folder)
    found = verify(folder)
    assert (found["file"].to_list(), found["severity"].to_list()) == ([file], ["fault"])
    assert "prune --backups" in found["remedy"][0]
    before = files(folder)
    with pytest.raises(FolderUnusable, match=problem):
        prune(folder, hour(4))
    assert files(folder) == before
    assert add(folder, [made(vintage="2026-11-21")], hour(5)).new
    prune(folder, hour(6), drop_backups=True)
    assert verify(folder).height == 0


def test_damage_to_what_only_a_backup_needs_is_told(folder: Path) -> None:
    prune(folder, hour(4))
    lost = snapshot(folder).state.files.keys()
    for path in [*(folder / "objects").iterdir(), next((folder / "states").glob("1-*"))]:
        if path.name not in lost:
            path.unlink()
    found = verify(folder)
    assert set(found["severity"]) == {"fault"}
    assert found.height == 3
    assert all("prune --backups" in each for each in found["remedy"])
    prune(folder, hour(5), drop_backups=True)
    assert verify(folder).height == 0


def test_what_is_foreign_or_left_over_in_a_backup_is_told(folder: Path) -> None:
    (folder / "backup-1" / "notes.txt").write_text("mine")
    (folder / "backup-1" / ".tmp-1").write_text("half")
    assert verify(folder).select("file", "severity").rows() == [("backup-1/notes.txt", "fault"), ("backup-1/.tmp-1", "left_over")]
    prune(folder, hour(4), drop_backups=True)
    assert files(folder / "backup-1") == {"notes.txt"}, "what is not ours stays"


def test_a_backup_that_was_not_finished_is_left_over_and_swept(tmp_path: Path) -> None:
    root = tmp_path / "D"
    format_1.folder(root)
    for number in range(1, 60):
        with pytest.MonkeyPatch.context() as patch:
            patched(patch, Dying(number))
            with pytest.raises(Dead):
                rollback(root, 1, hour(2))
        if backups(root) and not (root / "backup-1" / "geoenergy-folder.json").exists():
            break
    assert ("backup-1", "left_over") in verify(root).select("file", "severity").rows()
    assert status(root).backups == ()
    assert not add(root, [made()], hour(3)).new
    assert (format_of(root), verify(root).height, backups(root)) == (1, 0, [])


class Devices(Full):
    """`os` where each folder is a device of its own: nothing can be renamed from one to another. Room ends after some calls."""

    def _called(self, name: str, real: Any, *args: Any, **kwargs: Any) -> Any:
        if name == "replace" and Path(args[0]).parent != Path(args[1]).parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return super()._called(name, real, *args, **kwargs)


def test_each_part_may_be_on_another_device(tmp_path: Path) -> None:
    root = tmp_path / "D"
    format_1.folder(root)
    with pytest.MonkeyPatch.context() as patch:
        patched(patch, Devices(1 << 30))
        add(root, [made(vintage="2026-11-20")], hour(2))
        prune(root, hour(3), drop_backups=True)
    assert (format_of(root), verify(root).height) == (FORMAT, 0)


def test_undone_on_another_device_it_is_readable(tmp_path: Path) -> None:
    states = set()
    for number in range(1, 40):
        root = tmp_path / str(number)
        format_1.folder(root)
        with pytest.MonkeyPatch.context() as patch:
            patched(patch, Devices(number))
            try:
                add(root, [made(vintage="2026-11-20")], hour(2))
                break
            except FolderUnusable:
                pass
        states.add((format_of(root), snapshot(root).state.number))
        assert "fault" not in set(verify(root)["severity"])
    assert states == {(1, 2), (FORMAT, 2)}


def test_it_can_be_read_by_hand(folder: Path) -> None:
    told = json.loads((folder / "backup-1" / "HEAD").read_bytes())
    assert [name[:2] for name in told["states"]] == ["1-", "2-"]
    assert told["present"].startswith("2-")

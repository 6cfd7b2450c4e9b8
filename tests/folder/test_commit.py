"""A writer that is killed, a disk that is full, a loss of power: the folder is as before or as after, and the next writer cleans up."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geoenergy.errors import BadArgument, FolderNotWritten, FolderUnusable
from geoenergy.folder import writing
from geoenergy.folder.add import add
from geoenergy.folder.commit import opened
from geoenergy.folder.layout import format_of
from geoenergy.folder.prune import prune
from geoenergy.folder.rollback import rollback
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.status import status
from geoenergy.folder.verify import verify
from tests.folder import format_1
from tests.folder.crash import Dead, Disk, Dying, Recording, Refusing, patched
from tests.folder.made import NOON, hour, made, row

OLDER, NEWER, NEXT = made(), made(row(quantity=110.0), row("ITA", "DZA", 300.0), vintage="2026-11-01"), made(vintage="2026-11-20")


def nothing(root: Path) -> None:
    root.mkdir()


def one(root: Path) -> None:
    add(root, [OLDER], NOON, by="me")


def two(root: Path) -> None:
    one(root)
    add(root, [NEWER], hour(1), by="me")


def migrated(root: Path) -> None:
    format_1.folder(root)
    add(root, [NEXT], hour(2), by="me")
    prune(root, hour(3))


WRITES: dict[str, tuple[Callable[[Path], None], Callable[[Path], object]]] = {
    "first": (nothing, one),
    "second": (one, lambda root: add(root, [NEWER], hour(1), by="me")),
    "rollback": (two, lambda root: rollback(root, 1, hour(2))),
    "prune": (two, lambda root: prune(root, hour(2))),
    "migration": (format_1.folder, lambda root: add(root, [NEXT], hour(2), by="me")),
    "migration, rollback": (format_1.folder, lambda root: rollback(root, 1, hour(2))),
    "migration, prune": (format_1.folder, lambda root: prune(root, hour(2))),
    "prune of a backup": (migrated, lambda root: prune(root, hour(4), drop_backups=True)),
}
EACH = pytest.mark.parametrize("write", list(WRITES))


def told(root: Path) -> object:
    """What a reader sees."""
    try:
        return snapshot(root)
    except FolderUnusable as error:
        assert "holds nothing yet" in str(error) or "is empty" in str(error)
        return None


def sides(tmp_path: Path, write: str) -> tuple[Path, object, object, list[str]]:
    """A folder before a write, what readers see before and after it, and the calls that it makes."""
    prepare, act = WRITES[write]
    before, after = tmp_path / "before", tmp_path / "after"
    prepare(before)
    shutil.copytree(before, after)
    with pytest.MonkeyPatch.context() as patch:
        system = Dying(1 << 30)
        patched(patch, system)
        act(after)
    return before, told(before), told(after), system.calls


@EACH
def test_killed_at_each_call_it_is_as_before_or_as_after(tmp_path: Path, write: str) -> None:
    before, old, new, calls = sides(tmp_path, write)
    assert len(calls) > 12
    seen = set()
    for number in range(1, len(calls) + 1):
        for half in {False, calls[number - 1] == "write"}:
            root = tmp_path / f"{number}-{half}"
            shutil.copytree(before, root)
            with pytest.MonkeyPatch.context() as patch:
                patched(patch, Dying(number, half=half))
                with pytest.raises(Dead):
                    WRITES[write][1](root)
            found = told(root)
            assert found in (old, new), (number, calls[number - 1])
            seen.add(found == new)
            if found is not None:
                assert "fault" not in set(verify(root)["severity"])
            add(root, [NEXT], hour(5), by="me")
            assert verify(root).height == 0, (number, calls[number - 1])
            shutil.rmtree(root)
    assert "prune" in write or seen == {False, True}


@EACH
def test_what_is_not_flushed_may_be_lost(tmp_path: Path, write: str) -> None:
    assert power_losses(tmp_path, write) > 10


@pytest.mark.parametrize("flush", ["_write_all", "sync"])
def test_the_disk_that_forgets_finds_a_flush_that_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flush: str) -> None:
    if flush == "sync":
        monkeypatch.setattr("geoenergy.folder.commit.sync", lambda folder: None)
    else:
        monkeypatch.setattr(writing, "put", lambda path, content, mode=0: path.write_bytes(content))
        monkeypatch.setattr("geoenergy.folder.commit.put", unflushed)
    with pytest.raises(AssertionError):
        power_losses(tmp_path, "second")


def unflushed(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    temporary = path.with_name(".tmp-unflushed")
    handle = writing.os.open(temporary, writing._FLAGS, mode)
    writing._write_all(handle, content)
    writing.os.close(handle)
    writing.os.replace(temporary, path)


def power_losses(tmp_path: Path, write: str) -> int:
    """Lets the power fail after each call, in every way that the disk allows; how many images were looked at."""
    before, old, new, _ = sides(tmp_path, write)
    run = tmp_path / "run"
    shutil.copytree(before, run)
    disk = Disk(run)
    with pytest.MonkeyPatch.context() as patch:
        system = Recording()
        patched(patch, system)
        WRITES[write][1](run)
    looked, last = set(), None
    for step in system.trace:
        disk.play(step)
        for image in disk.images():
            mark = frozenset(image.items())
            if mark in looked:
                continue
            looked.add(mark)
            root = tmp_path / "image"
            disk.written(image, root)
            last = told(root)
            assert last in (old, new), step
            shutil.rmtree(root)
    assert "prune" in write or last == new
    return len(looked)


@EACH
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_call_that_fails_leaves_the_folder_as_before(tmp_path: Path, write: str, error: int) -> None:
    before, old, new, calls = sides(tmp_path, write)
    for number in range(1, len(calls) + 1):
        root = tmp_path / str(number)
        shutil.copytree(before, root)
        with pytest.MonkeyPatch.context() as patch:
            patched(patch, Refusing(number, error))
            try:
                WRITES[write][1](root)
            except FolderNotWritten as refused:
                failed = str(refused)
            else:
                failed = ""
        found = told(root)
        if "as before. Check" in failed:
            assert found == new, "the disk did not confirm what was written"
        elif "prune" in write:
            assert found == old
        else:
            assert found == (old if failed else new), (number, calls[number - 1])
            assert write == "first" or format_of(root) == format_of(before if failed else tmp_path / "after")
        if found is not None:
            assert set(verify(root)["severity"]) <= {"left_over"}, (number, calls[number - 1])
        shutil.rmtree(root)


@pytest.mark.parametrize("error", [errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("write", ["second", "migration", "migration, rollback", "prune"])
def test_permission_that_is_lost_midway_and_stays_lost(tmp_path: Path, write: str, error: int) -> None:
    before, old, new, calls = sides(tmp_path, write)
    for number in range(1, len(calls) + 1):
        root = tmp_path / str(number)
        shutil.copytree(before, root)
        with pytest.MonkeyPatch.context() as patch:
            patched(patch, Refusing(number, error, lasting=True))
            try:
                WRITES[write][1](root)
            except FolderNotWritten as refused:
                assert "as before" in str(refused)
            else:
                assert number == len(calls), "what is suppressed is the last call alone, which removes who writes"
        assert told(root) in (old, new), (number, calls[number - 1])
        assert "fault" not in set(verify(root)["severity"])
        add(root, [made(vintage="2026-11-21")], hour(5), by="me")
        assert verify(root).height == 0, (number, calls[number - 1])
        shutil.rmtree(root)


def test_a_full_disk_says_what_to_do(tmp_path: Path) -> None:
    one(tmp_path / "D")
    with pytest.MonkeyPatch.context() as patch:
        patched(patch, Refusing(8, errno.ENOSPC))
        with pytest.raises(FolderNotWritten, match=r"No space left on device.*Make room.*prune.*as before"):
            add(tmp_path / "D", [NEWER], hour(1))
    assert status(tmp_path / "D").state == 1


def test_what_a_dead_writer_left_is_told_and_removed(tmp_path: Path) -> None:
    root = tmp_path / "D"
    one(root)
    with pytest.MonkeyPatch.context() as patch:
        patched(patch, Dying(20))
        with pytest.raises(Dead):
            add(root, [NEWER], hour(1))
    assert "writer.json" in set(verify(root)["file"])
    assert "died" in str(status(root).writer) or "at work" in str(status(root).writer)
    done = add(root, [NEWER], hour(2))
    assert "ended before it was done" in done.notes[0]
    assert verify(root).height == 0


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(BadArgument, match="time zone"),
        opened(tmp_path / "D", NOON.replace(tzinfo=None), new=True),
    ):
        pass
    assert not (tmp_path / "D").exists()

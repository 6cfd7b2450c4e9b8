"""Who holds the lock, who died holding it; and processes that are killed for good."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from geoenergy.errors import FolderBusy
from geoenergy.folder.add import add
from geoenergy.folder.layout import WRITER
from geoenergy.folder.lock import Writer, writer_of, writing
from geoenergy.folder.status import status
from geoenergy.folder.verify import verify
from tests.folder.killed import is_state, write
from tests.folder.made import NOON, hour, made
from tests.house.tree import ROOT


def test_the_holder_is_told_and_gone_when_done(tmp_path: Path) -> None:
    with writing(tmp_path, NOON) as died:
        assert died is None
        me = writer_of(tmp_path)
        assert me == Writer(process=os.getpid(), host=socket.gethostname(), start=NOON)
        assert me.lives()
        with pytest.raises(FolderBusy, match=rf"process {os.getpid()} on .* since 2026-11-24T12:00:00"), writing(tmp_path, hour(1)):
            pass
    assert writer_of(tmp_path) is None
    with writing(tmp_path, NOON):
        pass


def test_a_dead_holder_is_told_from_a_live_one_and_from_one_elsewhere(tmp_path: Path) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True)
    dead = Writer(process=int(gone.stdout), host=socket.gethostname(), start=NOON)
    assert dead.lives() is False
    assert Writer(process=1, host="elsewhere", start=NOON).lives() is None
    add(tmp_path, [made()], NOON)
    (tmp_path / WRITER).write_text(dead.model_dump_json())
    assert "died before it was done" in str(status(tmp_path).writer)
    done = add(tmp_path, [made(vintage="2026-11-01")], hour(1))
    assert f"process {dead.process}" in done.notes[0]
    assert status(tmp_path).writer is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", json.dumps({"process": "x"}).encode(), b"\xff"])
def test_a_writer_that_cannot_be_read_is_nobody(tmp_path: Path, content: bytes) -> None:
    add(tmp_path, [made()], NOON)
    (tmp_path / WRITER).write_bytes(content)
    assert writer_of(tmp_path) is None
    add(tmp_path, [made(vintage="2026-11-01")], hour(1))
    assert verify(tmp_path).height == 0


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("call", [3, 17, 33])
def test_a_killed_process_leaves_the_folder_as_before_or_as_after(tmp_path: Path, call: int) -> None:
    root = tmp_path / "D"
    write(root, 1)
    run = subprocess.run(
        [sys.executable, "-m", "tests.folder.killed", str(root), str(call)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert is_state(root, 1) or is_state(root, 2)
    assert "fault" not in set(verify(root)["severity"])
    write(root, 3 if is_state(root, 2) else 2)
    assert verify(root).height == 0

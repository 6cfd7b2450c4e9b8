"""Back and forth between states; what is kept, what is compared, what is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.errors import BadArgument, DataFault, FolderUnusable
from geoenergy.folder.add import add
from geoenergy.folder.diff import diff
from geoenergy.folder.prune import prune
from geoenergy.folder.rollback import rollback
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.status import status
from geoenergy.folder.verify import verify
from tests.folder.made import hour, made, row


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, vintage in enumerate(("2026-09-01", "2026-10-01", "2026-11-01")):
        add(tmp_path / "D", [made(row(quantity=100.0 + number), vintage=vintage)], hour(number), by="me")
    return tmp_path / "D"


def test_back_and_forth(folder: Path) -> None:
    latest = snapshot(folder)
    assert rollback(folder, 1, hour(5)).state.number == 1
    assert [each.vintage for each in snapshot(folder).state.tables[0].vintages] == ["2026-09-01"]
    rollback(folder, 3, hour(6))
    assert snapshot(folder) == latest
    assert verify(folder).height == 0


def test_a_write_after_a_rollback_takes_a_new_number(folder: Path) -> None:
    rollback(folder, 1, hour(5))
    done = add(folder, [made(row(quantity=7.0), vintage="2026-11-20")], hour(6))
    assert (done.state.number, status(folder).states) == (4, (1, 2, 3, 4))
    assert prune(folder, hour(7), keep=2).kept == (1, 4)
    assert add(folder, [made(row(quantity=8.0), vintage="2026-11-21")], hour(8)).state.number == 5


def test_a_state_that_is_not_there_or_damaged(folder: Path) -> None:
    with pytest.raises(BadArgument, match=r"no state 9 is kept. States: 1, 2, 3"):
        rollback(folder, 9, hour(5))
    first = next(iter(snapshot(folder).state.tables[0].vintages)).table.file
    (folder / "objects" / first).unlink()
    with pytest.raises(DataFault, match="missing"):
        rollback(folder, 1, hour(5))
    assert status(folder).state == 3


def test_prune_keeps_the_present_and_what_it_needs(folder: Path) -> None:
    would = prune(folder, hour(5), keep=2, dry_run=True)
    assert (would.kept, would.dropped, status(folder).states) == ((2, 3), (1,), (1, 2, 3))
    before = snapshot(folder)
    done = prune(folder, hour(5))
    assert (done.kept, done.dropped) == ((3,), (1, 2))
    assert all(each.startswith("states/") for each in done.files), "the present state holds every vintage"
    assert snapshot(folder) == before
    assert verify(folder).height == 0
    with pytest.raises(BadArgument, match="always kept"):
        prune(folder, hour(6), keep=0)


def test_prune_removes_what_only_dropped_states_need(folder: Path) -> None:
    rollback(folder, 1, hour(5))
    objects = len(list((folder / "objects").iterdir()))
    prune(folder, hour(6))
    assert len(list((folder / "objects").iterdir())) < objects
    assert verify(folder).height == 0


def test_prune_of_a_damaged_present_state_removes_nothing(folder: Path) -> None:
    state = next((folder / "states").glob("3-*"))
    state.chmod(0o644)
    state.write_bytes(b"{}")
    before = sorted(folder.rglob("*"))
    with pytest.raises(FolderUnusable, match="cannot be read, so that nothing can be removed"):
        prune(folder, hour(5))
    assert sorted(folder.rglob("*")) == before


def test_diff_of_states_and_of_vintages(folder: Path) -> None:
    add(folder, [made(row("ITA"), table="another")], hour(4))
    found = diff(folder, 1, 2)
    assert found.select("change", "column", "before", "after", "importer").rows() == [("changed", "quantity", "100.0", "101.0", "BGR")]
    assert diff(folder, "made_up#2026-09-01", "made_up#2026-10-01").equals(found)
    assert diff(folder, 1, 1).height == 0
    new = diff(folder, "3", "4")
    assert set(new["table"]) == {"another"}
    assert set(new["change"]) == {"added"}
    assert set(diff(folder, 4, 3)["change"]) == {"gone"}
    with pytest.raises(BadArgument, match="not of one sort"):
        diff(folder, 1, "made_up#2026-09-01")
    with pytest.raises(BadArgument, match=r"no vintage .* There are: made_up#2026-09-01"):
        diff(folder, "made_up#2020", "made_up#2021")
    with pytest.raises(BadArgument, match="States: 1, 2, 3, 4"):
        diff(folder, 1, "x")


def test_status_and_snapshot(folder: Path, tmp_path: Path) -> None:
    found = status(folder)
    assert (found.state, found.states, found.by, found.writer) == (3, (1, 2, 3), "me", None)
    assert found.as_frame()["vintage"].to_list() == ["2026-09-01", "2026-10-01", "2026-11-01"]
    for act in (status, snapshot, verify):
        with pytest.raises(FolderUnusable, match="no folder"):
            act(tmp_path / "none")

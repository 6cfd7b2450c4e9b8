"""`verify` finds every damage, tells it from what a stopped writer left, and what it says mends it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoenergy.errors import DataFault, FolderUnusable
from geoenergy.folder.add import add
from geoenergy.folder.prune import prune
from geoenergy.folder.rollback import rollback
from geoenergy.folder.snapshot import snapshot
from geoenergy.folder.status import status
from geoenergy.folder.verify import verify
from tests.folder import forged, racing
from tests.folder.made import NOON, hour, made, row


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    add(tmp_path / "D", [made()], NOON, by="me")
    add(tmp_path / "D", [made(row(quantity=110.0), row("ITA", "DZA", 300.0), vintage="2026-11-01")], hour(1), by="me")
    return tmp_path / "D"


def table_of(root: Path, vintage: int) -> Path:
    return root / "objects" / snapshot(root).state.tables[0].vintages[vintage].table.file


def write(path: Path, content: bytes) -> None:
    if path.exists():
        path.chmod(0o644)
    path.write_bytes(content)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    write(path, bytes(content))


def state(root: Path, number: int) -> Path:
    return next((root / "states").glob(f"{number}-*"))


DAMAGES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "flipped bit": (lambda root: flip(table_of(root, 1)), "changed: its bytes", "rollback 1"),
    "truncated": (lambda root: write(table_of(root, 1), table_of(root, 1).read_bytes()[:-5]), "truncated", "fetch the same again"),
    "longer": (lambda root: write(table_of(root, 1), table_of(root, 1).read_bytes() + b"\n"), "longer", "fetch the same again"),
    "missing": (lambda root: table_of(root, 0).unlink(), "missing", "fetch the same again"),
    "answer": (lambda root: flip(next((root / "objects").glob("*.answer"))), "changed", "fetch the same again"),
    "nobody lists": (lambda root: (root / "notes.txt").write_text("x"), "nobody lists", "Move it out"),
    "nobody lists, below": (lambda root: (root / "objects" / "notes.txt").write_text("x"), "nobody lists", "Move it out"),
    "false name": (lambda root: (root / "objects" / f"{'0' * 64}.csv").write_text("x"), "nobody lists", "Move it out"),
    "HEAD flipped": (lambda root: flip(root / "HEAD"), "HEAD of .* is damaged", "rollback 2"),
    "HEAD lost": (lambda root: (root / "HEAD").unlink(), "HEAD of .* is missing", "rollback 2"),
    "present state": (lambda root: flip(state(root, 2)), "is damaged", "rollback 1"),
    "earlier state": (lambda root: state(root, 1).unlink(), "missing", "prune"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_every_damage_is_found_and_nothing_is_changed(folder: Path, name: str) -> None:
    damage, problem, remedy = DAMAGES[name]
    damage(folder)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    found = verify(folder)
    assert set(found["severity"][:1]) == {"fault"}
    import re

    assert re.search(problem, found["problem"][0]), found["problem"][0]
    assert remedy in found["remedy"][0]
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_a_sound_folder_has_nothing_to_tell(folder: Path) -> None:
    assert verify(folder).height == 0


def test_what_verify_advises_mends(folder: Path, tmp_path: Path) -> None:
    for name, mend in {
        "flipped bit": lambda root: rollback(root, 1, hour(3)),
        "HEAD flipped": lambda root: rollback(root, 2, hour(3)),
        "HEAD lost": lambda root: rollback(root, 2, hour(3)),
        "present state": lambda root: (rollback(root, 1, hour(3)), prune(root, hour(3))),
        "earlier state": lambda root: prune(root, hour(3)),
        "missing": lambda root: add(root, [made()], hour(3)),
    }.items():
        root = tmp_path / name
        shutil.copytree(folder, root)
        DAMAGES[name][0](root)
        mend(root)
        if name == "flipped bit":
            prune(root, hour(4))
        assert verify(root).height == 0, name
        assert snapshot(root).state.number in (1, 2)


def test_a_link_in_place_of_an_object_is_not_followed(folder: Path) -> None:
    path = table_of(folder, 1)
    path.rename(folder.parent / "elsewhere")
    path.symlink_to(folder.parent / "elsewhere")
    assert "cannot be read" in verify(folder)["problem"][0]
    with pytest.raises(DataFault, match="cannot be read"):
        snapshot(folder)


@pytest.mark.parametrize("part", ["objects", "states", "HEAD", "geoenergy-folder.json", "lock"])
def test_a_link_in_place_of_a_part_is_refused(folder: Path, part: str) -> None:
    path = folder / part
    path.rename(folder.parent / "elsewhere")
    path.symlink_to(folder.parent / "elsewhere")
    with pytest.raises(FolderUnusable, match="plain"):
        add(folder, [made(vintage="2026-11-05")], hour(3))
    with pytest.raises(FolderUnusable, match="plain"):
        verify(folder)


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        ('{"folder": "geoenergy", "format": 3}', "has format 3; this geoenergy knows 1 to 2. Nothing was touched. Install a newer"),
        ('{"folder": "geoenergy", "format": 0}', "says format 0, which there never was"),
        ('{"folder": "geoenergy"}', "does not say which format"),
        ('{"folder": "another", "format": 1}', "does not say which format"),
        ('{"folder": "geoenergy", "format": true}', "does not say which format"),
        ("", "does not say which format"),
        ("[" * 100_000, "does not say which format"),
    ],
)
def test_another_format_is_refused_and_nothing_touched(folder: Path, marker: str, told: str) -> None:
    (folder / "geoenergy-folder.json").write_text(marker)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()}
    for act in (
        lambda: verify(folder),
        lambda: snapshot(folder),
        lambda: add(folder, [made(vintage="2026-11-05")], hour(3)),
        lambda: rollback(folder, 1, hour(3)),
        lambda: prune(folder, hour(3)),
    ):
        with pytest.raises(FolderUnusable) as error:
            act()
        assert told in str(error.value)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()} == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.integers(0, 10**6), bit=st.integers(0, 7), which=st.integers(0, 100))
def test_any_flipped_bit_of_any_file_is_found(folder: Path, where: int, bit: int, which: int) -> None:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in ("lock", "geoenergy-folder.json"))
    path = files[which % len(files)]
    content = path.read_bytes()
    changed = bytearray(content)
    changed[where % len(content)] ^= 1 << bit
    write(path, bytes(changed))
    try:
        assert "fault" in set(verify(folder)["severity"]), path.name
    finally:
        write(path, content)
    assert verify(folder).height == 0


def test_what_only_an_earlier_state_says_wrongly_is_found(folder: Path) -> None:
    present = snapshot(folder).state
    first = present.tables[0].vintages[0].table.file
    rollback(folder, 1, hour(3))
    forged.head(folder, states=[state(folder, 2).name, state(folder, 1).name])
    forged.state_bytes(folder, state(folder, 1).read_bytes().replace(b'"size": 138', b'"size": 139'), number=1)
    forged.head(folder, present=state(folder, 2).name)
    assert snapshot(folder).state == present
    found = verify(folder)
    assert (found["file"].to_list(), found["needed_by"].to_list()) == ([f"objects/{first}"], ["made_up#2026-10-01 (states 1)"])


def test_verify_while_others_write(folder: Path) -> None:
    looked = 0
    with ThreadPoolExecutor(1) as pool:
        writers = pool.submit(racing.race, folder, ["one", "two"], 6)
        while not writers.done():
            assert "fault" not in set(verify(folder)["severity"])
            assert (status(folder).state or 0) <= snapshot(folder).state.number
            looked += 1
    writers.result()
    assert looked > 3
    assert verify(folder).height == 0

"""The world: immutable, remembering, and saying what it is."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import polars as pl
import pytest

from geoenergy.errors import UnknownDataset
from geoenergy.records.kinds import ROWS
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from geoenergy.world.network_checks import GAS_DAY_KINDS
from geoenergy.world.world import World, addresses, evidence_of
from tests.worlds import small_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return small_world(tmp_path_factory.mktemp("small") / "w")


def test_it_never_changes(world: World) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        world.fingerprint = "x"  # type: ignore[misc]


def test_what_is_computed_is_kept_for_this_world_alone(world: World) -> None:
    calls: list[int] = []

    def make() -> int:
        calls.append(1)
        return 7

    assert [world.remember("seven", make), world.remember("seven", make)] == [7, 7]
    assert len(calls) == 1
    other = world.with_(origin="elsewhere")
    assert other.remember("seven", lambda: 8) == 8
    assert other.fingerprint == world.fingerprint
    assert world.origin != "elsewhere"


def test_nothing_can_be_remembered_too(world: World) -> None:
    calls: list[None] = []
    for _ in range(2):
        assert world.remember("nothing", lambda: calls.append(None)) is None
    assert len(calls) == 1


def test_a_table_by_name(world: World) -> None:
    assert world.table("flows", "hand").height == 9
    with pytest.raises(UnknownDataset, match=r"no data set 'hnad'\. Nearest: hand"):
        world.table("flows", "hnad")
    with pytest.raises(UnknownDataset):
        world.table("nothing", "hand")


@pytest.mark.parametrize("kind", list(ROWS))
def test_a_kind_of_table_is_one_lazy_frame(kind: str) -> None:
    bundled = load_world()
    frame = getattr(bundled, kind)
    assert isinstance(frame, pl.LazyFrame)
    assert list(frame.collect_schema()) == [*schema_of(ROWS[kind]), "dataset"]
    held = frame.collect()
    assert held.height == sum(each.height for each in bundled.tables[kind].values())
    assert (held.height > 0) == (kind not in GAS_DAY_KINDS), "gas days are fetched, and none may be given on"
    assert set(held["dataset"]) == set(bundled.tables[kind])
    assert all(address in bundled.evidence for cell in held["evidence"].unique() for address in cell)


def test_addresses_of_keys() -> None:
    assert addresses("hand", "v1") == ["hand#v1"]
    assert addresses("hand", "v1 v2") == ["hand#v1", "hand#v2"]
    assert addresses("hand", "own/hand#v1 v2") == ["own/hand#v1", "hand#v2"]
    assert addresses("hand", "") == []


def test_evidence_as_lists() -> None:
    frame = pl.DataFrame({"evidence": ["v1", "v1 v2", "v1"]})
    assert frame.select(evidence_of(frame, "hand"))["evidence"].to_list() == [["hand#v1"], ["hand#v1", "hand#v2"], ["hand#v1"]]


def test_it_says_what_it_is(world: World) -> None:
    text = repr(world)
    assert world.fingerprint in text
    assert "9 flows" in text
    assert "known at" not in text
    assert "known at 2023-01-01" in repr(world.known_at("2023-01-01"))
    assert world._repr_html_() == f"<code>{text.replace('<', '&lt;').replace('>', '&gt;')}</code>"


def test_a_view_keeps_the_fingerprint_and_says_its_day(world: World, tmp_path: Path) -> None:
    view = world.known_at("2023-01-01")
    assert view.fingerprint == world.fingerprint
    assert view.known_day is not None
    assert world.known_day is None

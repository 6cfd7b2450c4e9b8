"""Whatever stands in a file, loading ends with a world or with an error of ours, and says so soon."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.sources.mutate import Change, changes, mutated
from tests.world.loaders import Loaded, everything

EXAMPLES = int(os.environ.get("GEOENERGY_FUZZ", "100"))
"""How many changed files are loaded; a long run takes more."""
BOUND = 5.0
"""Seconds that no file may take."""
DEEP = b"x = " + b"[" * 5000


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Loaded]:
    return everything(tmp_path_factory.mktemp("loaders"))


def test_unchanged_they_are_loaded(files: list[Loaded]) -> None:
    assert {each.with_(each.file.read_bytes()) for each in files} == {"loaded"}
    sorts = {each.name for each in files}
    assert {"records: deals.toml", "records: points.parquet", "vintages: HEAD", "vintages: states.json", "vintages: objects.csv"} <= sorts


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(how=changes, which=st.integers(0, 10_000))
@example(how=[("end", 0.0, 0.0, b"")], which=0)
def test_no_error_that_is_not_ours(files: list[Loaded], how: list[Change], which: int) -> None:
    each = files[which % len(files)]
    start = time.monotonic()
    each.with_(mutated(each.file.read_bytes(), how))
    assert time.monotonic() - start < BOUND, each.name


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", DEEP, b"[" * 100_000, b'{"a":' * 50_000, b"9" * 5000, b"a\n" + b'"' * 9999])
def test_what_is_none_of_it(files: list[Loaded], content: bytes) -> None:
    for each in {each.name: each for each in files}.values():  # one of each sort
        assert each.with_(content) != "loaded" or each.file.suffix == ".csv", each.name


def test_the_folders_are_as_before(files: list[Loaded], tmp_path: Path) -> None:
    again = everything(tmp_path)
    texts = {each.file.relative_to(each.root): each.file.read_bytes() for each in again if each.root.name != "vintages"}
    assert all(each.file.read_bytes() == texts[each.file.relative_to(each.root)] for each in files if each.root.name != "vintages")

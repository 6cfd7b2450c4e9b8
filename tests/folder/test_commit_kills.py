"""A small run of `benchmarks.kills`: processes killed while they migrate, and at random moments. The long one is in KILLS.md."""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path

import pytest

from benchmarks import kills
from tests.folder import format_1
from tests.folder.killed import write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    for number in (1, 2):
        write(tmp_path / "base", number)
    format_1.marked(tmp_path / "base")
    return tmp_path / "base"


def test_killed_at_random_moments(base: Path, tmp_path: Path) -> None:
    chance = random.Random(20261124)
    for number in range(3):
        root = tmp_path / str(number)
        shutil.copytree(base, root)
        done = max(2, kills.at_random(root, chance))
        assert kills.sound(root, done, done + 1)


@pytest.mark.parametrize("call", [22, 31])
def test_killed_while_it_migrates(base: Path, call: int) -> None:
    assert kills.at_call(base, call)
    assert kills.sound(base, 2, 3)


def test_the_long_run_is_written_down() -> None:
    told = (Path(__file__).parent / "KILLS.md").read_text(encoding="utf-8")
    well, asked = re.findall(r"^(\d+) of (\d+) kills left the folder as before or as after", told, flags=re.MULTILINE)[0]
    assert well == asked == "200"

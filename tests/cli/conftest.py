"""One world for all tests of the command line: what the bundled data hold does not change between them."""

from __future__ import annotations

from functools import cache

import pytest

import geoenergy
from geoenergy.world.load import load_world
from geoenergy.world.world import World


@cache
def bundled() -> World:
    return load_world()


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geoenergy, "load_world", lambda path=None: bundled() if path is None else load_world(path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

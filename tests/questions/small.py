"""The small world for the tests of the questions, loaded once."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.worlds import small_world


@cache
def small() -> World:
    """The small world worked by hand."""
    with tempfile.TemporaryDirectory() as folder:
        return small_world(Path(folder) / "w")


@cache
def bundled() -> World:
    """The bundled world."""
    return load_world()

"""Lets the blocks of the pages import `docs.support`, whichever command builds the site, and share one bundled world."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = str(Path(__file__).resolve().parents[2])


def on_config(config: Any) -> Any:
    """Called by mkdocs (and properdocs) before each build.

    Pages and examples that load the bundled world share one; a folder that is named is read each time.
    """
    if ROOT not in sys.path:
        sys.path.insert(0, ROOT)
    import geoenergy
    from docs.support import show
    from geoenergy.world.load import load_world

    show.world.cache_clear()
    vars(geoenergy)["load_world"] = lambda path=None: show.world() if path is None else load_world(path)
    return config

"""Lets the blocks of the pages import `docs.support`, whichever command builds the site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = str(Path(__file__).resolve().parents[2])


def on_config(config: Any) -> Any:
    """Called by mkdocs (and properdocs) before any page is read."""
    if ROOT not in sys.path:
        sys.path.insert(0, ROOT)
    return config

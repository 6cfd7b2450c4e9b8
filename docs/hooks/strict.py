"""Lets a strict build stop at a warning when it is told to be quiet too.

`--quiet` drops warnings before they are counted, so that a block that raises, or a dead link, would not stop the build.
"""

from __future__ import annotations

import logging
from typing import Any


def on_config(config: Any) -> Any:
    """Called by mkdocs (and properdocs) before each build."""
    if config["strict"]:
        for name in ("mkdocs", "properdocs"):
            logger = logging.getLogger(name)
            if logger.getEffectiveLevel() > logging.WARNING:
                logger.setLevel(logging.WARNING)
    return config

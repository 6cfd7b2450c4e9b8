"""Writes the stubs of the growing folders when the package is built, editable or not."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StubHook(BuildHookInterface):
    """For each growing folder, an `__init__.pyi` that names its kinds: adding a kind edits nothing else."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the stubs before the files are gathered."""
        package = Path(self.root) / "geoenergy"
        spec = importlib.util.spec_from_file_location("_discover", package / "_discover.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError(package / "_discover.py")
        discover = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(discover)
        discover.write_stubs(package)

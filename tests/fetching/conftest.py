"""What holds for every test of fetching: no proxy, and no key of whoever runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("GEOENERGY_KEYS", str(tmp_path / "no-keys.toml"))
    for name in [each for each in os.environ if each.startswith("GEOENERGY_") and each.endswith("_KEY")]:
        monkeypatch.delenv(name)

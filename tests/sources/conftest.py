"""What holds for every test of a source: no proxy, and no key of whoever runs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.faulty import Server, served


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that plays what it is told; one a file, where a file has none of its own."""
    with served() as server:
        yield server


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("GEOENERGY_KEYS", str(tmp_path / "no-keys.toml"))
    for name in [each for each in os.environ if each.startswith("GEOENERGY_") and each.endswith("_KEY")]:
        monkeypatch.delenv(name)

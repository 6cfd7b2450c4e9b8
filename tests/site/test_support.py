"""What the pages share when they are built is what a reader gets alone."""

from __future__ import annotations

import html
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

import geoenergy
from docs.support import played, show
from geoenergy.errors import FolderUnusable
from tests.house.tree import DOCS, ROOT


def test_pages_share_the_bundled_world_and_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(geoenergy, "load_world", geoenergy.load_world)  # so that it is put back
    spec = importlib.util.spec_from_file_location("support_hook", DOCS / "hooks" / "support.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    hook.on_config({})
    assert geoenergy.load_world() is geoenergy.load_world() is show.world()
    with pytest.raises(FolderUnusable, match="is empty"):
        geoenergy.load_world(tmp_path)


def test_a_command_is_shown_as_a_process_prints_it() -> None:
    words = ("suppliers", "Germany", "--year", "2020")
    alone = subprocess.run(
        [sys.executable, "-m", "geoenergy", *words],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": str(show.WIDTH), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert html.escape(f"$ geoenergy {' '.join(words)}\n{alone.stdout.rstrip()}") in show.command(*words)


def test_a_command_that_fails_stops_the_build() -> None:
    with pytest.raises(AssertionError, match="left with 2: geoenergy: no country or group 'Germny'"):
        show.command("suppliers", "Germny")


def test_a_page_fetches_into_one_folder() -> None:
    assert played.folder() == played.folder("figures") == played.folder(page="figures")
    assert played.folder("days") != played.folder()

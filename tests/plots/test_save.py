"""Files: each form holds all it needs, and nothing is fetched."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geoenergy.errors import BadArgument, ExtraMissing
from geoenergy.plots import save, shares_over_years
from tests.plots.frames import frame

FRAME = frame(("BGR", "RUS", 2018, 0.5, 0.5, 0.5))


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>"), ("json", b"{")])
def test_each_form_is_written(tmp_path: Path, ending: str, start: bytes) -> None:
    written = save(shares_over_years(FRAME), tmp_path / f"figure.{ending}")
    assert written.read_bytes().lstrip().startswith(start)


def test_the_page_loads_nothing(tmp_path: Path) -> None:
    text = save(shares_over_years(FRAME), tmp_path / "figure.html").read_text(encoding="utf-8")
    assert not re.search(r"<script[^>]*\ssrc=|<link[^>]*\shref=", text)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="svg, png, html, json"):
        save(shares_over_years(FRAME), tmp_path / "figure.gif")


@pytest.mark.parametrize("gone", ["altair", "vl_convert"])
def test_without_the_extra_the_error_says_how_to_get_it(gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    found = importlib.import_module

    def without(name: str, package: str | None = None) -> Any:
        if name == gone:
            raise ModuleNotFoundError(f"No module named {gone!r}", name=gone)
        return found(name, package)

    monkeypatch.setattr("geoenergy.plots.base.import_module", without)
    with pytest.raises(ExtraMissing, match=re.escape("pip install 'geoenergy[viz]'")):
        shares_over_years(FRAME)


def test_figures_are_named_without_loading_what_draws_them() -> None:
    code = "import sys, geoenergy; geoenergy.plots.dependence_map, geoenergy.plots.save; print('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"

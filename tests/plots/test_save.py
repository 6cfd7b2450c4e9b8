"""Files: each form holds all it needs, and nothing is fetched."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from geoenergy.errors import BadArgument, ExtraMissing
from geoenergy.plots import save, shares_over_years
from tests.conftest import chromium
from tests.plots.frames import frame

FRAME = frame(("BGR", "RUS", 2018, 0.5, 0.5, 0.5))


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>"), ("json", b"{")])
def test_each_form_is_written(tmp_path: Path, ending: str, start: bytes) -> None:
    written = save(shares_over_years(FRAME), tmp_path / f"figure.{ending}")
    assert written.read_bytes().lstrip().startswith(start)


def test_the_page_loads_nothing(tmp_path: Path) -> None:
    text = save(shares_over_years(FRAME), tmp_path / "figure.html").read_text(encoding="utf-8")
    assert not re.search(r"<script[^>]*\ssrc=|<link[^>]*\shref=", text)


NASTY = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">]]>&"


def nasty() -> Any:
    import altair as alt

    rows = alt.Data(values=[{"name": NASTY}])
    whole = alt.Chart(rows).mark_rect().encode(tooltip=alt.Tooltip(["name:N"]))
    words = alt.Chart(rows).mark_text(limit=150).encode(text="name:N")
    return alt.layer(words, whole).properties(title=alt.Title(NASTY, limit=150), description=NASTY, width=200, height=200)


def test_text_of_the_data_is_no_markup(tmp_path: Path) -> None:
    page = save(nasty(), tmp_path / "figure.html").read_text(encoding="utf-8")
    assert "<script>document.title" not in page
    assert "<img src=x" not in page
    drawing = ElementTree.fromstring(save(nasty(), tmp_path / "figure.svg").read_text(encoding="utf-8"))
    tags = {each.tag.partition("}")[2] for each in drawing.iter()}
    assert tags <= {"svg", "g", "path", "text", "rect", "line", "defs", "clipPath", "style", "tspan"}
    assert NASTY[:20] in "".join(drawing.itertext()), "shown as text"
    assert not [name for each in drawing.iter() for name in each.attrib if name.lower().startswith("on")]
    assert json.loads(save(nasty(), tmp_path / "figure.json").read_text(encoding="utf-8"))["title"]["text"] == NASTY


@pytest.mark.browser
def test_text_of_the_data_is_not_run(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    path = save(nasty(), tmp_path / "figure.html")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = opened.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path.as_uri())
        page.locator("svg, canvas").first.wait_for()
        box = page.locator("svg, canvas").first.bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
        page.locator("#vg-tooltip-element.visible").wait_for()
        assert "<img" in page.locator("#vg-tooltip-element").inner_text(), "shown as text under the pointer"
        assert page.title() != "run"
        assert page.locator("img").count() == 0
        assert faults == []
        opened.close()


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

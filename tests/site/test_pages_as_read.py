"""The pages as a reader has them, from disk: nothing fails, nothing is fetched, figures are seen, tables scroll in their own box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

MAIN = (
    "index",
    "tutorial/who-depends-on-azerbaijan",
    "questions/index",
    "questions/who-depends-on",
    "questions/whom-does-it-depend-on",
    "questions/over-the-years",
    "questions/how-concentrated",
    "questions/which-way",
    "how-to/draw",
    "how-to/your-own-data",
    "data/index",
    "data/dictionary",
    "cli",
    "reference/questions",
)
WITH_FIGURES = (
    "tutorial/who-depends-on-azerbaijan",
    "questions/who-depends-on",
    "questions/how-concentrated",
    "questions/which-way",
    "how-to/draw",
)
HERE = ("file:", "data:", "about:", "blob:")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_fails_or_asks_anybody(site: Path, browser: Any, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 850})
    faults: list[str] = []
    page.on("console", lambda said: faults.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("request", lambda request: None if request.url.startswith(HERE) else faults.append(f"{page.url} asks {request.url}"))
    for name in MAIN:
        page.goto((site / f"{name}.html").as_uri())
        if page.evaluate("document.scrollingElement.scrollWidth") > width:
            faults.append(f"{name} is wider than {width} px")
    page.close()
    assert faults == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", WITH_FIGURES)
def test_a_figure_is_seen_whole(site: Path, browser: Any, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 850})
    page.goto((site / f"{name}.html").as_uri())
    figures = page.locator("figure.drawn img")
    assert figures.count() > 0
    for figure in figures.all():
        assert figure.is_visible()
        assert figure.evaluate("each => each.complete && each.naturalWidth > 0"), "the picture does not load"
        assert figure.get_attribute("alt"), "the picture has no words for those who do not see it"
        box = figure.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] > 100
    page.close()


@pytest.mark.browser
def test_a_wide_table_scrolls_in_its_own_box(site: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 850})
    page.goto((site / "data" / "index.html").as_uri())
    table = page.locator(".wide table").first
    assert table.evaluate("each => each.scrollWidth") > 390
    assert page.locator(".wide").first.bounding_box()["width"] <= 390
    page.close()

"""The pages: they build without a warning, need no network, and work from disk in a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import geoenergy
from tests.house.tree import reference


def test_every_name_kind_and_record_stands_in_the_reference(site: Path) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (site / "reference").glob("*.html"))
    headings = {re.sub(r"<[^>]+>", "", each).strip() for each in re.findall(r"<h2[^>]*>(.*?)</h2>", text, re.DOTALL)}
    said = {heading.split()[0].replace("&para;", "").rstrip("¶") for heading in headings if heading}
    folders = vars(geoenergy)["_FOLDERS"]
    names = {f"ge.{name}" for name in geoenergy.__all__} - {"ge.__version__"} - {f"ge.{folder}" for folder in folders}
    assert names <= said
    assert {each.__name__ for each in reference().records()} <= said


def test_the_pages_ask_no_server(site: Path) -> None:
    asked = re.compile(r"""(?:<(?:script|img|iframe|source)[^>]*\ssrc|<link[^>]*\shref)=["']((?:https?:)?//[^"']+)""")
    faulty = {
        path.name: sorted({url for url in asked.findall(path.read_text(encoding="utf-8")) if "rel=canonical" not in url})
        for path in site.rglob("*.html")
    }
    assert not {name: urls for name, urls in faulty.items() if urls}


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_search_works_from_disk_at_any_width(site: Path, browser: Any, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((site / "index.html").as_uri())
    if width < 1000:
        page.locator("label[for=__search].md-header__button").click()
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially("UnknownParty")
    page.locator(".md-search-result__link", has_text="UnknownParty").first.wait_for(timeout=15_000)
    assert faults == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:", "blob:"))] == []
    page.close()


@pytest.mark.browser
def test_no_page_is_wider_than_a_phone(site: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    wide = []
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        if page.evaluate("document.scrollingElement.scrollWidth") > 390:
            wide.append(path.relative_to(site).as_posix())
    page.close()
    assert not wide, "these pages scroll sideways on a phone"

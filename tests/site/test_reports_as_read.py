"""The reports as a reader has them, from disk: nothing fails, nothing is fetched, nothing is wider than a phone, and they print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geoenergy.reports.deal_sheet import deal_sheet
from geoenergy.reports.entanglement_map import entanglement_map
from geoenergy.reports.obligation_brief import obligation_brief
from geoenergy.reports.scenario_brief import scenario_brief
from geoenergy.scenarios.run_scenario import run_scenario
from tests.reports.worlds import bundled, hostile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    outcome = run_scenario(bundled(), "russia-stops", allocation="minimum_total")
    for name, world in (("", bundled()), ("-hostile", hostile())):
        pages = {
            "brief": obligation_brief(world, "ARM", attacker="AZE", on="2022-09-13"),
            "many": obligation_brief(world, "EST", attacker="RUS", on="2024-06-01"),
            "deal": deal_sheet(world, "eu-azerbaijan-gas-2022", path="linear"),
            "map": entanglement_map(world, on="2022-09-13", commodity="gas"),
            "scenario": scenario_brief(world, outcome),
        }
        for page, text in pages.items():
            (folder / f"{page}{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "name", ["brief", "many", "deal", "map", "scenario", "brief-hostile", "deal-hostile", "map-hostile", "scenario-hostile"]
)
def test_no_report_fails_asks_anybody_or_is_too_wide(reports: Path, browser: Any, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 850})
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: (faults.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith("file:") else faults.append(f"asks {request.url}"))
    page.goto((reports / f"{name}.html").as_uri())
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    drawing = page.locator("figure svg").first
    box = drawing.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    for text in drawing.locator("text").all():
        if "hostile" not in name:
            inside = text.bounding_box()
            assert inside["x"] >= box["x"] - 1, "a word of the drawing is cut off"
            assert inside["x"] + inside["width"] <= box["x"] + box["width"] + 1, text.text_content()
    first = page.locator("sup a").first
    if first.count():
        first.click()
        assert "#source-" in page.url
    page.close()
    assert faults == []


@pytest.mark.browser
def test_a_report_prints(reports: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((reports / "deal.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".wide").first.evaluate("each => getComputedStyle(each).overflowX") == "visible"
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()

"""The page of faults: every fault and every source is in its tables, and each cell says what the tests hold."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from docs.support import faults
from geoenergy.sources.base import sources
from tests.house.tree import ROOT
from tests.sources.cases import CASES
from tests.sources.contents import CONTENTS
from tests.sources.faulty import TRANSPORT


def cells(table: str) -> list[list[str]]:
    """The rows of a table as text, the head first; a cell that spans columns stands in each of them."""
    rows = []
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL):
        found: list[str] = []
        for options, inside in re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", row, re.DOTALL):
            span = re.search(r"colspan=(\d+)", options)
            found += [html.unescape(re.sub(r"<[^>]+>", "", inside))] * (int(span.group(1)) if span else 1)
        rows.append(found)
    return rows


def name_of(outcome: object) -> str:
    return outcome.__name__ if isinstance(outcome, type) else str(outcome)


def test_every_fault_of_a_server_meets_every_source() -> None:
    head, *rows = cells(faults.of_servers())
    assert sorted(head[1:]) == sorted(sources())
    assert [row[0] for row in rows] == [fault.name for fault in TRANSPORT]
    asked = {case.source for case in CASES}
    for row, fault in zip(rows, TRANSPORT, strict=True):
        assert len(row) == len(head)
        for source, said in zip(head[1:], row[1:], strict=True):
            assert said.startswith(name_of(fault.outcome) if source in asked else "not here"), (fault.name, source, said)


def test_every_fault_of_content_meets_every_source() -> None:
    head, *rows = cells(faults.of_contents())
    assert head[1:] == list(sources())
    assert [row[0] for row in rows] == [content.name for content in CONTENTS]
    for row, content in zip(rows, CONTENTS, strict=True):
        for source, said in zip(head[1:], row[1:], strict=True):
            held = content.of[source]
            if isinstance(held, str):
                number = said.removeprefix("not here")
                assert f'id="why-{number}"><sup>{number}</sup> {html.escape(held)}</p>' in faults.why_not()
            else:
                assert said == name_of(held[1])


def test_each_outcome_is_explained_and_counted() -> None:
    counted = sum(int(many) for many in re.findall(r"\((\d+) cells?", faults.outcomes()))
    assert counted == (len(TRANSPORT) + len(CONTENTS)) * len(sources())
    said = {name_of(fault.outcome) for fault in TRANSPORT}
    said |= {name_of(held[1]) for content in CONTENTS for held in content.of.values() if not isinstance(held, str)}
    assert not [name for name in said if name not in faults.outcomes()]


def test_the_long_run_adds_up() -> None:
    _, *rows = cells(faults.long_run())
    whole = int(faults.recorded(faults.LONG_RUN).split()[0].replace(",", ""))
    figures = [[int(each.replace(",", "")) for each in row[1:]] for row in rows]
    assert sum(figures[-1]) == whole == sum(map(sum, figures[:-1]))


def test_the_tests_that_the_page_names_are_there() -> None:
    page = (ROOT / "docs" / "data" / "faults.md").read_text(encoding="utf-8")
    played = (ROOT / "tests" / "sources" / "test_sources_faults.py").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+)`", page)
    assert len(named) >= 4
    assert not [name for name in named if f"def {name}(" not in played]


@pytest.mark.browser
def test_the_first_column_stays_in_sight_on_a_phone(site: Path, browser: object) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 850})  # type: ignore[attr-defined]
    page.goto((site / "data" / "faults.html").as_uri())
    box = page.locator(".matrix").nth(1)
    box.evaluate("each => { each.scrollLeft = 200 }")
    assert box.evaluate("each => each.scrollLeft") == 200
    assert page.locator(".matrix").nth(1).locator("th[scope=row]").first.bounding_box()["x"] >= 0
    page.close()

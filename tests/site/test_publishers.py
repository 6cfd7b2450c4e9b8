"""A page for each publisher: its facts, a question that is really asked, and what becomes of an answer that is not as known."""

from __future__ import annotations

import pytest

from docs.hooks import sources as hook
from docs.support import sources as told
from geoenergy.sources.base import sheet_of, sources
from tests.site.test_faults import cells
from tests.sources.contents import CONTENTS


def test_every_source_has_a_page_and_the_overview_leads_there() -> None:
    assert set(hook.pages()) == {f"data/sources/{name}.md" for name in sources()}
    overview = told.overview()
    assert all(f"href='sources/{name}.html'" in overview for name in sources())


@pytest.mark.parametrize("name", sources())
def test_what_a_page_says(name: str) -> None:
    sheet = sheet_of(name)
    assert sheet.licence.split("&")[0] in told.facts(name)
    assert all(f"<code>{topic}</code>" in told.topics(name) for topic in sheet.topics)
    asked = told.asked(name)
    assert f"geoenergy fetch {name} " in asked
    assert "-a-test-key" not in asked
    assert ("***" in asked) == (sheet.key is not None)
    assert told.faults(name).count("<li>") == len(sheet.faults)
    head, *rows = cells(told.outcomes(name))
    assert [row[0] for row in rows] == [content.name for content in CONTENTS]
    assert all(len(row) == len(head) and all(row) for row in rows)
    assert ("memory" in hook.pages()[f"data/sources/{name}.md"]) == bool(sheet.from_memory)

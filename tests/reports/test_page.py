"""A page: sources numbered and linked, what was seen of them, and nothing but text from the data."""

from __future__ import annotations

from geoenergy.records.evidence import Evidence
from geoenergy.reports.blocks import Head, Items, Notes, Pairs, Para, Picture
from geoenergy.reports.page import _source, page
from tests.reports.worlds import NASTY, bundled, checked


def test_marks_lead_to_their_sources() -> None:
    notes = Notes(bundled())
    first, second = list(bundled().evidence)[:2]
    text = Para(f"A sentence.{notes.mark([first])} Another.{notes.mark([second, first])} No source: [99].")
    blocks = [Head("Part"), text, Items(("one",)), Pairs((("name", "value"),)), Picture("<svg></svg>", "words", "caption")]
    made = page(notes.told("Title", blocks, "method m/1 · data x"), bundled(), kind="Report")
    said = checked(made)
    assert "<a href='#source-1'>1</a>" in made
    assert "<li id='source-2'>" in made
    assert "[99]" in said
    assert "Method m/1" in said


def test_a_source_says_what_was_seen_and_links_only_to_the_web() -> None:
    told = _source(
        "a#b",
        Evidence(publisher="P", title="T", place="Art. 4", url="https://example.org/a?b=1&c=2", published="2022-03~", read="2024-01-02"),
    )
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">P: T, Art. 4, about 2022-03</a> (excerpt, read 2024-01-02)' in told
    for url in ("javascript:alert(1)", "https://a.b/\" onclick='x'", "data:text/html,x", "//example.org"):
        assert "href" not in _source("a#b", Evidence(publisher="P", title="T", url=url))
    assert "<script" not in _source(NASTY, None)

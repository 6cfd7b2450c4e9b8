"""A telling laid out: the same words for a terminal, in Markdown and in HTML."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from geoenergy.reports.blocks import Block, Grid, Head, Items, Notes, Pairs, Para, Picture, Told, runs, unnumbered
from geoenergy.reports.layout import Column, cells
from geoenergy.reports.told import linked, told_html, told_markdown, told_text

TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=60)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Head, TEXT, st.sampled_from([2, 3])),
    st.builds(Para, TEXT),
    st.builds(Items, st.lists(TEXT, min_size=1, max_size=3).map(tuple)),
    st.builds(Pairs, st.lists(st.tuples(st.text("abc ", min_size=1, max_size=12), TEXT), min_size=1, max_size=3).map(tuple)),
)


@given(st.lists(BLOCKS, max_size=6), TEXT, st.sampled_from([40, 80]))
def test_no_line_is_wider_and_nothing_steers_the_terminal(blocks: list[Block], title: str, width: int) -> None:
    text = told_text(Told(title, tuple(blocks), ("a#b",), foot="method m/1 · data x"), None, width)
    assert max(map(cells, text.splitlines()), default=0) <= width
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert text.endswith("method m/1 · data x\n")


@given(st.lists(BLOCKS, max_size=6), TEXT)
def test_html_has_no_tag_of_the_data(blocks: list[Block], title: str) -> None:
    made = told_html(Told(title, tuple(blocks), ("a#b",)), None)
    tags = set(re.findall(r"<(/?[a-zA-Z][a-zA-Z0-9]*)", made))
    ours = ("section", "h2", "h3", "h4", "p", "ul", "li", "dl", "dt", "dd", "ol", "sup", "a", "footer")
    assert {tag.removeprefix("/") for tag in tags} <= set(ours)


def test_a_table_that_does_not_fit_gives_way_to_the_narrow_one() -> None:
    wide = tuple(Column(f"column {n}", ("unbreakable-long-cell",)) for n in range(3))
    narrow = (Column("short", ("x",)),)
    told = Told("T", (Grid(wide, narrow),))
    assert "column 2" in told_text(told, None, 80)
    assert "short" in told_text(told, None, 40)
    assert "column 2" in told_markdown(told, None)


def test_a_table_leaves_columns_out_by_rank_and_says_so() -> None:
    columns = (Column("a", ("x" * 30,)), Column("b", ("y" * 30,), rank=1))
    assert "Left out for want of room: b." in told_text(Told("T", (Grid(columns),)), None, 40)


def test_what_follows_a_heading_stands_right_below_it() -> None:
    assert "Part\n────\nText" in told_text(Told("T", (Head("Part"), Para("Text"))), None, 40)


def test_pictures_are_for_html_only() -> None:
    told = Told("T", (Picture("<svg></svg>", "what is seen", "caption"),))
    assert "svg" not in told_text(told, None, 80) + told_markdown(told, None)
    assert "aria-label='what is seen'" in told_html(told, None)


def test_markdown_of_every_block() -> None:
    told = Told("T", (Head("H"), Para("p*"), Items(("i",)), Pairs((("n", "v|w"),))), ("a#b",), foot="f")
    assert told_markdown(told, None) == "**T**\n\n### H\n\np\\*\n\n- i\n\n|  |  |\n|---|---|\n| n | v\\|w |\n\n1. a\\#b\n\n*f*\n"


def test_numbers_of_sources() -> None:
    notes = Notes()
    assert notes.mark([]) == ""
    assert notes.mark(["a#1", "a#2", "a#3"]) == " [1–3]"
    assert notes.mark(["a#5", "a#1"]) == " [1, 4]"
    assert runs([]) == ""
    assert linked(html.escape("x [1–3, 4] [9]"), 4) == "x<sup><a href='#source-1'>1–3</a> <a href='#source-4'>4</a></sup> [9]"


def test_many_sources_are_told_file_by_file() -> None:
    told = unnumbered("T", [], "", [f"a#{n}" for n in range(30)] + [f"b#{n}" for n in range(30)])
    assert told.files == ("a (30)", "b (30)")
    assert "a (30), b (30)" in " ".join(told_text(told, None, 80).split())
    assert unnumbered("T", [], "", ["a#1", "a#1"]).sources == ("a#1",)

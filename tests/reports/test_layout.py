"""Text laid out in a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.reports.layout import LEAST, Column, cells, fitted, grid, padded, pairs, plain, terminal_width, tree, wrapped

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=80)


def test_the_terminal_has_a_least_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "12")
    assert terminal_width() == LEAST
    monkeypatch.setenv("COLUMNS", "132")
    assert terminal_width() == 132


@given(st.text())
def test_nothing_in_the_data_steers_a_terminal(text: str) -> None:
    assert not set(plain(text)) & {chr(code) for code in (*range(32), 127, 0x9B, 0x202E)}


def test_letters_may_take_two_cells_or_none() -> None:
    assert cells("油 oil") == 6
    assert cells("e\u0301") == 1
    assert padded("油", 4) == "油  "
    assert padded("7", 3, right=True) == "  7"
    assert fitted("Bosnia and Herzegovina", 10) == "Bosnia an…"
    assert fitted("Mali", 10) == "Mali"


@given(WORDS, st.integers(8, 60))
def test_a_paragraph_stays_within_its_width_and_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width, rest="  ")
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_percent_sign_stays_with_its_figure() -> None:
    assert wrapped("share of 19.4 % of it", 14) == ["share of", "19.4 % of it"]


def test_an_address_breaks_after_a_mark() -> None:
    assert wrapped("eurostat_nrg_ti_gas", 14) == ["eurostat_nrg_", "ti_gas"]


NAMES = Column("importer", ("Bosnia and Herzegovina", "Mali"), wraps=True)
SHARES = Column("share", ("12.3–45.6 %", "100 %"), right=True)
SPARE = Column("source", ("1 2", "1"), rank=2)


def test_a_table_with_room() -> None:
    lines, left_out = grid([NAMES, SHARES, SPARE], 60)
    assert left_out == []
    assert lines == [
        "importer                      share  source",
        "──────────────────────  ───────────  ──────",
        "Bosnia and Herzegovina  12.3–45.6 %  1 2",
        "Mali                          100 %  1",
    ]


def test_without_room_text_wraps_before_columns_go() -> None:
    lines, left_out = grid([NAMES, SHARES, SPARE], 38)
    assert left_out == []
    assert any(line.startswith("Bosnia and  ") for line in lines)


def test_columns_go_highest_rank_first_and_are_named() -> None:
    lines, left_out = grid([NAMES, SHARES, SPARE, Column("flag", ("", "relayed"), rank=1)], 36)
    assert left_out == ["source"]
    assert "relayed" in "\n".join(lines)


def test_what_fits_no_table_comes_in_blocks() -> None:
    lines, _ = grid([SHARES, Column("a very long number", ("123456789012345678901234", "1"), right=True)], 30)
    assert lines[0] == "share: 12.3–45.6 %"
    assert "" in lines


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), st.integers(40, 100))
def test_a_table_that_may_wrap_stays_within_its_width(rows: list[tuple[str, str, str]], width: int) -> None:
    columns = [
        Column(title, tuple(plain(each) for each in texts), wraps=True) for title, texts in zip("abc", zip(*rows, strict=True), strict=True)
    ]
    lines, _ = grid(columns, width)
    assert all(cells(line) <= width for line in lines)


def test_facts_stand_under_one_another() -> None:
    assert pairs([("share", "19.4 %"), ("", "so says the report"), ("unit", "TJ")], 20) == [
        "share  19.4 %",
        "       so says the",
        "       report",
        "unit   TJ",
    ]


def test_a_tree_keeps_its_branches() -> None:
    lines = tree("root\n├─ a very long line of words\n│  b\n└─ c", 16)
    assert lines == ["root", "├─ a very long", "│    line of", "│    words", "│  b", "└─ c"]

"""Answers for programs: whole, unrounded, and harmless to a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.questions.dependence import dependence
from geoenergy.questions.suppliers import suppliers
from geoenergy.questions.trace import trace
from geoenergy.reports.country_profile import country_profile
from geoenergy.reports.machine import to_csv, to_frame, to_json, to_parquet
from tests.reports.worlds import bundled


def test_json_writes_days_as_text() -> None:
    frame = pl.DataFrame({"day": [dt.date(2026, 1, 2)], "known": [[dt.date(2026, 1, 3)]]})
    assert json.loads(to_json(frame)) == [{"day": "2026-01-02", "known": ["2026-01-03"]}]


def test_json_keeps_rows_lists_and_figures() -> None:
    frame = suppliers(bundled(), "DEU", commodity="gas", year=2020)
    loaded = json.loads(to_json(frame))
    assert loaded == frame.to_dicts()


def test_a_record_is_an_object() -> None:
    answer = dependence(bundled(), "AUT", supplier="RUS", commodity="gas", year=2020)
    assert json.loads(to_json(answer)) == answer.model_dump(mode="json")


@given(st.floats())
def test_json_has_no_figure_that_is_none(value: float) -> None:
    text = to_json(pl.DataFrame({"a": [value], "b": [[value]]}))
    json.loads(text, parse_constant=pytest.fail)


def test_csv_joins_lists_with_a_blank() -> None:
    frame = suppliers(bundled(), "DEU", commodity="gas", year=2020)
    read = list(csv.DictReader(io.StringIO(to_csv(frame))))
    assert [row["evidence"].split(" ") for row in read] == frame["evidence"].to_list()
    assert [float(row["share_low"]) for row in read] == frame["share_low"].to_list()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1", "\uff20SUM(A1)"])
def test_text_that_a_spreadsheet_would_run_is_quoted(text: str) -> None:
    read = next(csv.DictReader(io.StringIO(to_csv(pl.DataFrame({"a": [text], "b": [-1.5], "c": [[text]]})), newline="")))
    assert read == {"a": f"'{text}", "b": "-1.5", "c": f"'{text}"}


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_cell_of_text_begins_like_a_formula(texts: list[str]) -> None:
    rows = csv.DictReader(io.StringIO(to_csv(pl.DataFrame({"a": texts})), newline=""))
    assert not [row["a"] for row in rows if row["a"] and row["a"][0] in "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"]


def test_parquet_comes_back_as_it_was() -> None:
    frame = suppliers(bundled(), "DEU", commodity="gas", year=2020)
    assert pl.read_parquet(io.BytesIO(to_parquet(frame))).equals(frame)


def test_records_traces_and_profiles_become_rows() -> None:
    world = bundled()
    answer = dependence(world, "DEU", supplier="RUS", commodity="gas", year=2020)
    assert to_frame(answer).height == 1
    sources = to_frame(trace(world, answer))
    assert sources["address"].to_list() == list(answer.evidence)
    profile = country_profile(world, "AZE")
    assert to_frame(profile).height == sum(len(trade.named) + len(trade.possible) for trade in (*profile.imports, *profile.sales)) + len(
        profile.buyers
    )

"""A figure and its bounds as one text."""

from __future__ import annotations

import polars as pl

from geoenergy.questions.shape import AnswerRow
from geoenergy.reports.fused import Fused, fused, label


def by_name(names: list[str]) -> dict[str, Fused]:
    return {each.name: each for each in fused(names)}


def test_bounds_and_point_become_one_column() -> None:
    found = by_name(["share_low", "share_high", "share", "year", "evidence", "world", "method"])
    assert list(found) == ["share", "year"]
    assert found["share"].text({"share_low": 0.25, "share_high": 0.5, "share": None}) == "25.0–50.0 %"
    assert found["share"].text({"share_low": None, "share_high": None, "share": 0.5}) == "50.0 %"
    assert found["share"].text({"share_low": None, "share_high": None, "share": None}) == "not known"


def test_bare_bounds() -> None:
    found = by_name(["low", "high"])
    assert found["figure"].text({"low": 1000.0, "high": 2000.0}) == "1,000–2,000"


def test_every_field_of_a_row_is_told_once() -> None:
    told = fused(list(AnswerRow.model_fields))
    names = [name for each in told for name in (each.low, each.high, each.point) if name]
    assert sorted(names) == sorted(set(AnswerRow.model_fields) - {"evidence", "method", "world"})


def test_kinds_of_values() -> None:
    row = {"year": 2020, "gap": 0.5, "herfindahl": 0.12345, "imports": 12345.6, "ok": True, "none": None, "list": ("a", "b"), "empty": ()}
    texts = {name: Fused(name, point=name).text(row) for name in row}
    assert texts == {
        "year": "2020",
        "gap": "50.0 %",
        "herfindahl": "0.123",
        "imports": "12,346",
        "ok": "yes",
        "none": "not known",
        "list": "a; b",
        "empty": "none",
    }
    assert Fused("empty", point="empty").text(row, missing="") == ""


def test_labels_are_words() -> None:
    assert label("stock_change") == "stock change"
    assert label("herfindahl") == "Herfindahl index"
    assert pl.Series([label(name) for name in AnswerRow.model_fields]).str.contains("_").sum() == 0

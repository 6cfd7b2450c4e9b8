"""Rows of importers from which indicators are computed."""

from __future__ import annotations

import pytest

from geoenergy.questions.ask import party_of
from geoenergy.questions.import_rows import Ask
from geoenergy.questions.indicator_rows import KINDS, SCORED, importer_rows
from tests.questions.small import small


def test_germany_2020() -> None:
    rows = importer_rows(small(), Ask("gas", "origin", None, "total", "exclude"), [party_of(small(), "DEU")], (2020,), None)
    (row,) = rows.to_dicts()
    assert row["shares"] == pytest.approx([0.6, 0.3])
    assert row["of_named"] == pytest.approx([2 / 3, 1 / 3])
    assert (row["hidden"], row["stated"], row["fixed"], row["nothing"]) == (pytest.approx(0.1), True, False, False)


def test_austria_2020_names_nobody() -> None:
    rows = importer_rows(small(), Ask("gas", "origin", None, "total", "exclude"), [party_of(small(), "AUT")], (2020,), None)
    (row,) = rows.to_dicts()
    assert (row["shares"], row["hidden"]) == ([], 1.0)


def test_a_group_says_whom_it_lacks() -> None:
    rows = importer_rows(small(), Ask("gas", "origin", None, "total", "exclude"), [party_of(small(), "pact")], (2020,), None)
    assert rows["shares"].to_list()[0] == pytest.approx([100 / 150, 30 / 150, 10 / 150])


def test_those_that_need_scores_are_named() -> None:
    assert set(KINDS) >= SCORED
    assert all("risk" in name for name in SCORED)

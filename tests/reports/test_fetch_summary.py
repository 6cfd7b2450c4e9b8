"""What a fetch brought, told in every form."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from geoenergy.folder.add import Added
from geoenergy.folder.changes import Change
from geoenergy.folder.state import State
from geoenergy.reports.fetch_summary import fetch_summary
from geoenergy.reports.rendering import Format, render

STATE = State(number=3, parent=None, when=dt.datetime(2026, 11, 24, tzinfo=dt.UTC), by="a test", tables=())
CHANGE = Change(
    table="eurostat_nrg_ti_gas",
    vintage="2026-11-20",
    against="2026-11-02",
    rows=12,
    added=2,
    changed=3,
    gone=4,
    countries_gone={"importer": ("BGR",)},
    note="dated by the day of reading",
)


def added(*, new: bool) -> Added:
    return Added(STATE, new=new, changes=(CHANGE,), notes=("resumed",))


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_everything_is_told(form: Format) -> None:
    text = render(fetch_summary(added(new=True), source="eurostat", topic="gas", folder="my-data"), format=form)
    for said in ("state 3 was written", "2026-11-20", "compared with", "BGR", "dated by the day of reading", "resumed"):
        assert said in " ".join(text.split()), said


def test_nothing_new_is_said() -> None:
    text = render(fetch_summary(added(new=False), source="eurostat", topic="gas", folder="my-data"), width=80)
    assert "nothing is new" in text


def test_rows_for_programs() -> None:
    summary = fetch_summary(added(new=True), source="eurostat", topic="gas", folder="my-data")
    row = summary.as_frame().row(0, named=True)
    assert (row["added"], row["changed"], row["gone"], row["countries_gone"]) == (2, 3, 4, "importer BGR")
    assert json.loads(render(summary, format="json"))["changes"][0]["countries_gone"] == {"importer": ["BGR"]}
    assert "importer BGR" in render(summary, format="csv")

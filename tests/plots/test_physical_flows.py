"""Both sides of a border: drawn where they are whole, and nothing between."""

from __future__ import annotations

import json

import polars as pl
import pytest
import vl_convert

from geoenergy.errors import BadArgument
from geoenergy.plots import physical_flows
from geoenergy.questions.physical_flows import physical_flows as asked
from tests.plots.frames import values, words
from tests.questions.gas_days import fetched


def drawn(chart: object) -> dict[tuple[str, str], list[tuple[str, float, int]]]:
    rows: dict[tuple[str, str], list[tuple[str, float, int]]] = {}
    for row in values(chart.to_dict()):  # type: ignore[attr-defined]
        rows.setdefault((row["series"], row["line"][:3].strip(", ")), []).append((row["period"], row["value"], row["stretch"]))
    return rows


def test_a_line_ends_where_a_day_is_missing() -> None:
    frame = asked(fetched(), origin="SVK", since="2026-02-03", until="2026-02-07")
    rows = drawn(physical_flows(frame, names={"SVK": "Slovakia"}))
    assert [each[0][-2:] for each in rows["Slovakia to AUT", "out"]] == ["03", "04", "05", "06", "07"]
    assert [each[0][-2:] for each in rows["Slovakia to AUT", "in"]] == ["03", "04", "06", "07"]
    assert len({each[2] for each in rows["Slovakia to AUT", "in"]}) == 2


def test_part_of_a_month_is_not_drawn() -> None:
    rows = drawn(physical_flows(asked(fetched(), destination="SVK", by="month")))
    assert {name: [each[0] for each in points] for name, points in rows.items()} == {
        (border, line): ["2026-01"] for border in ("UKR to SVK", "CZE to SVK") for line in ("out", "in")
    }


def test_the_largest_come_first_and_others_are_counted() -> None:
    frame = asked(fetched(), destination="SVK")
    spec = physical_flows(frame, most=1).to_dict()
    assert {row["series"] for row in values(spec)} == {"UKR to SVK"}
    said = words(spec)
    assert "Not drawn: 1 more borders over which less passed." in said
    assert "entsog_flows (data version" in said
    assert "GWh a day" in said


@pytest.mark.parametrize("by", ["day", "month"])
def test_it_is_drawn(by: str) -> None:
    frame = pl.concat([asked(fetched(), origin="SVK", by=by), asked(fetched(), destination="SVK", by=by)])  # type: ignore[arg-type]
    for most in (1, 8):
        assert "NaN" not in vl_convert.vegalite_to_svg(json.dumps(physical_flows(frame, most=most).to_dict()), allowed_base_urls=[])


def test_bad_frames() -> None:
    frame = asked(fetched(), origin="SVK")
    for bad, most, message in (
        (frame.drop("exit"), 8, "needs the columns exit"),
        (frame.head(0), 8, "no rows"),
        (pl.concat([frame, frame]), 8, "several rows for one border and period"),
        (frame, 0, "most must be 1 to 24"),
        (frame, 25, "most must be 1 to 24"),
    ):
        with pytest.raises(BadArgument, match=message):
            physical_flows(bad, most=most)

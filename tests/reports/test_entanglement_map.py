"""The entanglement map: the rows of the question, ranked and drawn, on a page that nothing in the data can break."""

from __future__ import annotations

import pytest

from geoenergy.commitments.entanglements import entanglements
from geoenergy.errors import BadArgument
from geoenergy.reports.entanglement_map import MOST, entanglement_map
from geoenergy.reports.figures import span
from tests.reports.worlds import bundled, checked, hostile

DAY = "2022-09-13"


def test_every_row_is_told_and_the_largest_are_drawn() -> None:
    page = entanglement_map(bundled(), on=DAY, commodity="gas")
    text = checked(page)
    rows = entanglements(bundled(), on=DAY, commodity="gas").to_dicts()
    for row in rows:
        assert bundled().countries[row["who"]].name in text
        if row["share_low"] is not None:
            assert span(row["share_low"], row["share_high"]) in text
        for address in row["evidence"]:
            assert f"<code>{address}</code>" in page
    known = [row for row in rows if row["channel"] != "no_observation"]
    drawing = page[page.index("<svg") : page.index("</svg>")]
    pairs = {(row["who"], row["bound_to"]) for row in known[:MOST]}
    assert drawing.count("<line") == len(known[:MOST]) + len(pairs)
    assert f"Data version {bundled().fingerprint}" in text


def test_no_observation_is_said_to_be_no_zero() -> None:
    assert "which is not zero" in checked(entanglement_map(bundled(), on=DAY, commodity="gas"))


def test_nobody_is_a_page_too() -> None:
    assert "nobody is bound to one side" in checked(entanglement_map(bundled(), "CHE", on=DAY))


def test_names_cannot_break_out() -> None:
    text = checked(entanglement_map(hostile(), on=DAY, commodity="gas"))
    assert "<script>alert('x')</script>" in text, "shown as text"


def test_what_cannot_be_asked() -> None:
    with pytest.raises(BadArgument):
        entanglement_map(bundled(), on=DAY, min_share=2.0)

"""Memberships over the years: a bar a spell, hatched where speakers disagree, light where a day is roughly known."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from geoenergy.errors import BadArgument, BadDay
from geoenergy.plots import membership_timeline
from geoenergy.records.alliance import Alliance, Membership
from geoenergy.records.evidence import Evidence
from tests.plots.frames import values, words

PACT = Alliance(
    id="pact",
    name="The Pact",
    kind="organisation",
    members=(
        Membership(party="AAA", start="2000-01-01", end="2010-01-01", evidence=("page",)),
        Membership(party="AAA", status="frozen", start="2010-01-01", according_to=("AAA",), evidence=("page",)),
        Membership(party="AAA", start="2010-01-01", according_to=("pact",), evidence=("page",)),
        Membership(party="BBB", status="observer", start="2004", end="2012-01-01/2014-01-01", evidence=("page",)),
        Membership(party="CCC", start="2005-01-01", end="2015-01-01/9998-12-31", evidence=("page",)),
    ),
    evidence={"page": Evidence(publisher="Nobody", title="A page made up for tests")},
)


def bars(spec: dict[str, Any], opacity: float) -> list[tuple[str, str, float, float]]:
    layer = next(each for each in spec["vconcat"][0]["layer"] if each["mark"].get("opacity") == opacity and each["mark"]["type"] == "rect")
    rows = spec["datasets"][layer["data"]["name"]]
    return [(each["row"], each["status"], round(each["from"], 2), round(each["to"], 2)) for each in rows]


def test_a_bar_a_spell_and_a_row_for_each_speaker() -> None:
    spec = membership_timeline(PACT, until=2019, names={"AAA": "Aland"}).to_dict()
    assert bars(spec, 1.0) == [
        ("Aland", "member", 2000.0, 2010.0),
        ("Aland, says Aland", "frozen", 2010.0, 2020.0),
        ("Aland, says PACT", "member", 2010.0, 2020.0),
        ("BBB", "observer", 2005.0, 2012.0),
        ("CCC", "member", 2005.0, 2015.0),
    ]


def test_what_is_only_roughly_known_is_light() -> None:
    assert bars(membership_timeline(PACT, until=2019).to_dict(), 0.35) == [
        ("BBB", "observer", 2004.0, 2005.0),
        ("BBB", "observer", 2012.0, 2014.0),
        ("CCC", "member", 2015.0, 2020.0),
    ]


def test_disputed_spells_are_hatched_and_open_ones_bear_an_arrow() -> None:
    drawn = values(membership_timeline(PACT, until=2019).to_dict())
    hatched = [each for each in drawn if "x2" in each]
    assert hatched
    assert all(2010 <= each["x"] < each["x2"] <= 2020 for each in hatched)
    arrows = [each for each in drawn if set(each) == {"x", "y", "status"}]
    assert len(arrows) == 2
    assert {each["x"] for each in arrows} == {2020.0}


def test_the_edge_without_a_year_is_that_of_the_last_day() -> None:
    assert max(to for *_, to in bars(membership_timeline(PACT).to_dict(), 1.0)) == 2016.0


def test_frames_of_answers_are_drawn_too() -> None:
    rows = [
        {"alliance": name, "party": "AAA", "status": "member", "start": "2001-01-01", "end": None, "according_to": []}
        for name in ("x", "y")
    ]
    frame = pl.DataFrame(rows, schema_overrides={"end": pl.String, "according_to": pl.List(pl.String)})
    spec = membership_timeline(frame, until=2010, names={"AAA": "Aland"}).to_dict()
    assert {row for row, *_ in bars(spec, 1.0)} == {"x", "y"}
    assert "Memberships: Aland" in words(spec)


def test_it_says_what_the_marks_mean_and_where_it_comes_from() -> None:
    assert "Members: the Pact" in words(membership_timeline(PACT, names={"pact": "the Pact"}).to_dict())
    said = words(membership_timeline(PACT).to_dict())
    assert "Members: The Pact" in said
    assert "Hatched: speakers disagree" in said
    assert "Sources: pact." in said


def test_a_name_cannot_leave_its_quotes() -> None:
    spec = membership_timeline(PACT, names={"AAA": "A'land\\"}).to_dict()
    axis = next(each["encoding"]["y"]["axis"]["labelExpr"] for each in spec["vconcat"][0]["layer"] if "labelExpr" in str(each))
    assert "'A\\'land\\\\'" in axis


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(BadArgument, match="until"):
        membership_timeline(PACT, until=1990)
    with pytest.raises(BadArgument, match="status"):
        membership_timeline(pl.DataFrame({"alliance": ["x"]}))
    row = {"alliance": "x", "party": "AAA", "status": "member", "start": "never", "end": "never", "according_to": ["x"]}
    with pytest.raises(BadDay):
        membership_timeline(pl.DataFrame([row]))

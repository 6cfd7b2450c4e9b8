"""The path of a deal: stated, linear, of constant growth; doubling worked out by hand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.commitments.paths import KINDS, Path, amount_of, path_of, value_of
from geoenergy.errors import BadArgument
from geoenergy.records.deal import Deal, Figure
from geoenergy.records.evidence import Evidence


def figure(year: int | None, quantity: float | None = None, **more: Any) -> dict[str, Any]:
    return {
        "year": year,
        "quantity": quantity,
        "unit": "bcm",
        "conditions": "unstated",
        "meaning": "deliveries",
        "speaker": "Buyer",
        "evidence": ("page",),
        **more,
    }


def deal(baselines: list[dict[str, Any]], targets: list[dict[str, Any]], actuals: list[dict[str, Any]] | None = None) -> Deal:
    return Deal.model_validate(
        {
            "id": "d",
            "title": "A deal made up for tests",
            "instrument_kind": "memorandum",
            "seller": "AZE",
            "buyer": "ITA",
            "commodity": "gas",
            "bindingness": [],
            "baselines": baselines,
            "targets": targets,
            "actuals": actuals or [],
            "evidence": {"page": Evidence(publisher="Nobody", title="A page made up for tests")},
        }
    )


DOUBLING = deal([figure(2021, 8.1)], [figure(2027, low=20.0, kind="aspiration", unit="bcm/y")])


def path(kind: str, of: Deal = DOUBLING, **more: Any) -> Path:
    return path_of(of, more.pop("baseline", None), kind, **more)


def at(drawn: Path, year: int) -> float:
    found = drawn.at(year)
    assert found is not None
    assert found[0] == found[1]
    return found[0]


def test_linear_from_the_baseline_to_the_target() -> None:
    drawn = path("linear")
    assert [round(at(drawn, year), 2) for year in range(2021, 2028)] == [8.1, 10.08, 12.07, 14.05, 16.03, 18.02, 20.0]


def test_constant_growth_from_the_baseline_to_the_target() -> None:
    drawn = path("constant_growth")
    rate = (20 / 8.1) ** (1 / 6)
    assert [at(drawn, year) for year in range(2021, 2028)] == pytest.approx([8.1 * rate**step for step in range(7)])
    assert rate - 1 == pytest.approx(0.1626, abs=5e-5)


def test_stated_says_nothing_between() -> None:
    drawn = path("stated")
    assert [drawn.at(year) for year in (2021, 2022, 2026, 2027, 2028)] == [None, None, None, (20.0, 20.0), None]


def test_no_path_leads_before_the_baseline_or_beyond_the_target() -> None:
    for kind in KINDS:
        assert path(kind).at(2020) is path(kind).at(2028) is path(kind).at(None) is None


def test_double_in_five_years_from_two_baselines() -> None:
    # to 20 from 8.1 is 2.47 times as much, no doubling; from the capacity of 10 it is two
    start, end = path("linear").at(2021), path("linear").at(2027)
    assert start is not None
    assert end is not None
    assert end[0] / start[0] == pytest.approx(2.47, abs=0.005)
    two = deal(
        [figure(2021, 8.1), figure(2022, 10.0, meaning="capacity", speaker="Seller")],
        [figure(2027, low=20.0), figure(2027, 20.0, meaning="capacity", speaker="Seller")],
    )
    by_capacity = path_of(two, "capacity", "constant_growth")
    assert at(by_capacity, 2027) / at(by_capacity, 2022) == 2.0
    assert path_of(two, "8.1", "constant_growth").baseline_text == "8.1 bcm in 2021, deliveries (Buyer)"


@pytest.mark.parametrize(
    ("year", "delivered", "needed"),
    [
        (2022, 11.4, (20 / 11.4) ** (1 / 5) - 1),
        (2026, 10.0, 1.0),
        (2026, 25.0, -0.2),
        (2027, 10.0, None),
        (2028, 10.0, None),
        (2022, 0.0, None),
    ],
)
def test_growth_needed(year: int, delivered: float, needed: float | None) -> None:
    assert path("stated").growth_needed(year, delivered) == (needed if needed is None else pytest.approx(needed))


def test_figures_of_another_meaning_are_no_part_of_the_path() -> None:
    mixed = deal(
        [figure(2021, 8.1)],
        [figure(2027, 16.0, meaning="deliveries to Europe"), figure(2027, 20.0), figure(2027, 22.0, meaning="capacity")],
    )
    drawn = path("linear", mixed)
    assert (drawn.meaning, drawn.points) == ("deliveries", ((2027, 20.0, 20.0),))
    assert path("stated", mixed, meaning="capacity").points == ((2027, 22.0, 22.0),)
    assert path("stated", mixed, meaning="unheard of").points == ((2027, 20.0, 20.0),)


def test_two_speakers_of_one_thing_are_a_range() -> None:
    two = deal([figure(2021, 10.0)], [figure(2023, 20.0), figure(2023, 30.0, speaker="Seller")])
    assert path("stated", two).at(2023) == (20.0, 30.0)
    assert path("linear", two).at(2022) == (15.0, 20.0)


def test_an_expectation_is_no_target_where_there_are_others() -> None:
    both = deal([figure(2021, 8.1)], [figure(2022, 12.0, kind="expectation"), figure(2027, 20.0, kind="aspiration")])
    assert path("stated", both).at(2022) is None
    assert path("stated", deal([], [figure(2022, 12.0, kind="expectation")])).at(2022) == (12.0, 12.0)


def test_a_target_of_another_unit_is_left_out() -> None:
    mixed = deal([figure(2021, 8.1)], [figure(2025, 10.0), figure(2027, 9.0, unit="mtpa", conditions=None)])
    assert path("stated", mixed).points == ((2025, 10.0, 10.0),)


def test_years_run_from_the_first_figure_to_the_last() -> None:
    assert path("stated").years == tuple(range(2021, 2028))
    assert path("stated", deal([figure(2021, 8.1)], [figure(2023, 9.0)], [figure(2025, 1.0)])).years == (2021, 2022, 2023, 2024, 2025)
    assert path("stated", deal([], [])).years == ()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "quadratic"}, "no path 'quadratic'. One of: stated, linear, constant_growth"),
        ({"baseline": "Nobody"}, "baseline 'Nobody' fits 0 of the baselines of d. There are: 8.1 bcm"),
    ],
)
def test_what_cannot_be_asked(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(BadArgument, match=words):
        path(asked.pop("kind", "stated"), **asked)


def test_a_baseline_must_be_one() -> None:
    two = deal([figure(2021, 8.1), figure(2021, 8.2, speaker="Seller")], [])
    with pytest.raises(BadArgument, match="fits 2 of the baselines"):
        path("stated", two, baseline="deliveries")
    with pytest.raises(BadArgument, match="has no baseline of a year on record"):
        path("linear", deal([figure(None, 8.1)], [figure(2027, 20.0)]))


def test_units_and_values() -> None:
    assert [amount_of(unit) for unit in ("bcm/y", "bcm", "mtpa", "TWh")] == ["bcm", "bcm", "Mt", "TWh"]
    values = [figure(2021, 8.1), figure(2021, low=8.0), figure(2021, high=12.0), figure(2021, low=1.0, high=2.0)]
    assert [value_of(Figure.model_validate(each)) for each in values] == [8.1, 8.0, 12.0, 1.0]


AMOUNTS = st.floats(0.1, 100)
YEARS = st.integers(1, 30)


@given(AMOUNTS, AMOUNTS, YEARS, st.sampled_from(["linear", "constant_growth"]))
def test_a_path_meets_both_ends_and_runs_one_way(base: float, target: float, length: int, kind: str) -> None:
    drawn = path(kind, deal([figure(2000, base)], [figure(2000 + length, target)]))
    values = [at(drawn, 2000 + step) for step in range(length + 1)]
    assert (values[0], values[-1]) == pytest.approx((base, target))
    steps = [later - earlier for earlier, later in pairwise(values)]
    assert all(step * (target - base) >= -1e-6 for step in steps)


@given(AMOUNTS, AMOUNTS, st.integers(2, 30))
def test_growth_lies_below_the_line(base: float, target: float, length: int) -> None:
    of = deal([figure(2000, base)], [figure(2000 + length, target)])
    for step in range(1, length):
        assert at(path("constant_growth", of), 2000 + step) <= at(path("linear", of), 2000 + step) + 1e-9


@given(AMOUNTS, AMOUNTS, YEARS)
def test_the_growth_needed_leads_to_the_target(delivered: float, target: float, length: int) -> None:
    needed = path("stated", deal([], [figure(2000 + length, target)])).growth_needed(2000, delivered)
    assert needed is not None
    assert delivered * (1 + needed) ** length == pytest.approx(target)


def test_from_nothing_no_growth_leads_anywhere() -> None:
    assert path("constant_growth", deal([figure(2020, 0.0)], [figure(2022, 5.0)])).at(2021) is None
    assert at(path("linear", deal([figure(2020, 0.0)], [figure(2022, 5.0)])), 2021) == 2.5

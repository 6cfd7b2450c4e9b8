"""A deal against its path: what was delivered, by whom stated, and why a comparison is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geoenergy.commitments.deal_fulfilment import FulfilmentRow, deal_fulfilment
from geoenergy.errors import BadArgument, UnknownDeal
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import pact_world

ACTUAL = '{ year = 2020, quantity = 12.0, unit = "bcm", conditions = "unstated", meaning = "deliveries", speaker = "Seller"'


def rows(world: World, **asked: Any) -> dict[tuple[int, str | None], dict[str, Any]]:
    """Rows by year and speaker."""
    found = deal_fulfilment(world, "russia-italy", **asked).to_dicts()
    assert len(found) == len({(row["year"], row["speaker"]) for row in found})
    return {(row["year"], row["speaker"]): row for row in found}


def test_columns_and_years(pacts: World) -> None:
    answer = deal_fulfilment(pacts, "russia-italy")
    assert answer.schema == schema_of(FulfilmentRow)
    assert answer.select("year", "speaker").rows() == [
        (2018, None),
        (2019, "hand"),
        (2020, "Buyer"),
        (2020, "Seller"),
        (2021, None),
        (2022, None),
    ]
    assert set(answer["method"]) == {"deal_fulfilment/1"}
    assert all(row and set(row) <= set(pacts.evidence) for row in answer["evidence"].to_list())
    assert answer.equals(deal_fulfilment(pacts, pacts.deals["russia-italy"]))


def test_stated_leaves_the_years_between_empty(pacts: World) -> None:
    found = rows(pacts)
    assert {year: row["path_low_bcm"] for (year, _), row in found.items()} == {2018: None, 2019: None, 2020: None, 2021: None, 2022: 20.0}
    assert found[2020, "Seller"]["why_null"] == "the text gives no figure for this year"
    assert found[2022, None]["why_null"] == "no delivery is on record for this year"


def test_linear_by_hand(pacts: World) -> None:
    found = rows(pacts, path="linear")
    assert {year: row["path_low_bcm"] for (year, _), row in found.items()} == {2018: 10.0, 2019: 12.5, 2020: 15.0, 2021: 17.5, 2022: 20.0}
    seller = found[2020, "Seller"]
    assert (seller["delivered_bcm"], seller["fulfilment"], seller["why_null"]) == (12.0, 0.8, None)
    assert seller["growth_needed"] == pytest.approx((20 / 12) ** 0.5 - 1)
    assert (seller["baseline"], seller["path"], seller["stated"]) == ("10 bcm in 2018, deliveries (Seller)", "linear", "12 bcm unstated")


def test_constant_growth_by_hand(pacts: World) -> None:
    seller = rows(pacts, path="constant_growth")[2020, "Seller"]
    assert seller["path_low_bcm"] == pytest.approx(10 * 2**0.5)
    assert seller["fulfilment"] == pytest.approx(12 / (10 * 2**0.5))


def test_another_speaker_or_meaning_is_not_compared(pacts: World, tmp_path: Path) -> None:
    buyer = rows(pacts, path="linear")[2020, "Buyer"]
    assert (buyer["delivered_bcm"], buyer["fulfilment"], buyer["growth_needed"]) == (11.0, None, None)
    assert buyer["why_null"] == "the baseline is 'deliveries' by Seller, this is 'capacity' by Buyer"
    from_buyer = rows(pacts, path="linear", baseline="Buyer")[2020, "Seller"]
    assert from_buyer["baseline"] == "8 bcm in 2018, deliveries (Buyer)"
    assert (from_buyer["path_low_bcm"], from_buyer["fulfilment"]) == (14.0, None)
    world = pact_world(tmp_path / "w", russia_italy=(ACTUAL, ACTUAL.replace('"Seller"', '"Press"')))
    assert rows(world, path="linear")[2020, "Press"]["why_null"] == "the baseline is 'deliveries' by Seller, this is 'deliveries' by Press"


def test_what_the_tables_hold_is_joined_as_a_range(pacts: World) -> None:
    row = rows(pacts)[2019, "hand"]
    assert (row["stated"], row["meaning"], row["delivered_bcm"]) == ("40 TJ gcv", "imports by origin of ITA from RUS", None)
    # 40 TJ at 35.2 to 42.2 MJ a cubic metre, gross
    assert 0.0009 < row["delivered_low_bcm"] < 40 / 39 / 1000 < row["delivered_high_bcm"] < 0.0012
    assert {"hand#v1"} < set(row["evidence"])


@pytest.mark.parametrize(
    ("figure", "low", "high", "stated", "why"),
    [
        ("low = 12.0", 12.0, None, "12 or more bcm unstated", "the delivery is stated as a bound only"),
        ("high = 12.0", None, 12.0, "up to 12 bcm unstated", "the delivery is stated as a bound only"),
        ("low = 11.0, high = 12.0", 11.0, 12.0, "11 to 12 bcm unstated", "delivery or path is a range"),
    ],
)
def test_a_bound_is_no_point(tmp_path: Path, figure: str, low: float | None, high: float | None, stated: str, why: str) -> None:
    world = pact_world(tmp_path / "w", russia_italy=(ACTUAL, ACTUAL.replace("quantity = 12.0", figure)))
    row = rows(world, path="linear")[2020, "Seller"]
    assert (row["delivered_low_bcm"], row["delivered_high_bcm"], row["delivered_bcm"], row["stated"]) == (low, high, None, stated)
    assert (row["fulfilment"], row["why_null"]) == (None, why)


def test_a_view_knows_the_figures_of_its_day(pacts: World) -> None:
    view = rows(pacts.known_at("2020-12-31"))
    assert {key for key in view if key[1]} == {(2019, "hand")}, "the figures of 2020 came out in February 2021"


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"deal": "russia-italia"}, UnknownDeal, "Nearest: russia-italy"),
        ({"path": "straight"}, BadArgument, "no path 'straight'"),
        ({"baseline": "deliveries"}, BadArgument, "fits 2 of the baselines"),
    ],
)
def test_what_cannot_be_asked(pacts: World, asked: dict[str, Any], error: type[Exception], words: str) -> None:
    given = {"deal": "russia-italy", **asked}
    with pytest.raises(error, match=words):
        deal_fulfilment(pacts, given.pop("deal"), **given)


def test_a_deal_of_something_else_has_no_bcm(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", russia_italy=('commodity = "gas"', 'commodity = "crude_oil"'))
    with pytest.raises(BadArgument, match="is a deal of crude_oil, not of gas"):
        deal_fulfilment(world, "russia-italy")


def test_a_rate_a_day_is_told_as_stated_and_brought_to_no_yearly_figure(tmp_path: Path) -> None:
    world = pact_world(tmp_path, russia_italy=(ACTUAL, ACTUAL.replace('"bcm"', '"mcm/d"')))
    seller = rows(world, path="linear")[2020, "Seller"]
    assert (seller["stated"], seller["delivered_bcm"]) == ("12 mcm/d unstated", None)
    assert seller["why_null"] == "the delivery cannot be brought to bcm"

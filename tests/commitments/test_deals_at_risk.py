"""Which deals end, and which must grow fast."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.commitments.deals_at_risk import RiskRow, deals_at_risk
from geoenergy.errors import BadArgument, BadDay
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import DEAL, pact_world


def test_columns(pacts: World) -> None:
    answer = deals_at_risk(pacts, on="2021-06-01")
    assert answer.schema == schema_of(RiskRow)
    assert set(answer["method"]) == {"deals_at_risk/1"}
    assert answer["risk"].to_list() == sorted(answer["risk"])


@pytest.mark.parametrize(
    ("on", "ends"),
    [("2019-12-31", False), ("2020-01-01", True), ("2021-12-31", True), ("2022-01-01", False), ("2017-12-31", False)],
)
def test_what_ends_within_two_years(pacts: World, on: str, ends: bool) -> None:
    assert ("ends" in deals_at_risk(pacts, on=on)["risk"]) is ends


def test_two_years_are_counted_to_the_day(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", russia_italy=('end = "2022-01-01"', 'end = "2022-03-31"'))
    assert ["ends" in deals_at_risk(world, on=on)["risk"] for on in ("2020-03-30", "2020-03-31")] == [False, True]


def growth(world: World, on: str, **asked: float) -> list[tuple[str, float, bool]]:
    frame = deals_at_risk(world, on=on, **asked)
    return [
        (row["last_delivery"], round(row["growth_needed"], 4), row["same_measure"])
        for row in frame.to_dicts()
        if row["risk"] == "must_grow"
    ]


def test_what_must_grow_speaker_by_speaker(pacts: World) -> None:
    assert growth(pacts, "2021-06-01") == [
        ("11 bcm (2020), capacity, Buyer", round((20 / 11) ** 0.5 - 1, 4), False),
        ("12 bcm (2020), deliveries, Seller", round((20 / 12) ** 0.5 - 1, 4), True),
        ("8 bcm (2018), deliveries, Buyer", round((20 / 8) ** 0.25 - 1, 4), True),
    ]


def test_only_what_was_before_the_day(pacts: World) -> None:
    assert [each[0] for each in growth(pacts, "2019-06-01")] == ["8 bcm (2018), deliveries, Buyer", "10 bcm (2018), deliveries, Seller"]
    assert growth(pacts, "2018-06-01") == []


def test_the_threshold(pacts: World) -> None:
    assert [each[0] for each in growth(pacts, "2021-06-01", min_growth=0.3)] == ["11 bcm (2020), capacity, Buyer"]
    assert growth(pacts, "2021-06-01", min_growth=0.5) == []


def test_a_target_that_is_past_asks_for_no_growth(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", russia_italy=('end = "2022-01-01"\n', ""))
    assert len(growth(world, "2021-12-31")) == 3
    assert growth(world, "2022-01-01") == []


def test_a_deal_that_is_over_is_at_no_risk(tmp_path: Path) -> None:
    over = 'status = [{ value = "ended", start = "2021-01-01", evidence = ["page"] }]\nverb = "aspire to double"'
    assert deals_at_risk(pact_world(tmp_path / "w", russia_italy=('verb = "aspire to double"', over)), on="2021-06-01").is_empty()


def test_a_delivery_in_another_unit_is_not_compared(tmp_path: Path) -> None:
    tonnes = DEAL.replace('quantity = 12.0, unit = "bcm", conditions = "unstated"', 'quantity = 9.0, unit = "Mt"')
    world = pact_world(tmp_path / "w", {"deals/russia-italy.toml": tonnes})
    assert "9 Mt" not in " ".join(each[0] for each in growth(world, "2021-06-01"))


@pytest.mark.parametrize("least", [-1.0, float("nan"), float("inf")])
def test_what_is_no_growth(pacts: World, least: float) -> None:
    with pytest.raises(BadArgument, match="min_growth must be a fraction"):
        deals_at_risk(pacts, on="2021-06-01", min_growth=least)


def test_a_day_that_is_none(pacts: World) -> None:
    with pytest.raises(BadDay):
        deals_at_risk(pacts, on="2021")

"""DealFulfilled: what a deal's path adds to its baseline."""

from __future__ import annotations

import polars as pl
import pytest

import geoenergy as ge
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.records.deal import Deal
from geoenergy.scenarios.shocks import DealFulfilled


@pytest.fixture(scope="module")
def deal() -> Deal:
    return ge.load_world().deals["eu-azerbaijan-gas-2022"]


def network() -> SupplyNetwork:
    balances = pl.DataFrame({"country": ["AZE", "ITA"], "period": "2027", "demand": [0.0, 20.0], "production": [10.0, 0.0]})
    links = pl.DataFrame({"from_country": ["AZE"], "to_country": ["ITA"], "period": ["2027"], "capacity": [30.0]})
    return SupplyNetwork.from_tables(balances, links=links, unit="bcm")


def test_the_path_beyond_the_baseline_is_added(deal: Deal) -> None:
    # 8.1 bcm in 2021, 20 by 2027
    changed = DealFulfilled(deal=deal, year=2027).apply(network())
    assert changed.network.balances.filter(country="AZE")["production"].to_list() == pytest.approx([10 + 20 - 8.1])
    assert changed.told.startswith("eu-azerbaijan-gas-2022 in 2027, linear path: 20 bcm, 11.9 above 8.1 bcm in 2021")


def test_halfway_the_path_is_drawn_and_a_part_may_come(deal: Deal) -> None:
    half = DealFulfilled(deal=deal, year=2024, part=0.5).apply(network())
    assert half.network.balances.filter(country="AZE")["production"].to_list() == pytest.approx([10 + (20 - 8.1) / 2 / 2])
    assert "50% of that comes" in half.told
    none = DealFulfilled(deal=deal, year=2027, part=0.0).apply(network())
    assert none.told.endswith("changes nothing")


def test_a_year_of_which_the_path_says_nothing(deal: Deal) -> None:
    with pytest.raises(BadArgument, match="asks for nothing in 2024 by the path 'stated'"):
        DealFulfilled(deal=deal, year=2024, path="stated").apply(network())


def test_in_a_file_it_is_named_by_its_id(tmp_path: object) -> None:
    world = ge.load_world()
    path = tmp_path / "mine.toml"  # type: ignore[operator]
    shock_of_file = 'kind = "deal_fulfilled"\ndeal = "eu-azerbaijan-gas-2022"\nyear = 2027\n'
    path.write_text(f'name = "x"\ndescription = "x"\n[network]\nyear = 2020\n[[shocks]]\n{shock_of_file}')
    (shock,) = ge.load_scenario(path).scenario(world).shocks
    assert isinstance(shock, DealFulfilled)
    assert shock.deal is world.deals["eu-azerbaijan-gas-2022"]


def test_what_a_network_counts_on_and_does_not_come_is_taken_off(deal: Deal) -> None:
    balances = network().balances.with_columns(production=pl.when(pl.col("country") == "AZE").then(30.0).otherwise("production"))
    there = network().with_tables(balances=balances)
    failed = DealFulfilled(deal=deal, year=2027, part=0.0, counted=True).apply(there)
    assert failed.network.balances.filter(country="AZE")["production"].to_list() == pytest.approx([30 - 11.9])
    assert "AZE has 11.9 bcm less" in failed.told
    assert DealFulfilled(deal=deal, year=2027, counted=True).apply(there).told.endswith("changes nothing")


def test_what_it_brings_in_a_month_its_text_does_not_say(deal: Deal) -> None:
    months = ["2027-01", "2027-02"]
    balances = network().balances.drop("period").join(pl.DataFrame({"period": months}), how="cross")
    links = network().links.drop("period").join(pl.DataFrame({"period": months}), how="cross")
    monthly = SupplyNetwork.from_tables(balances, links=links, unit="bcm")
    with pytest.raises(BadArgument, match=r"speaks of years, and the shock holds in 2 periods that are none \(2027-01, 2027-02"):
        DealFulfilled(deal=deal, year=2027).apply(monthly)


def test_a_baseline_of_something_else_is_refused(deal: Deal) -> None:
    with pytest.raises(BadArgument, match="their difference means nothing"):
        DealFulfilled(
            deal=deal.model_copy(update={"baselines": (deal.baselines[0].model_copy(update={"meaning": "trade"}),)}), year=2027
        ).apply(network())

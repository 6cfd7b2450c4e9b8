"""What an outcome shows: tables that add up, the cut, and a proof by addition."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, tie, two_periods


def test_demand_is_served_or_short() -> None:
    outcome = simulate(one_period(), Scenario("S stops", [SupplyCut(supplier="SUP")]), allocation="equal_rate")
    rows = outcome.by_country
    assert (rows["served"] + rows["shortfall"] - rows["demand"]).abs().max() == pytest.approx(0)
    assert rows["shortfall"].sum() == pytest.approx(outcome.shortfall)
    assert rows["country"].to_list()[0] in {"A", "B"}, "the greatest shortfall stands first"
    assert rows.filter(pl.col("demand") == 0)["rate"].null_count() == 2, "who wants nothing has no rate"
    assert "(not SUP)" not in "".join(rows["country"]), "a doubled node is one country"


def test_the_flows_are_those_of_crossings_doubled_or_not() -> None:
    outcome = simulate(one_period(), Scenario("S stops for B", [SupplyCut(supplier="SUP", importers="B")]), allocation="minimum_total")
    flows = outcome.flows.filter(pl.col("kind") == "link")
    assert flows["name"].is_unique().all()
    assert set(flows["name"]) == {"SUP>A", "SUP>T", "T>B", "ALT>T", "A>B"}


def test_the_proof_adds_up_to_what_is_short() -> None:
    outcome = simulate(tie(), allocation="minimum_total")
    assert outcome.proof["product"].sum() == pytest.approx(8)
    assert outcome.proof.filter(pl.col("kind") == "balance")["product"].sum() == pytest.approx(20), "what is wanted"
    assert outcome.proof.filter(pl.col("kind") == "production")["product"].sum() == pytest.approx(-12), "less what there is"


def test_the_cut_is_what_would_help() -> None:
    (row,) = simulate(tie(), allocation="minimum_total").binding.to_dicts()
    assert (row["kind"], row["name"], row["capacity"], row["relief"]) == ("production", "A", 12.0, pytest.approx(1.0))


def test_periods_and_storage() -> None:
    outcome = simulate(two_periods(), allocation="minimum_total")
    assert outcome.by_period.columns == ["country", "period", "demand", "served", "shortfall"]
    assert outcome.by_period["shortfall"].sum() == pytest.approx(1)
    assert outcome.storage.columns == ["country", "period", "withdrawal", "injection", "level"]
    assert simulate(tie(), allocation="minimum_total").storage.is_empty()


def test_sectors_stand_in_rows_of_their_own() -> None:
    sectors = pl.DataFrame({"country": ["B", "B"], "period": ["1", "1"], "sector": ["homes", "industry"], "demand": [4.0, 6.0]})
    outcome = simulate(tie().with_tables(sectors=sectors), allocation="minimum_total")
    assert set(outcome.by_period.select("country", "sector").iter_rows()) == {("A", ""), ("B", "homes"), ("B", "industry"), ("C", "")}
    assert outcome.by_country.filter(country="B")["demand"].to_list() == [10.0]


def test_it_shows_itself() -> None:
    outcome = simulate(tie(), allocation="minimum_total")
    assert (
        repr(outcome) == "<Outcome of 'nothing happens' under minimum_total: 8 bcm short in all, 1 of 3 countries short in the plan found>"
    )
    assert "<table" in outcome._repr_html_()

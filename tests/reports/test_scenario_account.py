"""An outcome as one record: countries, steps, checks, and what is compared."""

from __future__ import annotations

import csv
import io
import json

import polars as pl
import pytest

from geoenergy.errors import BadArgument
from geoenergy.reports.machine import to_csv, to_json
from geoenergy.reports.scenario_account import ScenarioRow, scenario_account
from geoenergy.scenarios.allocation import EqualRate
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import DemandChange, SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, tie, two_periods

STOP = Scenario("SUP stops", [SupplyCut(supplier="SUP", importers="both")])


def test_every_country_is_a_row_with_its_range() -> None:
    outcome = simulate(tie(), allocation="minimum_total")
    account = scenario_account(outcome, description="Who gets it?")
    assert [(row.country, row.shortfall_low, row.shortfall_high) for row in account.countries] == [
        ("B", pytest.approx(0.0, abs=1e-5), pytest.approx(8.0)),
        ("C", pytest.approx(0.0, abs=1e-5), pytest.approx(8.0)),
        ("A", 0.0, 0.0),
    ]
    assert [account.demand, account.shortfall] == pytest.approx([20.0, 8.0])
    assert account.description == "Who gets it?"
    assert (account.world, account.method, account.evidence) == ("", "simulate/1", ())


def test_it_is_verified_on_the_way() -> None:
    account = scenario_account(simulate(one_period(), STOP, allocation="minimum_total"))
    assert account.verified
    assert len(account.checks) == 4


def test_the_measure_of_a_step_is_what_its_costs_say() -> None:
    network = one_period()
    found = {
        str(rule): [step.measure for step in scenario_account(simulate(network, STOP, allocation=rule)).steps]
        for rule in ("minimum_total", "minimum_fraction", EqualRate())
    }
    assert found["minimum_total"] == ["quantity"]
    assert found["minimum_fraction"] == ["weighted"]
    *rates, last = found[str(EqualRate())]
    assert set(rates) == {"rate"}
    assert last == "quantity"


def test_the_cut_holds_what_binds_and_no_way_from_a_node_to_itself() -> None:
    outcome = simulate(one_period(), STOP, allocation="minimum_total")
    account = scenario_account(outcome)
    (step,) = account.steps
    assert step.objective == pytest.approx(outcome.shortfall)
    names = {row.name for row in step.binding}
    assert names <= set(outcome.binding["name"])
    assert not [name for name in names if len(set(name.split(">"))) == 1 and ">" in name]


def test_rows_in_csv_and_all_in_json() -> None:
    outcome = simulate(two_periods(), allocation="minimum_total")
    account = scenario_account(outcome)
    rows = list(csv.DictReader(io.StringIO(to_csv(account))))
    assert [row["country"] for row in rows] == [row.country for row in account.countries]
    assert set(ScenarioRow.model_fields) <= set(rows[0])
    assert rows[0]["unit"] == "bcm"
    loaded = json.loads(to_json(account))
    assert {"countries", "steps", "checks", "assumptions", "formula", "before"} <= set(loaded)
    assert len(loaded["countries"]) == 2
    assert account.periods == 2


def test_an_outcome_before_adds_what_changes() -> None:
    network = one_period()
    before = simulate(network, STOP, allocation="equal_rate")
    after = simulate(network, Scenario("less", [*STOP.shocks, DemandChange(change=-0.5, countries="both")]), allocation="equal_rate")
    account = scenario_account(after, before=before)
    row = next(each for each in account.countries if each.country == "B")
    assert row.before is not None
    assert row.change_high is not None
    assert row.change_high < 0
    assert row.overlap is False
    assert account.before is not None
    assert account.before.scenario == "SUP stops"
    assert account.before.faults == ()


def test_a_country_that_only_the_outcome_before_has_is_a_row_without_demand() -> None:
    account = scenario_account(simulate(tie(), allocation="minimum_total"), before=simulate(two_periods(), allocation="minimum_total"))
    row = next(each for each in account.countries if each.country == "P")
    assert (row.demand, row.shortfall, row.overlap) == (None, None, None)
    assert account.as_frame().filter(pl.col("country") == "P")["before"].item() is not None


def test_what_is_short_anyway() -> None:
    network = tie()
    calm = simulate(network, allocation="minimum_total")
    after = simulate(network, Scenario("more", [DemandChange(change=0.5, countries=("B",))]), allocation="minimum_total")
    account = scenario_account(after, without=calm)
    assert account.short_without == pytest.approx(8.0)
    assert account.countries_without == ("B", "C")


def test_other_units_are_refused() -> None:
    mine = simulate(tie(), allocation="minimum_total")
    balances = tie().balances
    other = simulate(
        type(tie()).from_tables(balances.select("country", "period", "demand", "production"), unit="TWh"), allocation="minimum_total"
    )
    with pytest.raises(BadArgument, match="cannot be compared"):
        scenario_account(mine, before=other)

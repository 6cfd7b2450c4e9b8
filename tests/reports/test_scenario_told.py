"""A scenario as a reader sees it: in 80 columns, with names, ranges and the rest counted."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.reports.rendering import render
from geoenergy.reports.scenario_account import ScenarioAccount, scenario_account
from geoenergy.reports.scenario_told import by_lack
from geoenergy.scenarios.allocation import EqualRate
from geoenergy.scenarios.load_scenario import load_scenario
from geoenergy.scenarios.run_scenario import run_scenario
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import DemandChange
from geoenergy.scenarios.simulate import simulate
from tests.reports.worlds import bundled
from tests.scenarios.small import tie, two_periods


@cache
def _russia() -> ScenarioAccount:
    file = load_scenario("russia-stops")
    rule = EqualRate(among="EU")
    calm = run_scenario(bundled(), file.model_copy(update={"shocks": ()}), allocation=rule)
    return scenario_account(run_scenario(bundled(), file, allocation=rule), without=calm, description=file.description)


def _said(account: ScenarioAccount, *, world: bool = False) -> str:
    return " ".join(render(account, world=bundled() if world else None, width=80).split())


def test_it_is_told_in_80_and_in_40_columns() -> None:
    for width in (80, 40):
        assert max(map(len, render(_russia(), world=bundled(), width=width).splitlines())) <= width


def test_it_says_what_changed_who_lacks_what_binds_and_what_was_assumed() -> None:
    said = _said(_russia(), world=True)
    for part in ("What changed", "Russia sends nothing to", "Who goes short", "FIN Finland", "What binds", "Assumed", "holds by addition"):
        assert part in said, part
    assert "lexicographic min of the rates" in said
    assert "without shocks 63.2 TWh are short" in said
    assert "Capacity of GEO>ARM taken as" in said, "a crossing keeps its name"


def test_those_short_for_sure_stand_first_and_the_rest_is_counted() -> None:
    account = _russia()
    sure, maybe, safe = by_lack(account)
    assert len(sure) + len(maybe) + len(safe) == len(account.countries)
    said = _said(account, world=True)
    assert f"{len(sure)} short, {len(maybe)} short in some plans and not in others, {len(safe)} not" in said
    assert f"{len(safe)} more are not short in any plan." in said
    assert said.index(f"{sure[-1].country} ") < said.index(f"{maybe[0].country} ")


def test_the_long_tail_of_the_cut_is_counted() -> None:
    account = _russia()
    last = account.steps[-1]
    assert len(last.binding) > 8
    said = _said(account, world=True)
    assert f"step {len(account.steps)}: " in said
    assert "producers at full output" in said


def test_a_range_is_told_and_so_is_the_plan_found() -> None:
    said = _said(scenario_account(simulate(tie(), allocation="minimum_total")))
    assert "0–8 0–80.0 %" in said
    assert "| plan found |" in render(scenario_account(simulate(tie(), allocation="minimum_total")), format="markdown")
    assert "the rule leaves open who of several bears it" in said
    assert "Nothing: the network as it is." in said


def test_one_plan_is_said_to_be_one_plan() -> None:
    said = _said(scenario_account(simulate(tie(), allocation="minimum_total", ranges=False)))
    assert "Ranges were not asked for" in said
    assert "not short in it." in said
    assert "in any plan" not in said


def test_nobody_short() -> None:
    said = _said(scenario_account(simulate(tie(supply=30.0), allocation="minimum_total")))
    assert "Nobody." in said
    assert "0 of 20 bcm" in said
    assert "What binds" not in said


def test_periods_of_one_thing_are_joined() -> None:
    said = _said(scenario_account(simulate(two_periods(initial=0.0, end=0.0), allocation="minimum_total")))
    assert "crossing P > B, 2 of 2 periods" in said or "crossing P > B, 2021-01" in said


def test_before_and_after() -> None:
    network = tie()
    rule = EqualRate()
    before = simulate(network, allocation=rule)
    after = simulate(network, Scenario("less", [DemandChange(change=-0.2, countries=("B", "C"))]), allocation=rule)
    said = _said(scenario_account(after, before=before))
    assert "Short in all: 8 before, 4 bcm after." in said
    assert "B 4 2 -2" in said
    undecided = _said(scenario_account(simulate(network, allocation="minimum_total"), before=before))
    assert "ranges that overlap: B, C." in undecided
    blind = _said(scenario_account(simulate(network, allocation="minimum_total", ranges=False), before=before))
    assert "Not compared: 3 countries" in blind


def test_what_does_not_hold_is_said_loudly() -> None:
    account = scenario_account(simulate(tie(), allocation="minimum_total"))
    check = account.checks[-1].model_copy(update={"faults": ("B lacks 9",)})
    said = _said(account.model_copy(update={"checks": (check,), "verified": False}))
    assert "DOES NOT HOLD: the ranges hold the plan: B lacks 9" in said


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_other_forms_say_the_same(form: str) -> None:
    text = render(_russia(), format=form, world=bundled())  # type: ignore[arg-type]
    assert "Finland" in text
    assert "What binds" in text


def test_noise_of_the_solver_is_nothing() -> None:
    balances = pl.DataFrame({"country": ["A", "B"], "period": "1", "demand": [1000.0, 1.0], "production": [600.0, 1.0 - 4e-6]})
    said = _said(scenario_account(simulate(SupplyNetwork.from_tables(balances, unit="TWh"), allocation="minimum_total")))
    assert "1 short, 1 not" in said

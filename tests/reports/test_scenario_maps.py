"""The maps of a scenario: which part of the globe, what is shaded and hatched, which ways are drawn."""

from __future__ import annotations

import re
from functools import cache

from geoenergy.plots.dependence_map import SHADES
from geoenergy.reports.scenario_account import ScenarioAccount, scenario_account
from geoenergy.reports.scenario_bars import lack_bars
from geoenergy.reports.scenario_maps import SHORT, cut_map, rate_map
from geoenergy.scenarios.allocation import EqualRate
from geoenergy.scenarios.run_scenario import run_scenario
from geoenergy.scenarios.simulate import simulate
from tests.reports.worlds import bundled
from tests.scenarios.small import tie


@cache
def _account(name: str = "russia-stops", rule: str | None = None) -> ScenarioAccount:
    return scenario_account(run_scenario(bundled(), name, allocation=rule or EqualRate(among="EU")))


def _shades(svg: str) -> set[str]:
    return set(re.findall(r"<path d='M[^']*Z' fill='(#\w+)'", svg))


def test_countries_are_shaded_by_the_least_share_and_hatched_by_the_greatest() -> None:
    picture = rate_map(_account(), bundled())
    assert picture is not None
    # 8.6 % in most of the Union, 75.4 % in Finland and Estonia
    assert {SHADES[1], SHADES[5]} <= _shades(picture.svg)
    assert SHADES[3] not in _shades(picture.svg)
    assert "Short but outside the map: Pakistan, Tajikistan" in picture.caption


def test_where_the_short_are_elsewhere_the_map_is_of_there() -> None:
    picture = rate_map(_account("armenia-cut-off-at-georgia", "minimum_total"), bundled())
    assert picture is not None
    assert "outside the map" not in picture.caption
    assert "Pakistan 4.8 %" in picture.words


def test_ways_that_are_full_are_thick_and_those_that_take_nothing_dashed() -> None:
    picture = cut_map(_account(), bundled())
    assert picture is not None
    widths = {float(each) for each in re.findall(r"stroke-width='([\d.]+)' fill='none'/>", picture.svg)}
    assert len(widths) > 1
    assert "stroke-dasharray" in picture.svg
    assert f"fill='{SHORT}'" in picture.svg
    assert "Bulgaria to Romania" in picture.words


def test_nothing_short_or_nowhere_is_no_map() -> None:
    for account in (
        scenario_account(simulate(tie(supply=30.0), allocation="minimum_total")),
        scenario_account(simulate(tie(), allocation="minimum_total")),
    ):
        assert rate_map(account, bundled()) is None
        assert cut_map(account, bundled()) is None


def test_bars_reach_from_the_least_to_the_greatest() -> None:
    picture = lack_bars(scenario_account(simulate(tie(), allocation="minimum_total")), bundled())
    assert picture is not None
    assert "B 0–80.0 %, C 0–80.0 %" in picture.words
    assert "fill-opacity='0.35'" in picture.svg
    assert "All of 2 are drawn." in picture.caption
    assert lack_bars(scenario_account(simulate(tie(supply=30.0), allocation="minimum_total")), bundled()) is None


def test_of_many_only_the_first_are_drawn() -> None:
    picture = lack_bars(_account("russia-stops", "minimum_total"), bundled())
    assert picture is not None
    assert "The first 30 of " in picture.caption

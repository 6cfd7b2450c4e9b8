"""The scenario brief: what the account says, drawn and on a page that nothing in the data can break."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from geoenergy.errors import BadArgument
from geoenergy.reports.scenario_brief import scenario_brief
from geoenergy.scenarios.allocation import EqualRate
from geoenergy.scenarios.load_scenario import bundled_scenarios, load_scenario
from geoenergy.scenarios.outcome import Outcome
from geoenergy.scenarios.run_scenario import run_scenario
from geoenergy.scenarios.simulate import simulate
from tests.reports.worlds import bundled, checked, hostile
from tests.scenarios.small import tie


@cache
def _outcome(name: str = "russia-stops", rule: str | None = None) -> Outcome:
    return run_scenario(bundled(), name, allocation=rule or EqualRate(among="EU"))


def test_it_tells_the_outcome() -> None:
    outcome = _outcome()
    text = checked(scenario_brief(bundled(), outcome, description=load_scenario("russia-stops").description))
    for part in ("What changed", "Who goes short", "Finland", "What binds", "Assumed", "Does it hold", outcome.formula):
        assert part in text, part
    assert "Russia delivers nothing" in text
    assert "the ranges hold the plan: holds" in text
    assert "Borders after Natural Earth" in text
    assert f"Their sum is {outcome.shortfall:.4g} TWh." in text
    for address in outcome.evidence:
        assert address in text
    assert text.count("no figure of it was read") == 2


def test_three_drawings_say_in_words_what_they_show() -> None:
    page = scenario_brief(bundled(), _outcome())
    labels = re.findall(r"<figure role='img' aria-label='([^']*)'", page)
    assert [label.partition(" of")[0] for label in labels] == ["Map", "Bars", "Map"]
    assert "Finland 75.4 %" in labels[0]
    assert "Full are" in labels[2]


def test_where_the_rule_leaves_it_open_the_map_is_hatched() -> None:
    fixed = scenario_brief(bundled(), _outcome("armenia-cut-off-at-georgia", "minimum_total"))
    assert "Hatched:" not in fixed
    assert "Hatched:" in scenario_brief(bundled(), _outcome("russia-stops", "minimum_total"))


def test_an_outcome_before_is_compared() -> None:
    text = checked(scenario_brief(bundled(), _outcome("russia-stops-demand-minus-15"), before=_outcome()))
    assert "Before: Russia stops, by the rule equal_rate" in text


@pytest.mark.parametrize("name", bundled_scenarios())
def test_every_bundled_scenario_has_a_brief(name: str) -> None:
    assert "Does it hold" in checked(scenario_brief(bundled(), _outcome(name, "own_first")))


def test_the_same_gives_the_same_bytes() -> None:
    assert scenario_brief(bundled(), _outcome()) == scenario_brief(
        bundled(), run_scenario(bundled(), "russia-stops", allocation=EqualRate(among="EU"))
    )


def test_tables_of_ones_own_have_no_map() -> None:
    text = scenario_brief(bundled(), simulate(tie(), allocation="minimum_total"))
    checked(text)
    assert "Natural Earth" not in text
    assert "0–80.0 %" in text
    assert "Nobody." in scenario_brief(bundled(), simulate(tie(supply=30.0), allocation="minimum_total"))


def test_names_cannot_break_out() -> None:
    text = checked(scenario_brief(hostile(), _outcome(), description="<script>alert('x')</script>"))
    assert "<script>alert('x')</script>" in text, "shown as text"


def test_an_outcome_of_another_world_is_refused() -> None:
    with pytest.raises(BadArgument, match="another world"):
        scenario_brief(replace(bundled(), fingerprint="0123456789ab"), _outcome())

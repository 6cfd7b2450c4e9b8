"""Which scenarios and rules there are."""

from __future__ import annotations

from geoenergy._discover import kinds
from geoenergy.reports.rendering import render
from geoenergy.reports.scenario_list import scenario_list
from geoenergy.scenarios.allocation.base import FOLDER
from geoenergy.scenarios.load_scenario import bundled_scenarios
from tests.reports.worlds import bundled


def test_every_bundled_scenario_and_every_rule() -> None:
    listed = scenario_list(bundled())
    assert [each.id for each in listed.scenarios] == bundled_scenarios()
    assert [rule.name for rule in listed.rules] == sorted(kinds(FOLDER))
    assert all(rule.says.endswith(".") for rule in listed.rules)
    text = render(listed, width=80)
    assert max(map(len, text.splitlines())) <= 80
    assert "russia-stops " in text
    assert "- own_first: " in text

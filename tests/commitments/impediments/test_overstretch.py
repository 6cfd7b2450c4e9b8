"""overstretch: the obligor is at war elsewhere that day."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.world.world import World
from tests.commitments.impediments.cases import found
from tests.pacts import pact_world


def test_a_war_elsewhere(pacts: World) -> None:
    (one,) = found(pacts, "overstretch", "DEU")
    assert one.reason == "DEU is in an armed conflict with POL since 2020-04-01: Germany and Poland, made up"
    assert one.evidence == ("elsewhere#page",)


@pytest.mark.parametrize(("on", "wars"), [("2020-03-31", 0), ("2020-04-01", 1), ("2021-03-31", 1), ("2021-04-01", 0)])
def test_only_on_its_days(pacts: World, on: str, wars: int) -> None:
    assert len(found(pacts, "overstretch", "DEU", on=on)) == wars


def test_a_war_with_the_attacker_is_not_elsewhere(pacts: World) -> None:
    assert found(pacts, "overstretch", "DEU", "bind-2019/2-deu", attacked="RUS", attacker="POL") == []


def test_who_is_at_peace_is_not_overstretched(pacts: World) -> None:
    assert found(pacts, "overstretch", "NOR") == []


def test_a_dispute_without_arms_is_no_overstretch(tmp_path: Path) -> None:
    assert found(pact_world(tmp_path / "w", elsewhere=('kind = "armed"', 'kind = "territorial"')), "overstretch", "DEU") == []


def test_imprecise_days_are_said(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", elsewhere=('start = "2020-04-01"', 'start = "2020"'))
    (one,) = found(world, "overstretch", "DEU")
    assert "since 2020 (the days are imprecise)" in one.reason

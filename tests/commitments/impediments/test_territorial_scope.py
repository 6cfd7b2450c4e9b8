"""territorial_scope: it is not clear that the clause covers the place."""

from __future__ import annotations

from pathlib import Path

from geoenergy.world.world import World
from tests.commitments.impediments.cases import found
from tests.pacts import pact_world

PLACE = 'territory = [{ area = "recognised", of = "beneficiary" }]'


def test_a_claimed_island(pacts: World) -> None:
    (one,) = found(pacts, "territorial_scope", "NOR", where="Isola")
    assert one.reason == "The Island belongs to ITA by some; otherwise according to FRA"
    assert one.evidence == ("island#page",)


def test_none_at_home(pacts: World) -> None:
    assert found(pacts, "territorial_scope", "NOR") == []


def test_a_region_of_which_no_record_speaks(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", pact_1990=(PLACE, 'territory = [{ area = "region", of = "none", region = "americas" }]'))
    (one,) = found(world, "territorial_scope", "NOR", where="Isola")
    assert one.reason == "no record says whether The Island lies in the region americas"


def test_one_that_is_not_covered(pacts: World) -> None:
    (one,) = found(pacts, "territorial_scope", "NOR", where="Germany", all=True)
    assert "not that of ITA" in one.reason

"""rival_commitment: the obligor has bound itself to the attacker too."""

from __future__ import annotations

from pathlib import Path

from geoenergy.world.world import World
from tests.commitments.impediments.cases import found
from tests.pacts import pact_world


def test_one_for_each_instrument_that_binds_to_the_attacker(pacts: World) -> None:
    reasons = [each.reason for each in found(pacts, "rival_commitment", "DEU")]
    assert reasons == [
        "DEU is bound to RUS by Treaty of help: 2-deu defence (shall_as_deemed_necessary)",
        "DEU is bound to RUS by Declaration on allied interaction: help defence (may_consider); harm non_coercion (shall_refrain)",
    ]
    assert [each.evidence for each in found(pacts, "rival_commitment", "DEU")] == [("bind-2019#page",), ("declaration-2005#page",)]


def test_none_where_nothing_binds_to_the_attacker(pacts: World) -> None:
    assert found(pacts, "rival_commitment", "NOR") == []
    assert found(pacts, "rival_commitment", "DEU", attacked="ITA", attacker="POL") == []


def test_only_what_was_in_force(pacts: World) -> None:
    assert [each.reason.split(":")[0] for each in found(pacts, "rival_commitment", "DEU", on="2019-05-31")] == [
        "DEU is bound to RUS by Declaration on allied interaction"
    ]
    assert found(pacts, "rival_commitment", "DEU", on="2004-12-31") == []


def test_a_clause_that_binds_the_attacker_to_the_attacked_too_is_no_rival(tmp_path: Path) -> None:
    third = '  { party = "RUS", signed = "2005-01-01", evidence = ["page"] },\n'
    world = pact_world(tmp_path / "w", declaration_2005=(third, third + third.replace("RUS", "ITA")))
    assert [each.reason.split(":")[0] for each in found(world, "rival_commitment", "DEU")] == ["DEU is bound to RUS by Treaty of help"]


def test_the_duty_itself_is_no_rival(pacts: World) -> None:
    # Italy attacks: Norway owes Italy the same article
    assert found(pacts, "rival_commitment", "NOR", attacked="DEU", attacker="ITA") == []


def test_a_pledge_of_energy_is_no_rival(pacts: World) -> None:
    reasons = [each.reason for each in found(pacts, "rival_commitment", "AUT", "consult-1995/1", attacker="DEU")]
    assert reasons == [], "Austria owes Germany gas in an emergency, which keeps it from nothing"

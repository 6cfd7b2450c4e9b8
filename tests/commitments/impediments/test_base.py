"""The contract of an impediment: a kind, a reason, its evidence; nothing scored."""

from __future__ import annotations

from geoenergy._discover import kinds
from geoenergy.commitments.casus_foederis import casus_foederis
from geoenergy.commitments.impediments.base import FOLDER, impediments_of
from geoenergy.records.duty import Impediment
from geoenergy.world.world import World

KINDS = {
    "domestic_process",
    "energy_dependency",
    "overstretch",
    "procedure_not_started",
    "rival_commitment",
    "territorial_scope",
    "treaty_discretion",
}


def test_the_kinds_are_files() -> None:
    assert set(kinds(FOLDER)) >= KINDS
    assert callable(impediments_of)


def test_every_kind_comes_up_in_the_small_world(pacts: World) -> None:
    cases = [("ITA", "RUS", None), ("ITA", "RUS", "Isola"), ("RUS", "POL", None)]
    seen = {
        each.kind
        for attacked, attacker, where in cases
        for duty in casus_foederis(pacts, attacked, attacker=attacker, on="2020-05-01", where=where)
        for each in duty.impediments
    }
    assert seen == KINDS


def test_they_stand_in_the_order_of_their_kinds(pacts: World) -> None:
    for duty in casus_foederis(pacts, "ITA", attacker="RUS", on="2020-05-01", all=True):
        names = [each.kind for each in duty.impediments]
        assert names == sorted(names)


def test_an_impediment_holds_no_score() -> None:
    assert set(Impediment.model_fields) == {"kind", "reason", "share_low", "share_high", "evidence"}

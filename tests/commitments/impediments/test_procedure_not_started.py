"""procedure_not_started: a step that the clause asks for is not on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.world.world import World
from tests.commitments.impediments.cases import found
from tests.pacts import pact_world


def test_a_request_on_record_starts_it(pacts: World) -> None:
    assert found(pacts, "procedure_not_started", "DEU") == []


def test_a_request_that_is_not_on_record(pacts: World) -> None:
    (one,) = found(pacts, "procedure_not_started", "NOR", attacked="DEU")
    assert one.reason == "the clause asks for a request by DEU; none is on record"
    assert one.evidence == ("pact-1990#page",)


def test_help_that_waits_for_consultations(pacts: World) -> None:
    (one,) = found(pacts, "procedure_not_started", "DEU", "declaration-2005/help", attacked="RUS", attacker="POL")
    assert one.reason == "the help waits for consultations between the parties; none is on record for 2020-05-01"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ('"organ_decision"', ["waits for a decision of the organ that the text names"]),
        ('"arrangement", "consultation"', ["waits for an arrangement between the two and consultations between the parties"]),
        ('"constitutional_process"', []),
        ('"unsc_report"', []),
    ],
)
def test_each_step(tmp_path: Path, steps: str, words: list[str]) -> None:
    world = pact_world(tmp_path / "w", pact_1990=('procedure = ["request"]', f"procedure = [{steps}]"))
    reasons = [each.reason for each in found(world, "procedure_not_started", "DEU")]
    assert len(reasons) == len(words)
    assert all(each in reason for each, reason in zip(words, reasons, strict=True))

"""What was said, by whom, of what, in half-open windows of days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geoenergy.commitments.claims import ClaimRow, claims
from geoenergy.errors import BadArgument, BadDay
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import pact_world

SHELLED, ANSWER, INCIDENT = "attack/shelled", "attack/answer", "council/incident"


def told(world: World, **asked: Any) -> list[str]:
    return claims(world, **asked)["claim"].to_list()


def test_columns(pacts: World) -> None:
    answer = claims(pacts)
    assert answer.schema == schema_of(ClaimRow)
    assert set(answer["method"]) == {"claims/1"}
    assert all(row and set(row) <= set(pacts.evidence) for row in answer["evidence"].to_list())


def test_a_claim_has_a_speaker_and_a_status(pacts: World) -> None:
    row = claims(pacts, about="attack").row(0, named=True)
    assert (row["claim"], row["speaker"], row["speaks_for"]) == (ANSWER, "Ministry of Defence of Russia", "RUS")
    assert (row["on"], row["about"], row["says"], row["status"]) == ("2020-05-01", "cause", "answered fire", "asserted")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [ANSWER, SHELLED, INCIDENT]),
        ({"about": "rivals"}, [ANSWER, SHELLED, INCIDENT]),
        ({"about": "attack"}, [ANSWER, SHELLED]),
        ({"about": "elsewhere"}, []),
        ({"about": "trigger"}, [INCIDENT]),
        ({"about": "premise"}, [SHELLED]),
        ({"speaker": "RUS"}, [ANSWER]),
        ({"speaker": "Russia"}, [ANSWER]),
        ({"speaker": "pact"}, [INCIDENT]),
        ({"speaker": "Ministry of Defence"}, [ANSWER, SHELLED]),
        ({"speaker": "council"}, [INCIDENT]),
        ({"speaker": "minister"}, []),
        ({"speaker": "Council", "about": "attack"}, []),
        # windows are half-open
        ({"start": "2020-05-01", "end": "2020-05-03"}, [ANSWER, SHELLED]),
        ({"start": "2020-05-02"}, [INCIDENT]),
        ({"start": "2020-05-03", "end": "2020-05-04"}, [INCIDENT]),
        ({"end": "2020-05-01"}, []),
        ({"start": "2020-05-04"}, []),
        ({"start": "2020-05-03", "end": "2020-05-03"}, []),
    ],
)
def test_what_is_asked(pacts: World, asked: dict[str, Any], expected: list[str]) -> None:
    assert told(pacts, **asked) == expected


def test_a_part_of_a_word_is_no_name(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", council=('"Council of the pact", speaks_for = "pact"', '"Reuters"'))
    assert told(world, speaker="EU") == []
    assert told(world, speaker="reuters") == [INCIDENT]


def test_a_country_finds_who_speaks_for_it_whatever_the_name(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", attack=('"Ministry of Defence of Russia"', '"The spokesman"'))
    assert told(world, speaker="Russia") == [ANSWER]


def test_nothing_on_record(pacts: World) -> None:
    with pytest.raises(BadArgument, match=r"nothing on record is 'weather'.*Subjects: cause, premise, trigger"):
        claims(pacts, about="weather")


def test_a_day_that_is_none(pacts: World) -> None:
    with pytest.raises(BadDay):
        claims(pacts, start="2020-13-01")


def test_a_view_knows_what_was_said_by_then(pacts: World) -> None:
    assert told(pacts.known_at("2020-05-02")) == [ANSWER, SHELLED]

"""What happened, in order and in half-open windows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geoenergy.commitments.timeline import TimelineRow, timeline
from geoenergy.errors import BadArgument, BadDay
from geoenergy.tables import schema_of
from geoenergy.world.world import World
from tests.pacts import pact_world


def told(world: World, **asked: Any) -> list[str]:
    return timeline(world, **asked)["event"].to_list()


def test_columns(pacts: World) -> None:
    answer = timeline(pacts, about="rivals")
    assert answer.schema == schema_of(TimelineRow)
    assert set(answer["method"]) == {"timeline/1"}
    row = answer.row(0, named=True)
    assert (row["when"], row["kind"], row["by"], row["against"], row["claims"]) == ("2020-05-01", "armed_attack", ["RUS"], ["ITA"], 2)
    assert row["evidence"] == ["attack#page"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"about": "rivals"}, ["attack", "request", "council"]),
        ({"about": "elsewhere"}, []),
        ({"about": "pact-1990"}, ["request", "council"]),
        ({"about": "bind-2019"}, []),
        ({"about": "attack"}, ["attack"]),
        ({"about": "ITA"}, ["attack", "request", "council"]),
        ({"about": "Russia"}, ["attack"]),
        ({"about": "pact"}, ["request", "council"]),
        ({"about": "rivals", "start": "2020-05-01", "end": "2020-05-03"}, ["attack", "request"]),
        ({"about": "rivals", "start": "2020-05-02", "end": "2020-05-02"}, []),
        ({"about": "rivals", "start": "2020-05-02"}, ["request", "council"]),
        ({"about": "rivals", "end": "2020-05-01"}, []),
    ],
)
def test_what_is_asked(pacts: World, asked: dict[str, Any], expected: list[str]) -> None:
    assert told(pacts, **asked) == expected


def test_an_event_of_a_span_is_told_where_it_may_have_happened(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", attack=('when = "2020-05-01"', 'when = "2020-04-28/2020-05-02"'))
    windows = {
        (start, end): told(world, about="attack", start=start, end=end)
        for start, end in (
            ("2020-05-02", "2020-06-01"),
            ("2020-05-03", "2020-06-01"),
            ("2020-04-01", "2020-04-28"),
            ("2020-04-01", "2020-04-29"),
        )
    }
    assert list(windows.values()) == [["attack"], [], [], ["attack"]]


def test_an_event_that_invokes_an_instrument_concerns_it(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", request=('instruments = ["pact-1990"]\n', ""))
    assert told(world, about="pact-1990") == ["request", "council"]


def test_nothing_on_record(pacts: World) -> None:
    with pytest.raises(BadArgument, match=r"nothing on record is 'rivols': no dispute, instrument or event, and no party"):
        timeline(pacts, about="rivols")


def test_a_day_that_is_none(pacts: World) -> None:
    with pytest.raises(BadDay):
        timeline(pacts, about="rivals", end="2020-02-30")


def test_a_view_knows_what_happened_by_then(pacts: World) -> None:
    assert told(pacts.known_at("2020-05-02"), about="rivals") == ["attack", "request"]

"""What must hold in the record of an alliance."""

from __future__ import annotations

from typing import Any

import pytest

from geoenergy.records.alliance import Alliance, Membership
from geoenergy.records.evidence import Evidence
from geoenergy.world.alliance_checks import alliance_faults
from geoenergy.world.load import load_world
from tests.bundled import countries

EVIDENCE = {"treaty": Evidence(publisher="Nobody", title="A treaty made up for tests")}


def faults(*members: dict[str, Any]) -> list[str]:
    rows = tuple(Membership.model_validate({"party": "DEU", "start": "2000-01-01", "evidence": ("treaty",), **each}) for each in members)
    pact = Alliance(id="pact", name="Pact", kind="organisation", members=rows, evidence=EVIDENCE)
    return [str(each) for each in alliance_faults({"pact": pact}, countries())]


@pytest.mark.parametrize(
    "members",
    [
        [{}],
        [{}, {"party": "FRA"}],
        [{"end": "2010-01-01"}, {"start": "2010-01-01"}],
        [{"end": "2010"}, {"start": "2011"}],
        [{"according_to": ("DEU",)}, {"according_to": ("FRA",), "status": "suspended"}],
        [{"party": "pact"}],
    ],
    ids=["one", "two", "one after the other", "years", "two speakers", "an alliance in an alliance"],
)
def test_what_holds(members: list[dict[str, Any]]) -> None:
    assert faults(*members) == []


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ([{"party": "DEX"}], "members[0].party: no party 'DEX'. Nearest: "),
        ([{"party": "Atlantis"}], "members[0].party: no party 'Atlantis'. Write an alpha-3 code or the id of an alliance"),
        ([{"start": "2000-13-01"}], "members[0].start: '2000-13-01'"),
        ([{"start": "soon"}], "Write a day as YYYY-MM-DD, or less of it"),
        ([{"end": "2000-02-30"}], "members[0].end: '2000-02-30'"),
        ([{"end": "1999-01-01"}], "members[0].end: '1999-01-01' is not after the start '2000-01-01'. Spans are start <= day < end"),
        ([{"end": "2000-01-01"}], "members[0].end: '2000-01-01' is not after the start"),
        ([{"evidence": ()}], "members[0].evidence: no evidence. Name at least one key of [evidence]"),
        ([{"evidence": ("traety",)}], "members[0].evidence: no such evidence 'traety'. Nearest: treaty"),
        ([{"evidence": ("zzz",)}], "no such evidence 'zzz'. Add it to [evidence]"),
        ([{}, {"start": "2005-01-01"}], "members[1]: DEU stands twice at the same time (members[0]). End one span where the other starts"),
        ([{"end": "2010-01-01"}, {"start": "2009-12-31"}], "DEU stands twice at the same time"),
    ],
)
def test_what_does_not(members: list[dict[str, Any]], words: str) -> None:
    (found,) = faults(*members)
    assert found.startswith("alliances/pact.toml  members[")
    assert words in found


def test_all_are_told_at_once() -> None:
    assert len(faults({"party": "DEX", "start": "soon", "evidence": ()}, {"party": "FRA", "evidence": ("x",)})) == 4


def test_the_bundled_alliances_hold() -> None:
    world = load_world()
    assert alliance_faults(world.alliances, world.countries) == []

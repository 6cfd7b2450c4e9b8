"""To what a country belongs on a day."""

from __future__ import annotations

import pytest

from geoenergy.commitments.alliances import alliances
from geoenergy.commitments.membership import MembershipRow
from geoenergy.errors import BadArgument, BadDay, UnknownParty
from geoenergy.tables import schema_of
from geoenergy.world.world import World


def test_of_a_country_by_day(pacts: World) -> None:
    assert alliances(pacts, "AUT", on="2020-12-31").is_empty()
    answer = alliances(pacts, "Austria", on="2021-01-01")
    assert answer.schema == schema_of(MembershipRow)
    assert answer.select("alliance", "party", "status", "certain", "method").rows() == [("pact", "AUT", "member", True, "alliances/1")]
    assert answer["evidence"].to_list() == [["pact#treaty"]]


@pytest.mark.parametrize(
    ("who", "day", "error", "words"),
    [
        ("pact", "2020-01-01", BadArgument, "must be a state"),
        ("Atlantis", "2020-01-01", UnknownParty, "Atlantis"),
        ("MNE", "2000-01-01", BadArgument, "was no state"),
        ("DEU", "1900-01-01", BadArgument, "no record reaches back"),
        ("DEU", "2020-13-01", BadDay, "2020-13-01"),
    ],
)
def test_what_cannot_be_asked(pacts: World, who: str, day: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        alliances(pacts, who, on=day)


def test_fixed_compositions_are_lists_and_no_alliances(bundled: World) -> None:
    found = set(alliances(bundled, "DEU", on="2022-09-13")["alliance"])
    assert {"eu", "nato"} <= found
    assert not found & {"eu27-2020", "eu28"}

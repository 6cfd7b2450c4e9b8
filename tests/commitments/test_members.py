"""Who belongs to an alliance on a day."""

from __future__ import annotations

import pytest

from geoenergy.commitments.members import members
from geoenergy.commitments.membership import MembershipRow
from geoenergy.errors import BadDay, UnknownAlliance, UnknownParty
from geoenergy.tables import schema_of
from geoenergy.world.world import World


@pytest.mark.parametrize(
    ("day", "expected"),
    [("1999-12-31", []), ("2000-01-01", ["DEU", "ITA"]), ("2020-12-31", ["DEU", "ITA"]), ("2021-01-01", ["AUT", "DEU", "ITA"])],
)
def test_members_by_day(pacts: World, day: str, expected: list[str]) -> None:
    answer = members(pacts, "pact", on=day)
    assert answer["party"].to_list() == expected
    assert answer.schema == schema_of(MembershipRow)
    assert set(answer["method"]) <= {"members/1"}


def test_by_name(pacts: World) -> None:
    assert members(pacts, "Pact of the test world", on="2020-01-01").equals(members(pacts, "pact", on="2020-01-01"))


def test_what_cannot_be_asked(pacts: World) -> None:
    with pytest.raises(UnknownAlliance, match="DEU is a country"):
        members(pacts, "Germany", on="2020-01-01")
    with pytest.raises(UnknownParty, match="no country or group 'pacht'"):
        members(pacts, "pacht", on="2020-01-01")
    with pytest.raises(BadDay):
        members(pacts, "pact", on="2020")


def test_armenia_in_the_csto_stands_in_three_versions(bundled: World) -> None:
    rows = members(bundled, "CSTO", on="2024-06-01").to_dicts()
    armenia = {(row["status"], *row["according_to"]) for row in rows if row["party"] == "ARM"}
    assert armenia == {("member", "csto"), ("member", "RUS"), ("frozen", "ARM")}
    assert {row["party"] for row in rows if row["status"] == "member"} == {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"}


def test_finland_and_sweden_joined_nato_on_their_days(bundled: World) -> None:
    there = {
        day: set(members(bundled, "NATO", on=day)["party"]) & {"FIN", "SWE"}
        for day in ("2023-04-03", "2023-04-04", "2024-03-06", "2024-03-07")
    }
    assert there == {"2023-04-03": set(), "2023-04-04": {"FIN"}, "2024-03-06": {"FIN"}, "2024-03-07": {"FIN", "SWE"}}

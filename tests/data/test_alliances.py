from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest

from geoenergy.days import holds, parse_day
from geoenergy.parties import find_party, fold, members_on
from geoenergy.records.alliance import Alliance
from tests.bundled import DATA, alliances, check_evidence, countries

GROUPS = alliances()
EACH = pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS)


def test_the_first_groups_are_there() -> None:
    assert {"eu", "eea", "energy-community", "eu27-2020", "eu28"} <= set(GROUPS)


@EACH
def test_the_id_stands_only_in_the_name_of_the_file(group: Alliance) -> None:
    text = (DATA / "alliances" / f"{group.id}.toml").read_text(encoding="utf-8")
    assert not any(line.startswith("id =") for line in text.splitlines())
    assert group.id == group.id.lower()


@EACH
def test_members_are_countries_and_their_days_are_days(group: Alliance) -> None:
    for row in group.members:
        assert row.party in countries()
        start = parse_day(row.start)
        if row.end is not None:
            assert start.earliest < parse_day(row.end).latest


@EACH
def test_every_membership_has_evidence_that_resolves_and_all_evidence_is_used(group: Alliance) -> None:
    used = {key for row in group.members for key in row.evidence}
    assert all(row.evidence for row in group.members)
    assert used == set(group.evidence)


@EACH
def test_two_sources_or_a_note_that_says_why_one(group: Alliance) -> None:
    for row in group.members:
        publishers = {group.evidence[key].publisher for key in row.evidence}
        assert len(publishers) >= 2 or "one source" in (row.note or "").lower(), row.party


@EACH
def test_evidence_says_where_and_when_it_was_read(group: Alliance) -> None:
    check_evidence(group.evidence)


@EACH
def test_no_party_stands_twice_for_certain_on_one_day(group: Alliance) -> None:
    for one, other in combinations(group.members, 2):
        if one.party != other.party or set(one.according_to) != set(other.according_to):
            continue
        days = {bound for row in (one, other) for text in (row.start, row.end) if text for bound in _bounds(text)}
        both = [day for day in days if holds(one.start, one.end, day) and holds(other.start, other.end, day)]
        assert not both, one.party


@EACH
def test_names_and_aliases_mean_this_group_only(group: Alliance) -> None:
    for name in (group.id, group.name, *group.aliases):
        assert find_party(countries(), GROUPS, name).id == group.id
    others = {fold(name) for each in countries().values() for name in (each.name, *each.aliases)}
    assert not others & {fold(name) for name in (group.name, *group.aliases)}


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("eu", "1957-12-31", 0),
        ("eu", "1958-01-01", 6),
        ("eu", "1973-01-01", 9),
        ("eu", "1981-01-01", 10),
        ("eu", "1986-01-01", 12),
        ("eu", "2003-01-01", 15),
        ("eu", "2004-04-30", 15),
        ("eu", "2004-05-01", 25),
        ("eu", "2007-01-01", 27),
        ("eu", "2013-06-30", 27),
        ("eu", "2016-01-01", 28),
        ("eu", "2020-01-31", 28),
        ("eu", "2020-02-01", 27),
        ("eu", "2022-12-31", 27),
        ("eu27-2020", "1990-12-31", 27),
        ("eu27-2020", "2022-12-31", 27),
        ("eu28", "2011-12-31", 28),
        ("eea", "1994-01-01", 17),
        ("eea", "1995-05-01", 18),
        ("eea", "2004-05-01", 28),
        ("eea", "2007-01-01", 28),
        ("eea", "2007-08-01", 30),
        ("eea", "2014-04-12", 31),
        ("eea", "2022-12-31", 30),
        ("energy-community", "2006-07-01", 9),
        ("energy-community", "2007-01-01", 7),
        ("energy-community", "2010-05-01", 8),
        ("energy-community", "2011-02-01", 9),
        ("energy-community", "2013-07-01", 8),
        ("energy-community", "2022-09-13", 9),
    ],
)
def test_how_many_members(group: str, day: str, count: int) -> None:
    assert len(members_on(GROUPS[group], day)) == count
    assert members_on(GROUPS[group], day, maybe=True) == ()


def test_the_aggregates_are_the_union_of_their_day() -> None:
    assert members_on(GROUPS["eu27-2020"], "2011-12-31") == members_on(GROUPS["eu"], "2022-12-31")
    assert members_on(GROUPS["eu28"], "2011-12-31") == members_on(GROUPS["eu"], "2016-01-01")


def test_every_member_of_the_union_is_in_the_area_from_2015_on() -> None:
    for year in range(2015, 2027):
        day = f"{year}-06-30"
        assert set(members_on(GROUPS["eea"], day)) - set(members_on(GROUPS["eu"], day)) == {"ISL", "LIE", "NOR"}
        assert set(members_on(GROUPS["eu"], day)) <= set(members_on(GROUPS["eea"], day))


def test_what_is_not_known_is_maybe() -> None:
    community = GROUPS["energy-community"]
    assert "GEO" in members_on(community, "2017-06-30", maybe=True)
    assert members_on(community, "2026-06-30") == members_on(community, "2022-09-13")
    assert members_on(community, "2026-07-01") == ()
    assert members_on(community, "2026-07-01", maybe=True) == members_on(community, "2026-06-30")
    assert not {"ARM", "NOR", "TUR"} & set(members_on(community, "2022-09-13"))


def _bounds(text: str) -> tuple[date, ...]:
    day = parse_day(text)
    return (day.earliest - timedelta(days=1) if day.earliest > date.min else day.earliest, day.earliest, day.latest)

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import AmbiguousParty, UnknownParty
from geoenergy.parties import (
    AMBIGUOUS_NAMES,
    NOT_PARTIES,
    RESERVED_GROUP_NAMES,
    Party,
    find_country,
    find_party,
    fold,
    members_on,
)
from geoenergy.records.alliance import Alliance, Membership
from geoenergy.records.evidence import Evidence
from tests.bundled import alliances, countries

COUNTRIES = countries()
ACCEPTED = sorted({name for each in COUNTRIES.values() for name in (each.id, each.name, *each.aliases)})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TUR", "TUR"),
        ("tur", "TUR"),
        ("TR", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("TURKEY", "TUR"),
        ("EL", "GRC"),
        ("GR", "GRC"),
        ("UK", "GBR"),
        ("GB", "GBR"),
        ("XK", "XKX"),
        ("Czechia", "CZE"),
        ("Czech Republic", "CZE"),
        ("USA", "USA"),
        ("U.S.A.", "USA"),
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("cote divoire", "CIV"),
        ("Russia", "RUS"),
        ("Russian Federation", "RUS"),
        ("South Korea", "KOR"),
        ("Korea, North", "PRK"),
        ("DRC", "COD"),
        ("Congo (Brazzaville)", "COG"),
        ("St. Lucia", "LCA"),
        ("Saint Kitts & Nevis", "KNA"),
        ("Kosovo*", "XKX"),
        ("Taiwan", "TWN"),
        ("Palestine", "PSE"),
        ("Western Sahara", "ESH"),
        ("Swaziland", "SWZ"),
        ("Macedonia", "MKD"),
        ("Soviet Union", "SUN"),
        ("East Germany", "DDR"),
        ("  azerbaijan ", "AZE"),
        # The exact name of one country is not ambiguous because others hold the word.
        ("Guinea", "GIN"),
        ("Sudan", "SDN"),
        ("Ireland", "IRL"),
        ("China", "CHN"),
        # An alpha-3 is the library's own id: it is never reserved for a group.
        ("NAM", "NAM"),
        ("AUS", "AUS"),
    ],
)
def test_names_and_codes_mean_one_country(text: str, code: str) -> None:
    assert find_country(COUNTRIES, text).id == code
    assert find_party(COUNTRIES, {}, text) == Party(code, COUNTRIES[code].name, "country")


@pytest.mark.parametrize("text", ACCEPTED)
def test_every_name_in_the_table_resolves_to_its_own_row(text: str) -> None:
    owners = [each.id for each in COUNTRIES.values() if text in (each.id, each.name, *each.aliases)]
    assert [find_country(COUNTRIES, text).id] == owners


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Korea", ("KOR", "PRK")),
        ("congo", ("COD", "COG")),
        ("Virgin Islands", ("VGB", "VIR")),
        ("CS", ("CSK", "SCG")),
        ("AU", ("AUS", "African Union")),
        ("ec", ("ECU", "European Communities")),
    ],
)
def test_a_name_that_fits_several_is_ambiguous(text: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousParty) as caught:
        find_country(COUNTRIES, text)
    assert len(caught.value.candidates) == len(candidates)
    assert all(given.startswith(wanted) for given, wanted in zip(caught.value.candidates, candidates, strict=True))


@pytest.mark.parametrize(("text", "near"), [("Azerbajan", "Azerbaijan"), ("Germny", "Germany"), ("Kazakstan", "Kazakhstan")])
def test_an_unknown_name_offers_the_nearest(text: str, near: str) -> None:
    with pytest.raises(UnknownParty) as caught:
        find_country(COUNTRIES, text)
    assert caught.value.nearest[0] == near


@pytest.mark.parametrize("text", sorted(NOT_PARTIES))
def test_a_name_that_is_no_party_is_not_guessed(text: str) -> None:
    with pytest.raises(UnknownParty, match=r"\. \w"):
        find_country(COUNTRIES, text)


def test_holland_is_not_the_netherlands() -> None:
    with pytest.raises(UnknownParty, match="NLD"):
        find_country(COUNTRIES, "Holland")


@pytest.mark.parametrize("text", ["", "  ", "...", None, 7])
def test_nothing_means_nobody(text: object) -> None:
    with pytest.raises(UnknownParty):
        find_country(COUNTRIES, text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("EU", "eu"),
        ("eu", "eu"),
        ("European Union", "eu"),
        ("EU27_2020", "eu27-2020"),
        ("eu27-2020", "eu27-2020"),
        ("EU28", "eu28"),
        ("EEA", "eea"),
        ("European Economic Area", "eea"),
        ("Energy Community", "energy-community"),
    ],
)
def test_groups_by_id_and_alias(text: str, group: str) -> None:
    found = find_party(COUNTRIES, alliances(), text)
    assert (found.id, found.kind) == (group, "group")


def test_no_group_is_a_country() -> None:
    with pytest.raises(UnknownParty):
        find_country(COUNTRIES, "EU")


def test_reserved_and_ambiguous_names_name_real_rows() -> None:
    for code, (_, country) in RESERVED_GROUP_NAMES.items():
        assert COUNTRIES[country].alpha2 == code
    for name, codes in AMBIGUOUS_NAMES.items():
        assert fold(name) == name
        assert set(codes) <= set(COUNTRIES)
    assert all(fold(name) == name for name in NOT_PARTIES)


def test_a_bundled_group_takes_the_place_of_its_reserved_name() -> None:
    union = _group("african-union", aliases=("AU",))
    with pytest.raises(AmbiguousParty) as caught:
        find_party(COUNTRIES, {"african-union": union}, "AU")
    assert [each.split()[0] for each in caught.value.candidates] == ["AUS", "african-union"]
    assert find_party(COUNTRIES, {"african-union": union}, "african-union").kind == "group"


def test_a_changed_mapping_is_seen_and_two_do_not_mix() -> None:
    mapping = dict(COUNTRIES)
    assert find_country(mapping, "Türkiye").id == "TUR"
    mapping["TUR"] = mapping["TUR"].model_copy(update={"name": "Anatolia", "aliases": ()})
    assert find_country(mapping, "Anatolia").id == "TUR"
    with pytest.raises(UnknownParty):
        find_country(mapping, "Türkiye")
    assert find_country(COUNTRIES, "Türkiye").id == "TUR"
    del mapping["TUR"]
    with pytest.raises(UnknownParty):
        find_country(mapping, "Anatolia")


def test_an_ambiguous_name_offers_only_who_is_there() -> None:
    only = {"KOR": COUNTRIES["KOR"]}
    assert find_country(only, "Korea").id == "KOR"


@given(st.sampled_from(ACCEPTED), st.sampled_from([str.upper, str.lower, str.title, "  {}\t".format, "{}.".format]))
def test_spelling_does_not_matter(text: str, respell) -> None:
    again = respell(text)
    if len(text) > 3 and "ß" not in text and "ı" not in again:
        assert find_country(COUNTRIES, again) == find_country(COUNTRIES, text)


@given(st.text(max_size=30))
def test_any_text_resolves_or_is_refused_by_name(text: str) -> None:
    with suppress(UnknownParty, AmbiguousParty):
        assert find_party(COUNTRIES, {}, text).id in COUNTRIES


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(fold(text))) == fold(fold(text))


def test_members_by_day() -> None:
    group = _group(
        "g",
        members=(
            _row("AAA", "2004-05-01"),
            _row("BBB", "1973-01-01", "2020-02-01"),
            _row("CCC", "2010", None),
            _row("DDD", "2000-01-01", status="observer"),
        ),
    )
    assert members_on(group, "2004-04-30") == ("BBB",)
    assert members_on(group, "2004-05-01") == ("AAA", "BBB")
    assert members_on(group, "2020-01-31") == ("AAA", "BBB", "CCC")
    assert members_on(group, "2020-02-01") == ("AAA", "CCC")
    assert members_on(group, "2010-06-01") == ("AAA", "BBB")
    assert members_on(group, "2010-06-01", maybe=True) == ("CCC",)


def test_speakers_who_disagree_make_a_maybe() -> None:
    group = _group(
        "g",
        members=(
            _row("ARM", "2003-09-18", "2024-02-22"),
            _row("ARM", "2024-02-22", according_to=("RUS",)),
            _row("ARM", "2024-02-22", status="frozen", according_to=("ARM",)),
        ),
    )
    assert members_on(group, "2024-01-01") == ("ARM",)
    assert members_on(group, "2025-01-01") == ()
    assert members_on(group, "2025-01-01", maybe=True) == ("ARM",)


@given(st.dates(), st.booleans())
def test_members_and_maybes_never_overlap(day, maybe: bool) -> None:
    for group in alliances().values():
        assert not set(members_on(group, day)) & set(members_on(group, day, maybe=True))
        assert set(members_on(group, day, maybe=maybe)) <= set(COUNTRIES)


def _row(party: str, start: str, end: str | None = None, *, status="member", according_to: tuple[str, ...] = ()) -> Membership:
    return Membership(party=party, start=start, end=end, status=status, according_to=according_to, evidence=("e",))


def _group(identifier: str, *, aliases: tuple[str, ...] = (), members: tuple[Membership, ...] = ()) -> Alliance:
    evidence = {"e": Evidence(publisher="p", title="t")}
    return Alliance(id=identifier, name=identifier.title(), kind="organisation", aliases=aliases, members=members, evidence=evidence)

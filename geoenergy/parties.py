"""Names and codes to countries and groups.

A party may be written as alpha-3, alpha-2, one of Eurostat's own codes (EL, UK, XK), an English name or alias, or the id, name
or alias of a group. Case, accents and punctuation do not count. What is accepted, and why a name means what it means, is
written in the naming policy (docs/concepts/naming-policy.md).

The rules, in order:

1. A country's id (alpha-3) always means that country, and a group's id that group.
2. A two-letter code that is also the short name of a well-known group is ambiguous (`AU`), whether or not that group is bundled.
3. A name that fits several parties is ambiguous (`Korea`); an exact name of one is not (`Guinea`, `Sudan`).
4. Anything else is unknown: nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geoenergy.days import Day, holds
from geoenergy.errors import AmbiguousParty, UnknownParty, nearest
from geoenergy.records.alliance import Alliance, Membership
from geoenergy.records.country import Country

_TERRITORY = "It is a territory here, not a party: see the naming policy."
_UK = "It is a part of the United Kingdom (GBR)."

RESERVED_GROUP_NAMES: dict[str, tuple[str, str]] = {
    "AU": ("African Union", "AUS"),
    "EC": ("European Communities, European Commission", "ECU"),
}
"""Short names of groups that are also an alpha-2: the group that is meant, and the country whose alpha-2 it is.

Such a code is ambiguous whether or not the group is bundled: `AU` must not turn from Australia into the African Union, or into
an error, on the day on which that group arrives. Alpha-3 codes are never reserved (`NAM` is Namibia).
"""

AMBIGUOUS_NAMES: dict[str, tuple[str, ...]] = {
    "congo": ("COD", "COG"),
    "korea": ("KOR", "PRK"),
    "virgin islands": ("VGB", "VIR"),
}
"""Common names that fit several countries and are the exact name of none."""

NOT_PARTIES: dict[str, str] = {
    "abkhazia": _TERRITORY,
    "america": "Write the United States (USA) if that is meant.",
    "artsakh": _TERRITORY,
    "crimea": _TERRITORY,
    "england": _UK,
    "europe": "It is a continent. Write a group, such as EU.",
    "gaza": "Palestine (PSE) covers it.",
    "gaza strip": "Palestine (PSE) covers it.",
    "golan": _TERRITORY,
    "holland": "It is a part of the Netherlands (NLD).",
    "karabakh": _TERRITORY,
    "kurdistan": _TERRITORY,
    "nagorno karabakh": _TERRITORY,
    "northern cyprus": _TERRITORY,
    "northern ireland": _UK,
    "scotland": _UK,
    "somaliland": _TERRITORY,
    "south ossetia": _TERRITORY,
    "transnistria": _TERRITORY,
    "wales": _UK,
    "west bank": "Palestine (PSE) covers it.",
}
"""Names that are no party here, with what to write instead. They stay unknown, so that nothing is guessed."""


@dataclass(frozen=True)
class Party:
    """Somebody who can be asked about: a country, or a group acting as one."""

    id: str
    """alpha-3, or the group's id."""
    name: str
    """English name."""
    kind: Literal["country", "group"]
    """Which of the two."""


def find_country(countries: Mapping[str, Country], text: str) -> Country:
    """The country that `text` means.

    Args:
        countries: Countries by id.
        text: Code, name or alias.

    Raises:
        UnknownParty: no country has this name or code; carries the nearest names.
        AmbiguousParty: several parties have it; carries the candidates.
    """
    return countries[_find(_index_of(countries, {}), text).id]


def find_party(countries: Mapping[str, Country], alliances: Mapping[str, Alliance], text: str) -> Party:
    """The country or group that `text` means.

    Args:
        countries: Countries by id.
        alliances: Groups by id.
        text: Code, id, name or alias.

    Raises:
        UnknownParty: nobody has this name or code; carries the nearest names.
        AmbiguousParty: several parties have it; carries the candidates.
    """
    return _find(_index_of(countries, alliances), text)


def members_on(alliance: Alliance, day: dt.date | str | Day, *, maybe: bool = False) -> tuple[str, ...]:
    """Who belongs to a group on a day, sorted.

    A party is a member for certain where a row with status `member` holds on that day and no other speaker's row says
    otherwise. It may be a member where the day is too roughly known to tell, or where speakers disagree.

    Args:
        alliance: The group.
        day: The day; the last day of a year for that year's figures.
        maybe: Give those that may be members instead of those that are. The two sets never overlap.

    Raises:
        BadDay: `day` is not a day.
    """
    rows: dict[str, list[Membership]] = {}
    for row in alliance.members:
        rows.setdefault(row.party, []).append(row)
    wanted = "maybe" if maybe else "member"
    return tuple(sorted(party for party, said in rows.items() if _standing(said, day) == wanted))


def fold(text: str) -> str:
    """A name as it is compared: without case, accents, punctuation, a leading article, or the abbreviation of Saint.

    >>> fold("Türkiye") == fold("TURKIYE"), fold("St. Kitts & Nevis") == fold("saint kitts and nevis")
    (True, True)
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", plain)  # U.S.A. -> usa
    plain = re.sub(r"[^\w]+|_", " ", plain.replace("'", "")).strip()
    words = ["saint" if word == "st" else word for word in plain.split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "’": "'", "‘": "'", "&": " and "}
)
"""Letters that Unicode does not take apart into a plain one and its accent."""


def _standing(rows: list[Membership], day: dt.date | str | Day) -> Literal["member", "maybe", "no"]:
    """What the rows of one party say together about one day."""
    says_member: list[bool | None] = []
    says_other = False
    for row in rows:
        held = holds(row.start, row.end, day)
        if row.status == "member":
            says_member.append(held)
        elif held is not False and row.according_to:
            says_other = True
    if True in says_member:
        return "maybe" if says_other else "member"
    return "maybe" if None in says_member else "no"


class _Index:
    """Everything that means somebody, by folded name."""

    def __init__(self, countries: tuple[Country, ...], alliances: tuple[Alliance, ...]) -> None:
        self.parties: dict[str, Party] = {}
        self.ids: dict[str, str] = {}
        self.names: dict[str, set[str]] = {}
        self.spellings: set[str] = set()
        for country in countries:
            self._add(Party(country.id, country.name, "country"), (country.name, *country.aliases))
            for code in (country.alpha2, country.eurostat):
                if code:
                    self.names.setdefault(code.casefold(), set()).add(country.id)
        for alliance in alliances:
            self._add(Party(alliance.id, alliance.name, "group"), (alliance.name, *alliance.aliases))

    def _add(self, party: Party, names: tuple[str, ...]) -> None:
        self.parties[party.id] = party
        self.ids[party.id.casefold()] = party.id
        self.spellings.update(names)
        for name in names:
            self.names.setdefault(fold(name), set()).add(party.id)

    def describe(self, party_id: str) -> str:
        return f"{party_id} ({self.parties[party_id].name})"


def _find(index: _Index, text: object) -> Party:
    if not isinstance(text, str) or not text.strip():
        raise UnknownParty(text, hint="Write a country's code or name, or a group's id.")
    if found := index.ids.get(text.strip().casefold()):
        return index.parties[found]
    key = fold(text)
    hits = index.names.get(key, set()) | index.names.get(text.strip().casefold(), set())
    reserved = RESERVED_GROUP_NAMES.get(text.strip().upper())
    if reserved and hits:
        group, _ = reserved
        bundled = [index.describe(hit) for hit in sorted(hits)]
        raise AmbiguousParty(text, bundled if len(hits) > 1 else [*bundled, group])
    if not hits:
        hits = {each for each in AMBIGUOUS_NAMES.get(key, ()) if each in index.parties}
    if len(hits) > 1:
        raise AmbiguousParty(text, [index.describe(hit) for hit in sorted(hits)])
    if hits:
        return index.parties[hits.pop()]
    if hint := NOT_PARTIES.get(key):
        raise UnknownParty(text, hint=hint)
    raise UnknownParty(text, _near(index, text))


def _near(index: _Index, text: str) -> list[str]:
    """Spellings worth offering: at most one of each party, best first."""
    seen: set[str] = set()
    offered = []
    for spelling in nearest(text, index.spellings, count=8):
        owners = index.names[fold(spelling)]
        if not owners <= seen:
            seen |= owners
            offered.append(spelling)
    return offered


class _Same:
    """A key that is equal where the very same records stand behind it.

    Records are frozen, so an index built from them stays true; a mapping that gains, loses or swaps a record has another key.
    """

    def __init__(self, countries: tuple[Country, ...], alliances: tuple[Alliance, ...]) -> None:
        self.countries, self.alliances = countries, alliances
        self.ids = (tuple(map(id, countries)), tuple(map(id, alliances)))

    def __hash__(self) -> int:
        return hash(self.ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.ids == other.ids


def _index_of(countries: Mapping[str, Country], alliances: Mapping[str, Alliance]) -> _Index:
    return _built(_Same(tuple(countries.values()), tuple(alliances.values())))


@lru_cache(maxsize=8)
def _built(key: _Same) -> _Index:
    return _Index(key.countries, key.alliances)

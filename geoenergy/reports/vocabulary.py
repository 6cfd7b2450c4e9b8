"""Words for codes of commitments: strengths, articles, days, states named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geoenergy.records.instrument import SCALES
from geoenergy.reports.names import name_of
from geoenergy.world.world import World

CODE = re.compile(r"\b[A-Z]{3}\b")
ARTICLE = re.compile(r"^(\d|[IVXL]+(?![A-Za-z]))")
OPEN = "9998-12-31"
"""The last day of a span of which only the beginning is known."""
PLEDGES = {
    "defence": "Help in defence",
    "consultation": "To consult",
    "solidarity": "Solidarity in energy",
    "stockholding": "Stocks",
    "demand_reduction": "Less demand",
    "infrastructure": "Infrastructure",
    "supply": "Supply",
    "transit": "Transit",
    "production_limit": "Limits of production",
    "non_aggression": "No attack",
    "neutrality": "Neutrality",
    "no_conflicting_commitment": "No commitment that conflicts",
    "non_coercion": "No pressure",
    "embargo": "Embargo",
}
LISTED = re.compile(r"\b(" + "|".join(sorted({*SCALES, *(each for scale in SCALES.values() for each in scale)}, reverse=True)) + r")\b")
"""Pledges and strengths as the records write them."""
TRIGGERS = {"met": "met", "contested": "contested", "not_met": "not met", "unknown": "not known", "not_recorded": "not on record"}


def said(code: str) -> str:
    """A code as words: `shall_assist` as `shall assist`."""
    return code.replace("_", " ")


def strength_text(readings: Sequence[str]) -> str:
    """How firmly, every reading told."""
    return " or, by another reading, ".join(said(each) for each in readings)


def named(world: World | None, text: str) -> str:
    """A sentence with the names of states in place of their codes, and with the words of our lists in place of theirs.

    Only codes of countries in the world are replaced, and only where they stand alone.
    """
    text = LISTED.sub(lambda found: said(found.group()), text)
    if world is None:
        return text
    countries = world.countries
    return CODE.sub(lambda found: countries[found.group()].name if found.group() in countries else found.group(), text)


def article_text(article: str) -> str:
    """An article as it is cited: `Art. 4`; a clause that has a name of ours in place of a number keeps it.

    >>> article_text("42(7)"), article_text("IV-action"), article_text("military-assistance")
    ('Art. 42(7)', 'Art. IV-action', 'clause "military-assistance"')
    """
    return f"Art. {article}" if ARTICLE.match(article) else f'clause "{article}"'


def instrument_title(world: World | None, instrument: str) -> str:
    """Title of an instrument; its id where there is no world."""
    found = None if world is None else world.instruments.get(instrument)
    return found.title if found else instrument


def clause_text(world: World | None, address: str) -> str:
    """A clause by its address, with the title of its text."""
    instrument, _, article = address.partition("/")
    return f"{article_text(article)} of {instrument_title(world, instrument)}"


def clauses_text(addresses: Iterable[str]) -> str:
    """Several clauses by the ids of their texts, the articles of one text together.

    >>> clauses_text(["a/1", "a/2", "b/4"])
    'a/1, 2; b/4'
    """
    found: dict[str, list[str]] = {}
    for address in addresses:
        instrument, _, article = address.partition("/")
        found.setdefault(instrument, []).append(article)
    return "; ".join(f"{name}/{', '.join(articles)}" for name, articles in found.items())


def parties_text(world: World | None, codes: Iterable[str]) -> str:
    """Parties by name, in the order of their names.

    >>> parties_text(None, ["ITA", "DEU"])
    'DEU, ITA'
    """
    return ", ".join(sorted({name_of(world, code) for code in codes}))


def days_text(edtf: str | None) -> str:
    """A day or span as it is read.

    >>> days_text("2022-09-13"), days_text("1991-12-30/1994-05-12"), days_text("2017~"), days_text("2026-07-01/9998-12-31"), days_text(None)
    ('2022-09-13', '1991-12-30 to 1994-05-12', 'about 2017', '2026-07-01 or later', 'not known')
    """
    if edtf is None:
        return "not known"
    first, slash, last = edtf.partition("/")
    if last == OPEN:
        return f"{days_text(first)} or later"
    ends = (first, last) if slash else (first,)
    return " to ".join(f"about {each.rstrip('~')}" if each.endswith("~") else each for each in ends)


def foot_of(method: str, world: str) -> str:
    """Method and fingerprint, as the last line of an answer."""
    return f"method {method} · data {world}"


def letters(texts: Iterable[str | None]) -> dict[str, str]:
    """A letter for each distinct text: a, b, ... z, aa, ab, ..."""
    found: dict[str, str] = {}
    for text in texts:
        if text and text not in found:
            first, last = divmod(len(found), 26)
            found[text] = (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + last)
    return found

"""A country's profile on one page: what it imports and from whom, who depends on it, how concentrated, how mutual."""

from __future__ import annotations

import html

import polars as pl

from geoenergy.parties import Party
from geoenergy.questions.ask import party_of
from geoenergy.reports.layout import terminal_width
from geoenergy.reports.profile_records import Profile
from geoenergy.reports.profile_rest import buyers_of, contradictions_of, readings_of, sources_of, supply_of
from geoenergy.reports.profile_text import profile_markdown, profile_rows, profile_text
from geoenergy.reports.profile_trade import imports_of, sales_of
from geoenergy.world.world import World

VERSION = 1


class CountryProfile(Profile):
    """A country's profile; `str()` gives the page for a terminal."""

    def __str__(self) -> str:
        return profile_text(self, terminal_width())

    def _repr_html_(self) -> str:
        return self.as_text(format="html", width=80)

    def as_text(self, *, format: str, width: int) -> str:  # noqa: A002
        """The page for a terminal (`table`), as Markdown or as HTML."""
        if format == "markdown":
            return profile_markdown(self)
        text = profile_text(self, width)
        return f"<pre>{html.escape(text)}</pre>\n" if format == "html" else text

    def as_frame(self) -> pl.DataFrame:
        """Every share of the profile as a row: `part, commodity, year, country, counterpart, share_low, share_high, ...`."""
        return profile_rows(self)


def country_profile(world: World, country: str, *, year: int | None = None) -> CountryProfile:
    """One page about a country: what it imports and from whom, who depends on it, how concentrated, how mutual, and what is not known.

    Each part is about the last year of which the data say enough, and says which, unless a year is asked. Nothing is computed here that
    the questions do not answer; where the data say nothing, the page says so.

    Args:
        world: The world asked.
        country: Country or group.
        year: Year of all parts.

    Raises:
        UnknownParty, AmbiguousParty: A name that stands for nothing, or several.
    """
    party = party_of(world, country)
    imports, sales = imports_of(world, party, year), sales_of(world, party, year)
    evidence = imports.evidence | sales.evidence
    trades = [*imports.trades, *sales.trades]
    supply = supply_of(world, party, year, evidence)
    buyers = buyers_of(world, party, sales.trades, evidence)
    contradictions = contradictions_of(world, party, trades, evidence)
    readings = readings_of(world, party, trades, evidence)
    state = world.countries.get(party.id)
    ended = state.end if state else None
    return CountryProfile(
        country=party.id,
        name=party.name,
        kind=party.kind,
        ended=ended,
        successors=tuple(world.countries[each].name for each in state.successors) if state else (),
        asked_year=year,
        imports=tuple(imports.trades),
        sales=tuple(sales.trades),
        supply=supply,
        buyers=buyers,
        contradictions=contradictions,
        readings=readings,
        unknown=tuple(_unknown(party, [*imports.unknown, *sales.unknown], anything=bool(trades or supply or readings))),
        sources=sources_of(world, evidence),
        method=f"country_profile/{VERSION}",
        world=world.fingerprint,
        evidence=tuple(sorted(evidence)),
    )


def _unknown(party: Party, sentences: list[str], *, anything: bool) -> list[str]:
    if anything:
        return sentences
    return [f"The data hold nothing about {party.name}. That is not zero: nobody whose figures are held has stated any."]

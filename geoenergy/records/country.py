"""A country: an ISO 3166-1 state or area, plus Kosovo, plus states that are no more."""

from __future__ import annotations

from geoenergy.records.base import Record


class Country(Record):
    """A state or area, keyed by ISO 3166-1 alpha-3 (XKX for Kosovo; alpha-3 of the time for former states)."""

    id: str
    """ISO 3166-1 alpha-3; XKX for Kosovo; SUN, YUG, SCG, CSK, DDR for former states."""
    name: str
    """English name, as the naming policy has it."""
    alpha2: str | None = None
    """ISO 3166-1 alpha-2 (XK for Kosovo)."""
    un_numeric: str | None = None
    """UN M49 numeric code, three digits."""
    eurostat: str | None = None
    """Eurostat's code: alpha-2 but EL for Greece and UK for the United Kingdom."""
    world_bank: str | None = None
    """World Bank code."""
    eia: str | None = None
    """Code of the US Energy Information Administration's international series."""
    gleditsch_ward: int | None = None
    """Gleditsch-Ward number, as UCDP uses it."""
    cow: int | None = None
    """Correlates of War number."""
    gec: str | None = None
    """GEC code, formerly FIPS 10-4, lower case, as the CIA Factbook uses it."""
    aliases: tuple[str, ...] = ()
    """Other names that mean this country and no other."""
    start: str | None = None
    """First day as a state, where it matters here (former states and their successors)."""
    end: str | None = None
    """Day from which it is no more (half-open), for former states."""
    successors: tuple[str, ...] = ()
    """Ids of the states that followed, for former states."""

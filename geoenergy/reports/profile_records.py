"""What a country's profile holds: its sections as data, before they become text."""

from __future__ import annotations

from typing import Literal

from geoenergy.records.answer import Answer
from geoenergy.records.base import Record


class PartyShare(Record):
    """One party of a section, with the bounds of the share."""

    party: str
    """Who (alpha-3, or a group's id)."""
    name: str
    """English name."""
    share_low: float
    """Least share of the importer's imports, 0..1."""
    share_high: float
    """Greatest share, 0..1."""
    quantity: float | None = None
    """What the data name, in `unit`."""
    unit: str | None = None
    """Unit of the quantity."""
    flag: str | None = None
    """What a reader must know of it."""


class Trade(Record):
    """One commodity from or to the country, in one year."""

    role: Literal["importer", "supplier"]
    """What the country is in it."""
    commodity: str
    """Id of the commodity."""
    commodity_name: str
    """Its name."""
    year: int
    """Calendar year."""
    basis: str
    """What the origin of a flow means."""
    dataset: str
    """Data set or sets."""
    unit: str | None
    """Unit of the quantities, where they share one."""
    named: tuple[PartyShare, ...]
    """Counterparts that the data name, largest share first."""
    possible: tuple[PartyShare, ...] = ()
    """Counterparts that only a part without stated origin may hide."""
    silent: tuple[str, ...] = ()
    """Importers of which nothing is known that year (names)."""
    slight: int = 0
    """Counterparts left out because the quantity recorded is next to nothing."""
    unspecified_share: float | None = None
    """For an importer: part of the imports without stated origin, 0..1."""
    herfindahl_low: float | None = None
    """For an importer: least Herfindahl-Hirschman index of its suppliers."""
    herfindahl_high: float | None = None
    """For an importer: greatest index."""
    effective_low: float | None = None
    """For an importer: least effective number of suppliers."""
    effective_high: float | None = None
    """For an importer: greatest effective number of suppliers; None where nothing bounds it."""
    said_by: tuple[str, ...] = ()
    """Who states single readings that the section rests on."""
    independent: bool = True
    """Whether the total that shares are taken of is stated apart from them; if not, any share may reach 1."""
    note: str | None = None
    """Members of a group without data, where there are any."""


class Buyer(Record):
    """How much of the country's exports goes to a buyer."""

    party: str
    """Who (alpha-3, or a group's id)."""
    name: str
    """English name."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    share_low: float
    """Least share of the country's exports, 0..1."""
    share_high: float
    """Greatest share, 0..1."""
    exports_from: str
    """How the exports are known."""


class Supply(Record):
    """What the country makes and uses of a commodity, or how far it depends on imports."""

    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    production: float | None = None
    """Production, in `unit`."""
    consumption: float | None = None
    """Consumption, in `unit`."""
    unit: str | None = None
    """Unit of the two."""
    import_dependency: float | None = None
    """Net imports over what is available for use."""


class Contradiction(Record):
    """Two statements about the same flow that do not agree."""

    importer: str
    """Who receives (name)."""
    exporter: str
    """Who supplies (name)."""
    commodity: str
    """Id of the commodity."""
    year: int
    """Calendar year."""
    first: str
    """Who is followed, and what is stated there."""
    other: str
    """Who says otherwise, and what."""
    gap: float
    """How far apart they are at least, over the first."""
    reason: str | None
    """The likely reason, where one is known."""


class Reading(Record):
    """A single figure that somebody stated, kept as said."""

    year: int
    """Calendar year."""
    text: str
    """What is said."""
    speaker: str
    """Who says so."""
    published_by: str | None
    """Where it was read, if that is not the speaker."""
    published: str | None
    """Day of the page."""


class ProfileSource(Record):
    """One source of the profile."""

    dataset: str
    """Table that holds the evidence."""
    publisher: str
    """Who publishes it."""
    published: str | None
    """Day of the page, or of the vintage held."""


class Profile(Answer):
    """A country in energy trade: each part in the last year of which the data say enough, unless one was asked."""

    country: str
    """Whose (alpha-3, or a group's id)."""
    name: str
    """English name."""
    kind: Literal["country", "group"]
    """Which of the two."""
    ended: str | None
    """For a former state: the day from which it is no more."""
    successors: tuple[str, ...]
    """For a former state: the states that followed (names)."""
    asked_year: int | None
    """The year asked; None where each part has its own."""
    imports: tuple[Trade, ...]
    """What it imports, and from whom."""
    sales: tuple[Trade, ...]
    """What others take from it."""
    supply: tuple[Supply, ...]
    """What it makes and uses, and its import dependency."""
    buyers: tuple[Buyer, ...]
    """How far it depends on its buyers."""
    contradictions: tuple[Contradiction, ...]
    """Where sources differ most."""
    readings: tuple[Reading, ...]
    """What else is on record: single figures with their speakers."""
    unknown: tuple[str, ...]
    """What the data do not say, in sentences."""
    sources: tuple[ProfileSource, ...]
    """Where it all comes from."""

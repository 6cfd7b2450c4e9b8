"""The text that binds, and the duties in it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence

Pledge = Literal[
    "defence",
    "consultation",
    "solidarity",
    "stockholding",
    "demand_reduction",
    "infrastructure",
    "supply",
    "transit",
    "production_limit",
    "non_aggression",
    "neutrality",
    "no_conflicting_commitment",
    "non_coercion",
    "embargo",
]
"""What is owed; each has its own scale of strength."""

_ENERGY = ("shall", "best_efforts", "may_consider", "aspires")
_REFRAIN = ("shall_refrain", "aspires")
SCALES: dict[str, tuple[str, ...]] = {
    "defence": ("shall_assist", "shall_as_deemed_necessary", "shall_consult", "may_consider", "aspires"),
    "consultation": ("shall_consult", "may_consider", "aspires"),
    "solidarity": _ENERGY,
    "stockholding": _ENERGY,
    "demand_reduction": _ENERGY,
    "infrastructure": _ENERGY,
    "supply": _ENERGY,
    "transit": _ENERGY,
    "production_limit": _ENERGY,
    "non_aggression": _REFRAIN,
    "neutrality": _REFRAIN,
    "no_conflicting_commitment": _REFRAIN,
    "non_coercion": _REFRAIN,
    "embargo": _REFRAIN,
}
"""How firmly the operative words bind, strongest first; ordered within one pledge's scale only."""

Strength = Literal[
    "shall_assist",
    "shall_as_deemed_necessary",
    "shall_consult",
    "shall_refrain",
    "shall",
    "best_efforts",
    "may_consider",
    "aspires",
]

Act = Literal[
    "armed_attack",
    "threat",
    "cyberattack",
    "supply_cutoff",
    "terrorist_attack",
    "nuclear_attack",
    "disaster",
    "emergency",
    "standing",
]
"""What sets a duty off: an act against the beneficiary, an energy emergency, or nothing (a standing duty)."""

InstrumentKind = Literal[
    "treaty",
    "protocol",
    "statute",
    "regulation",
    "directive",
    "decision",
    "declaration",
    "joint_statement",
    "memorandum",
    "contract",
    "agreement",
    "law",
]


class Bindingness(Record):
    """Whether a text binds, and who says so."""

    value: Literal["binding", "political", "commercial", "contested", "unknown"]
    """`binding` in law; `political`: no legal duty intended; `commercial`: binds companies; `contested`: readings differ and none is named;
    `unknown`: no page read says."""
    according_to: tuple[str, ...] = ()
    """Who says so, where it is disputed (country or alliance ids, or a speaker's name)."""
    note: str | None = None
    """What a reader must know."""
    evidence: tuple[str, ...]
    """Keys of the evidence in this file."""


class PartySpell(Record):
    """One party to an instrument: signature, entry into force for it, end."""

    party: str
    """Who (alpha-3, or the id of an alliance that is a party itself)."""
    signed: str | None = None
    """Day (EDTF) of its signature or accession, where read."""
    start: str | None = None
    """First day (EDTF) on which it is bound; empty where not read (then also in `unverified`) or not yet."""
    end: str | None = None
    """Day (EDTF) from which it is no longer bound (half-open)."""
    ended_by: Literal["withdrawal", "not_renewed", "expiry", "termination", "replaced", "suspension"] | None = None
    """How its spell ended."""
    according_to: tuple[str, ...] = ()
    """Who says so, where it is disputed."""
    note: str | None = None
    """Reservations, and what a reader must know."""
    unverified: tuple[str, ...] = ()
    """Fields of this spell that no page read states."""
    evidence: tuple[str, ...]
    """Keys of the evidence in this file."""


class Renewal(Record):
    """How an instrument's term is prolonged."""

    start: str
    """First day (EDTF) of the term that is counted from."""
    every: str
    """Length of a term (ISO 8601 duration, `P5Y`)."""
    automatic: bool
    """Whether it is prolonged unless somebody objects."""
    notice: str | None = None
    """How long before the end of a term an objection is due (ISO 8601 duration)."""
    unverified: tuple[str, ...] = ()
    """Fields that no page read states."""
    evidence: tuple[str, ...]
    """Keys of the evidence in this file."""


class Exit(Record):
    """How a party leaves."""

    article: str | None = None
    """Article that rules it."""
    notice: str | None = None
    """Notice period (ISO 8601 duration, `P1Y`); empty where none was read."""
    anchor: Literal["any_day", "end_of_term", "after_first_term", "none"] | None = None
    """When notice may be given: on any day, so as to end with a term, only after a first term, or not at all."""
    first_term: str | None = None
    """First term in which nobody may leave (ISO 8601 duration), counted from the entry into force."""
    note: str | None = None
    """Who is notified, and what a reader must know."""
    unverified: tuple[str, ...] = ()
    """Fields that no page read states."""
    evidence: tuple[str, ...] = ()
    """Keys of the evidence in this file."""


class Who(Record):
    """Obligors or beneficiaries of a clause."""

    parties: bool = False
    """The parties of this instrument on the day."""
    countries: tuple[str, ...] = ()
    """Named countries (alpha-3)."""
    members_of: str | None = None
    """Members of an alliance on the day (its id)."""
    exclude: tuple[str, ...] = ()
    """Those left out of the above."""
    rule: Literal["directly_connected", "lng_importers", "producers", "net_importers", "with_storage", "without_storage"] | None = None
    """A rule that narrows the above, where the clause names one; its members are not resolved unless the data hold them."""
    anybody: bool = False
    """Owed to nobody in particular (a standing duty), or to all."""


class Trigger(Record):
    """What sets the duty off."""

    act: tuple[Act, ...]
    """Acts that do."""
    by: Literal["any", "third_state", "non_party", "named"] = "any"
    """By whom: anybody, a third state, a state that is no party, or those in `named`."""
    named: tuple[str, ...] = ()
    """By whom in particular (alpha-3)."""
    determined_by: Literal["attacked", "each_party", "organ", "joint", "not_stated"] = "not_stated"
    """Who finds that the act happened."""
    threshold: str | None = None
    """A threshold in our words, where the clause has one."""
    requires: tuple[Literal["request", "consultation", "organ_decision", "emergency_declared", "own_measures_exhausted"], ...] = ()
    """Conditions of the trigger itself, beside the version's procedure."""


class Place(Record):
    """Where the act must happen."""

    area: Literal["recognised", "administered", "metropolitan", "region", "pacific", "anywhere"]
    """Recognised territory; territory under administration; a named region (`region`); the Pacific; anywhere."""
    of: Literal["beneficiary", "any_party", "country", "none"] = "beneficiary"
    """Whose territory: the beneficiary's, that of any party, that of `country`, or nobody's in particular (regions)."""
    country: str | None = None
    """Whose territory, where the clause names one country (alpha-3), with `of = "country"`."""
    region: str | None = None
    """Id of the region that the clause names (`north-atlantic-area`)."""
    implied: bool = False
    """True where the clause does not say so and it is read so."""
    according_to: tuple[str, ...] = ()
    """Who reads it so, where that is disputed."""
    claims: tuple[str, ...] = ()
    """Addresses of claims that read it so (`<event>/<claim>`)."""


class Version(Record):
    """A clause's words over a span of time; the clause's id stays."""

    start: str | None = None
    """First day (EDTF) of these words; empty: since the instrument is in force for the party."""
    end: str | None = None
    """Day (EDTF) from which other words stand."""
    amended_by: str | None = None
    """Id or title of what brought these words."""
    strength: tuple[Strength, ...] = Field(min_length=1)
    """How firmly the operative words bind; two = two readings of the same words."""
    operative: str
    """The few operative words that fix the strength, quoted, or our paraphrase where the text itself was not read (then `access` of the
    evidence is `secondary`)."""
    procedure: tuple[Literal["request", "consultation", "organ_decision", "constitutional_process", "unsc_report", "arrangement"], ...] = ()
    """Steps before or with the duty: a request, consultations, a decision of an organ, each party's constitutional process, a report to the
    UN Security Council, a bilateral arrangement."""
    unverified: tuple[str, ...] = ()
    """Fields that no page read states."""
    evidence: tuple[str, ...] = Field(min_length=1)
    """Keys of the evidence in this file."""


class Obligation(Record):
    """One directed duty in an instrument. Its address is `<instrument>/<id>`."""

    id: str
    """The article (`5`, `42(7)`), with a suffix where one article holds several duties (`V-usa`)."""
    obligors: Who
    """Who owes."""
    beneficiaries: Who
    """To whom; never the obligor itself."""
    pledge: Pledge
    """What is owed."""
    summary: str
    """The duty in our own words."""
    trigger: Trigger
    """What sets it off."""
    territory: tuple[Place, ...] = ()
    """Where the act must happen; empty where the clause has no place (standing duties)."""
    versions: tuple[Version, ...] = Field(min_length=1)
    """Its words over time."""
    disputed: str | None = None
    """Who reads the clause otherwise, in our words, where that is on record."""
    unverified: tuple[str, ...] = ()
    """Fields that no page read states."""


class Instrument(Record):
    """A text that binds: treaty, regulation, declaration, memorandum, contract."""

    id: str
    """The file's name."""
    title: str
    """Title in English."""
    kind: InstrumentKind
    """What sort of text it is."""
    organisation: str | None = None
    """Id of the alliance that rests on it, where there is one. Its parties are not that alliance's members."""
    made_public: str | None = None
    """Day (EDTF) on which the text was first public."""
    signed: str | None = None
    """Day (EDTF) of signature or adoption."""
    start: str | None = None
    """First day (EDTF) in force."""
    end: str | None = None
    """Day (EDTF) from which it is in force no more."""
    bindingness: tuple[Bindingness, ...] = Field(min_length=1)
    """Whether it binds."""
    renewal: Renewal | None = None
    """How it is prolonged."""
    exit: Exit | None = None
    """How a party leaves."""
    parties: tuple[PartySpell, ...] = Field(min_length=1)
    """Who is a party, when."""
    obligations: tuple[Obligation, ...] = ()
    """The duties in it."""
    note: str | None = None
    """What a reader must know."""
    unverified: tuple[str, ...] = ()
    """Fields of the instrument that no page read states."""
    evidence: dict[str, Evidence]
    """Where it was read, by key."""

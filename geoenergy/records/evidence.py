"""Where a fact comes from."""

from __future__ import annotations

from typing import Literal

from geoenergy.records.base import Record

Access = Literal["full_text", "excerpt", "secondary", "mirror", "data_file", "keyed_by_hand"]


class Evidence(Record):
    """One source of a fact: who published it, where it stands, when, and under which licence.

    Its address is `<file id>#<key>`, for example `eurostat_nrg_ti_gas#2024` or `eu#accession-2004`.
    """

    publisher: str
    """Who publishes it; a party to a conflict is named as such by the record that uses it."""
    title: str
    """Title of the page, text or data set."""
    place: str | None = None
    """Article, page, table or series in it."""
    url: str | None = None
    """Where it can be read, where known."""
    published: str | None = None
    """Day (EDTF) of the page, or of the vintage that is held."""
    read: str | None = None
    """Day (EDTF) on which it was read."""
    made_public: str | None = None
    """Day (EDTF) on which the fact itself was first public, where it is one day for all that cites it."""
    release_lag: str | None = None
    """For statistics: how long after the end of a period its figures are first public (ISO 8601 duration in months, `P13M`)."""
    release_lag_source: str | None = None
    """Where that lag was read."""
    licence: str | None = None
    """Licence under which it may be reused (SPDX id or name)."""
    access: Access = "excerpt"
    """What was seen of it: the full text, an excerpt, a page that reports it, a mirror, a data file, a table keyed by hand."""
    note: str | None = None
    """What a reader must know of it, faults included."""


def edition_order(evidence: Evidence, key: str) -> tuple[str, int, str]:
    """What puts the editions of a table in order, the latest last: the day of the vintage, else of the reading; then the key."""
    return (evidence.published or evidence.read or "", len(key), key)

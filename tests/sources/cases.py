"""What each source is asked in the matrix of faults, and what a sound server answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geoenergy.sources._session import Session
from geoenergy.sources.base import Query, Source
from geoenergy.sources.eurostat import Eurostat
from tests.sources.faulty import Good

ANSWERS = Path(__file__).parent / "answers"
TODAY = dt.date(2026, 11, 24)
KEY = "0123456789abcdef-a-test-key"


def stored(source: str, name: str) -> bytes:
    return (ANSWERS / source / name).read_bytes()


@dataclass(frozen=True)
class Case:
    """One source, one query, and the sound answers to it."""

    source: str
    make: Callable[..., Source]
    query: Query
    sound: Good
    keyed: bool = False

    def at(self, url: str, session: Session) -> Source:
        extra: dict[str, Any] = {"key": KEY} if self.keyed else {}
        return self.make(base_url=url, session=session, **extra)


def always(body: bytes, kind: str) -> Good:
    return lambda _: (body, kind)


CASES = (
    Case(
        "eurostat",
        Eurostat,
        Query("gas", since="2019", until="2020"),
        always(stored("eurostat", "gas.csv"), "application/vnd.sdmx.data+csv;version=1.0.0"),
    ),
)

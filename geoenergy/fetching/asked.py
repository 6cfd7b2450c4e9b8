"""What is asked of which source: arguments of a caller as a source and a query, and what that would send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geoenergy._discover import kind
from geoenergy.errors import BadArgument
from geoenergy.parties import find_country
from geoenergy.sources._ask import Request
from geoenergy.sources._session import Session
from geoenergy.sources.base import FOLDER, Query, Source, sheet_of, source_of
from geoenergy.world.world import World


def asked(
    world: World,
    source: str,
    topic: str,
    *,
    since: int | str | None = None,
    until: int | str | None = None,
    countries: Iterable[str] = (),
    points: Iterable[str] = (),
    today: dt.date | None = None,
) -> Query:
    """The query that these arguments stand for, countries by name or code; an open end is `today` where the source must be given one.

    Raises:
        UnknownDataset: no such source, or no such topic of it.
        UnknownParty, AmbiguousParty: a country that is none, or could be several.
        BadArgument: a period that is none.
    """
    sheet = sheet_of(source)
    if until is None and since is not None and sheet.closed:
        until = (today or dt.date.today()).isoformat()  # noqa: DTZ011  (the local day, at which it is asked)
    texts = [str(each) if each is not None else None for each in (since, until)]
    codes = tuple(find_country(world.countries, each).id for each in _several(countries))
    query = Query(topic, since=texts[0], until=texts[1], countries=codes, points=_several(points))
    source_of(source).topic(query)
    return query


def opened(
    source: str, *, base_url: str | Path | None = None, timeout: float = 60.0, key: str | None = None, session: Session | None = None
) -> Source:
    """A source that can be asked.

    Raises:
        UnknownDataset: no such source.
        BadArgument: a key for a source that takes none, a time that is none, an address that is none.
        KeyRefused: a key that cannot be one.
    """
    sheet = sheet_of(source)
    if not timeout > 0 or timeout == float("inf"):
        raise BadArgument(f"timeout is a number of seconds above 0, not {timeout!r}.")
    address = str(base_url) if base_url is not None else None
    if key is None:
        return source_of(source, base_url=address, timeout=timeout, session=session)
    if sheet.key is None:
        raise BadArgument(f"{source} takes no key. Leave it out.")
    made: Any = kind(FOLDER, source)
    given: Source = made(base_url=address, timeout=timeout, key=key, session=session)
    return given


def would_send(source: Source, query: Query) -> tuple[str, ...]:
    """The questions that are sent first, with keys hidden; nobody is asked. Further pages depend on what is answered.

    Raises:
        BadArgument, SourceFault: a query that the source cannot be asked.
    """
    return tuple(_shown(each) for each in source.request(query))


def _shown(request: Request) -> str:
    hidden = f"  ({request.key.name}: ***)" if request.key is not None and request.key.sent == "header" else ""
    return f"GET {request.shown}{hidden}"


def _several(texts: Iterable[str]) -> tuple[str, ...]:
    # a lone text would be taken letter by letter
    return (texts,) if isinstance(texts, str) else tuple(texts)

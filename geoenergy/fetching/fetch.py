"""A publisher's figures into a data folder."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from geoenergy.fetching.asked import asked, opened
from geoenergy.fetching.checks import checks
from geoenergy.fetching.held import Held
from geoenergy.fetching.partial import Partial
from geoenergy.folder.add import Added, add
from geoenergy.folder.layout import check, path_of
from geoenergy.sources._session import Session
from geoenergy.world.load import load_world
from geoenergy.world.world import World


@cache
def _bundled() -> World:
    """The bundled world, read once for all fetches of a process: names of countries, and the checks, are taken from it."""
    return load_world()


def fetch(
    source: str,
    topic: str,
    *,
    into: str | Path,
    since: int | str | None = None,
    until: int | str | None = None,
    countries: Iterable[str] = (),
    points: Iterable[str] = (),
    base_url: str | Path | None = None,
    timeout: float = 60.0,
    key: str | None = None,
    allow_missing: bool = False,
    tell: Callable[[int, int], object] | None = None,
    session: Session | None = None,
    now: dt.datetime | None = None,
) -> Added:
    """Ask a publisher, check what comes, and write it into a data folder of your own as a new vintage.

    The folder is as before or as after, whatever happens; what is held already is never overwritten. `load_world(into)` reads it. The
    checks are those by which a world is loaded, and nothing is written where one of them fails. An interrupted download keeps the answers
    that came in `<into>.partial`; asked again, it resumes. Answers that the folder holds are asked only whether they still hold, where the
    publisher marks them. The notes of the result say both.

    Args:
        source: Name of the source, such as `eurostat`; `ge.sources` has them.
        topic: One of its topics, such as `gas`.
        into: The data folder; it is made where there is none.
        since: First period, counted: a year 2019, a month "2019-01", a day "2026-01-01"; None: as far back as the source goes.
        until: Last period, counted; None: as far as it goes.
        countries: Countries that report, by name or code; none: all.
        points: Whatever else the source is asked by: points, stores, series.
        base_url: Address in place of the publisher's own; for BACI, the folder with its files.
        timeout: Seconds that one attempt may take, to the last byte.
        key: The key, where one is needed; else it is looked for in the environment and in the file of keys.
        allow_missing: Accept a vintage that lacks countries which the one before had.
        tell: Called after each answer with how many are there and how many are known to be needed.
        session: A session with limits and patience of your own.
        now: The time that is written down; the present where none is given.

    Returns:
        What each table brought (`changes`), whether anything was new, and what else is to be known (`notes`).

    Raises:
        UnknownDataset: no such source or topic.
        BadArgument: a query that the source cannot be asked.
        FolderUnusable, FolderBusy, FolderNotWritten: the folder cannot be written; it is as before.
        SourceFault: asking came to nothing; each of its kinds says what to do.
        DataFault: what came would be no sound table.
        CountriesGone: countries that were there before are gone.
    """
    world = _bundled()
    when = now or dt.datetime.now(dt.UTC)
    today = when.astimezone().date()
    query = asked(world, source, topic, since=since, until=until, countries=countries, points=points, today=today)
    root = path_of(into)
    check(root, new=True)  # before anybody is asked
    kept = Partial(root, Held(root))
    place = opened(source, base_url=base_url, timeout=timeout, key=key, session=session)
    try:
        on_disk = place.sheet.base_url is None
        tables = place.fetch(query, kept=None if on_disk else kept, tell=tell, today=today)
    finally:
        if session is None:
            place.session.close()
    done = add(root, tables, when, allow_missing=allow_missing, check=checks(world, tables))
    notes = [note for note in (kept.note(), kept.spared()) if note]
    kept.done()
    return dataclasses.replace(done, notes=(*notes, *done.notes))

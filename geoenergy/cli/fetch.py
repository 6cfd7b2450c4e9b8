"""`geoenergy fetch`: a publisher's figures into a data folder of your own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from geoenergy.cli._options import Options
from geoenergy.errors import BadArgument

YEARS = re.compile(r"(?P<since>\d{4})(?P<open>[-–](?P<until>\d{4})?)?", re.ASCII)


def fetch(
    source: str,
    topic: str,
    /,
    *,
    into: Annotated[Path | None, Parameter(name="--into")] = None,
    years: Annotated[str | None, Parameter(name="--years")] = None,
    since: Annotated[str | None, Parameter(name="--from")] = None,
    until: Annotated[str | None, Parameter(name="--to")] = None,
    countries: Annotated[str | None, Parameter(name="--countries")] = None,
    points: Annotated[str | None, Parameter(name="--points")] = None,
    dry_run: Annotated[bool, Parameter(name="--dry-run", negative="")] = False,
    allow_missing: Annotated[bool, Parameter(name="--allow-missing", negative="")] = False,
    base_url: Annotated[str | None, Parameter(name="--base-url")] = None,
    timeout: Annotated[float, Parameter(name="--timeout")] = 60.0,
    options: Options = Options(),  # noqa: B008
) -> None:
    """What does a publisher say now? Its figures, into a data folder of your own.

    The figures become a new vintage of the folder; what is held is never overwritten. `--data` or `--overlay` of the other commands then
    ask it. An interrupted download is resumed by the same command.

    Exit codes of its own: 6 the publisher cannot be reached or asks to wait, 7 its answer changed or is not safe to take, 8 a key is
    missing or refused, 9 countries that were there before are gone.

    Args:
        source: The source: eurostat, eia, jodi, ...; `geoenergy doctor` lists them.
        topic: What of it: gas, gas_balance, crude_oil, ...
        into: The data folder; it is made where there is none.
        years: A year (2024), several (2019-2024), or all from one on (2019-).
        since: First period, counted: 2019, 2019-01 or 2026-01-01.
        until: Last period, counted.
        countries: Countries that report, with commas between: DEU,AUT. By default all.
        points: Points, stores or series, with commas between, where the source is asked by such.
        dry_run: Print what would be asked, keys hidden, and ask nobody.
        allow_missing: Accept a vintage that lacks countries which the one before had.
        base_url: Address in place of the publisher's own; for cepii_baci the folder with its files.
        timeout: Seconds that one attempt may take.
        options: Options of every command; those that choose a world are of no use here.
    """
    if options.data is not None or options.overlay or options.known_at is not None:
        raise BadArgument("fetch asks a publisher, not a world: leave --data, --overlay and --known-at out. The folder is named by --into.")
    first, last = _periods(years, since, until)
    query: dict[str, Any] = {"since": first, "until": last, "countries": _list(countries), "points": _list(points)}
    if dry_run:
        _print_requests(source, topic, query, base_url)
        return
    from geoenergy.cli._output import show
    from geoenergy.scenarios.progress import Progress

    if into is None:
        raise BadArgument("where to? Name a data folder with --into.")
    with Progress(1, "answers") as bar:

        def tell(done: int, known: int) -> None:
            bar.total = max(known, done, 1)
            bar.more(done - bar.done)

        import geoenergy as ge

        added = ge.fetch(source, topic, into=into, allow_missing=allow_missing, base_url=base_url, timeout=timeout, tell=tell, **query)
    from geoenergy.reports.fetch_summary import fetch_summary

    show(fetch_summary(added, source=source, topic=topic, folder=str(into)), None, options)


def _periods(years: str | None, since: str | None, until: str | None) -> tuple[str | None, str | None]:
    if years is None:
        return since, until
    if since is not None or until is not None:
        raise BadArgument("--years says what --from and --to say: give the one or the others.")
    found = YEARS.fullmatch(years.strip())
    if found is None:
        raise BadArgument(f"no years {years!r}. Write 2024, 2019-2024, or 2019- for all from 2019 on.")
    return found["since"], found["until"] if found["open"] else found["since"]


def _list(text: str | None) -> tuple[str, ...]:
    return tuple(each for part in (text or "").split(",") if (each := part.strip()))


def _print_requests(source: str, topic: str, query: dict[str, Any], base_url: str | None) -> None:
    from geoenergy.cli._output import talk
    from geoenergy.fetching.asked import asked, opened, would_send
    from geoenergy.world.load import load_world

    place = opened(source, base_url=base_url)
    for line in would_send(place, asked(load_world(), source, topic, **query)):
        print(line)  # noqa: T201
    talk("nothing was asked; further pages depend on what is answered")

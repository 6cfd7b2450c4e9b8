"""`geoenergy fetch`: a publisher's figures into a data folder of your own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from geoenergy.cli._options import Options
from geoenergy.errors import BadArgument

if TYPE_CHECKING:
    import polars as pl

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
    ask it. Where no kind of table holds the figures (gie, entsog), `--output` writes them to a file instead. An interrupted download is
    resumed by the same command.

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
    from geoenergy.fetching.asked import has_tables
    from geoenergy.scenarios.progress import Progress

    if into is None and (options.output is None or has_tables(source)):
        raise BadArgument("where to? Name a data folder with --into." if has_tables(source) else _no_table(source))
    if into is not None and not has_tables(source):
        raise BadArgument(_no_table(source))
    with Progress(1, "answers") as bar:

        def tell(done: int, known: int) -> None:
            bar.total = max(known, done, 1)
            bar.more(done - bar.done)

        asked = {**query, "base_url": base_url, "timeout": timeout, "tell": tell}
        if into is None:
            _write(source, topic, asked, options)
            return
        import geoenergy as ge

        added = ge.fetch(source, topic, into=into, allow_missing=allow_missing, **asked)
    from geoenergy.reports.fetch_summary import fetch_summary

    show(fetch_summary(added, source=source, topic=topic, folder=str(into)), None, options)


def _no_table(source: str) -> str:
    return (
        f"no kind of table of a data folder holds the figures of {source}: write them to a file with --output FILE "
        "(.csv, .parquet or .json) instead of --into."
    )


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


def _write(source: str, topic: str, asked: dict[str, Any], options: Options) -> None:
    """The rows of a source whose figures no kind of table holds, as a file."""
    from geoenergy.cli._output import write
    from geoenergy.fetching.fetch import figures
    from geoenergy.reports.machine import to_csv, to_parquet

    path = options.output
    if path is None:
        raise BadArgument(_no_table(source))
    forms = {"csv": _text(to_csv), "json": _text(_json), "parquet": to_parquet}
    form = options.format or path.suffix.lstrip(".")
    if form not in forms:
        raise BadArgument(f"the figures are written as {', '.join(forms)}, not as {form or 'a file without a suffix'}. Name the file so.")
    write(path, forms[form](figures(source, topic, **asked)))


def _json(frame: pl.DataFrame) -> str:
    """As JSON; days and times, which it has no form of, as text."""
    import polars.selectors as cs

    from geoenergy.reports.machine import to_json

    return to_json(frame.with_columns(cs.temporal().cast(str)))


def _text(form: Any) -> Any:
    def written(frame: pl.DataFrame) -> bytes:
        text: str = form(frame)
        return f"{text.rstrip()}\n".encode()

    return written

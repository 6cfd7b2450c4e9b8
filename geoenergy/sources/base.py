"""The contract of a source, and the way to all of them.

One file, named after the source. It defines a class of the file's name (`world_bank.py`: `WorldBank`) with `base_url` and `timeout` as
arguments. A source does three things that are apart:

- `request(query)` says what is asked. It is pure: it gives requests, with a placeholder where a key stands, and asks nobody.
- `read(query, answer)` turns one answer into rows as the publisher has them, codes and all, and says what is to be asked next. It is pure.
- `tables(query, readings)` turns these rows into tables of ours. It is pure.

`fetch` puts them together. Each fact of a source (address, terms, limits, codes) stands in its sheet, `geoenergy/data/sources/<name>.toml`.
A code, a column, a unit or a total that is not as known is a `SourceChanged`: nothing is guessed, and nothing is half taken.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import ClassVar

import polars as pl

from geoenergy._discover import kind, kinds
from geoenergy.errors import (
    BadArgument,
    KeyRefused,
    NothingPublished,
    QueryRefused,
    SourceBusy,
    SourceChanged,
    SourceFault,
    SourceUnreachable,
    UnknownDataset,
)
from geoenergy.folder.fetched import Fetched, Raw
from geoenergy.records.evidence import Evidence
from geoenergy.records.source import SourceSheet
from geoenergy.sources._ask import Answer, Request, checked_base
from geoenergy.sources._keys import Key, find_key
from geoenergy.sources._session import Session
from geoenergy.sources._text import shown

FOLDER = "geoenergy.sources"
MOST_REQUESTS = 10_000
"""No query takes so many: a source that always names a next page would never end."""
PERIOD = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


@dataclass(frozen=True)
class Query:
    """What is asked of a source."""

    topic: str
    """One of the topics of its sheet."""
    since: str | None = None
    """First period, counted: a year `2019`, a month `2019-01` or a day `2026-01-01`; None: as far back as the source goes."""
    until: str | None = None
    """Last period, counted; None: as far as the source goes."""
    countries: tuple[str, ...] = ()
    """Countries (alpha-3) that report; empty: all."""
    points: tuple[str, ...] = ()
    """Whatever else the source is asked by: points, stores, series; empty: all, or none."""

    def __post_init__(self) -> None:
        for each in (self.since, self.until):
            if each is not None and not PERIOD.fullmatch(each):
                raise BadArgument(f"{each!r} is no period. Write a year (2019), a month (2019-01) or a day (2026-01-01).")
            if each is not None:
                _bounds(each)
        if self.since and self.until and self.since > self.until:
            raise BadArgument(f"the period runs backwards: {self.since} to {self.until}. Write the earlier one first.")

    def years(self, begins: int) -> tuple[int, int | None]:
        """First and last year asked; the source's own first where none is, and None for an open end."""
        return int(self.since[:4]) if self.since else begins, int(self.until[:4]) if self.until else None

    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day asked, both counted; None for an open end."""
        return _bounds(self.since)[0] if self.since else None, _bounds(self.until)[1] if self.until else None


@dataclass(frozen=True)
class Reading:
    """What one answer says, codes as the publisher writes them."""

    rows: pl.DataFrame | None
    """Rows, one statement each; None where the publisher only says that they are not ready yet."""
    more: tuple[Request, ...] = ()
    """What is to be asked next: the next page, or whether it is ready."""
    wait: float = 0.0
    """Seconds to wait before that."""
    total: int | None = None
    """How many rows there are in all pages, where the publisher says so."""
    dated: dt.date | None = None
    """Day on which the publisher dates these figures, where it does."""


class Source(ABC):
    """A publisher that can be asked.

    Args:
        base_url: Address that its doors stand under; the publisher's own where none is given.
        timeout: Seconds that one attempt may take, to the last byte.
        key: The key, where one is needed; else it is looked for in the environment, then in the file of keys.
        session: A session of your own, with limits and patience as you wish.
    """

    id: ClassVar[str]
    """Name of the source: its file's, and its sheet's."""

    def __init__(
        self, *, base_url: str | None = None, timeout: float = 60.0, key: str | None = None, session: Session | None = None
    ) -> None:
        self.sheet = sheet_of(self.id)
        self.base_url = checked_base(base_url or self.sheet.base_url or "", keyed=self.sheet.key is not None)
        self.session = session if session is not None else Session(timeout=timeout)
        self._given = Key(key, name="the argument `key`") if key is not None else None

    @property
    def file(self) -> str:
        """The file to edit where a code has to be told."""
        return f"geoenergy/data/sources/{self.id}.toml"

    @abstractmethod
    def request(self, query: Query) -> tuple[Request, ...]:
        """What is asked first. Pure.

        Raises:
            BadArgument: a query that the source cannot be asked.
        """

    @abstractmethod
    def read(self, query: Query, answer: Answer) -> Reading:
        """What an answer says. Pure.

        Raises:
            SourceFault: the answer is none, or of another form than known.
        """

    @abstractmethod
    def tables(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> tuple[Fetched, ...]:
        """The rows as tables of ours; none where no kind of table fits them. Pure.

        Raises:
            SourceChanged: unknown codes, or pages and totals that do not fit together.
            NothingPublished: no row at all.
        """

    def tidy(self, readings: Sequence[Reading]) -> pl.DataFrame:
        """All rows of all pages in one frame, codes as the publisher writes them."""
        frames = [each.rows for each in readings if each.rows is not None]
        return pl.concat(frames) if frames else pl.DataFrame()

    def frame(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> pl.DataFrame:  # noqa: ARG002  (sources that check more do)
        """All rows in one frame, checked: for figures that no kind of table holds. Pure."""
        return self.tidy(readings)

    def figures(
        self,
        query: Query,
        *,
        kept: MutableMapping[str, Answer] | None = None,
        tell: Callable[[int, int], object] | None = None,
        today: dt.date | None = None,
    ) -> pl.DataFrame:
        """Ask, read, and give the rows in one frame, whether or not a kind of table holds them. Arguments and errors as `fetch`."""
        readings, _ = self.ask(query, kept=kept, tell=tell)
        return self.frame(query, readings, today=today or dt.date.today())  # noqa: DTZ011  (the local day at which it was read)

    def fetch(
        self,
        query: Query,
        *,
        kept: MutableMapping[str, Answer] | None = None,
        tell: Callable[[int, int], object] | None = None,
        today: dt.date | None = None,
    ) -> tuple[Fetched, ...]:
        """Ask, read, and give the tables, each with its vintage and evidence.

        Args:
            query: What is asked.
            kept: Answers by address (`Request.shown`). Those in it are asked only whether they still hold; new ones are put into it.
            tell: Called after each answer with how many are there and how many are known to be needed.
            today: The day of reading; today where none is given.

        Raises:
            SourceFault: whatever went wrong; nothing is given then.
            BadArgument: a query that the source cannot be asked.
        """
        readings, answers = self.ask(query, kept=kept, tell=tell)
        tables = self.tables(query, readings, today=today or dt.date.today())  # noqa: DTZ011  (the local day at which it was read)
        raw = tuple(Raw(each.body, each.url, each.status, tuple(sorted(each.headers.items()))) for each in answers)
        return tuple(replace(each, asked=each.asked or query.countries, raw=raw) for each in tables)

    def ask(
        self,
        query: Query,
        *,
        kept: MutableMapping[str, Answer] | None = None,
        tell: Callable[[int, int], object] | None = None,
    ) -> tuple[list[Reading], list[Answer]]:
        """Ask and read until nothing more is to be asked. Arguments and errors as `fetch`."""
        key = self.key()
        waiting = deque(self.request(query))
        readings: list[Reading] = []
        answers: list[Answer] = []
        patience = self.session.patience * 5
        asked = 0
        while waiting:
            asked += 1
            if asked > MOST_REQUESTS:
                raise SourceChanged(f"{self.id} names a next page without end: stopped after {MOST_REQUESTS:,}.")
            request = waiting.popleft()
            answer = self.session.ask(request, key=key, kept=kept.get(request.shown) if kept is not None else None)
            reading = self.read(query, answer)
            if reading.rows is not None:
                if reading.more and any(answer.body == each.body for each in answers):
                    raise SourceUnreachable(f"{self.id} gave the same page twice, for {request.shown}. Ask again.")
                readings.append(reading)
                answers.append(answer)
                if kept is not None:
                    kept[request.shown] = answer
            elif reading.wait:
                patience -= reading.wait
                if patience < 0:
                    raise SourceBusy(f"{self.id} is still preparing the answer. Ask again later: it may be ready then.", wait=reading.wait)
                self.session.pause(reading.wait)
            waiting.extendleft(reversed(reading.more))
            if tell is not None:
                tell(len(answers), len(answers) + len(waiting))
        return readings, answers

    def reachable(self, *, timeout: float = 5.0) -> str | None:
        """Why the source cannot be reached now; None where it answers, whatever it says. One question, without a key."""
        session = Session(timeout=timeout, attempts=1)
        try:
            session.ask(Request(self.base_url))
        except SourceFault as error:
            return str(error)
        finally:
            session.close()
        return None

    def key(self) -> Key | None:
        """The key, checked; None where the source needs none.

        Raises:
            KeyRefused: none is set, or it cannot be one.
        """
        if self.sheet.key is None or self._given is not None:
            return self._given if self.sheet.key is not None else None
        return find_key(self.id, self.sheet.key)

    def topic(self, query: Query) -> str:
        """The topic of a query. Raises `UnknownDataset`."""
        if query.topic not in self.sheet.topics:
            raise UnknownDataset(query.topic, self.sheet.topics, hint=f"{self.id} has: {', '.join(self.sheet.topics)}.")
        return query.topic

    def known(self, found: Iterable[str], *lists: Mapping[str, object], what: str) -> None:
        """Raises `SourceChanged` with the codes that stand in none of the lists, and the file in which to tell them."""
        unknown = sorted(set(found) - {code for each in lists for code in each})
        if unknown:
            some = ", ".join(shown(each) for each in unknown[:10]) + (f" and {len(unknown) - 10} more" if len(unknown) > 10 else "")
            raise SourceChanged(f"{self.id}: new codes of {what}: {some}. Tell them in {self.file}.", codes=unknown, file=self.file)

    def refused(self, answer: Answer, said: str = "") -> None:
        """Raises the error that a status stands for, where the publisher says no more; passes where it is 2xx."""
        what = f"HTTP {answer.status}" + (f", {shown(said)}" if said else "")
        if 200 <= answer.status < 300:
            return
        if answer.status in {401, 403} and self.sheet.key is not None:
            raise KeyRefused(f"{self.id} does not take the key ({what}). Check {self.sheet.key.variable}; keys end, too.")
        if answer.status in {401, 403, 451}:
            raise SourceUnreachable(f"{self.id} refuses this machine ({what}). Ask again later, or from elsewhere.")
        if answer.status in {404, 410}:
            raise NothingPublished(f"{self.id} has nothing there ({what}): {answer.url}")
        if answer.status in {400, 405, 406, 413, 414, 422}:
            raise QueryRefused(f"{self.id} does not take the question ({what}): {answer.url}")
        raise SourceChanged(f"{self.id} gives an answer that is not known here ({what}): {answer.url}")

    def evidence(self, *, title: str, place: str, url: str, published: dt.date | None, today: dt.date, note: str) -> Evidence:
        """Evidence of a table that was fetched."""
        return Evidence(
            publisher=self.sheet.publisher,
            title=title,
            place=place,
            url=url,
            published=published.isoformat() if published else None,
            read=today.isoformat(),
            licence=self.sheet.licence,
            access="data_file",
            note=note,
        )


def _bounds(period: str) -> tuple[dt.date, dt.date]:
    """First and last day of a year, a month or a day."""
    try:
        first = dt.date.fromisoformat(f"{period}-01-01"[:10])
        whole = {4: 366, 7: 31, 10: 1}[len(period)]
        last = max(day for day in (first + dt.timedelta(days=n) for n in range(whole)) if day.isoformat().startswith(period))
    except (ValueError, OverflowError):
        pass
    else:
        return first, last
    raise BadArgument(f"{period!r} is not in the calendar.")


def not_future(day: dt.date | None, today: dt.date, *, who: str) -> None:
    """Raises `SourceChanged` where a publisher dates its figures later than tomorrow: one of the two clocks is wrong."""
    if day is not None and day > today + dt.timedelta(days=1):
        raise SourceChanged(f"{who} dates its figures {day}, which is yet to come. Check the clock of this machine ({today}).")


def not_to_come(periods: pl.Series, today: dt.date, *, who: str) -> None:
    """Raises `SourceChanged` where figures are of a year (2027) or a month (2027-01) that is yet to come."""
    late = [each for each in periods.unique().sort().cast(pl.String) if each > today.isoformat()[: len(each)]]
    if late:
        raise SourceChanged(f"{who}: figures of {late[0]}, which is yet to come. Check the clock of this machine ({today}).")


@cache
def sheet_of(source: str) -> SourceSheet:
    """The fact-sheet of a source.

    Raises:
        UnknownDataset: no such source.
    """
    if source not in sources():
        raise UnknownDataset(source, sources(), hint=f"Sources: {', '.join(sources())}.")
    path = resources.files("geoenergy") / "data" / "sources" / f"{source}.toml"
    return SourceSheet(id=source, **tomllib.loads(path.read_text(encoding="utf-8")))


def source_of(name: str, *, base_url: str | None = None, timeout: float = 60.0, session: Session | None = None) -> Source:
    """The source of that name.

    Args:
        name: Name of the source, as its file: `eurostat`.
        base_url: Address that its doors stand under; the publisher's own where none is given.
        timeout: Seconds that one attempt may take, to the last byte.
        session: A session with limits of your own.

    Raises:
        UnknownDataset: no such source.
    """
    sheet_of(name)
    made: Source = kind(FOLDER, name)(base_url=base_url, timeout=timeout, session=session)
    return made


def sources() -> tuple[str, ...]:
    """Names of all sources, sorted."""
    return kinds(FOLDER)

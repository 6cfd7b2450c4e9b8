"""ENTSOG's transparency platform: flows and capacities at points of the gas network, by gas day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

import polars as pl

from geoenergy.errors import BadArgument, NothingPublished, SourceChanged
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._countries import codes_asked
from geoenergy.sources._entsog_form import SCHEMA, WHERE, envelope, rows_of, span
from geoenergy.sources._entsog_joins import DOOR as JOINS
from geoenergy.sources._entsog_joins import SCHEMA as JOINED
from geoenergy.sources._entsog_joins import at_borders_of, countries_of, joins_in, known_codes
from geoenergy.sources._pages import again, asked, count_of
from geoenergy.sources._session import Session
from geoenergy.sources._text import shown
from geoenergy.sources.base import Query, Reading, Source

DOOR = "operationalData"
PAGE = 1_000
MOST_DAYS = 3_660
POINTS_AT_ONCE = 50
"""Points in one question, so that its address stays short."""
POINT = re.compile(r"[A-Z0-9-]{2,40}(entry|exit)", re.ASCII)
"""Operator, point and direction, one after another: `UK-TSO-0001ITP-00005exit`."""
COLUMNS = (
    "operator",
    "point",
    "point_name",
    "direction",
    "origin",
    "destination",
    "indicator",
    "day",
    "until",
    "hours",
    "value",
    "unit",
    "status",
    "renewed",
)
RATE = "kWh/d"
KWH_IN_GWH = 1e6


class Entsog(Source):
    """ENTSOG's transparency platform.

    It is asked by point, named as operator, point and direction without a separator (`UK-TSO-0001ITP-00005exit`), or by country:
    then by all points at its borders, on both sides. Which countries a point joins is taken from the platform's list of interconnections.

    Args:
        base_url: Address that its doors stand under; ENTSOG's own where none is given.
        timeout: Seconds that one attempt may take, to the last byte.
        session: A session with limits of your own.
        page: Rows of an answer.
    """

    id = "entsog"

    def __init__(self, *, base_url: str | None = None, timeout: float = 60.0, session: Session | None = None, page: int = PAGE) -> None:
        super().__init__(base_url=base_url, timeout=timeout, session=session)
        self.page = page

    def request(self, query: Query) -> tuple[Request, ...]:
        """The first page of each month, and the list of interconnections; by country, that list alone. See `Source.request`.

        Raises:
            UnknownDataset: no such topic.
            BadArgument: neither points nor countries, or both; a name that is none, an open end, too many days.
            QueryRefused: a country without a code.
        """
        self.topic(query)
        if bool(query.points) == bool(query.countries):
            raise BadArgument(
                'ENTSOG is asked by country, or by point: countries=("SVK",), or points=("UK-TSO-0001ITP-00005exit",), which is '
                "operator, point and direction. Give the one or the other."
            )
        codes_asked(query.countries, {country: code for code, country in known_codes(self).items()}, who="ENTSOG")
        wrong = [each for each in query.points if not POINT.fullmatch(each)]
        if wrong:
            raise BadArgument(f"{wrong[0]!r} names no point. Write operator, point and direction: UK-TSO-0001ITP-00005exit.")
        first, last = query.days()
        if first is None or last is None:
            raise BadArgument("ENTSOG is asked from a day to a day: give since and until.")
        if (last - first).days > MOST_DAYS:
            raise BadArgument(f"ENTSOG is asked month by month: {(last - first).days:,} days are too many. Ask for ten years at most.")
        listed = Request(f"{self.base_url}/{JOINS}", (("limit", "-1"), ("offset", "0")))
        return (*self._months(query, query.points), listed)

    def _months(self, query: Query, points: Sequence[str]) -> tuple[Request, ...]:
        """The first page of each month, for some points at once."""
        first, last = query.days()
        parts = [points[start : start + POINTS_AT_ONCE] for start in range(0, len(points), POINTS_AT_ONCE)]
        return tuple(
            Request(
                f"{self.base_url}/{DOOR}",
                (
                    ("indicator", self.sheet.codes["indicator"][query.topic]),
                    ("periodType", "day"),
                    ("pointDirection", ",".join(part)),
                    ("from", start.isoformat()),
                    ("to", end.isoformat()),
                    ("timeZone", "UCT"),
                    ("limit", str(self.page)),
                    ("offset", "0"),
                ),
            )
            for part in parts
            for start, end in _months(first or dt.date.max, last or dt.date.min)
        )

    def read(self, query: Query, answer: Answer) -> Reading:
        """One page of one month, or the list of interconnections; see `Source.read`."""
        topic = self.topic(query)
        if urlsplit(answer.url).path.endswith(f"/{JOINS}"):
            joins = joins_in(self, answer)
            return Reading(joins, more=self._months(query, at_borders_of(self, joins, query.countries)) if query.countries else ())
        params = asked(answer.url)
        points = params.get("pointDirection", ",".join(query.points)).split(",")
        offset, limit = (count_of(params.get(name, other), where=WHERE) for name, other in (("offset", "0"), ("limit", str(self.page))))
        said, rows = envelope(self, answer, DOOR, where=WHERE, most=limit)
        if said is not None:
            return self._nothing(said, answer)
        more = (again(answer.url, {"offset": str(offset + len(rows))}, None),) if rows and len(rows) >= limit else ()
        return Reading(rows_of(self, rows, topic, points), more=more)

    def _nothing(self, said: str, answer: Answer) -> Reading:
        """What an answer without rows says: an empty month, or that the pages are at their end. Whether all are empty is seen later."""
        if "archive" in said.casefold():
            raise NothingPublished(f"ENTSOG has archived these days ({shown(said)}): they are not to be had here, which is not nothing.")
        if said == "No result found" and answer.status in {404, 500, 200}:
            return Reading(pl.DataFrame(schema=SCHEMA))
        self.refused(answer, said)
        raise SourceChanged(f"ENTSOG says {shown(said)}, which is not known here.")

    def tidy(self, readings: Sequence[Reading]) -> pl.DataFrame:
        """All rows of all pages in one frame, codes as the publisher writes them; without the list of interconnections."""
        return super().tidy([each for each in readings if each.rows is None or each.rows.schema != JOINED])

    def frame(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> pl.DataFrame:
        """One row an operator, point, direction and gas day (or span of validity).

        Columns: `operator, point, point_name, direction, origin, destination, indicator, day` (the first), `until` (the day of the end),
        `hours, value, unit, status, renewed`. Of rows with the same id the one renewed last is kept. Capacities overlap the days asked;
        nothing is added. `origin` and `destination` (alpha-3) are empty where the list of interconnections does not tell.

        Raises:
            SourceChanged: times that are none, days that were not asked, flows of days to come, or a country that is new.
            NothingPublished: no row with a figure, or none of a point that was asked by name.
        """
        rows = self.tidy(readings)
        if rows.is_empty():
            raise NothingPublished("ENTSOG has no figure there, or placeholders only. Nothing published is not zero.")
        spans = [span(start, end) for start, end in rows.select("starts", "ends").iter_rows()]
        rows = rows.with_columns(
            day=pl.Series([each[0] for each in spans], dtype=pl.Date),
            until=pl.Series([each[1] for each in spans], dtype=pl.Date),
            hours=pl.Series([each[2] for each in spans], dtype=pl.Int64),
        )
        rows = rows.sort("renewed", nulls_last=False).unique("id", keep="last", maintain_order=True)
        self._check(query, rows, today)
        joins = [each.rows for each in readings if each.rows is not None and each.rows.schema == JOINED]
        ends = countries_of(self, pl.concat([pl.DataFrame(schema=JOINED), *joins]))
        rows = rows.join(ends, on=["operator", "point", "direction"], how="left")
        return rows.select(COLUMNS).sort("day", "operator", "point", "direction", "until")

    def _check(self, query: Query, rows: pl.DataFrame, today: dt.date) -> None:
        """That the rows are of the points and days asked, and each once."""
        first, last = query.days()
        beyond = rows.filter((pl.col("day") > (last or today)) | (pl.col("until") < (first or today)))
        if beyond.height:
            raise SourceChanged(f"{WHERE}: {beyond['day'][0]} to {beyond['until'][0]} came, which was not asked.")
        late = rows.filter(pl.col("day") > today)
        if query.topic == "flows" and late.height:
            raise SourceChanged(f"{WHERE}: a flow of {late['day'][0]}, which is yet to come. Check the clock of this machine ({today}).")
        twice = rows.filter(pl.struct("operator", "point", "direction", "starts", "ends").is_duplicated())
        if twice.height:
            raise SourceChanged(f"{WHERE}: {twice.height} rows of the same point and span have different ids.", codes=twice["id"])
        gone = sorted(set(query.points) - set(rows.select(pl.concat_str("operator", "point", "direction")).to_series()))
        if gone:
            raise NothingPublished(f"ENTSOG has no figure of {', '.join(gone)} in these days. Nothing published is not zero.")

    def tables(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> tuple[Fetched, ...]:
        """What each operator says of each point, a row a gas day or span; see `Source.tables`. Rates as GWh/d.

        Raises:
            SourceChanged, NothingPublished: as `frame`.
        """
        topic, codes = self.topic(query), self.sheet.codes
        frame = self.frame(query, readings, today=today)
        rate = codes["unit"][topic] == RATE
        rows = frame.select(
            "operator",
            "point",
            "direction",
            "origin",
            "destination",
            "day",
            "until",
            name=pl.col("point_name"),
            item=pl.lit(codes["item"][topic]),
            quantity=pl.col("value") / (KWH_IN_GWH if rate else 1),
            unit=pl.lit("GWh/d" if rate else codes["unit"][topic]),
            conditions=pl.lit("gcv"),
            status=pl.col("status").fill_null("unstated"),
        )
        title = f"ENTSOG transparency platform: {codes['indicator'][topic]}"
        which = f"points at the borders of {', '.join(query.countries)}" if query.countries else f"{len(query.points)} points by name"
        evidence = self.evidence(
            title=title,
            place=f"{codes['indicator'][topic]}, {which}, gas days {query.since} to {query.until}",
            url=self.request(query)[0].shown,
            published=None,
            today=today,
            note=f"{self.sheet.attribution} The vintage is the day of reading. Modified: kWh/d to GWh/d, the two countries added.",
        )
        return (
            Fetched(
                table=f"entsog_{topic}",
                kind="points",
                vintage=today.isoformat(),
                rows=rows.sort("operator", "point", "direction", "day", "until"),
                evidence=evidence,
                title=title,
                unit="GWh/d" if rate else codes["unit"][topic],
                faults=self.sheet.faults,
                reporter="point",
                asked=tuple(rows["point"].unique().sort()),
            ),
        )


def _months(first: dt.date, last: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The months from a day to a day, cut at both ends."""
    found, start = [], first
    while start <= last:
        following = dt.date(start.year + start.month // 12, start.month % 12 + 1, 1)
        found.append((start, min(following - dt.timedelta(days=1), last)))
        start = following
    return found

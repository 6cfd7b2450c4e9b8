"""The World Bank's indicators."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from geoenergy.errors import BadArgument, NothingPublished, QueryRefused, SourceChanged, SourceUnreachable
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._countries import codes_asked, codes_of, country_codes
from geoenergy.sources._pages import again, count_of, once, whole
from geoenergy.sources._text import columns_are, json_of, list_of, object_of, plain_number, shown, text_in, text_of
from geoenergy.sources.base import Query, Reading, Source, not_future, not_to_come

WHERE = "World Bank"
PAGE = 1_000
NAME = re.compile(r"[A-Z0-9_]+(\.[A-Z0-9_]+)*", re.ASCII | re.IGNORECASE)
COLUMNS = ("indicator", "country", "countryiso3code", "date", "value", "unit", "obs_status", "decimal")
HEAD = ("page", "pages", "per_page", "total", "lastupdated")
SCHEMA = pl.Schema(
    {
        "indicator": pl.String(),
        "title": pl.String(),
        "country": pl.String(),
        "period": pl.String(),
        "value": pl.Float64(),
        "unit": pl.String(),
        "flag": pl.String(),
    }
)


class WorldBank(Source):
    """Indicators of the World Bank, API version 2. The indicators are named by the `points` of a query.

    An indicator that speaks of a commodity becomes a table of published indicators, one table each; the others are given by `frame`
    alone, for no kind of table holds them.
    """

    id = "world_bank"

    def request(self, query: Query) -> tuple[Request, ...]:
        """The first page of each indicator; see `Source.request`.

        Raises:
            UnknownDataset: no such topic.
            BadArgument: no indicator, or a name that is none.
            QueryRefused: a country that the Bank has no code of, or an indicator under a name that it no longer has.
        """
        self.topic(query)
        if not query.points:
            raise BadArgument('the World Bank is asked by indicator: points=("EG.IMP.CONS.ZS",).')
        codes = codes_of("world_bank")
        areas = ";".join(sorted(codes_asked(query.countries or codes, codes, who="The World Bank")))
        first, last = query.years(int(self.sheet.begins or 0))
        requests = []
        for name in query.points:
            if not NAME.fullmatch(name):
                raise BadArgument(f"{name!r} is no name of an indicator. Write it as the Bank does: EG.IMP.CONS.ZS.")
            if name in self.sheet.codes["renamed"]:
                raise QueryRefused(f"The World Bank has archived {name}: ask for {self.sheet.codes['renamed'][name]}.")
            within = [("source", number) for start, number in self.sheet.codes["source"].items() if name.startswith(start)]
            # a period with one end cannot be written: without the last year the years before the first are left out afterwards
            period = [("date", f"{first}:{last}")] if last is not None else []
            params = (("format", "json"), ("per_page", str(PAGE)), ("page", "1"), *period, *within)
            requests.append(Request(f"{self.base_url}/country/{areas}/indicator/{name}", params))
        return tuple(requests)

    def read(self, query: Query, answer: Answer) -> Reading:  # noqa: ARG002  (rows say themselves what they are of)
        """One page; see `Source.read`."""
        if answer.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and b"wb:error" in answer.body:
            self._error(*_xml(text_of(answer)))
        if answer.status != 200 and not answer.body.lstrip().startswith(b"["):
            self.refused(answer)
        body = list_of(json_of(answer), where=WHERE)
        head = object_of(body[0] if body else None, where=WHERE)
        if "message" in head:
            for each in list_of(head["message"], where=WHERE):
                said = object_of(each, where=WHERE)
                self._error(str(said.get("id", "")), str(said.get("value", "")))
        self.refused(answer)
        if len(body) != 2:
            raise SourceChanged(f"{WHERE}: {len(body)} parts in an answer, not a head and rows.")
        columns_are(head, HEAD, may=("sourceid", "sourcename"), where=WHERE, file=self.file)
        rows = [object_of(each, where=WHERE) for each in list_of(body[1], where=WHERE)] if body[1] is not None else []
        page, pages, total = (count_of(head[name], where=WHERE) for name in ("page", "pages", "total"))
        for row in rows:
            columns_are(row, COLUMNS, may=("scale",), where=WHERE, file=self.file)
        if not rows and total:
            raise SourceUnreachable(f"{WHERE}: page {page} of {pages} is empty, though there are {total} rows. Ask again.")
        more = (again(answer.url, {"page": str(page + 1)}, None),) if page < pages else ()
        frame = pl.DataFrame([_row(row) for row in rows], schema=SCHEMA)
        return Reading(frame, more=more, total=total, dated=_day(head["lastupdated"]))

    def _error(self, number: str, said: str) -> None:
        """What an error says; it comes with HTTP 200."""
        if number == "120":
            raise QueryRefused(f"The World Bank does not know a country, an indicator or a period of the question ({shown(said)}).")
        if number in {"160", "175"}:
            raise NothingPublished(f"The World Bank has nothing there, or has archived it ({number}: {shown(said)}).")
        raise SourceChanged(f"The World Bank says {shown(f'{number}: {said}')}, which is not known here.", codes=[number], file=self.file)

    def tidy(self, readings: Sequence[Reading]) -> pl.DataFrame:
        """`indicator, title, country` (alpha-3), `year, value, unit, flag` of all pages.

        Raises:
            SourceChanged: areas that are no countries, years that are none, a row twice.
            SourceUnreachable: pages that do not fit together.
        """
        by_name: dict[str, list[Reading]] = {}
        for each in readings:
            names = set(each.rows["indicator"]) if each.rows is not None else set()
            if len(names) > 1:
                raise SourceChanged(f"{WHERE}: several indicators in one answer: {shown(', '.join(sorted(names)))}.", codes=names)
            by_name.setdefault(next(iter(names), ""), []).append(each)
        parts = []
        for name, pages in by_name.items():
            frames = [page.rows for page in pages if page.rows is not None]
            parts.append(whole(frames, [page.total for page in pages] if name else [], where=WHERE))
        rows = once(pl.concat(parts), ["indicator", "country", "period"], where=WHERE) if parts else pl.DataFrame(schema=SCHEMA)
        countries = country_codes("world_bank")
        self.known(rows["country"], countries, what="countries")
        strange = [each for each in rows["period"].unique() if not re.fullmatch(r"\d{4}", each, re.ASCII)]
        if strange:
            raise SourceChanged(f"{WHERE}: {shown(strange[0])} is no year.", codes=strange)
        return rows.select(
            "indicator",
            "title",
            pl.col("country").replace_strict(dict(countries)),
            pl.col("period").cast(pl.Int64).alias("year"),
            "value",
            "unit",
            "flag",
        )

    def frame(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> pl.DataFrame:
        """The figures asked, as `tidy`; every one of them there.

        Raises:
            SourceChanged: years that were not asked, or are yet to come.
            NothingPublished: no figure, or none of a country that was asked.
        """
        days = {each.dated for each in readings if each.dated is not None}
        for day in days:
            not_future(day, today, who=WHERE)
        rows = self.tidy(readings)
        not_to_come(rows["year"], today, who=WHERE)
        first, last = query.years(0)
        beyond = rows.filter((pl.col("year") < first) | (pl.col("year") > last)) if last is not None else rows.clear()
        if beyond.height:
            raise SourceChanged(
                f"{WHERE}: {first} to {last} was asked and {beyond['year'][0]} came: the period was dropped without a word."
            )
        other = sorted(set(rows["country"]) - set(query.countries)) if query.countries else []
        if other:
            raise SourceChanged(f"{WHERE}: {', '.join(other[:5])} came and was not asked.", codes=other)
        named = sorted(set(rows["indicator"]) - set(query.points))
        if named:
            raise SourceChanged(f"{WHERE}: {shown(named[0])} came and was not asked.", codes=named)
        rows = rows.filter(pl.col("value").is_not_null(), pl.col("year") >= first)
        gone = sorted(set(query.countries) - set(rows["country"]))
        silent = sorted(set(query.points) - set(rows["indicator"]))
        if rows.is_empty() or gone or silent:
            what = ", ".join([*gone, *silent]) or "this"
            raise NothingPublished(f"The World Bank has no figure of {what} there. Nothing published is not zero.")
        return rows

    def tables(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> tuple[Fetched, ...]:
        """One table for each indicator that speaks of a commodity; see `Source.tables`. Others have no kind of table: see `frame`."""
        rows = self.frame(query, readings, today=today)
        days = [each.dated for each in readings if each.dated is not None]
        return tuple(
            self._fetched(query, name, rows.filter(pl.col("indicator") == name), max(days, default=None), today)
            for name in query.points
            if name in self.sheet.codes["commodity"]
        )

    def _fetched(self, query: Query, name: str, rows: pl.DataFrame, dated: dt.date | None, today: dt.date) -> Fetched:
        title = rows["title"][0]
        unit = re.search(r"\(([^()]+)\)\s*$", title)
        table = rows.select(
            "country",
            "indicator",
            pl.lit(self.sheet.codes["commodity"][name]).alias("commodity"),
            "year",
            "value",
            pl.lit(unit.group(1) if unit else "as published").alias("unit"),
            pl.when(pl.col("flag") != "").then(pl.col("flag")).alias("flag"),
        )
        evidence = self.evidence(
            title=title,
            place=name,
            url=self.request(query)[query.points.index(name)].shown,
            published=dated,
            today=today,
            note=f"{self.sheet.attribution} Modified: years without a figure left out.",
        )
        return Fetched(
            table=f"world_bank_{name.lower().replace('.', '_')}",
            kind="published",
            vintage=(dated or today).isoformat(),
            rows=table.sort(pl.all()),
            evidence=evidence,
            title=title,
            unit=table["unit"][0],
            faults=self.sheet.faults,
        )


def _row(row: Mapping[str, Any]) -> dict[str, object]:
    indicator = object_of(row["indicator"], where=WHERE)
    value = row["value"]
    return {
        "indicator": text_in(indicator, "id", where=WHERE),
        "title": " ".join(text_in(indicator, "value", where=WHERE).split()),
        "country": text_in(row, "countryiso3code", where=WHERE),
        "period": text_in(row, "date", where=WHERE),
        "value": None if value is None else plain_number(value, where=WHERE),
        "unit": text_in(row, "unit", where=WHERE),
        "flag": text_in(row, "obs_status", where=WHERE),
    }


def _day(said: object) -> dt.date | None:
    if said is None:
        return None
    try:
        return dt.date.fromisoformat(str(said)) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(said), re.ASCII) else _no_day(said)
    except ValueError:
        pass
    return _no_day(said)


def _no_day(said: object) -> dt.date:
    raise SourceChanged(f"{WHERE}: {shown(said)} is no day of a last update.", codes=["lastupdated"])


def _xml(text: str) -> tuple[str, str]:
    found = re.search(r'<wb:message id="(\d{1,6})"[^>]*>([^<]{0,500})<', text)
    return (found.group(1), found.group(2)) if found else ("", text[:100])

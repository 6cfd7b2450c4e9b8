"""The US EIA: production and consumption of gas, coal, electricity and all energy, by country."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl

from geoenergy.errors import KeyRefused, NothingPublished, QueryRefused, SourceBusy, SourceChanged, SourceUnreachable
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._countries import codes_asked, codes_of, country_codes
from geoenergy.sources._pages import again, asked, count_of, once, whole
from geoenergy.sources._session import Session
from geoenergy.sources._text import columns_are, json_of, list_of, number, object_of, shown, text_in
from geoenergy.sources.base import Query, Reading, Source, not_to_come

ROUTE = "v2/international/data/"
PAGE = 5_000
"""Rows of an answer, at most."""
NEEDED = ("period", "productId", "activityId", "countryRegionId", "countryRegionTypeId", "unit", "value")
MAY = (
    "productName",
    "activityName",
    "countryRegionName",
    "countryRegionTypeName",
    "dataFlagId",
    "dataFlagDescription",
    "unitName",
)
SCHEMA = pl.Schema(dict.fromkeys(NEEDED, pl.String()))


class Eia(Source):
    """International statistics of the US Energy Information Administration, API version 2. Needs a key.

    Args:
        base_url: Address that its doors stand under; the EIA's own where none is given.
        timeout: Seconds that one attempt may take, to the last byte.
        key: The key; else `GEOENERGY_EIA_KEY`, else the file of keys.
        session: A session with limits of your own.
        page: Rows of an answer.
    """

    id = "eia"

    def __init__(
        self,
        *,
        base_url: str | None = None,
        timeout: float = 60.0,
        key: str | None = None,
        session: Session | None = None,
        page: int = PAGE,
    ) -> None:
        super().__init__(base_url=base_url, timeout=timeout, key=key, session=session)
        self.page = page

    def request(self, query: Query) -> tuple[Request, ...]:
        """The first page of each series; see `Source.request`.

        Raises:
            UnknownDataset: no such topic.
            QueryRefused: a country without a code at the EIA.
            NothingPublished: a year before the series begin.
        """
        self.topic(query)
        begins = int(self.sheet.begins or 0)
        first, last = query.years(begins)
        if first < begins:
            raise NothingPublished(f"The EIA's series begin in {begins}. Ask from that year on.")
        codes = codes_asked(query.countries, codes_of("eia"), who="The EIA")
        areas = [("facets[countryRegionId][]", code) for code in codes]
        areas += [("facets[countryRegionId][]", "DEUW")] if "DEU" in query.countries else []
        period = [("start", str(first))] if query.since else []
        period += [("end", str(last))] if last is not None else []
        return tuple(self._series(series, areas, period) for series in self.sheet.codes["series"])

    def _series(self, series: str, areas: list[tuple[str, str]], period: list[tuple[str, str]]) -> Request:
        product, activity, unit = series.split("-")
        params = (
            ("frequency", "annual"),
            ("data[0]", "value"),
            ("facets[productId][]", product),
            ("facets[activityId][]", activity),
            ("facets[unit][]", unit),
            *areas,
            *period,
            ("sort[0][column]", "period"),
            ("sort[0][direction]", "asc"),
            ("sort[1][column]", "countryRegionId"),
            ("sort[1][direction]", "asc"),
            ("offset", "0"),
            ("length", str(self.page)),
        )
        return Request(f"{self.base_url}/{ROUTE}", params, key=self.sheet.key)

    def read(self, query: Query, answer: Answer) -> Reading:  # noqa: ARG002  (rows say themselves what they are of)
        """One page; see `Source.read`."""
        where = "EIA international"
        if answer.status != 200 and not answer.body.lstrip().startswith(b"{"):
            self.refused(answer)
        body = object_of(json_of(answer), where=where)
        if "error" in body:
            self._error(body["error"], answer)
        self.refused(answer)
        response = object_of(body.get("response"), where=where)
        rows = [object_of(each, where=where) for each in list_of(response.get("data"), where=where)]
        total = count_of(response.get("total"), where=where)
        for row in rows:
            columns_are(row, NEEDED, may=MAY, where=where, file=self.file)
        offset = count_of(asked(answer.url).get("offset", "0"), where=where)
        if not rows and offset < total:
            raise SourceUnreachable(f"{where}: a page is empty before the last of {total} rows. Ask again.")
        done = offset + len(rows)
        more = (again(answer.url, {"offset": str(done)}, self.sheet.key),) if done < total else ()
        columns = {name: [self._cell(row, name) for row in rows] for name in NEEDED}
        return Reading(pl.DataFrame(columns, schema=SCHEMA), more=more, total=total)

    def _cell(self, row: Any, name: str) -> str | None:
        value = row[name]
        if name == "value" and value is None:
            return None
        if name == "value" and isinstance(value, (int, float)) and not isinstance(value, bool):
            return repr(value)  # older versions wrote figures as numbers
        return text_in(row, name, where="EIA international")

    def _error(self, said: object, answer: Answer) -> None:
        """What an error says: an object with a code, or a sentence."""
        code = str(said.get("code", "")) if isinstance(said, dict) else ""
        words = str(said.get("message", "")) if isinstance(said, dict) else str(said)
        if code.startswith("API_KEY"):
            raise KeyRefused(f"The EIA does not take the key ({code}). Check GEOENERGY_EIA_KEY; keys end, too.")
        if code == "OVER_RATE_LIMIT":
            raise SourceBusy("The EIA's limit of questions is reached. Ask again in an hour.", wait=3600.0)
        if answer.status in {200, 400} and words:
            raise QueryRefused(f"The EIA does not take the question ({shown(words)}).")
        self.refused(answer, words or code)
        raise SourceChanged(f"The EIA says {shown(said)}, which is not known here.")

    def tables(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> tuple[Fetched, ...]:
        """The balances of all series in one table; see `Source.tables`."""
        codes = self.sheet.codes
        where = "EIA international"
        parts = []
        for each in self._by_question(readings):
            frame = whole([page.rows for page in each if page.rows is not None], [page.total for page in each], where=where)
            parts.append(once(frame, ["productId", "activityId", "unit", "countryRegionId", "period"], where=where))
        rows = pl.concat(parts)
        series = pl.concat_str("productId", "activityId", "unit", separator="-")
        rows = rows.with_columns(series=series)
        self.known(rows["series"], codes["series"], what="series (product, activity, unit)")
        self.known(rows["countryRegionTypeId"], codes["area_type"], what="kinds of areas")
        areas = rows.filter(pl.col("countryRegionTypeId") == "c")
        countries = {code: country for code, country in country_codes("eia").items() if code not in codes["left_out"]} | codes["country"]
        self.known(areas["countryRegionId"], countries, codes["left_out"], what="countries")
        self._years(rows["period"], today)
        held = areas.filter(pl.col("countryRegionId").is_in(list(countries)), pl.col("value").is_not_null()).filter(
            ~pl.col("value").is_in(list(codes["no_value"]))
        )
        if held.is_empty():
            raise NothingPublished("The EIA has no figure for this. Ask for other years or countries.")
        quantities = [number(each, where=where) for each in held["value"]]
        table = held.select(
            country=pl.col("countryRegionId").replace_strict(countries),
            item=pl.col("series").replace_strict(codes["series"]).str.split(" ").list.get(1),
            commodity=pl.col("series").replace_strict(codes["series"]).str.split(" ").list.get(0),
            year=pl.col("period").cast(pl.Int64),
            quantity=pl.Series(quantities, dtype=pl.Float64),
            unit=pl.col("unit").replace_strict(codes["unit"]),
            conditions=pl.col("unit").replace_strict(codes["conditions"], default=None, return_dtype=pl.String),
        ).filter(pl.col("quantity") >= 0)
        once(table, ["country", "item", "commodity", "year"], where=where)
        gone = sorted(set(query.countries) - set(table["country"]))
        if gone:
            raise NothingPublished(f"The EIA has nothing of {', '.join(gone)} there. Nothing published is not zero.")
        return (self._fetched(query, table, today),)

    def _fetched(self, query: Query, table: pl.DataFrame, today: dt.date) -> Fetched:
        codes = self.sheet.codes
        evidence = self.evidence(
            title="International energy statistics",
            place=f"Series {', '.join(codes['series'])}",
            url=self.request(query)[0].shown,
            published=None,
            today=today,
            note="The answer does not say when the figures were last renewed: the vintage is the day of reading. "
            "Modified: codes changed to alpha-3, regions left out.",
        ).model_copy(update={"release_lag": codes["release_lag"]["A"], "release_lag_source": codes["release_lag_source"]["A"]})
        return Fetched(
            table="eia_international",
            kind="balances",
            vintage=today.isoformat(),
            rows=table.sort(pl.all()),
            evidence=evidence,
            title="Production and consumption of gas, coal, electricity and all energy by country, a year",
            unit="billion cubic feet; thousand short tons (kst); TWh; quadrillion Btu (quad_btu)",
            faults=self.sheet.faults,
        )

    def _by_question(self, readings: Sequence[Reading]) -> list[list[Reading]]:
        """Pages in the order in which they came, those of one question together: a question ends with the page that names no next."""
        questions: list[list[Reading]] = [[]]
        for each in readings:
            questions[-1].append(each)
            if not each.more:
                questions.append([])
        return [each for each in questions if each]

    def _years(self, periods: pl.Series, today: dt.date) -> None:
        strange = [each for each in periods.unique() if not (each.isascii() and each.isdigit() and len(each) == 4)]
        if strange:
            raise SourceChanged(f"EIA international: {shown(strange[0])} is no year.", codes=strange)
        not_to_come(periods, today, who="EIA international")

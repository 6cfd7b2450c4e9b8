"""JODI: production, trade and demand of gas, crude oil and oil products, by country and month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from email.utils import parsedate_to_datetime

import polars as pl

from geoenergy.errors import BadArgument, NothingPublished, SourceChanged
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._countries import country_codes
from geoenergy.sources._jodi_file import frames_of, numbers
from geoenergy.sources._jodi_sets import SETS
from geoenergy.sources._pages import once
from geoenergy.sources._session import Session
from geoenergy.sources._text import columns_are, json_of, list_of, object_of, shown, text_in
from geoenergy.sources.base import Query, Reading, Source, not_future, not_to_come

WHERE = "JODI"
LIST = "https://api.publisher.jodidata.org"
LISTING = "web/files/gas"
SCHEMA = pl.Schema(
    {"area": pl.String(), "period": pl.String(), "product": pl.String(), "flow": pl.String(), "unit": pl.String(), "value": pl.Float64()}
)
FILE_NAME = re.compile(r"[A-Za-z0-9_.-]{1,80}\.zip", re.ASCII)


class Jodi(Source):
    """JODI's databases of gas and oil. Each file holds everything since the database begins.

    Of gas the list of files is asked first; the two files of oil, for crude oil and for oil products, have addresses that stay.

    Args:
        base_url: Address that both doors stand under; JODI's own two hosts where none is given.
        timeout: Seconds that one attempt may take, to the last byte.
        session: A session with limits of your own.
    """

    id = "jodi"

    def __init__(self, *, base_url: str | None = None, timeout: float = 60.0, session: Session | None = None) -> None:
        super().__init__(base_url=base_url, timeout=timeout, session=session)
        self._list = LIST if base_url is None else self.base_url

    def request(self, query: Query) -> tuple[Request, ...]:
        """The file; of gas the list of files, which names it. See `Source.request`.

        Raises:
            UnknownDataset: no such topic.
            BadArgument: a day, where months are held.
            NothingPublished: a year before the database begins.
        """
        topic = self.topic(query)
        if any(each is not None and len(each) == 10 for each in (query.since, query.until)):
            raise BadArgument("JODI has months: write 2024-05 or 2024.")
        begins = int(self.sheet.codes["begins"][topic])
        if query.years(begins)[0] < begins:
            raise NothingPublished(f"{SETS[topic].database} begins in {begins}. Ask from that year on.")
        return (Request(self._address(topic)),)

    def _address(self, topic: str) -> str:
        """Where a topic is asked first."""
        return f"{self._list}/{LISTING}" if topic == "gas" else f"{self.base_url}/{self.sheet.codes['file'][topic]}"

    def read(self, query: Query, answer: Answer) -> Reading:
        """The list of files, or the file; see `Source.read`."""
        self.refused(answer)
        if answer.url.endswith(LISTING):
            return Reading(None, more=(self._file(answer),))
        frames = frames_of(answer, most=self.session.most_unpacked, where=WHERE, file=self.file)
        rows = pl.concat([SCHEMA.to_frame(), *(self._wanted(frame, query.topic) for frame in frames)])
        return Reading(rows, dated=_modified(answer))

    def _wanted(self, lines: pl.DataFrame, topic: str) -> pl.DataFrame:
        """Those of the lines that are taken and hold a figure. Every code of every line is checked."""
        codes = self.sheet.codes
        taken = pl.lit(True)
        for name, column in (("product", "ENERGY_PRODUCT"), ("flow", "FLOW_BREAKDOWN"), ("unit", "UNIT_MEASURE")):
            known = codes[f"{topic}_{name}"]
            self.known(lines[column].unique(), known, codes[f"{topic}_{name}_left_out"], what=f"the column {column}")
            taken &= pl.col(column).is_in(list(known))
        self.known(lines["ASSESSMENT_CODE"].unique(), codes["assessment"], what="the column ASSESSMENT_CODE")
        held = lines.filter(taken, ~pl.col("OBS_VALUE").is_in(list(codes["no_value"])))
        return held.select(
            area="REF_AREA",
            period="TIME_PERIOD",
            product="ENERGY_PRODUCT",
            flow="FLOW_BREAKDOWN",
            unit="UNIT_MEASURE",
            value=numbers(held["OBS_VALUE"], where=WHERE),
        )

    def _file(self, answer: Answer) -> Request:
        body = object_of(json_of(answer), where=WHERE)
        columns_are(body, ("publicationId", "files"), where=WHERE, file=self.file)
        number_ = body["publicationId"]
        files = [object_of(each, where=WHERE) for each in list_of(body["files"], where=WHERE)]
        names = [text_in(each, "filename", where=WHERE) for each in files if each.get("format") == "CSV" and each.get("ignore") is False]
        if not isinstance(number_, int) or isinstance(number_, bool) or not 0 <= number_ < 10**9:
            raise SourceChanged(f"{WHERE}: {shown(number_)} is no number of a publication.", codes=["publicationId"])
        if len(names) != 1 or not FILE_NAME.fullmatch(names[0]):
            raise SourceChanged(f"{WHERE}: one file in CSV was expected in the list, not {shown(', '.join(names))}.", codes=names)
        return Request(f"{self.base_url}/jodi-publisher/gas/{number_}/{names[0]}")

    def tables(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> tuple[Fetched, ...]:
        """The balances of the periods and countries asked; see `Source.tables`."""
        topic = self.topic(query)
        codes, about = self.sheet.codes, SETS[topic]
        dated = max((each.dated for each in readings if each.dated is not None), default=None)
        not_future(dated, today, who=WHERE)
        rows = once(self.tidy(readings), ["area", "period", "product", "flow", "unit"], where=WHERE)
        strange = rows.filter(~pl.col("period").str.contains(r"^\d{4}-(0[1-9]|1[0-2])$"))["period"]
        if len(strange):
            raise SourceChanged(f"{WHERE}: {shown(strange[0])} is no month.", codes=strange)
        not_to_come(rows["period"], today, who=WHERE)
        countries = country_codes("alpha2")
        self.known(rows["area"], countries, what="countries")
        meaning = pl.col("flow").replace_strict(codes[f"{topic}_flow"]).str.split(" ")
        table = rows.select(
            country=pl.col("area").replace_strict(dict(countries)),
            item=meaning.list.get(1),
            commodity=meaning.list.get(0),
            year=pl.col("period").str.slice(0, 4).cast(pl.Int64),
            month=pl.col("period").str.slice(5, 2).cast(pl.Int64),
            # a zero that were turned would be -0.0
            quantity=pl.when(pl.col("flow").is_in(list(codes["turned"])), pl.col("value") != 0).then(-pl.col("value")).otherwise("value"),
            unit=pl.col("unit").replace_strict(codes[f"{topic}_unit"]),
            conditions=pl.lit(about.conditions, pl.String),
        ).filter((pl.col("quantity") >= 0) | (pl.col("item") == "stock_change"))
        first, last = query.days()
        start = pl.date("year", "month", 1)
        table = table.filter(start >= (first or dt.date.min).replace(day=1), start <= (last or today))
        table = table.filter(pl.col("country").is_in(list(query.countries))) if query.countries else table
        gone = sorted(set(query.countries) - set(table["country"]))
        if table.is_empty() or gone:
            raise NothingPublished(f"JODI has no figure of {', '.join(gone) or 'this'} there. Nothing published is not zero.")
        evidence = self.evidence(
            title=about.database,
            place=about.place,
            url=self._address(topic),
            published=dated,
            today=today,
            note=f"{self.sheet.attribution} The vintage is the day of the file, or of reading where it has none. Codes changed to alpha-3.",
        )
        return (
            Fetched(
                table=f"jodi_{topic}",
                kind="balances",
                vintage=(dated or today).isoformat(),
                rows=table.sort(pl.all()),
                evidence=evidence,
                title=about.title,
                unit=about.unit,
                faults=tuple(each for each in self.sheet.faults if each.rule in about.faults),
            ),
        )


def _modified(answer: Answer) -> dt.date | None:
    """Day of the file, where the server tells it."""
    try:
        return parsedate_to_datetime(answer.headers["last-modified"]).date()
    except (KeyError, TypeError, ValueError):
        return None

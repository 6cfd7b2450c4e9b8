"""Eurostat: gas, oil, solid fossil fuels and electricity by partner, and balances."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal, NoReturn

import polars as pl

from geoenergy.errors import NothingPublished, SourceChanged, SourceUnreachable
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._countries import codes_asked, codes_of
from geoenergy.sources._eurostat_forms import NOW_ONLY, csv_rows, raise_said, said_in, said_in_xml, schema, stat_rows
from geoenergy.sources._eurostat_sets import BALANCES, SETS, BalanceSet, PartnerSet
from geoenergy.sources._eurostat_tables import balance_tables, partner_tables
from geoenergy.sources._session import Session
from geoenergy.sources._text import json_of, shown, text_of
from geoenergy.sources.base import Query, Reading, Source

PARTNER_DIMENSIONS = ("freq", "siec", "partner", "unit", "geo")
BALANCE_DIMENSIONS = ("freq", "nrg_bal", "siec", "unit", "geo")
POLL = 10.0
"""Seconds between two looks at a queue."""
TICKET = re.compile(r"[A-Za-z0-9-]{1,64}", re.ASCII)


class Eurostat(Source):
    """Eurostat's dissemination API.

    Tables by partner are asked by SDMX 2.1 as CSV, whose mistakes are faults and not empty answers; balances as JSON-stat, which has the
    labels by which the lines of gas are told.

    Args:
        base_url: Address that its doors stand under; Eurostat's own where none is given.
        timeout: Seconds that one attempt may take, to the last byte.
        session: A session with limits of your own.
        form: The form in which tables by partner are asked: `json` asks them as JSON-stat too.
    """

    id = "eurostat"

    def __init__(
        self,
        *,
        base_url: str | None = None,
        timeout: float = 60.0,
        session: Session | None = None,
        form: Literal["csv", "json"] = "csv",
    ) -> None:
        super().__init__(base_url=base_url, timeout=timeout, session=session)
        self.form = form

    def request(self, query: Query) -> tuple[Request, ...]:
        """One question for each run of years; see `Source.request`.

        Raises:
            UnknownDataset: no such topic.
            BadArgument: a country without a code at Eurostat.
            NothingPublished: a year before the table begins.
        """
        topic = self.topic(query)
        countries = self._reporters(query)
        if topic in BALANCES:
            balance = BALANCES[topic]
            first, last = query.years(balance.begins)
            self._begins(first, balance.begins, balance.dataset)
            period = [("sinceTimePeriod", str(first))] if query.since else []
            period += [("untilTimePeriod", str(last))] if last is not None else []
            lines = (("nrg_bal", each) for each in self._lines(balance))
            params = (("format", "JSON"), ("lang", "EN"), *balance.fixed, *lines, *(("geo", each) for each in countries), *period)
            return (Request(f"{self.base_url}/statistics/1.0/data/{balance.dataset}", params),)
        table = SETS[topic]
        self._begins(query.years(table.begins)[0], table.begins, table.dataset)
        return tuple(self._slice(table, countries, *each) for each in table.slices(query.since, query.until))

    def _slice(self, table: PartnerSet, countries: tuple[str, ...], since: str, until: str | None) -> Request:
        if self.form == "json":
            period = [("sinceTimePeriod", since), *([("untilTimePeriod", until)] if until else [])]
            siec = [("siec", each) for each in table.siec]
            fixed = (("format", "JSON"), ("lang", "EN"), ("freq", table.freq), *siec, ("unit", table.unit))
            return Request(
                f"{self.base_url}/statistics/1.0/data/{table.dataset}", (*fixed, *(("geo", each) for each in countries), *period)
            )
        period = [("startPeriod", since), *([("endPeriod", until)] if until else [])]
        return Request(
            f"{self.base_url}/sdmx/2.1/data/{table.dataset}/{table.key}{'+'.join(countries)}",
            (("format", "SDMX-CSV"), ("compressed", "false"), *period),
        )

    def _lines(self, balance: BalanceSet) -> tuple[str, ...]:
        """Codes of the lines asked; none where all are."""
        return tuple(self.sheet.codes[balance.lines]) if balance.lines else ()

    def _reporters(self, query: Query) -> tuple[str, ...]:
        return codes_asked(query.countries, codes_of("eurostat"), who="Eurostat")

    def _begins(self, first: int, begins: int, dataset: str) -> None:
        if first < begins:
            raise NothingPublished(f"Eurostat {dataset} begins in {begins}. Ask from that year on.")

    def read(self, query: Query, answer: Answer) -> Reading:
        """Rows of an answer, or what to ask next where it is queued; see `Source.read`."""
        topic = self.topic(query)
        start = answer.body.lstrip()[:1]
        if answer.status != 200:
            return self._fault(answer)
        if start == b"<":
            return self._queued(answer)
        if start != b"{":
            if topic in BALANCES:
                raise SourceChanged(f"Eurostat answers {shown(text_of(answer))} where JSON was asked.")
            return Reading(*_both(csv_rows(answer, SETS[topic].dataset, PARTNER_DIMENSIONS)))
        body = json_of(answer)
        if isinstance(body, dict) and ("error" in body or "warning" in body):
            return self._said(said_in(body), answer)
        if topic in BALANCES:
            balance = BALANCES[topic]
            asked = {"freq": ("A",), "siec": balance.siec, "unit": (balance.unit,)}
            asked |= {"nrg_bal": self._lines(balance), "geo": self._reporters(query)}
            return Reading(*_both(stat_rows(answer, balance.dataset, BALANCE_DIMENSIONS, asked, labels=("nrg_bal",))))
        table = SETS[topic]
        asked = {"freq": (table.freq,), "siec": table.siec, "unit": (table.unit,), "geo": self._reporters(query)}
        return Reading(*_both(stat_rows(answer, table.dataset, PARTNER_DIMENSIONS, asked)))

    def _fault(self, answer: Answer) -> Reading:
        """What an answer other than 200 says."""
        text = text_of(answer) if answer.body.strip() else ""
        if text.lstrip().startswith("<"):
            said = said_in_xml(text)
        elif text.lstrip().startswith("{"):
            body = json_of(answer)
            said = said_in(body) if isinstance(body, dict) else ""
        else:
            said = ""
        return self._said(said, answer)

    def _said(self, said: str, answer: Answer) -> Reading:
        if NOW_ONLY in said:
            # prepared under the same question: asking it again later is enough
            return Reading(None, more=(Request(answer.url),), wait=POLL)
        raise_said(said, answer)
        self.refused(answer, said)
        raise SourceChanged(f"Eurostat says {shown(said)}, which is not known here: {answer.url}")

    def _queued(self, answer: Answer) -> Reading:
        """What XML in an answer of 200 says: a place in the queue, or a fault after all."""
        text = text_of(answer)
        if "faultstring" in text:
            return self._said(said_in_xml(text), answer)
        status, ticket = (re.search(rf"<{name}>\s*([^<]*?)\s*</{name}>", text) for name in ("status", "id"))
        if status is None or (ticket is not None and not TICKET.fullmatch(ticket.group(1))):
            self._strange(text, answer)
        state = status.group(1)
        name = ticket.group(1) if ticket is not None else answer.url.rpartition("/")[2]
        if not TICKET.fullmatch(name):
            self._strange(text, answer)
        if state in {"SUBMITTED", "PROCESSING"}:
            return Reading(None, more=(Request(f"{self.base_url}/1.0/async/status/{name}"),), wait=POLL)
        if state == "AVAILABLE":
            return Reading(None, more=(Request(f"{self.base_url}/1.0/async/data/{name}"),))
        if state in {"EXPIRED", "UNKNOWN_REQUEST"}:
            raise SourceUnreachable("Eurostat prepared the answer and has dropped it again. Ask again.")
        raise SourceChanged(f"Eurostat's queue says {shown(state)}, which is not known here.", codes=[state], file=self.file)

    def _strange(self, text: str, answer: Answer) -> NoReturn:
        raise SourceChanged(f"Eurostat answers a page or XML in place of figures: {shown(text)}, to {answer.url}")

    def tables(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> tuple[Fetched, ...]:
        """Flows and totals, or the balance; see `Source.tables`."""
        topic = self.topic(query)
        days = {each.dated for each in readings if each.dated is not None}
        if len(days) > 1:
            raise SourceUnreachable("Eurostat renewed the table while it was asked. Ask again: the parts must be of one day.")
        dated = days.pop() if days else None
        rows = self.tidy(readings)
        if rows.is_empty():
            empty = schema(BALANCE_DIMENSIONS if topic in BALANCES else PARTNER_DIMENSIONS)
            raise NothingPublished(f"Eurostat has no row for this ({', '.join(empty)[:60]}). Ask for other years or countries.")
        if topic in BALANCES:
            return balance_tables(self, query, BALANCES[topic], rows, dated, today)
        return partner_tables(self, query, SETS[topic], rows, dated, today)


def _both(found: tuple[pl.DataFrame, dt.date | None]) -> tuple[pl.DataFrame, tuple[Request, ...], float, None, dt.date | None]:
    frame, dated = found
    return frame, (), 0.0, None, dated

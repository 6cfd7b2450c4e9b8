"""Gas Infrastructure Europe: gas in stores (AGSI) and LNG in tanks (ALSI), by country and gas day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from geoenergy.errors import BadArgument, KeyRefused, NothingPublished, QueryRefused, SourceChanged, SourceUnreachable
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._countries import codes_asked, codes_of, country_codes
from geoenergy.sources._pages import again, asked, count_of, once
from geoenergy.sources._session import Session
from geoenergy.sources._text import columns_are, json_of, list_of, number, object_of, shown, text_in
from geoenergy.sources.base import Query, Reading, Source

PAGE = 300
"""Days of an answer, at most."""
MISSING = "-"
STORAGE = {
    "gasInStorage": "stored_twh",
    "workingGasVolume": "working_volume_twh",
    "injection": "injection_gwh_per_day",
    "withdrawal": "withdrawal_gwh_per_day",
    "full": "full_percent",
}
STORAGE_MAY = {
    "consumption": "consumption_twh",
    "consumptionFull": "stored_of_consumption_percent",
    "netWithdrawal": "net_withdrawal_gwh_per_day",
    "injectionCapacity": "injection_capacity_gwh_per_day",
    "withdrawalCapacity": "withdrawal_capacity_gwh_per_day",
}
"""Figures of a store that some rows lack."""
STORAGE_UNREAD = ("trend", "contractedCapacity", "availableCapacity", "coveredCapacity")
"""Figures whose unit was not read: passed over by name."""
ROW_MAY = ("name", "url", "updatedAt", "gasDayEnd", "info")
LNG = {"inventory": "stored_gwh", "dtmi": "capacity_gwh"}
LNG_RATES = {"sendOut": "send_out_gwh_per_day", "dtrs": "declared_send_out_gwh_per_day"}
ITEMS = {
    "storage": {
        "stored_twh": ("gas_in_storage", "TWh"),
        "working_volume_twh": ("working_volume", "TWh"),
        "injection_gwh_per_day": ("injection", "GWh/d"),
        "withdrawal_gwh_per_day": ("withdrawal", "GWh/d"),
        "injection_capacity_gwh_per_day": ("injection_capacity", "GWh/d"),
        "withdrawal_capacity_gwh_per_day": ("withdrawal_capacity", "GWh/d"),
    },
    "lng": {
        "stored_gwh": ("lng_in_storage", "GWh"),
        "capacity_gwh": ("lng_storage_capacity", "GWh"),
        "send_out_gwh_per_day": ("send_out", "GWh/d"),
        "declared_send_out_gwh_per_day": ("declared_send_out", "GWh/d"),
    },
}
"""Columns of the frame that the table takes: item and unit. The rest follows from them, or is of a year."""


class Gie(Source):
    """AGSI and ALSI of Gas Infrastructure Europe. Needs a key.

    Args:
        base_url: Address of the door; else that of AGSI or ALSI, by the topic.
        timeout: Seconds that one attempt may take, to the last byte.
        key: The key; else `GEOENERGY_GIE_KEY`, else the file of keys.
        session: A session with limits of your own.
        page: Days of an answer.
    """

    id = "gie"

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
        self._elsewhere = base_url is not None
        self.page = page

    def request(self, query: Query) -> tuple[Request, ...]:
        """The first page of each country; see `Source.request`.

        Raises:
            UnknownDataset: no such topic.
            BadArgument: no country: a sum over countries is not the row of the EU.
            QueryRefused: a country without an alpha-2 code.
        """
        topic = self.topic(query)
        if not query.countries:
            raise BadArgument('GIE is asked country by country: countries=("DEU", "AUT").')
        codes = codes_asked(query.countries, codes_of("alpha2"), who="GIE")
        first, last = query.days()
        period = [("from", first.isoformat())] if first else []
        period += [("to", last.isoformat())] if last else []
        door = self.base_url if self._elsewhere else self.sheet.codes["door"][topic]
        return tuple(
            Request(door, (("country", code), *period, ("page", "1"), ("size", str(self.page))), key=self.sheet.key) for code in codes
        )

    def read(self, query: Query, answer: Answer) -> Reading:
        """One page of one country; see `Source.read`."""
        topic = self.topic(query)
        where = f"GIE {topic}"
        if answer.status != 200 and not answer.body.lstrip().startswith(b"{"):
            self.refused(answer)
        body = object_of(json_of(answer), where=where)
        if "error" in body:
            said = f"{body.get('error')}: {body.get('message')}"
            if "denied" in said or "key" in said.casefold():
                raise KeyRefused(f"GIE does not take the key ({shown(said)}). Check GEOENERGY_GIE_KEY.")
            raise QueryRefused(f"GIE does not take the question ({shown(said)}).")
        self.refused(answer)
        columns_are(body, ("last_page", "total", "data"), may=("dataset", "gas_day"), where=where, file=self.file)
        rows = [object_of(each, where=where) for each in list_of(body["data"], where=where)]
        told, last = count_of(body["total"], where=where), count_of(body["last_page"], where=where)
        params = asked(answer.url)
        page, size = count_of(params.get("page", "1"), where=where), count_of(params.get("size", str(self.page)), where=where)
        if told != len(rows):
            raise SourceUnreachable(f"{where}: {len(rows)} days came, {told} were announced. Ask again.")
        if page < last and len(rows) != size:
            raise SourceUnreachable(f"{where}: page {page} of {last} has {len(rows)} of {size} days. Ask again.")
        more = (again(answer.url, {"page": str(page + 1)}, self.sheet.key),) if page < last else ()
        read = self._store if topic == "storage" else self._tank
        return Reading(pl.DataFrame([read(row, params.get("country", "")) for row in rows], schema=schema(topic)), more=more, total=told)

    def _store(self, row: Mapping[str, Any], country: str) -> dict[str, object]:
        where = "GIE storage"
        columns_are(
            row, ("code", "gasDayStart", "status", *STORAGE), may=(*STORAGE_MAY, *STORAGE_UNREAD, *ROW_MAY), where=where, file=self.file
        )
        figures = {name: _figure(row, column, where) for column, name in (STORAGE | STORAGE_MAY).items()}
        return {**_of(row, country, where), **figures}

    def _tank(self, row: Mapping[str, Any], country: str) -> dict[str, object]:
        where = "GIE lng"
        missing = [name for name in ("gasDayStart", *LNG, *LNG_RATES) if name not in row]
        if missing:
            raise SourceChanged(f"{where}: columns changed (missing {', '.join(missing)}). See {self.file}.", codes=missing, file=self.file)
        levels = {name: _figure(object_of(row[column], where=where), "gwh", where) for column, name in LNG.items()}
        rates = {name: _figure(row, column, where) for column, name in LNG_RATES.items()}
        return {**_of({"code": country, "status": "", **row}, country, where), **levels, **rates}

    def frame(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> pl.DataFrame:
        """`country` (alpha-3), `day`, figures with their unit in the name, and `status`; a row a gas day, oldest first.

        Raises:
            SourceChanged: another country, a day twice, outside what was asked or yet to come, a status that is new.
            NothingPublished: no day, or none with a figure.
        """
        topic = self.topic(query)
        where = f"GIE {topic}"
        rows = self.tidy(readings)
        first, last = query.days()
        known = {code: country for code, country in country_codes("alpha2").items() if not query.countries or country in query.countries}
        self.known(rows["country"], known, what="countries that were asked")
        self.known(rows["status"], {**self.sheet.codes["status"], "": ""}, what="status")
        once(rows, ["country", "day"], where=where)
        beyond = rows.filter((pl.col("day") < (first or dt.date.min)) | (pl.col("day") > (last or today)) | (pl.col("day") > today))
        if beyond.height:
            raise SourceChanged(f"{where}: the day {beyond['day'][0]} came, which was not asked or is yet to come.")
        figures = [name for name, dtype in schema(topic).items() if dtype == pl.Float64()]
        held = rows.with_columns(
            pl.col("country").replace_strict(known),
            pl.col("status").replace_strict({**self.sheet.codes["status"], "": None}, return_dtype=pl.String),
        )
        telling = held.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in figures if not name.endswith("percent")))
        gone = sorted(set(query.countries) - set(telling["country"]))
        if gone:
            why = "GIE answers so, too, where it does not take the key." if rows.is_empty() else "Its days are placeholders."
            raise NothingPublished(f"{where} has no figure of {', '.join(gone)} there. {why}")
        return telling.sort("country", "day")

    def tables(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> tuple[Fetched, ...]:
        """Levels and rates, a row a country, item and gas day; see `Source.tables`.

        Raises:
            SourceChanged: as `frame`; a figure below zero.
            NothingPublished: as `frame`.
        """
        topic = self.topic(query)
        frame = self.frame(query, readings, today=today)
        items = {column: item for column, (item, _) in ITEMS[topic].items()}
        units = dict(ITEMS[topic].values())
        rows = (
            frame.with_columns(status=pl.col("status").fill_null("none").replace_strict(self.sheet.codes["level_status"]))
            .unpivot(list(items), index=["country", "day", "status"], variable_name="column", value_name="quantity")
            .drop_nulls("quantity")
            .with_columns(item=pl.col("column").replace_strict(items), conditions=pl.lit("unstated"))
            .with_columns(unit=pl.col("item").replace_strict(units))
            .select("country", "item", "day", "quantity", "unit", "conditions", "status")
        )
        low = rows.filter(pl.col("quantity") < 0)
        if low.height:
            first = shown(", ".join(map(str, low.row(0))))
            raise SourceChanged(f"GIE {topic}: {low.height} figures below zero, the first: {first}.")
        days = frame["day"].sort()
        platform = {"storage": "AGSI", "lng": "ALSI"}[topic]
        title = f"{platform}: {self.sheet.topics[topic].partition(': ')[2]}"
        evidence = self.evidence(
            title=title,
            place=f"{', '.join(query.countries)}, gas days {days[0]} to {days[-1]}",
            url=self.request(query)[0].shown,
            published=None,
            today=today,
            note=f"{self.sheet.attribution} The vintage is the day of reading. Modified: codes changed to alpha-3, a row a figure.",
        )
        return (
            Fetched(
                table=f"gie_{topic}",
                kind="levels",
                vintage=today.isoformat(),
                rows=rows.sort("country", "day", "item"),
                evidence=evidence,
                title=title,
                unit="TWh and GWh/d" if topic == "storage" else "GWh and GWh/d",
                faults=self.sheet.faults,
            ),
        )


def schema(topic: str) -> pl.Schema:
    """Columns of the frame of a topic."""
    figures = (STORAGE | STORAGE_MAY) if topic == "storage" else (LNG | LNG_RATES)
    return pl.Schema({"country": pl.String(), "day": pl.Date(), **{name: pl.Float64() for name in figures.values()}, "status": pl.String()})


def _of(row: Mapping[str, Any], country: str, where: str) -> dict[str, object]:
    code = text_in(row, "code", where=where)
    if code != country:
        raise SourceChanged(f"{where}: {shown(country)} was asked and {shown(code)} came.", codes=[code])
    day = text_in(row, "gasDayStart", where=where)
    try:
        start = dt.date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day, re.ASCII) else None
    except ValueError:
        start = None
    if start is None:
        raise SourceChanged(f"{where}: {shown(day)} is no gas day.", codes=["gasDayStart"])
    return {"country": code, "day": start, "status": text_in(row, "status", where=where)}


def _figure(row: Mapping[str, Any], column: str, where: str) -> float | None:
    """A figure, which GIE writes as text; a dash, or a column that is not there, is none."""
    if column not in row:
        return None
    text = text_in(row, column, where=where)
    return None if text == MISSING else number(text, where=where)

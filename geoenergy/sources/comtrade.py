"""UN Comtrade: imports of crude oil, LNG, pipeline gas and coal by partner, a year, as customs record them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from geoenergy.errors import BadArgument, KeyRefused, NothingPublished, QueryRefused, SourceBusy, SourceChanged, SourceUnreachable
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._countries import codes_asked, country_codes
from geoenergy.sources._pages import count_of, once
from geoenergy.sources._text import columns_are, json_of, list_of, object_of, plain_number, shown, text_in
from geoenergy.sources.base import Query, Reading, Source

WHERE = "UN Comtrade"
MOST_ROWS = 250_000
MOST_PERIODS = 12
BEGINS = 1962
"""A year before which no annual trade can be; the bulk list of the publisher begins with it."""
OVERSHOOT = 0.02
PINNED = {"typeCode": "C", "freqCode": "A", "flowCode": "M", "partner2Code": 0, "customsCode": "C00", "motCode": 0}
"""What every row must be: goods, a year, imports; all second partners, customs procedures and means of transport."""
NEEDED = (*PINNED, "refMonth", "period", "reporterCode", "partnerCode", "cmdCode", "netWgt", "isNetWgtEstimated")
MAY = (
    "refPeriodId", "refYear", "reporterISO", "reporterDesc", "flowDesc", "partnerISO", "partnerDesc", "partner2ISO", "partner2Desc",
    "classificationCode", "classificationSearchCode", "isOriginalClassification", "cmdDesc", "aggrLevel", "isLeaf", "customsDesc",
    "mosCode", "motDesc", "qtyUnitCode", "qtyUnitAbbr", "qty", "isQtyEstimated", "altQtyUnitCode", "altQtyUnitAbbr", "altQty",
    "isAltQtyEstimated", "grossWgt", "isGrossWgtEstimated", "cifvalue", "fobvalue", "primaryValue", "legacyEstimationFlag", "isReported",
    "isAggregate",
)  # fmt: skip
SCHEMA = pl.Schema(
    {"reporter": pl.String(), "partner": pl.String(), "year": pl.Int64(), "kilograms": pl.Float64(), "estimated": pl.Boolean()}
)


class Comtrade(Source):
    """UN Comtrade, API version 1. Needs a key. Its terms forbid giving the figures on: fetch them for yourself."""

    id = "comtrade"

    def request(self, query: Query) -> tuple[Request, ...]:
        """One question for each twelve years; see `Source.request`.

        Raises:
            UnknownDataset: no such topic.
            BadArgument: no first or last year.
            QueryRefused: a country without a number at Comtrade.
            NothingPublished: a year before the records begin.
        """
        topic = self.topic(query)
        if query.since is None or query.until is None:
            raise BadArgument("UN Comtrade is asked year by year: give since and until.")
        first, last = int(query.since[:4]), int(query.until[:4])
        if first < BEGINS:
            raise NothingPublished(f"UN Comtrade's records begin in {BEGINS}. Ask from that year on.")
        if last - first > 100:
            raise BadArgument(f"{first} to {last} are too many years.")
        numbers = codes_asked(query.countries, self._numbers(), who="UN Comtrade", what="number")
        reporters = (("reporterCode", ",".join(numbers)),) if numbers else ()
        pinned = (("partner2Code", "0"), ("customsCode", "C00"), ("motCode", "0"))
        asked = (("cmdCode", self.sheet.codes["product"][topic]), ("flowCode", "M"), *pinned, ("includeDesc", "true"))
        years = [str(year) for year in range(first, last + 1)]
        return tuple(
            Request(
                f"{self.base_url}/data/v1/get/C/A/HS",
                (*reporters, ("period", ",".join(years[at : at + MOST_PERIODS])), *asked, ("maxRecords", str(MOST_ROWS))),
                key=self.sheet.key,
            )
            for at in range(0, len(years), MOST_PERIODS)
        )

    def _numbers(self) -> dict[str, str]:
        """Numbers of reporters by alpha-3: those of ISO, but for those of Comtrade's own."""
        iso = {country: str(int(number)) for number, country in country_codes("un_numeric").items()}
        return iso | {country: number for number, country in self.sheet.codes["area"].items()}

    def read(self, query: Query, answer: Answer) -> Reading:
        """The rows of an answer; see `Source.read`."""
        topic = self.topic(query)
        if answer.status != 200 and not answer.body.lstrip().startswith(b"{"):
            self.refused(answer)
        body = object_of(json_of(answer), where=WHERE)
        self._said(body, answer)
        self.refused(answer)
        columns_are(body, ("count", "data"), may=("elapsedTime", "error"), where=WHERE, file=self.file)
        rows = [object_of(each, where=WHERE) for each in list_of(body["data"], where=WHERE)]
        count = count_of(body["count"], where=WHERE)
        if count != len(rows):
            raise SourceUnreachable(f"{WHERE}: {len(rows)} rows came, {count} were announced. Ask again.")
        if len(rows) >= MOST_ROWS:
            raise QueryRefused(f"{WHERE}: more rows than an answer holds ({MOST_ROWS:,}). Ask for fewer years or countries.")
        product = self.sheet.codes["product"][topic]
        return Reading(pl.DataFrame([self._row(row, product) for row in rows], schema=SCHEMA), total=count)

    def _said(self, body: Mapping[str, Any], answer: Answer) -> None:
        """What an error says: it comes in three forms."""
        held = body.get("errorObject")
        words = str(held.get("errorMessage", "")) if isinstance(held, dict) else str(body.get("message") or body.get("error") or "")
        if not words and "errorObject" not in body:
            return
        if "quota" in words.casefold() or answer.status == 429 or "rate limit" in words.casefold():
            raise SourceBusy(f"UN Comtrade asks to wait ({shown(words)}).", wait=_wait(words))
        if answer.status in {401, 403} or "subscription key" in words.casefold():
            raise KeyRefused(f"UN Comtrade does not take the key ({shown(words)}). Check GEOENERGY_COMTRADE_KEY.")
        if answer.status in {200, 400}:
            raise QueryRefused(f"UN Comtrade does not take the question ({shown(words)}).")
        self.refused(answer, words)

    def _row(self, row: Mapping[str, Any], product: str) -> dict[str, object]:
        columns_are(row, NEEDED, may=MAY, where=WHERE, file=self.file)
        strange = [name for name, value in PINNED.items() if row[name] != value]
        if strange or row["cmdCode"] != product or row["refMonth"] != 52:
            name = strange[0] if strange else "cmdCode" if row["cmdCode"] != product else "refMonth"
            raise SourceChanged(
                f"{WHERE}: {name} {shown(row[name])} came and was not asked. See {self.file}.", codes=[name], file=self.file
            )
        weight = None if row["netWgt"] is None else plain_number(row["netWgt"], where=WHERE)
        if weight is not None and weight < 0:
            raise SourceChanged(f"{WHERE}: a weight below zero ({weight}).")
        year = text_in(row, "period", where=WHERE)
        if not re.fullmatch(r"\d{4}", year, re.ASCII):
            raise SourceChanged(f"{WHERE}: {shown(year)} is no year.", codes=[year])
        if not isinstance(row["isNetWgtEstimated"], bool):
            raise SourceChanged(f"{WHERE}: isNetWgtEstimated is {shown(row['isNetWgtEstimated'])}.", codes=["isNetWgtEstimated"])
        return {
            "reporter": str(count_of(row["reporterCode"], where=WHERE)),
            "partner": str(count_of(row["partnerCode"], where=WHERE)),
            "year": int(year),
            "kilograms": weight,
            "estimated": row["isNetWgtEstimated"],
        }

    def tables(self, query: Query, readings: Sequence[Reading], *, today: dt.date) -> tuple[Fetched, ...]:
        """Flows by partner, and their totals; see `Source.tables`."""
        topic = self.topic(query)
        codes = self.sheet.codes
        rows = once(self.tidy(readings), ["reporter", "partner", "year"], where=WHERE)
        if rows.is_empty():
            raise NothingPublished("UN Comtrade has no row for this. A parameter that it does not know is answered so, too.")
        iso = {str(int(number)): country for number, country in country_codes("un_numeric").items()}
        areas = iso | codes["area"]
        partners = areas | codes["former_area"]
        # ISO's own number of these does not occur here, and would be a sign of another numbering
        replaced = {number for number, country in iso.items() if country in codes["area"].values() and number not in codes["former_area"]}
        self.known(rows["reporter"], {number: "" for number in areas if number not in replaced}, what="reporters")
        known = {number: "" for number in partners if number not in replaced}
        self.known(rows["partner"], known, codes["partner_not_stated"], codes["total"], what="partners")
        first, last = query.years(BEGINS)
        beyond = rows.filter((pl.col("year") < first) | (pl.col("year") > min(last or today.year, today.year)))
        if beyond.height:
            raise SourceChanged(f"{WHERE}: {beyond['year'][0]} came, which was not asked or is yet to come.")
        held = rows.filter(pl.col("kilograms").is_not_null()).select(
            "partner",
            "year",
            country=pl.col("reporter").replace_strict(areas),
            partner_country=pl.col("partner").replace_strict(partners, default=None),
            commodity=pl.lit(topic),
            basis=pl.lit("trade"),
            quantity=pl.col("kilograms") / 1000,
            unit=pl.lit("t"),
            flag=pl.when("estimated").then(pl.lit("estimated")),
        )
        other = sorted(set(held["country"]) - set(query.countries)) if query.countries else []
        if other:
            raise SourceChanged(f"{WHERE}: {', '.join(other[:5])} came and was not asked.", codes=other)
        gone = sorted(set(query.countries) - set(held["country"]))
        if held.is_empty() or gone:
            raise NothingPublished(f"UN Comtrade has no weight of {', '.join(gone) or 'this'} there. Nothing published is not zero.")
        named = held.filter(~pl.col("partner").is_in(list(codes["total"])))
        key = ["country", "partner_country", "commodity", "year", "basis", "unit"]
        flows = named.group_by(key).agg(pl.col("quantity").sum(), pl.col("flag").drop_nulls().first())
        total = held.filter(pl.col("partner").is_in(list(codes["total"])))
        summed = flows.group_by("country", "year").agg(named=pl.col("quantity").sum())
        total = total.join(summed, on=["country", "year"], how="left").filter(
            pl.col("named").fill_null(0) <= pl.col("quantity") * (1 + OVERSHOOT)
        )
        flows = flows.rename({"country": "importer", "partner_country": "exporter"})
        return self._fetched(query, topic, flows, total, today)

    def _fetched(self, query: Query, topic: str, flows: pl.DataFrame, total: pl.DataFrame, today: dt.date) -> tuple[Fetched, ...]:
        product = self.sheet.codes["product"][topic]
        evidence = self.evidence(
            title=f"UN Comtrade, imports, HS {product}",
            place=f"HS {product}, flow M, all partners",
            url=self.request(query)[0].shown,
            published=None,
            today=today,
            note=f"{self.sheet.attribution} The vintage is the day of reading. Modified: numbers changed to alpha-3, kilograms to tonnes.",
        )
        title = f"Imports of {topic.replace('_', ' ')} by partner, a year, customs records"
        columns = ["importer", "exporter", "commodity", "year", "basis", "quantity", "unit", "flag"]
        items = total.with_columns(item=pl.lit("imports")).select(
            "country", "item", "commodity", "year", "basis", "quantity", "unit", "flag"
        )
        tables = [("flows", f"comtrade_{topic}", title, flows.select(columns))]
        tables.append(("balances", f"comtrade_{topic}_totals", f"{title}: totals", items))
        return tuple(
            Fetched(
                table=table,
                kind=kind,  # type: ignore[arg-type]
                vintage=today.isoformat(),
                rows=rows.sort(pl.all()),
                evidence=evidence,
                title=of,
                unit="t",
                faults=self.sheet.faults,
            )
            for kind, table, of, rows in tables
            if rows.height
        )


def _wait(words: str) -> float | None:
    """Seconds that a sentence asks to wait: `in 03:14:17`, `in 2 seconds`."""
    clock = re.search(r"in (\d{1,3}):(\d{2}):(\d{2})", words, re.ASCII)
    if clock:
        hours, minutes, seconds = (int(each) for each in clock.groups())
        return float(hours * 3600 + minutes * 60 + seconds)
    plain = re.search(r"in (\d{1,6}) seconds", words, re.ASCII)
    return float(plain.group(1)) if plain else None

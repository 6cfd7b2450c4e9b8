"""Faults in what an answer says, by source: each is mended, told as an error of ours, or cannot be there, and why."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from geoenergy import errors
from tests.sources.cases import zipped
from tests.sources.faulty import HTML, Good, Outcome

Change = Callable[[bytes], bytes]
CHANGED = errors.SourceChanged
BROKEN = errors.SourceUnreachable
NOTHING = errors.NothingPublished


@dataclass(frozen=True)
class Content:
    """One fault: by source what is changed and what must come of it, or why it cannot be there."""

    name: str
    of: dict[str, tuple[Change, Outcome] | str]

    def played(self, source: str, sound: Good) -> Good:
        held = self.of[source]
        assert not isinstance(held, str)

        def answer(target: str) -> tuple[bytes, str]:
            body, kind = sound(target)
            return held[0](body), kind

        return answer


def swap(old: str, new: str) -> Change:
    """Every place of a text changed, within a zip too."""

    def change(body: bytes) -> bytes:
        if body.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(body)) as held:
                name = held.namelist()[0]
                return zipped(change(held.read(name)), name)
        return body.replace(old.encode(), new.encode())

    return change


def of_json(change: Callable[[Any], Any]) -> Change:
    def changed(body: bytes) -> bytes:
        held = json.loads(body)
        new = change(held)
        return json.dumps(held if new is None else new).encode()

    return changed


def put(*path: Any, value: Any) -> Change:
    """A value put in place of another, where there is one."""

    def change(held: Any) -> None:
        for step in path[:-1]:
            if isinstance(held, list) and len(held) <= step:
                return
            held = held[step]
        held[path[-1]] = value

    return of_json(change)


def instead(body: bytes) -> Change:
    return lambda _: body


def no_figures(held: Any) -> None:
    """ENTSOG's rows made placeholders."""
    for each in held.get("operationalData", ()):
        each.update(isNA=1, value="")


class Again:
    """The first body in place of every other."""

    def __init__(self) -> None:
        self.first: bytes | None = None

    def __call__(self, body: bytes) -> bytes:
        self.first = self.first or body
        return self.first


HEADER = b"REF_AREA,TIME_PERIOD,ENERGY_PRODUCT,FLOW_BREAKDOWN,UNIT_MEASURE,OBS_VALUE,ASSESSMENT_CODE\n"
ONE_PAGE = "the whole answer is one page"
ONE_FILE = "each year is a whole file"
NO_TOTAL = "no total of rows is told"
GIE_ROW = ("data", 0)
ENTSOG_ROW = ("operationalData", 0)
CONTENTS: tuple[Content, ...] = (
    Content(
        "a column renamed",
        {
            "eurostat": (swap(",geo,", ",reporter,"), CHANGED),
            "eia": (swap('"unit"', '"units"'), CHANGED),
            "world_bank": (swap('"countryiso3code"', '"iso3"'), CHANGED),
            "entsog": (swap('"flowStatus"', '"flowState"'), CHANGED),
            "comtrade": (swap('"netWgt"', '"netWeight"'), CHANGED),
            "jodi": (swap("OBS_VALUE", "VALUE"), CHANGED),
            "gie": (swap('"injection"', '"injected"'), CHANGED),
            "cepii_baci": (swap("k,v,q", "k,v,t_q"), CHANGED),
        },
    ),
    Content(
        "another unit",
        {
            "eurostat": (swap("TJ_GCV", "MIO_M3"), CHANGED),
            "eia": (swap('"unit": "BCF"', '"unit": "BCM"'), CHANGED),
            "world_bank": "an answer has no unit but in the indicator's name, which is kept with the figures",
            "entsog": (swap("kWh/d", "MWh/d"), CHANGED),
            "comtrade": "the weight is in kilograms by its name, and an answer has no unit of it",
            "jodi": (swap(",M3,", ",BCF,"), CHANGED),
            "gie": "an answer has no units",
            "cepii_baci": "the files have no units: they are tonnes by CEPII's description",
        },
    ),
    Content(
        "a code that is new",
        {
            "eurostat": (swap(",RU,", ",RUX,"), CHANGED),
            "eia": (swap('"AZE"', '"AZX"'), CHANGED),
            "world_bank": (swap('"AZE"', '"AZX"'), CHANGED),
            "entsog": (swap('"Confirmed"', '"Certain"'), CHANGED),
            "comtrade": (swap('"partnerCode": 643', '"partnerCode": 64300'), CHANGED),
            "jodi": (swap("INDPROD", "HOMEPROD"), CHANGED),
            "gie": (swap('"status": "C"', '"status": "Q"'), CHANGED),
            "cepii_baci": (swap("2024,24,251", "2024,9999,251"), CHANGED),
        },
    ),
    Content(
        "a number as text",
        {
            "eurostat": "the form has text only; as JSON-stat, which has numbers, it is refused",
            "eia": "usual: figures are written as text",
            "world_bank": (swap("61.25", '"61.25"'), CHANGED),
            "entsog": (swap('"value": 222000222', '"value": "222000222"'), CHANGED),
            "comtrade": (swap('"netWgt": 40000000.0', '"netWgt": "40000000.0"'), CHANGED),
            "jodi": "the form has text only",
            "gie": "usual: figures are written as text",
            "cepii_baci": "the form has text only",
        },
    ),
    Content(
        "no number: NaN",
        {
            "eurostat": (swap("2045449.486", "NaN"), CHANGED),
            "eia": (of_json(lambda held: held["response"]["data"][-1].update(value="NaN")), CHANGED),
            "world_bank": (swap("61.25", "NaN"), CHANGED),
            "entsog": (swap("222000222", "NaN"), CHANGED),
            "comtrade": (swap("40000000.0", "NaN"), CHANGED),
            "jodi": (swap("3002.5000", "NaN"), CHANGED),
            "gie": (put(*GIE_ROW, "full", value="NaN"), CHANGED),
            "cepii_baci": (swap("161712.200", "NaN"), CHANGED),
        },
    ),
    Content(
        "below zero where nothing can be",
        {
            "eurostat": (swap(",2045449.486", ",-2045449.486"), CHANGED),
            "eia": (of_json(lambda held: held["response"]["data"][-1].update(value="-1")), "left out"),
            "world_bank": "an indicator may be below zero",
            "entsog": (swap("222000222", "-222000222"), CHANGED),
            "comtrade": (swap('"netWgt": 40000000.0', '"netWgt": -40000000.0'), CHANGED),
            "jodi": (swap("3002.5000", "-3002.5000"), "left out"),
            "gie": (put(*GIE_ROW, "withdrawal", value="-1.5"), CHANGED),
            "cepii_baci": (swap("161712.200", "-161712.200"), CHANGED),
        },
    ),
    Content(
        "a date in the future",
        {
            "eurostat": (swap("24/06/26", "24/06/36"), CHANGED),
            "eia": (swap('"period": "2023"', '"period": "2033"'), CHANGED),
            "world_bank": (swap("2026-07-13", "2036-07-13"), CHANGED),
            "entsog": (swap("2026-05-08T06", "2036-05-08T06"), CHANGED),
            "comtrade": (swap('"period": "2021"', '"period": "2031"'), CHANGED),
            "jodi": (swap("2026-06", "2036-06"), CHANGED),
            "gie": (swap("2022-02-15", "2032-02-15"), CHANGED),
            "cepii_baci": (swap("2024,", "2034,"), CHANGED),
        },
    ),
    Content(
        "a row twice",
        {
            "eurostat": (lambda body: body + body.splitlines(keepends=True)[-1], CHANGED),
            "eia": (of_json(lambda held: held["response"]["data"].append(held["response"]["data"][0])), BROKEN),
            "world_bank": (of_json(lambda held: held[1].append(held[1][0])), BROKEN),
            "entsog": (of_json(lambda held: held["operationalData"].append(held["operationalData"][0])), BROKEN),
            "comtrade": (of_json(lambda held: held["data"].append(held["data"][0])), BROKEN),
            "jodi": (swap("AZ,2026-06,NATGAS,EXPLNG", "AZ,2026-06,NATGAS,EXPPIP"), CHANGED),
            "gie": (of_json(lambda held: held["data"].append(held["data"][0])), BROKEN),
            "cepii_baci": (swap("2024,24,276,", "2024,24,251,"), CHANGED),
        },
    ),
    Content(
        "a total that lies",
        {
            "eurostat": (swap("2045449.486", "9045449.486"), CHANGED),
            "eia": (of_json(lambda held: held["response"].update(total=str(int(held["response"]["total"]) + 1))), BROKEN),
            "world_bank": (put(0, "total", value=7), BROKEN),
            "entsog": (put("meta", "count", value=5), BROKEN),
            "comtrade": (put("count", value=99), BROKEN),
            "jodi": NO_TOTAL,
            "gie": (put("total", value=99), BROKEN),
            "cepii_baci": NO_TOTAL,
        },
    ),
    Content(
        "the first page again and again",
        {
            "eurostat": ONE_PAGE,
            "eia": (Again(), BROKEN),
            "world_bank": ONE_PAGE,
            "entsog": (Again(), BROKEN),
            "comtrade": ONE_PAGE,
            "jodi": ONE_PAGE,
            "gie": (Again(), BROKEN),
            "cepii_baci": ONE_FILE,
        },
    ),
    Content(
        "a page missing",
        {
            "eurostat": ONE_PAGE,
            "eia": (of_json(lambda held: held["response"].update(data=held["response"]["data"][:2])), "mended"),
            "world_bank": (put(1, value=[]), BROKEN),
            "entsog": (of_json(lambda held: held.update(operationalData=held["operationalData"][:1])), BROKEN),
            "comtrade": ONE_PAGE,
            "jodi": ONE_PAGE,
            "gie": (of_json(lambda held: held.update(data=held["data"][:2], total=len(held["data"][:2]))), BROKEN),
            "cepii_baci": ONE_FILE,
        },
    ),
    Content(
        "an error that looks like success",
        {
            "eurostat": (instead(b'{"error": [{"status": 404, "id": 100, "label": "ERR_NOT_FOUND_4: gone"}]}'), NOTHING),
            "eia": (instead(b'{"error": "Invalid data \'bogus\' provided."}'), errors.QueryRefused),
            "world_bank": (instead(b'[{"message": [{"id": "120", "key": "Invalid value", "value": "x"}]}]'), errors.QueryRefused),
            "entsog": (instead(b'{"message": "No result found"}'), NOTHING),
            "comtrade": (instead(b'{"statusCode": 200, "message": "Out of call volume quota."}'), errors.SourceBusy),
            "jodi": (instead(b'{"publicationId": null, "files": []}'), CHANGED),
            "gie": (instead(b'{"dataset": "storage ERROR", "error": "access denied", "message": "Invalid key"}'), errors.KeyRefused),
            "cepii_baci": (instead(HTML), CHANGED),
        },
    ),
    Content(
        "nothing that looks like success",
        {
            "eurostat": (lambda body: body.splitlines(keepends=True)[0], NOTHING),
            "eia": (put("response", value={"total": "0", "data": []}), NOTHING),
            "world_bank": (instead(b'[{"page": 0, "pages": 0, "per_page": 1000, "total": 0, "lastupdated": null}, null]'), NOTHING),
            "entsog": (of_json(no_figures), NOTHING),
            "comtrade": (instead(b'{"elapsedTime": "0.08 secs", "count": 0, "data": [], "error": ""}'), NOTHING),
            "jodi": (lambda body: zipped(HEADER) if body.startswith(b"PK") else body, NOTHING),
            "gie": (instead(b'{"last_page": 0, "total": 0, "dataset": "", "gas_day": null, "data": []}'), NOTHING),
            "cepii_baci": (lambda body: body.splitlines(keepends=True)[0], NOTHING),
        },
    ),
)
"""Faults of content."""

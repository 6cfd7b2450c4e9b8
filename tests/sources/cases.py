"""What each source is asked in the matrix of faults, and what a sound server answers."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from geoenergy.sources._session import Session
from geoenergy.sources.base import Query, Source
from geoenergy.sources.cepii_baci import CepiiBaci
from geoenergy.sources.comtrade import Comtrade
from geoenergy.sources.eia import Eia
from geoenergy.sources.entsog import Entsog
from geoenergy.sources.eurostat import Eurostat
from geoenergy.sources.gie import Gie
from geoenergy.sources.jodi import Jodi
from geoenergy.sources.world_bank import WorldBank
from tests.sources.faulty import Good

ANSWERS = Path(__file__).parent / "answers"
TODAY = dt.date(2026, 11, 24)
KEY = "0123456789abcdef-a-test-key"
IUK = "UK-TSO-0001ITP-00005exit"


def stored(source: str, name: str) -> bytes:
    return (ANSWERS / source / name).read_bytes()


@dataclass(frozen=True)
class Case:
    """One source, one query, and the sound answers to it."""

    source: str
    make: Callable[..., Source]
    query: Query
    sound: Good
    keyed: bool = False

    def at(self, url: str, session: Session) -> Source:
        extra: dict[str, Any] = {"key": KEY} if self.keyed else {}
        return self.make(base_url=url, session=session, **extra)


def always(body: bytes, kind: str) -> Good:
    return lambda _: (body, kind)


def eia_page(target: str) -> tuple[bytes, str]:
    """A page of the stored rows, as the API would cut it."""
    asked = parse_qs(urlsplit(target).query)
    facets = {name: asked.get(f"facets[{name}][]", []) for name in ("productId", "activityId", "unit", "countryRegionId")}
    rows = [
        each
        for each in json.loads(stored("eia", "rows.json"))
        if all(not any_of or each[name] in any_of for name, any_of in facets.items())
    ]
    rows = [each for each in rows if asked.get("start", ["0"])[0] <= each["period"] <= asked.get("end", ["9"])[0]]
    offset, length = int(asked.get("offset", ["0"])[0]), int(asked.get("length", ["5000"])[0])
    response = {"total": str(len(rows)), "dateFormat": "YYYY", "frequency": "annual", "data": rows[offset : offset + length]}
    return json.dumps({"response": response, "request": {"command": "/v2/international/data/", "params": {}}}).encode(), "application/json"


def entsog_page(target: str) -> tuple[bytes, str]:
    """A page of the invented rows, made out for the points that are asked; or the list of interconnections."""
    parts = urlsplit(target)
    if parts.path.endswith("/interconnections"):
        return stored("entsog", "interconnections.json"), "application/json"
    asked = parse_qs(parts.query)
    offset, limit = int(asked["offset"][0]), int(asked["limit"][0])
    rows = [
        {
            **row,
            "operatorKey": key[:11],
            "pointKey": key[11:20],
            "directionKey": key[20:].title() if row["directionKey"].istitle() else key[20:],
            "id": row["id"].replace(IUK, key),
        }
        for key in asked["pointDirection"][0].split(",")
        for row in json.loads(stored("entsog", "rows.json"))
    ][offset : offset + limit]
    meta = {"limit": limit, "offset": offset, "count": len(rows), "total": limit, "timezone": "CET"}
    return json.dumps({"meta": meta, "operationalData": rows}).encode(), "application/json"


def entsog(**options: Any) -> Entsog:
    return Entsog(**options, page=4)


def zipped(content: bytes, name: str = "STAGING_world_NewFormat.csv") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def jodi_file(target: str) -> tuple[bytes, str]:
    """The list of files, or the file."""
    if "web/files/gas" in target:
        return stored("jodi", "gas_files_listing.json"), "application/json"
    return zipped(stored("jodi", "gas.csv")), "application/zip"


def jodi_oil(name: str, inside: str) -> Good:
    """The file of an oil topic, as it comes: lines that end with both signs."""
    return always(zipped(stored("jodi", name).replace(b"\n", b"\r\n"), inside), "application/x-zip-compressed")


def jodi_plain(target: str) -> tuple[bytes, str]:
    """The same, the file not packed."""
    body, kind = jodi_file(target)
    return (stored("jodi", "gas.csv"), "text/csv") if kind == "application/zip" else (body, kind)


def gie_page(target: str) -> tuple[bytes, str]:
    """A page of the stored days."""
    asked = parse_qs(urlsplit(target).query)
    page, size = int(asked["page"][0]), int(asked["size"][0])
    held = json.loads(stored("gie", "agsi_range_AT_2022.json"))
    rows = held["data"][(page - 1) * size : page * size]
    return json.dumps({**held, "last_page": -(-len(held["data"]) // size), "total": len(rows), "data": rows}).encode(), "application/json"


def gie(**options: Any) -> Gie:
    return Gie(**options, page=6)


def eia(**options: Any) -> Eia:
    return Eia(**options, page=4)


CASES = (
    Case(
        "eurostat",
        Eurostat,
        Query("gas", since="2019", until="2020"),
        always(stored("eurostat", "gas.csv"), "application/vnd.sdmx.data+csv;version=1.0.0"),
    ),
    Case("eia", eia, Query("balances", since="2022", until="2023"), eia_page, keyed=True),
    Case(
        "world_bank",
        WorldBank,
        Query("indicators", since="2019", until="2021", countries=("DEU", "AZE"), points=("EG.IMP.CONS.ZS",)),
        always(stored("world_bank", "energy_imports.json"), "application/json;charset=utf-8"),
    ),
    Case(
        "entsog",
        entsog,
        Query("flows", since="2026-05-06", until="2026-05-10", points=(IUK,)),
        entsog_page,
    ),
    Case(
        "comtrade",
        Comtrade,
        Query("crude_oil", since="2020", until="2021", countries=("DEU", "IND")),
        always(stored("comtrade", "crude_oil.json"), "application/json"),
        keyed=True,
    ),
    Case("jodi", Jodi, Query("gas", since="2026-05", until="2026-06"), jodi_file),
    Case("gie", gie, Query("storage", since="2022-02-01", until="2022-02-15", countries=("AUT",)), gie_page, keyed=True),
)


def eurostat_json(**options: Any) -> Eurostat:
    return Eurostat(**options, form="json")


def baci(**_: Any) -> CepiiBaci:
    return CepiiBaci(base_url=str(ANSWERS / "cepii_baci"))


def baci_file(target: str) -> tuple[bytes, str]:
    return stored("cepii_baci", target.strip("?/")), "text/csv"


ON_DISK = Case("cepii_baci", baci, Query("oil_and_lng"), baci_file)
"""The source that asks no server: its files are put into a folder by hand."""
NO_SERVER = {"cepii_baci": "files on disk: no server is asked. A file that is cut, empty or gone is told as `SourceUnreachable`."}
"""Why faults of a server cannot meet a source."""
ALSO = (
    ON_DISK,
    Case("eurostat", eurostat_json, Query("gas", since="2019", until="2020"), always(stored("eurostat", "gas.json"), "application/json")),
    Case(
        "eurostat",
        Eurostat,
        Query("gas_balance", since="2019", until="2020"),
        always(stored("eurostat", "balance.json"), "application/json"),
    ),
    Case("eurostat", Eurostat, Query("coal", since="2019", until="2020"), always(stored("eurostat", "coal.csv"), "text/csv")),
    Case(
        "eurostat",
        Eurostat,
        Query("electricity_balance", since="2019", until="2020"),
        always(stored("eurostat", "electricity_balance.json"), "application/json"),
    ),
    Case(
        "eurostat",
        Eurostat,
        Query("energy_balance", since="2019", until="2020"),
        always(stored("eurostat", "energy_balance.json"), "application/json"),
    ),
    Case("jodi", Jodi, Query("gas", since="2026"), jodi_plain),
    Case("jodi", Jodi, Query("crude_oil", since="2026"), jodi_oil("crude_oil.csv", "NewProcedure_Primary_CSV.csv")),
    Case("jodi", Jodi, Query("oil_products", since="2026"), jodi_oil("oil_products.csv", "NewProcedure_Secondary_CSV.csv")),
    Case("entsog", entsog, Query("flows", since="2026-05-06", until="2026-05-10", countries=("SVK",)), entsog_page),
    Case("gie", Gie, Query("lng", countries=("DEU",)), always(stored("gie", "alsi_made_up.json"), "application/json"), keyed=True),
)
"""Other forms of the same sources: they are not played every fault, but read whatever comes."""

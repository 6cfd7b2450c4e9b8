"""Eurostat played on this machine with figures that are made up: pages that fetch are built, and tried, without the network."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

MADE_UP: Mapping[int, Mapping[str, Mapping[str, float]]] = {
    2020: {"BG": {"RU": 80_000.0, "AZ": 20_000.0, "NSP": 15_000.0}, "IT": {"RU": 1_000_000.0, "AZ": 50_000.0, "DZ": 900_000.0}},
    2024: {"BG": {"RU": 60_000.0, "AZ": 40_000.0, "NSP": 5_000.0}, "IT": {"RU": 200_000.0, "AZ": 400_000.0, "DZ": 800_000.0}},
}
"""Imports of gas in TJ by year, reporter and partner. Nobody published these figures."""
HEADER = "DATAFLOW,LAST UPDATE,freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG"
PARTNERS = ("AZ", "DZ", "NSP", "RU")


def gas(
    figures: Mapping[int, Mapping[str, Mapping[str, float]]] = MADE_UP, *, first: int = 1990, last: int = 2100, day: str = "02/11/26"
) -> bytes:
    """An answer of nrg_ti_gas as SDMX-CSV, dated that day; no LNG, and the total of each reporter is the sum of its partners."""
    rows = []
    for year, reporters in figures.items():
        if not first <= year <= last:
            continue
        for geo, partners in reporters.items():
            values = {each: partners.get(each, 0.0) for each in PARTNERS}
            for partner, value in {**values, "TOTAL": sum(values.values())}.items():
                rows += [("G3000", partner, geo, year, value), ("G3200", partner, geo, year, 0.0)]
    start = f"ESTAT:NRG_TI_GAS(1.0),{day} 11:00:00,A"
    lines = [f"{start},{siec},{partner},TJ_GCV,{geo},{year},{value:.3f}," for siec, partner, geo, year, value in rows]
    return "\n".join([HEADER, *sorted(lines), ""]).encode()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body, kind = self.server.answer(self.path)  # type: ignore[attr-defined]
        tag = f'"{zlib.crc32(body):08x}"'
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        same = self.headers.get("If-None-Match") == tag
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", "0" if same else str(len(body)))
        self.end_headers()
        if not same:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the page shows what is to be seen."""


@contextmanager
def serving(answer: Callable[[str], tuple[bytes, str]], asked: list[str] | None = None) -> Iterator[str]:
    """The address of a server that gives `answer(path)`, a body and its type, as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.answer, server.asked = answer, [] if asked is None else asked  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    before = os.environ.get("NO_PROXY")
    os.environ["NO_PROXY"] = "127.0.0.1"
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        if before is None:
            del os.environ["NO_PROXY"]
        else:
            os.environ["NO_PROXY"] = before


@contextmanager
def eurostat(
    figures: Mapping[int, Mapping[str, Mapping[str, float]]] = MADE_UP, *, day: str = "02/11/26", asked: list[str] | None = None
) -> Iterator[str]:
    """The address of a server that answers as Eurostat would, as long as the block lasts; `asked` is filled with what it is asked."""

    def answer(path: str) -> tuple[bytes, str]:
        given = parse_qs(urlsplit(path).query)
        first, last = (int(given.get(name, [other])[0]) for name, other in (("startPeriod", "1990"), ("endPeriod", "2100")))
        return gas(figures, first=first, last=last, day=day), "application/vnd.sdmx.data+csv;version=1.0.0"

    with serving(answer, asked) as url:
        yield url


@cache
def _place() -> Path:
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


def folder(page: str = "figures") -> Path:
    """Where a page fetches into; gone when the site is built."""
    return _place() / page / "my-data"


def told(
    *words: str,
    page: str = "figures",
    by: Callable[[], AbstractContextManager[str]] = eurostat,
    key: tuple[str, str] | None = None,
) -> str:
    """A command that asks a played server, as it would be written, with a key in the environment; `my-data` is the page's folder."""
    from unittest.mock import patch

    from docs.support import show

    place = folder(page)
    place.parent.mkdir(exist_ok=True)
    with by() as url, patch.dict(os.environ, [key] if key else []):
        given = [str(place) if word == "my-data" else word for word in words]
        said = show.command(*given, "--base-url", url)
    return said.replace(f" --base-url {url}", "").replace(str(place), "my-data")

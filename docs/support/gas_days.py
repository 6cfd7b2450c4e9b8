"""GIE and ENTSOG played on this machine with figures that are made up, in the form of their answers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from docs.support.played import serving

KEY = "a-key-for-the-played-server"
BORDERS = (
    # point, from, its operator, to, its operator, GWh a day out, fraction of it that comes in
    ("ITP-90001", "UA", "UA-TSO-9001", "SK", "SK-TSO-9001", 420.0, 1.0),
    ("ITP-90002", "SK", "SK-TSO-9001", "AT", "AT-TSO-9001", 260.0, 0.97),
    ("ITP-90003", "CZ", "CZ-TSO-9001", "SK", "SK-TSO-9001", 35.0, 1.0),
)
"""Made-up points at the borders of Slovakia."""
STOPPED = dt.date(2026, 2, 10)
"""The first gas day on which nothing comes from Ukraine in these made-up figures."""
SILENT = dt.date(2026, 2, 5)
"""A gas day of which the made-up Austrian operator states nothing."""
STORES = {"AT": (100.0, 60.0, 0.5), "SK": (40.0, 30.0, 0.2)}
"""Working volume, gas in store on 1 January, and what is drawn a day, TWh; made up."""


@contextmanager
def gie() -> Iterator[str]:
    """The address of a server that answers as AGSI would."""
    with serving(lambda path: (_stores(parse_qs(urlsplit(path).query)), "application/json")) as url:
        yield url


@contextmanager
def entsog() -> Iterator[str]:
    """The address of a server that answers as ENTSOG's platform would."""
    with serving(_platform) as url:
        yield url


def _days(asked: dict[str, list[str]]) -> list[dt.date]:
    first, last = (dt.date.fromisoformat(asked[name][0]) for name in ("from", "to"))
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]


def _stores(asked: dict[str, list[str]]) -> bytes:
    code = asked["country"][0]
    volume, start, drawn = STORES[code]
    rows: list[dict[str, Any]] = [
        {
            "code": code,
            "gasDayStart": day.isoformat(),
            "gasInStorage": f"{stored:.4f}",
            "workingGasVolume": f"{volume:.4f}",
            "injection": "0",
            "withdrawal": f"{drawn * 1000:.2f}",
            "full": f"{stored / volume * 100:.2f}",
            "status": "C" if day.month == 1 else "E",
        }
        for day in reversed(_days(asked))
        if (stored := start - drawn * day.timetuple().tm_yday) >= 0
    ]
    return json.dumps({"last_page": 1, "total": len(rows), "dataset": "", "gas_day": None, "data": rows}).encode()


def _platform(path: str) -> tuple[bytes, str]:
    parts = urlsplit(path)
    rows = _joins() if parts.path.endswith("/interconnections") else _flows(parse_qs(parts.query))
    door = parts.path.rpartition("/")[2]
    return json.dumps({"meta": {"count": len(rows)}, door: rows}).encode(), "application/json"


def _joins() -> list[dict[str, Any]]:
    return [
        {
            "pointKey": point,
            "isInvalid": False,
            "fromCountryKey": origin,
            "fromOperatorKey": exit_operator,
            "fromPointKey": point,
            "fromHasData": True,
            "toCountryKey": destination,
            "toOperatorKey": entry_operator,
            "toPointKey": point,
            "toHasData": True,
        }
        for point, origin, exit_operator, destination, entry_operator, _, _ in BORDERS
    ]


def _flows(asked: dict[str, list[str]]) -> list[dict[str, Any]]:
    wanted = asked["pointDirection"][0].split(",")
    rows = []
    for point, origin, exit_operator, _, entry_operator, amount, arrives in BORDERS:
        for operator, direction, share in ((exit_operator, "exit", 1.0), (entry_operator, "entry", arrives)):
            if f"{operator}{point}{direction}" not in wanted:
                continue
            for day in _days(asked):
                if not (operator.startswith("AT") and day == SILENT):
                    passed = 0.0 if origin == "UA" and day >= STOPPED else amount * share
                    rows.append(_flow(operator, point, direction, day, passed))
    return rows


def _flow(operator: str, point: str, direction: str, day: dt.date, gwh: float) -> dict[str, Any]:
    after = day + dt.timedelta(days=1)
    return {
        "id": f"1Physical Flowday{day}{after}{operator}{point}{direction}kWh/d",
        "indicator": "Physical Flow",
        "periodType": "day",
        "periodFrom": f"{day}T06:00:00+01:00",
        "periodTo": f"{after}T06:00:00+01:00",
        "operatorKey": operator,
        "pointKey": point,
        "pointLabel": f"Made up {point[-1]}",
        "directionKey": direction,
        "unit": "kWh/d",
        "value": round(gwh * 1e6),
        "lastUpdateDateTime": "-",
        "flowStatus": "Confirmed" if day.month == 1 else "Provisional",
        "isNA": None,
    }

"""The forms in which Eurostat answers: SDMX-CSV, JSON-stat, faults, and the queue."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping
from typing import Any

import polars as pl

from geoenergy.errors import NothingPublished, QueryRefused, SourceChanged
from geoenergy.sources._ask import Answer
from geoenergy.sources._text import columns_are, csv_of, json_of, list_of, number, object_of, plain_number, shown, text_in

FILE = "geoenergy/data/sources/eurostat.toml"
ONE = ("DATAFLOW", "LAST UPDATE")
TWO = ("STRUCTURE", "STRUCTURE_ID")
LABELS = (
    "STRUCTURE_NAME",
    "Time frequency",
    "Standard international energy product classification (SIEC)",
    "Geopolitical entity (partner)",
    "Unit of measure",
    "Geopolitical entity (reporting)",
    "Time",
    "Observation value",
    "Observation status (Flag) V2 structure",
    "Confidentiality status (flag)",
)
"""Columns of labels that stand beside the codes where they are asked for."""
STAMP = re.compile(r"(\d{2})/(\d{2})/(\d{2}) \d{2}:\d{2}:\d{2}", re.ASCII)
NOW_ONLY = "ASYNCHRONOUS_RESPONSE"


def schema(dimensions: tuple[str, ...], *, labels: tuple[str, ...] = ()) -> pl.Schema:
    """Columns of a reading."""
    texts = [*dimensions, *(f"{name} label" for name in labels), "period", "flag"]
    return pl.Schema({**dict.fromkeys(texts, pl.String()), "value": pl.Float64()})


def csv_rows(answer: Answer, dataset: str, dimensions: tuple[str, ...]) -> tuple[pl.DataFrame, dt.date | None]:
    """SDMX-CSV 1.0, or 2.0 with or without labels, as rows; and the day of its last update, which 2.0 does not hold.

    Raises:
        SourceChanged, SourceUnreachable: as `csv_of`; other columns, another table, a figure that is none.
    """
    header, lines = csv_of(answer)
    first = ONE if header[: len(ONE)] == list(ONE) else TWO
    where = f"Eurostat {dataset}"
    columns_are(
        header,
        (*first, *dimensions, "TIME_PERIOD", "OBS_VALUE"),
        may=("OBS_FLAG", "CONF_STATUS", *(LABELS if first is TWO else ())),
        where=where,
        file=FILE,
    )
    place = {name: header.index(name) for name in header}
    of_table = place["DATAFLOW" if first is ONE else "STRUCTURE_ID"]
    for found in {line[of_table] for line in lines}:
        if not re.fullmatch(rf"ESTAT:{dataset.upper()}(\$\w+)?\([\d.]+\)", found, re.ASCII):
            raise SourceChanged(f"{where} was asked and {shown(found)} came.", codes=[found], file=FILE)
    stamps = {line[place["LAST UPDATE"]] for line in lines} if first is ONE else set()
    if len(stamps) > 1:
        raise SourceChanged(f"{where}: two dates of the last update in one answer: {shown(', '.join(sorted(stamps)))}.")
    flag = place.get("OBS_FLAG")
    value, period = place["OBS_VALUE"], place["TIME_PERIOD"]
    columns: dict[str, list[Any]] = {name: [line[place[name]] for line in lines] for name in dimensions}
    columns["period"] = [line[period] for line in lines]
    columns["flag"] = [line[flag] if flag is not None else "" for line in lines]
    columns["value"] = [number(line[value], where=where) if line[value] not in {"", ":"} else None for line in lines]
    return pl.DataFrame(columns, schema=schema(dimensions)), _stamped(stamps.pop(), where) if stamps else None


def _stamped(text: str, where: str) -> dt.date:
    found = STAMP.fullmatch(text)
    if found:
        day, month, year = (int(each) for each in found.groups())
        try:
            return dt.date(2000 + year, month, day)
        except ValueError:
            pass
    raise SourceChanged(f"{where}: {shown(text)} is no date of a last update (dd/mm/yy HH:MM:SS).", codes=["LAST UPDATE"], file=FILE)


def stat_rows(
    answer: Answer, dataset: str, dimensions: tuple[str, ...], asked: Mapping[str, tuple[str, ...]], *, labels: tuple[str, ...] = ()
) -> tuple[pl.DataFrame, dt.date | None]:
    """JSON-stat 2.0 as rows, cells that say nothing included; and the day of its last update.

    Args:
        answer: The answer.
        dataset: The table that was asked.
        dimensions: Its dimensions in order, time aside.
        asked: Codes asked by dimension: what does not come back was silently left out.
        labels: Dimensions whose labels are given too.

    Raises:
        NothingPublished: no period, no figure, or figures that are all confidential.
        QueryRefused: a country that was asked is not known to the table.
        SourceChanged: another form, another table, or a code of ours that is not known any more.
    """
    where = f"Eurostat {dataset}"
    body = object_of(json_of(answer), where=where)
    if "error" in body or "warning" in body:
        raise_said(said_in(body), answer)
    if body.get("version") != "2.0" or body.get("class") != "dataset":
        raise SourceChanged(f"{where}: not JSON-stat 2.0.")
    identity = text_in(object_of(body.get("extension"), where=where), "id", where=where)
    if identity.upper() != dataset.upper():
        raise SourceChanged(f"{where} was asked and {shown(identity)} came.", codes=[identity], file=FILE)
    names = list_of(body.get("id"), where=where)
    columns_are([shown(each) if not isinstance(each, str) else each for each in names], (*dimensions, "time"), where=where, file=FILE)
    sizes = [_whole(each, where) for each in list_of(body.get("size"), where=where)]
    described = object_of(body.get("dimension"), where=where)
    codes = [_codes(described, name, size, where) for name, size in zip(names, sizes, strict=False)]
    if len(codes) != len(names) or len(sizes) != len(names):
        raise SourceChanged(f"{where}: {len(sizes)} sizes for {len(names)} dimensions.")
    by_name = dict(zip(names, codes, strict=True))
    _all_came(by_name, asked, where)
    if not by_name["time"]:
        raise NothingPublished(f"{where} has no figure of that period. Ask for an earlier one.")
    frame = _cells(body, names, codes, where)
    told = {name: _labels(described, name, where) for name in labels}
    frame = frame.with_columns(pl.col(name).replace_strict(told[name]).alias(f"{name} label") for name in labels)
    if frame["value"].is_null().all():
        hidden = frame["flag"].str.contains("C").any()
        why = "its figures are confidential" if hidden else "it has no figure there"
        raise NothingPublished(f"{where}: {why}. Nothing published is not zero.")
    return frame.select(list(schema(dimensions, labels=labels))), _updated(body, where)


def _whole(value: object, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 5_000_000:
        return value
    raise SourceChanged(f"{where}: {shown(value)} is no size of a dimension.")


def _codes(described: Mapping[str, Any], name: str, size: int, where: str) -> list[str]:
    index = object_of(object_of(object_of(described.get(name), where=where).get("category"), where=where).get("index"), where=where)
    try:
        ordered = sorted(index, key=lambda code: int(index[code]))
        places = [int(index[code]) for code in ordered]
    except (TypeError, ValueError, OverflowError):
        ordered, places = [], [-1]
    if places != list(range(size)):
        raise SourceChanged(f"{where}: the codes of {shown(name)} are not numbered 0 to {size - 1}.", codes=[name])
    return ordered


def _labels(described: Mapping[str, Any], name: str, where: str) -> dict[str, str]:
    category = object_of(object_of(described.get(name), where=where).get("category"), where=where)
    held = object_of(category.get("label"), where=where)
    return {code: " ".join(text_in(held, code, where=where).split()) for code in object_of(category.get("index"), where=where)}


def _all_came(came: Mapping[str, list[str]], asked: Mapping[str, tuple[str, ...]], where: str) -> None:
    """Codes that were asked and did not come were left out without a word."""
    for name, codes in asked.items():
        gone = [code for code in codes if code not in came.get(name, [])]
        if gone and name == "geo":
            raise QueryRefused(f"{where} knows no reporter {', '.join(gone)}, and leaves it out without a word. Ask without it.")
        if gone:
            raise SourceChanged(f"{where} knows no {name} {', '.join(gone)} any more. See {FILE}.", codes=gone, file=FILE)


def _cells(body: Mapping[str, Any], names: list[str], codes: list[list[str]], where: str) -> pl.DataFrame:
    count = 1
    for each in codes:
        count *= len(each)
    values, flags = _by_place(body.get("value"), count, where), _by_place(body.get("status", {}), count, where)
    rows = []
    for place in sorted({*values, *flags}):
        rest, row = place, {}
        for name, of_name in zip(reversed(names), reversed(codes), strict=True):
            rest, at = divmod(rest, len(of_name))
            row["period" if name == "time" else name] = of_name[at]
        said = values.get(place)
        row["value"] = None if said is None else plain_number(said, where=where)  # type: ignore[assignment]
        row["flag"] = str(flags.get(place) or "")
        rows.append(row)
    return pl.DataFrame(rows, schema=schema(tuple(name for name in names if name != "time")))


def _by_place(held: object, count: int, where: str) -> dict[int, Any]:
    """Cells by their place: JSON-stat writes a list of all of them, or an object of those that say something."""
    if isinstance(held, list):
        found = dict(enumerate(held))
    else:
        found = {}
        for place, value in object_of(held, where=where).items():
            if not re.fullmatch(r"\d{1,12}", place, re.ASCII):
                raise SourceChanged(f"{where}: {shown(place)} is no place of a cell.")
            found[int(place)] = value
    if found and max(found) >= count:
        raise SourceChanged(f"{where}: a cell at place {max(found)} of {count}.")
    return found


def _updated(body: Mapping[str, Any], where: str) -> dt.date:
    text = text_in(body, "updated", where=where)
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        pass
    raise SourceChanged(f"{where}: {shown(text)} is no date of a last update.", codes=["updated"], file=FILE)


def said_in(body: Mapping[str, Any]) -> str:
    """What an error or a warning says: Eurostat writes one as an object, several as a list."""
    held = body.get("error", body.get("warning"))
    parts = held if isinstance(held, list) else [held]
    labels = [str(each.get("label", "")) for each in parts if isinstance(each, dict)]
    return "; ".join(label for label in labels if label) or shown(held)


def said_in_xml(text: str) -> str:
    """What a fault says."""
    found = re.search(r"<faultstring>(.{0,2000}?)</faultstring>", text, re.DOTALL)
    return html.unescape(found.group(1)) if found else ""


def raise_said(said: str, answer: Answer) -> None:
    """Raise what the words of a fault mean; pass where they mean nothing known."""
    brief = shown(said[:200])
    if "EXTRACTION_TOO_BIG" in said:
        raise QueryRefused(f"Eurostat: too much at once ({brief}). Ask for fewer years or countries.")
    if said.startswith(("ERR_NOT_FOUND", "NO_RESULTS", "DATA_NOT_FOUND")) or "not available for dissemination" in said:
        raise NothingPublished(f"Eurostat has nothing there ({brief}): {answer.url}")
    if said.startswith(("INVALID_QUERY", "INVALID_")):
        raise QueryRefused(f"Eurostat does not take the question ({shown(said[-60:])}): {answer.url}")

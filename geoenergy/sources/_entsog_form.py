"""The form of ENTSOG's answers: what stands around the rows; and a row of operational data, its span of time, when it was renewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl

from geoenergy.errors import SourceChanged, SourceUnreachable
from geoenergy.sources._ask import Answer
from geoenergy.sources._pages import count_of
from geoenergy.sources._text import columns_are, json_of, list_of, object_of, plain_number, shown, text_in
from geoenergy.sources.base import Source

WHERE = "ENTSOG"
NEEDED = (
    "id",
    "indicator",
    "periodType",
    "periodFrom",
    "periodTo",
    "operatorKey",
    "pointKey",
    "directionKey",
    "unit",
    "value",
    "lastUpdateDateTime",
    "flowStatus",
    "isNA",
)
MAY = (
    "dataSet",
    "tsoEicCode",
    "operatorLabel",
    "pointLabel",
    "tsoItemIdentifier",
    "itemRemarks",
    "generalRemarks",
    "isUnlimited",
    "interruptionType",
    "restorationInformation",
    "capacityType",
    "capacityBookingStatus",
    "isCamRelevant",
    "isCAMRelevant",
    "originalPeriodFrom",
    "isCmpRelevant",
    "isCMPRelevant",
    "bookingPlatformKey",
    "bookingPlatformLabel",
    "bookingPlatformURL",
    "interruptionCalculationRemark",
    "pointType",
    "idPointType",
    "isArchived",
)
SCHEMA = pl.Schema(
    {
        "id": pl.String(),
        "operator": pl.String(),
        "point": pl.String(),
        "point_name": pl.String(),
        "direction": pl.String(),
        "indicator": pl.String(),
        "starts": pl.String(),
        "ends": pl.String(),
        "value": pl.Float64(),
        "unit": pl.String(),
        "status": pl.String(),
        "renewed": pl.Datetime(),
    }
)
WRITTEN = ("%b %d %Y %I:%M%p",)
"""How a time of renewal is written beside ISO: `May  8 2026  6:43PM`."""


def envelope(source: Source, answer: Answer, door: str, *, where: str, most: int = 0) -> tuple[str | None, list[Mapping[str, Any]]]:
    """What an answer of a door says in place of rows, or None; and its rows, as many as it tells and `most` at most (0: any number).

    Raises:
        SourceChanged: another form.
        SourceUnreachable: other rows than announced, or more than were asked.
        SourceFault: what its status stands for, where it says no more.
    """
    if answer.status != 200 and not answer.body.lstrip().startswith(b"{"):
        source.refused(answer)
    body = object_of(json_of(answer), where=where)
    if "message" in body and door not in body:
        return str(body["message"]), []
    source.refused(answer)
    columns_are(body, ("meta", door), where=where, file=source.file)
    rows = [object_of(each, where=where) for each in list_of(body[door], where=where)]
    count = count_of(object_of(body["meta"], where=where).get("count"), where=where)
    if count != len(rows) or len(rows) > most > 0:
        asked = f", {most} asked at most" if most else ""
        raise SourceUnreachable(f"{where}: {len(rows)} rows came, {count} were announced{asked}. Ask again.")
    return None, rows


def rows_of(source: Source, rows: Sequence[Mapping[str, Any]], topic: str, points: Collection[str]) -> pl.DataFrame:
    """The rows of a page that hold a figure, codes as the platform writes them; placeholders are left out.

    Raises:
        SourceChanged: another form, indicator, unit or status, a point that was not asked, or a figure that is none.
    """
    for row in rows:
        columns_are(row, NEEDED, may=MAY, where=WHERE, file=source.file)
    held = [row for row in rows if row["isNA"] not in (1, "1", True)]
    return pl.DataFrame([_row(source, row, topic, points) for row in held], schema=SCHEMA)


def _row(source: Source, row: Mapping[str, Any], topic: str, points: Collection[str]) -> dict[str, object]:
    indicator, unit = text_in(row, "indicator", where=WHERE), text_in(row, "unit", where=WHERE)
    wanted = source.sheet.codes["indicator"][topic], source.sheet.codes["unit"][topic]
    if (indicator, unit) != wanted:
        raise SourceChanged(
            f"{WHERE}: {shown(f'{indicator} in {unit}')} came, {' in '.join(wanted)} was asked. See {source.file}.",
            codes=[indicator, unit],
            file=source.file,
        )
    operator, point = text_in(row, "operatorKey", where=WHERE), text_in(row, "pointKey", where=WHERE)
    direction = text_in(row, "directionKey", where=WHERE).casefold()  # written Entry, too
    if f"{operator}{point}{direction}" not in points:
        raise SourceChanged(f"{WHERE}: {shown(operator + point + direction)} came and was not asked.", codes=[operator + point + direction])
    status = row["flowStatus"]
    if status not in ("", None):
        source.known([text_in(row, "flowStatus", where=WHERE)], source.sheet.codes["status"], what="status")
    value = plain_number(row["value"], where=WHERE)
    if value < 0:
        raise SourceChanged(f"{WHERE}: {value} is below zero, at {shown(point)}.")
    label = row.get("pointLabel")
    return {
        "id": text_in(row, "id", where=WHERE),
        "operator": operator,
        "point": point,
        "point_name": label if isinstance(label, str) else None,
        "direction": direction,
        "indicator": indicator,
        "starts": text_in(row, "periodFrom", where=WHERE),
        "ends": text_in(row, "periodTo", where=WHERE),
        "value": value,
        "unit": unit,
        "status": source.sheet.codes["status"][status] if status else None,
        "renewed": _renewed(row["lastUpdateDateTime"]),
    }


def span(start: str, end: str) -> tuple[dt.date, dt.date, int]:
    """First day, day of the end, and hours of a span."""
    try:
        one, other = dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end)
        hours = int((other - one).total_seconds() // 3600)
    except (ValueError, TypeError, OverflowError):
        hours = -1
    if hours <= 0:
        raise SourceChanged(f"{WHERE}: {shown(start)} to {shown(end)} is no span.", codes=["periodFrom", "periodTo"])
    return one.date(), other.date(), hours


def _renewed(said: object) -> dt.datetime | None:
    """When a row was renewed, local time; empty or a dash where it does not say."""
    if said in ("", "-", None):
        return None
    text = " ".join(said.split()) if isinstance(said, str) else ""
    for form in WRITTEN:
        try:
            return dt.datetime.strptime(text, form)  # noqa: DTZ007  (local time at the platform, compared with its own kind only)
        except ValueError:
            continue
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except (ValueError, OverflowError):
        pass
    raise SourceChanged(f"{WHERE}: {shown(said)} is no time of renewal.", codes=["lastUpdateDateTime"])

"""Bytes of an answer into JSON, lines of CSV, or numbers: strictly, with an error of ours for whatever is not one."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from geoenergy.errors import SourceChanged, SourceUnreachable
from geoenergy.sources._ask import Answer

NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
SHOWN = 60
MOST_FIELD = 1_000_000


def text_of(answer: Answer) -> str:
    """The body as text. Always UTF-8, whatever a header says: bytes that are not are an error, and none are replaced.

    Raises:
        SourceUnreachable: nothing in it.
        SourceChanged: not UTF-8.
    """
    if not answer.body.strip():
        raise SourceUnreachable(f"an empty answer to {answer.url}. Ask again later.")
    try:
        return answer.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start
    raise SourceChanged(f"the answer to {answer.url} is not UTF-8 (byte {at}): its letters cannot be told.")


def json_of(answer: Answer) -> Any:
    """The body as JSON; NaN and infinity are no numbers in it.

    Raises:
        SourceUnreachable: empty, or cut.
        SourceChanged: something else than JSON, or nested too deeply.
    """
    text = text_of(answer)
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or "Unterminated" in error.msg
    except (RecursionError, ValueError):
        cut = False
    start = shown(text)
    if text.lstrip().startswith("<"):
        raise SourceChanged(f"the answer to {answer.url} is a page or XML, not JSON: {start}. A notice may stand before it.")
    if cut and text.lstrip()[:1] in "{[":
        raise SourceUnreachable(f"the answer to {answer.url} was cut. Ask again later.")
    raise SourceChanged(f"the answer to {answer.url} is not JSON that can be read: {start}.")


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def csv_of(answer: Answer, text: str | None = None) -> tuple[list[str], list[list[str]]]:
    """Header and lines of a CSV, every line as long as the header.

    Raises:
        SourceUnreachable: empty, or cut.
        SourceChanged: something else than CSV.
    """
    text = text_of(answer) if text is None else text
    if text.lstrip()[:1] in ("<", "{"):
        raise SourceChanged(f"the answer to {answer.url} is not CSV: {shown(text)}.")
    if not answer.measured and not text.endswith("\n"):
        raise SourceUnreachable(f"the answer to {answer.url} ends within a line: it was cut. Ask again later.")
    old = csv.field_size_limit(MOST_FIELD)
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), strict=True) if line]
    except csv.Error as error:
        lines, why = [], str(error)
    else:
        why = "no line"
    finally:
        csv.field_size_limit(old)
    if not lines:
        raise SourceChanged(f"the answer to {answer.url} is not CSV that can be read ({why}): {shown(text)}.")
    header, rows = lines[0], lines[1:]
    if len(set(header)) != len(header):
        raise SourceChanged(f"the answer to {answer.url} has a column twice: {shown(', '.join(header))}.")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            if number == len(rows) + 1:
                raise SourceUnreachable(f"the last line of the answer to {answer.url} is not whole: it was cut. Ask again later.")
            raise SourceChanged(f"line {number} of the answer to {answer.url} has {len(row)} cells, not {len(header)}.")
    return header, rows


def columns_are(found: Iterable[str], needed: Sequence[str], *, may: Iterable[str] = (), where: str, file: str) -> None:
    """Raises `SourceChanged` where a column is missing or new; `may` are columns that may be left out."""
    there = list(found)
    missing = [name for name in needed if name not in there]
    new = [name for name in there if name not in {*needed, *may}]
    if missing or new:
        what = [f"missing {', '.join(missing)}"] if missing else []
        what += [f"new {', '.join(shown(each) for each in new)}"] if new else []
        raise SourceChanged(f"{where}: columns changed ({'; '.join(what)}). See {file}.", codes=[*missing, *new], file=file)


def number(text: str, *, where: str) -> float:
    """A finite number from text. Raises `SourceChanged`."""
    if NUMBER.fullmatch(text):
        value = float(text)
        if math.isfinite(value):
            return value
    raise SourceChanged(f"{where}: {shown(text)} is no number.")


def plain_number(value: object, *, where: str) -> float:
    """A finite JSON number; text that looks like one is another form. Raises `SourceChanged`."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            found = float(value)
        except OverflowError:
            found = math.inf
        if math.isfinite(found):
            return found
    raise SourceChanged(f"{where}: {shown(value)} is no number.")


def object_of(value: object, *, where: str) -> Mapping[str, Any]:
    """A JSON object. Raises `SourceChanged`."""
    if isinstance(value, dict):
        return value
    raise SourceChanged(f"{where}: an object was expected, not {shown(value)}.")


def list_of(value: object, *, where: str) -> list[Any]:
    """A JSON list. Raises `SourceChanged`."""
    if isinstance(value, list):
        return value
    raise SourceChanged(f"{where}: a list was expected, not {shown(value)}.")


def text_in(row: Mapping[str, Any], name: str, *, where: str) -> str:
    """A text of an object. Raises `SourceChanged`."""
    value = row.get(name)
    if isinstance(value, str):
        return value
    raise SourceChanged(f"{where}: {name!r} is {shown(value)}, not text.", codes=[name])


def shown(value: object) -> str:
    """Something of a publisher as it may stand in a message: short, on one line, without signs that steer a terminal."""
    text = value if isinstance(value, str) else repr(value)[: SHOWN * 2]
    plain = "".join(each if each.isprintable() else "?" for each in text[: SHOWN * 2])
    return repr(plain[:SHOWN] + ("..." if len(plain) > SHOWN else ""))

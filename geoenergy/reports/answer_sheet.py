"""Any answer as a sheet: a record as facts, a frame as a table, what is the same in all rows told once."""

from __future__ import annotations

from typing import Any

import polars as pl

from geoenergy.records.base import Record
from geoenergy.reports.fused import Fused, fused, label
from geoenergy.reports.import_sheet import flag_meanings, foot, import_sheet, members_missing
from geoenergy.reports.layout import Column
from geoenergy.reports.names import coded, commodity_name, titled
from geoenergy.reports.sheet import Sheet
from geoenergy.reports.sources import footnotes
from geoenergy.world.world import World

PARTIES = ("importer", "exporter", "supplier", "seller", "buyer", "country", "origin", "enters_at", "largest", "party", "neighbour")
"""Fields that hold a party."""
TITLES = {
    "dependence": "Dependence of {importer} on {supplier}",
    "supplier_concentration": "How concentrated the suppliers of {importer} are",
    "import_dependency": "Import dependency of {country}",
    "export_dependence": "Dependence of {seller} on {buyer} as a buyer",
    "traced_origins": "Traced origins of what {country} uses",
    "indirect_dependence": "What {supplier} made of what {importer} uses, by the way that it came",
    "disagreements": "What sources say that {importer} took from {exporter}",
    "coverage": "What there is about {country}",
    "tables": "What the data hold",
    "table_sheet": "What {dataset} holds",
    "countries": "Countries",
}
"""Titles by method; a field that differs between rows is left out of the title."""
RANKS = {
    "quantity": 1,
    "share_difference": 2,
    "unspecified_share": 2,
    "shannon": 2,
    "status": 3,
    "stock_change": 3,
    "consumption": 3,
    "total": 4,
    "exports_from": 4,
    "vintage": 1,
    "licence": 1,
    "partners": 2,
    "years": 2,
    "publisher": 3,
    "aliases": 3,
    "faults": 4,
    "unit": 5,
    "title": 6,
}
"""Fields that a narrow terminal may leave out, and in which order: highest first."""
LIFTED = ("commodity", "year", "basis", "dataset", "rule", "unit", "denominator", "period", "status", "assumption")
"""Fields that are told once, in the title, where all rows agree."""
SENTENCE = 30
"""Lists with texts longer than this are told line by line."""
TOLD_BELOW = ("note", "flag", "why_not", "reason")
"""Fields of long text, told below the table."""


def answer_sheet(answer: pl.DataFrame | Record, world: World | None = None) -> Sheet:
    """The sheet of a frame or record; with the world, parties have names and sources are resolved."""
    if isinstance(answer, pl.DataFrame):
        if {"importer", "exporter", "share_low", "status"} <= set(answer.columns):
            return import_sheet(answer, world)
        return _frame(answer, world)
    return _record(answer, world)


def _record(record: Record, world: World | None) -> Sheet:
    row = record.model_dump()
    title, used = _title([row], world)
    facts = []
    for field in fused(list(row)):
        if field.name in used or field.name in ("flag", "note"):
            continue
        facts += _facts(field, row, world)
    notes = footnotes(row.get("evidence") or (), world)
    sentences = [*flag_meanings([(row.get("flag"), None)]), *(members_missing([row]) if row.get("note") else ())]
    return Sheet(title=title, facts=tuple(facts), notes=tuple(sentences), sources=notes.lines, foot=foot([row]))


def _facts(field: Fused, row: dict[str, Any], world: World | None) -> list[tuple[str, str]]:
    """A field as a fact; a list of sentences as one fact each, the name told once."""
    value = row.get(field.name)
    if isinstance(value, tuple) and any(len(str(each)) > SENTENCE for each in value):
        return [("" if place else label(field.name), str(each)) for place, each in enumerate(value)]
    return [(label(field.name), _cell(field, row, world, missing="not known"))]


def _frame(frame: pl.DataFrame, world: World | None) -> Sheet:
    if frame.is_empty():
        return Sheet(title="No rows.")
    rows = frame.to_dicts()
    title, used = _title(rows, world)
    notes = footnotes((address for row in rows for address in row.get("evidence") or ()), world)
    columns = []
    sentences: list[str] = []
    for field in _joined_years(fused(frame.columns), frame.columns):
        if field.name in used:
            continue
        if field.name in TOLD_BELOW:
            continue
        texts = tuple(_cell(field, row, world, missing="") for row in rows)
        if not any(texts):
            continue
        figures = field.is_figure or (frame.schema.get(field.name) is not None and frame.schema[field.name].is_numeric())
        columns.append(Column(label(field.name), texts, right=figures, wraps=not figures, rank=RANKS.get(field.name, 0)))
    sentences += flag_meanings((row.get("flag"), None) for row in rows)
    if "note" in frame.columns and "year" in frame.columns:
        sentences += members_missing(rows)
    columns, sentences = _with_marks(columns, sentences, rows)
    return Sheet(title=title, columns=tuple(columns), notes=tuple(sentences), sources=notes.lines, foot=foot(rows))


def _with_marks(columns: list[Column], sentences: list[str], rows: list[dict[str, Any]]) -> tuple[list[Column], list[str]]:
    """Long texts of a row under a letter, so that the table stays narrow."""
    texts = [row.get("reason") or row.get("why_not") or "" for row in rows]
    distinct = [text for text in dict.fromkeys(texts) if text]
    if not distinct:
        return columns, sentences
    letters = {text: _letter(place) for place, text in enumerate(distinct)}
    marks = Column("note", tuple(letters.get(text, "") for text in texts))
    return [*columns, marks], [*sentences, *(f"({letter}) {text}." for text, letter in letters.items())]


def _letter(place: int) -> str:
    """a, b, ... z, then aa, ab, ..."""
    first, last = divmod(place, 26)
    return (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + last)


def _joined_years(fields: list[Fused], names: list[str]) -> list[Fused]:
    """`first_year` and `last_year` in one column."""
    if not {"first_year", "last_year"} <= set(names):
        return fields
    return [
        Fused("span", low="first_year", high="last_year") if field.name == "first_year" else field
        for field in fields
        if field.name != "last_year"
    ]


def _cell(field: Fused, row: dict[str, Any], world: World | None, *, missing: str) -> str:
    if field.name == "span":
        first, last = row["first_year"], row["last_year"]
        return "" if first is None else str(first) if first == last else f"{first}–{last}"
    value = row.get(field.name)
    if field.name in PARTIES and isinstance(value, str):
        return value if "name" in row else coded(world, value)
    if field.name == "commodity" and isinstance(value, str):
        return commodity_name(world, value)
    return field.text(row, missing=missing)


def _title(rows: list[dict[str, Any]], world: World | None) -> tuple[str, set[str]]:
    """The title, and the fields that it has told."""
    first = rows[0]
    same = {name: first[name] for name in first if name != "evidence" and all(row[name] == first[name] for row in rows)}
    method = str(first.get("method", "")).partition("/")[0]
    pattern = TITLES.get(method, "")
    wanted = [name for name in (*PARTIES, "dataset") if "{" + name + "}" in pattern]
    used = {name for name in wanted if name in same and same[name] is not None}
    if pattern and used == set(wanted):
        title = pattern.format(**{name: titled(world, same[name]) for name in wanted})
    else:
        title, used = method.replace("_", " ").capitalize(), set()
    facts = []
    for name in LIFTED:
        if same.get(name) is not None and (len(rows) > 1 or name in ("commodity", "year")):
            told = commodity_name(world, same[name]) if name == "commodity" else str(same[name])
            facts.append(f"{label(name)} {told}" if name in ("basis", "unit", "denominator", "status") else told)
            used.add(name)
    return (f"{title}: {', '.join(facts)}" if facts and title else title or ", ".join(facts)), used

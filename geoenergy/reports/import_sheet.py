"""Suppliers, dependents and the matrix as a sheet: who is named stands in the table, who is only possible in sentences below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from geoenergy.records.flow import FLAGS
from geoenergy.reports.figures import amounts, percent, span, years_text
from geoenergy.reports.layout import Column
from geoenergy.reports.names import coded, commodity_name, listed, titled
from geoenergy.reports.sheet import Sheet
from geoenergy.reports.sources import Footnotes, footnotes
from geoenergy.world.world import World

WORTH_A_ROW = 0.01
"""A possible share above this stands in the table where each row has its own; smaller ones, and those that are all alike, in a sentence."""


def import_sheet(frame: pl.DataFrame, world: World | None = None) -> Sheet:
    """Rows of imports as a sheet.

    Rows with status `possible` whose shares are one and the same unspecified part are told in one sentence, every party named; rows
    without observation likewise. None is dropped.
    """
    if frame.is_empty():
        return Sheet(title="No rows: as far as the data say, nothing was supplied.")
    method = str(frame["method"][0]).partition("/")[0]
    rows = frame.to_dicts()
    notes = footnotes((address for row in rows for address in row["evidence"]), world)
    shown = [row for row in rows if _has_a_row(row, method)]
    fixed = _fixed(rows, method)
    sentences = [
        *_possible([row for row in rows if row["status"] == "possible" and row not in shown], method, world),
        *_silent([row for row in rows if row["status"] == "no_observation"], method, world),
        *_totals(rows, method),
        *members_missing(rows),
        *flag_meanings((row["flag"], row["importer"] if method == "dependents" else row["exporter"]) for row in shown),
    ]
    return Sheet(
        title=_title(method, fixed, world),
        columns=tuple(_columns(shown, fixed, method, notes, world)) if shown else (),
        notes=tuple(sentences),
        sources=notes.lines,
        foot=foot(rows),
    )


def _has_a_row(row: dict[str, Any], method: str) -> bool:
    if row["status"] == "no_observation":
        return False
    if row["status"] != "possible" or method == "dependence_matrix":
        return True
    return method == "dependents" and row["share_high"] > WORTH_A_ROW


def _fixed(rows: list[dict[str, Any]], method: str) -> dict[str, Any]:
    """Columns that say the same in every row, but for the one that the answer is about."""
    never = {"suppliers": ("exporter",), "dependents": ("importer",)}.get(method, ("importer", "exporter"))
    names = [name for name in ("importer", "exporter", "commodity", "year", "basis", "dataset", "unit") if name not in never]
    found = {}
    for name in names:
        values = {row[name] for row in rows if row[name] is not None}
        if len(values) == 1:
            found[name] = values.pop()
    return found


def _title(method: str, fixed: dict[str, Any], world: World | None) -> str:
    if method == "suppliers":
        who = fixed.get("importer")
        head = f"Suppliers of {titled(world, who)}" if who else "Suppliers"
    elif method == "dependents":
        who = fixed.get("exporter")
        head = f"Who depends on {titled(world, who)}" if who else "Who depends on whom"
    else:
        head = "Dependence of importers on suppliers"
    facts = [commodity_name(world, fixed["commodity"])] if "commodity" in fixed else []
    facts += [str(fixed["year"])] if "year" in fixed else []
    facts += [f"basis {fixed['basis']}"] if "basis" in fixed else []
    facts += [str(fixed["dataset"])] if "dataset" in fixed else []
    return f"{head}: {', '.join(facts)}" if facts else head


def _columns(rows: list[dict[str, Any]], fixed: dict[str, Any], method: str, notes: Footnotes, world: World | None) -> Iterable[Column]:
    if "year" not in fixed:
        yield Column("year", tuple(str(row["year"]) for row in rows))
    if method != "suppliers":
        yield Column("importer", tuple(coded(world, row["importer"]) for row in rows), wraps=True)
    if method != "dependents":
        yield Column("supplier", tuple(coded(world, row["exporter"]) for row in rows), wraps=True)
    yield Column("share", tuple(_share(row) for row in rows), right=True)
    unit = fixed.get("unit")
    quantities = tuple(_quantity(row, with_unit=unit is None) for row in rows)
    yield Column(f"named, {unit}" if unit else "named", quantities, right=True, rank=1)
    for name in ("commodity", "basis", "dataset"):
        if name not in fixed:
            yield Column("data set" if name == "dataset" else name, tuple(row[name] or "" for row in rows), wraps=True, rank=3)
    if any(row["flag"] for row in rows):
        yield Column("flag", tuple(row["flag"] or "" for row in rows), rank=2)
    marks = [" ".join(str(notes.numbers[each]) for each in row["evidence"] if each in notes.numbers) for row in rows]
    if len(set(marks)) > 1:
        yield Column("source", tuple(marks), rank=4)


def _share(row: dict[str, Any]) -> str:
    return "no observation" if row["status"] == "no_observation" else span(row["share_low"], row["share_high"])


def _quantity(row: dict[str, Any], *, with_unit: bool) -> str:
    """What the data name: the greatest that a part without stated origin allows is told by the share."""
    low, high = row["quantity_low"], row["quantity_high"]
    if row["status"] == "possible" or (low is None and high is None):
        return "not named" if row["status"] == "possible" else ""
    text = amounts(row["quantity"], row["quantity"]) if row["quantity"] is not None else amounts(low, high)
    return f"{text} {row['unit']}" if with_unit and row["unit"] else text


def _possible(rows: list[dict[str, Any]], method: str, world: World | None) -> Iterable[str]:
    """Those that only a part without stated origin may hide, in a sentence for each year and size of that part."""
    groups: dict[tuple[int, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        key = (row["year"], row["importer"] if method == "suppliers" else "", percent(row["share_high"]) if method == "suppliers" else "")
        groups.setdefault(key, []).append(row)
    years = {year for year, _, _ in groups}
    for (year, _, most), group in groups.items():
        when = f"{year}: " if len(years) > 1 else ""
        if method == "suppliers":
            who = listed(world, sorted(row["exporter"] for row in group))
            part = "All of it has" if most == "100" else f"{most} % has"
            others = "another" if len(group) == 1 else f"any of {len(group)} others"
            yield f"{when}{part} no stated origin. It may hide {others}: {who}."
        else:
            who = listed(world, sorted(row["importer"] for row in group))
            more = "1 more importer" if len(group) == 1 else f"{len(group)} more importers"
            yield f"{when}Possible, for a part without stated origin of at most 1 %, in {more}: {who}."


def _silent(rows: list[dict[str, Any]], method: str, world: World | None) -> Iterable[str]:
    years = sorted({row["year"] for row in rows})
    whose = "exporter" if method == "suppliers" else "importer"
    for year in years:
        when = f" in {year}" if len(years) > 1 else ""
        who = listed(world, dict.fromkeys(row[whose] for row in rows if row["year"] == year))
        yield f"No observation{when}: {who}. That is not zero."


def _totals(rows: list[dict[str, Any]], method: str) -> Iterable[str]:
    """What bounds mean where the total of the imports is not known, or not independent."""
    observed = [row for row in rows if row["status"] == "observed" and row["share_high"]]
    if any(row["share_low"] == 0 for row in observed):
        years = sorted({row["year"] for row in observed if row["share_low"] == 0})
        yield f"Total imports are not known in {years_text(years)}: a named supplier has at most its share of what is named."
    open_ended = [row for row in observed if row["share_high"] == 1 and row["share_low"] < 1 - WORTH_A_ROW]
    if method == "suppliers" and len(open_ended) > 1 and len(open_ended) == len(observed):
        yield "The source has no independent total of these imports: records may be missing, and any share may differ."


def members_missing(rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    """The notes of rows, each with the years for which it holds."""
    found: dict[str, set[int]] = {}
    several: set[int] = set()
    for row in rows:
        several.add(row["year"])
        if row.get("note"):
            found.setdefault(row["note"], set()).add(row["year"])
    for note, years in found.items():
        when = f"{', '.join(map(str, sorted(years)))}: " if len(several) > 1 else ""
        missing = note.removeprefix("without ")
        yield f"{when}{'Members without data: ' + missing if note != missing else note[:1].upper() + note[1:]}."


def flag_meanings(flags: Iterable[tuple[str | None, str | None]]) -> Iterable[str]:
    """What each flag that occurs means, and whose rows it marks."""
    marked: dict[str, dict[str, None]] = {}
    for flag, whose in flags:
        if flag:
            marked.setdefault(flag, {}).update({whose: None} if whose else {})
    for flag in sorted(marked):
        whose = f" ({' '.join(marked[flag])})" if marked[flag] else ""
        yield f"{flag}{whose}: {FLAGS.get(flag, 'a rule of its own data set marks the row')}."


def foot(rows: Iterable[dict[str, Any]]) -> str:
    """Method and fingerprint, as the last line of an answer."""
    several = list(rows)
    methods = ", ".join(sorted({str(row["method"]) for row in several if row.get("method")}))
    worlds = ", ".join(sorted({str(row["world"]) for row in several if row.get("world")}))
    return " · ".join(each for each in (f"method {methods}" if methods else "", f"data {worlds}" if worlds else "") if each)

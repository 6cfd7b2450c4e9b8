"""What is bundled, read from the data package and the records: for the pages on data."""

from __future__ import annotations

import json
import re
from typing import Any

import polars as pl

from docs.support import show
from geoenergy.questions.compare import ComparedRow
from geoenergy.questions.coverage import CoverageRow
from geoenergy.questions.dependence import Dependence
from geoenergy.questions.disagreements import Statement
from geoenergy.questions.export_dependence import ExportDependence
from geoenergy.questions.import_dependency import ImportDependency
from geoenergy.questions.indicator_table import IndicatorRow
from geoenergy.questions.shape import AnswerRow
from geoenergy.questions.supplier_concentration import Concentration
from geoenergy.questions.trend import TrendRow
from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence
from geoenergy.records.kinds import ROWS
from geoenergy.records.resource import Resource
from geoenergy.tables import dictionary_of
from geoenergy.world.world import World

SEVERAL = 6
DATA = show.ROOT / "geoenergy" / "data"
ANSWERS: dict[str, type[Record]] = {
    "suppliers, dependents, dependence_matrix": AnswerRow,
    "dependence": Dependence,
    "supplier_concentration": Concentration,
    "import_dependency": ImportDependency,
    "indicator_table": IndicatorRow,
    "compare": ComparedRow,
    "trend": TrendRow,
    "export_dependence": ExportDependence,
    "disagreements": Statement,
    "coverage": CoverageRow,
}


def resources(world: World) -> list[Resource]:
    """The tables of the data package, flows first."""
    order = [*ROWS, "countries", "shapes"]
    return sorted(world.resources.values(), key=lambda each: (order.index(each.kind), each.name))


def overview(world: World) -> pl.DataFrame:
    """One row a table: what, whose, years, rows, licence."""
    rows = [
        {
            "table": each.name,
            "publisher": ", ".join(sorted({one.publisher for one in each.evidence.values()}))
            if len(each.evidence) < SEVERAL
            else "several",
            "kind": each.kind,
            "years": _years(world, each),
            "rows": _height(world, each),
            "licence": ", ".join(one.get("title") or one.get("name", "") for one in each.licenses),
        }
        for each in resources(world)
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def sheets(world: World) -> str:
    """A section for each table: what it holds, its editions, its faults and the rules that handle them."""
    return "\n".join(_sheet(each) for each in resources(world))


def licences(world: World) -> pl.DataFrame:
    """One row a table: publisher, licence, where the licence stands."""
    rows = [
        {
            "table": each.name,
            "licence": ", ".join(one.get("title") or one.get("name", "") for one in each.licenses),
            "text of the licence": ", ".join(one["path"] for one in each.licenses if one.get("path")) or None,
        }
        for each in resources(world)
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def dictionary() -> str:
    """A section for each kind of row, then for each answer."""
    parts = ["## Tables", ""]
    parts += [dictionary_of_row(row, f"A row of a table of the kind `{kind}`.") for kind, row in ROWS.items()]
    parts += ["## Answers", ""]
    parts += [dictionary_of_row(row, f"The answer of `ge.{call.replace(', ', '`, `ge.')}`.") for call, row in ANSWERS.items()]
    return "\n".join(parts)


def tree() -> str:
    """The bundled folder, each folder with its first files."""
    lines = ["data/"]
    entries = sorted(DATA.iterdir(), key=lambda path: (path.is_file(), path.name))
    for path in entries:
        if path.is_file():
            lines.append(f"  {path.name}")
            continue
        files = sorted(each.name for each in path.iterdir() if each.is_file())
        more = f", ... ({len(files)} files)" if len(files) > 3 else ""
        lines.append(f"  {path.name}/".ljust(16) + ", ".join(files[:3]) + more)
    return "\n".join(lines)


def head(path: str, lines: int) -> str:
    """The first lines of a bundled file."""
    text = (DATA / path).read_text(encoding="utf-8").splitlines()
    return "\n".join([*text[:lines], *(["..."] if len(text) > lines else [])])


def entry(name: str) -> str:
    """A table's entry in the data package, cut to one fault, one source and three fields."""
    package: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    found = next(each for each in package["resources"] if each["name"] == name)
    found["faults"] = found["faults"][:1]
    found["evidence"] = dict(list(found["evidence"].items())[:1])
    found["sources"] = found["sources"][:1]
    found["schema"] = {"fields": found["schema"]["fields"][:3]}
    return json.dumps(found, indent=2, ensure_ascii=False)


def _sheet(each: Resource) -> str:
    parts = [f"## {each.name}", "", _told(each.title) + ".", ""]
    if each.description:
        parts += [_described(each.description), ""]
    if each.unit:
        parts += [f"Unit: {each.unit}. File: `{each.path}`.", ""]
    noun = "Editions" if len(each.evidence) < SEVERAL else "Sources"
    if each.evidence:
        parts += [f"**{noun}**", "", *(_source(key, one) for key, one in each.evidence.items()), ""]
    if each.faults:
        faults = [f"- `{one.rule}`: {_told(one.text)}" for one in each.faults]
        parts += ["**Known faults, and the rules that handle them**", "", *faults, ""]
    return "\n".join(parts)


def _source(key: str, one: Evidence) -> str:
    facts = [
        f"{one.publisher}: {one.title}",
        one.place,
        f"published {one.published}" if one.published else None,
        f"read {one.read}" if one.read else None,
        f"first public {_months(one.release_lag)} after the end of a period" if one.release_lag else None,
    ]
    address = f" <{one.url}>" if one.url else ""
    note = f" {_told(one.note)}" if one.note else ""
    return f"- `{key}`: {_told('; '.join(fact for fact in facts if fact))}.{address}{note}"


def _months(lag: str) -> str:
    """`P13M` as words."""
    found = re.fullmatch(r"P(\d+)M", lag)
    return f"{found[1]} months" if found else lag


def _described(text: str) -> str:
    return " ".join(text.split())


def _told(text: str) -> str:
    """Text of the data package as Markdown: nothing in it is a mark."""
    parts = re.split(r"(`[^`]*`)", " ".join(text.split()))
    return "".join(part if part.startswith("`") else re.sub(r"([\\*_\[\]<>])", r"\\\1", part) for part in parts)


def dictionary_of_row(row: type[Record], told: str) -> str:
    """A section on a row: what it is, and its columns."""
    frame = dictionary_of(row)
    rows = [
        {
            "column": each["column"],
            "type": _TYPES.get(each["type"], each["type"]) + ("" if each["required"] else " or empty"),
            "meaning": each["meaning"],
        }
        for each in frame.to_dicts()
    ]
    heading = f"### {row.__name__} {{: #{row.__name__.lower()} }}"
    return "\n".join([heading, "", told, "", show.frame(pl.DataFrame(rows), rows=frame.height), ""])


_TYPES = {"String": "text", "Int64": "whole number", "Float64": "number", "Boolean": "yes or no", "List(String)": "texts", "Date": "day"}


def _height(world: World, each: Resource) -> int | None:
    if each.kind in ROWS and each.name in world.tables[each.kind]:
        return world.tables[each.kind][each.name].height
    return len(world.countries) if each.kind == "countries" else None


def _years(world: World, each: Resource) -> str | None:
    if each.kind not in ROWS or each.name not in world.tables[each.kind]:
        return None
    frame = world.tables[each.kind][each.name]
    if "year" not in frame.columns:
        return None
    years = frame["year"].unique().to_list()
    return f"{min(years)}-{max(years)}"

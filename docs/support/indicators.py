"""Every indicator as its docstring tells it: formula, source, range and worked example, readable without a network."""

from __future__ import annotations

import importlib
import inspect
import re
import textwrap

from geoenergy import _discover
from geoenergy.questions.cite import bibliography, references_of

FOLDER = "geoenergy.indicators"
END = re.compile(r"^(Args|Returns|Raises|Examples|Unit|References)\b", re.MULTILINE)


def every() -> str:
    """A section for each indicator, by name."""
    return "\n\n".join(section(name) for name in _discover.kinds(FOLDER))


def section(name: str) -> str:
    """What an indicator is: its own words and formula, unit, sources and example; its arguments stand in the reference."""
    function = getattr(importlib.import_module(f"{FOLDER}.{name}"), name)
    text = inspect.getdoc(function) or ""
    told = END.split(text, maxsplit=1)[0].strip()
    parts = [f"## {name.replace('_', ' ').capitalize()}", f"[`ge.indicators.{name}`][{FOLDER}.{name}.{name}]", told]
    parts.append(f"**Unit and range:** {_field(text, 'Unit')}")
    parts += [f"**Source:** {_source(key)}" for key in references_of(function)]
    example = _examples(text)
    if example:
        parts.append(f"**Worked example**, run by the tests:\n\n```text\n{example}\n```")
    return "\n\n".join(parts)


def _field(text: str, name: str) -> str:
    found = re.search(rf"^{name}: (.+?)(?=^\w+:|\Z)", text, re.MULTILINE | re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def _examples(text: str) -> str:
    found = re.search(r"^Examples:\n((?:[ \t]+.*\n|\n)+)", text, re.MULTILINE)
    return textwrap.dedent(found[1]).strip() if found else ""


def _source(key: str) -> str:
    """A reference in one line."""
    entry = bibliography()[key]
    values = dict(re.findall(r"^\s*(\w+)\s*=\s*\{(.*?)\},?\s*$", entry, re.MULTILINE))
    told = [
        values.get("author", ""),
        values.get("title", ""),
        values.get("journal") or values.get("howpublished", ""),
        values.get("year", ""),
    ]
    line = ", ".join(re.sub(r"\\`a|[{}]|``|''", "", each.replace("{\\`a}", "à")) for each in told if each)
    url = values.get("url") or (f"https://doi.org/{values['doi']}" if "doi" in values else "")
    return f"{line} [`{key}`]" + (f" <{url}>" if url else "")

"""How is an answer, a method or a source cited?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module, resources
from typing import Any

import polars as pl

from geoenergy.errors import BadArgument, UnknownEvidence
from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence
from geoenergy.world.world import World

_KEYS = re.compile(r"\[([a-z][a-z0-9]+)\]")


def cite(what: pl.DataFrame | Record | Mapping[str, Any] | Callable[..., Any], *, world: World | None = None) -> str:
    """BibTeX of the method, and of the data where an answer is given together with its world.

    Args:
        what: An answer (record, frame, row), or a function of this library: `ge.cite(ge.supplier_concentration)`.
        world: The world that was asked; with it the sources of an answer are cited too, one entry each.

    Raises:
        BadArgument: Neither an answer nor a function whose docstring names references.
        UnknownEvidence: An address that this world does not hold.
    """
    if not isinstance(what, pl.DataFrame | Record | Mapping):
        keys = references_of(what)
        if not keys:
            raise BadArgument(f"{getattr(what, '__name__', what)!r} names no reference.")
        return "\n\n".join(bibliography()[key] for key in keys)
    rows = what.to_dicts() if isinstance(what, pl.DataFrame) else [what.model_dump() if isinstance(what, Record) else what]
    if not rows or not all(row.get("method") for row in rows):
        raise BadArgument("nothing to cite: give an answer with a `method`, or a function of this library.")
    keys = list(dict.fromkeys(key for method in sorted({str(row["method"]) for row in rows}) for key in references_of(_function(method))))
    entries = [bibliography()[key] for key in keys]
    if world is not None:
        for address in sorted({address for row in rows for address in row["evidence"] or ()}):
            if address not in world.evidence:
                raise UnknownEvidence(address, world.evidence, hint="The answer may come from another world.")
            entries.append(_entry(address, world.evidence[address]))
    return "\n\n".join(entries)


def references_of(function: Callable[..., Any]) -> list[str]:
    """Keys of `data/references.bib` that a docstring names under `References:`."""
    text = (function.__doc__ or "").partition("References:")[2]
    return list(dict.fromkeys(_KEYS.findall(text)))


@cache
def bibliography() -> dict[str, str]:
    """The entries of `data/references.bib` by key, as they stand there."""
    text = resources.files("geoenergy").joinpath("data/references.bib").read_text(encoding="utf-8")
    return {match[1]: match[0].strip() for match in re.finditer(r"^@\w+\{([^,\s]+),.*?^\}", text, re.MULTILINE | re.DOTALL)}


def _function(method: str) -> Callable[..., Any]:
    name = method.partition("/")[0]
    try:
        found: Callable[..., Any] = getattr(import_module(f"geoenergy.questions.{name}"), name)
    except (ModuleNotFoundError, AttributeError) as error:
        raise BadArgument(f"no method {method!r} in this version of the library.") from error
    return found


def _entry(address: str, evidence: Evidence) -> str:
    """A BibTeX entry made from a record of evidence."""
    key = re.sub(r"[^A-Za-z0-9]+", "_", address).strip("_")
    fields = {
        "author": f"{{{evidence.publisher}}}",
        "title": f"{{{evidence.title}}}",
        "year": (evidence.published or "")[:4] or None,
        "howpublished": evidence.place,
        "url": evidence.url,
        "note": "; ".join(
            each
            for each in (f"read {evidence.read}" if evidence.read else "", f"licence {evidence.licence}" if evidence.licence else "")
            if each
        ),
    }
    lines = [f"  {name:<12} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])

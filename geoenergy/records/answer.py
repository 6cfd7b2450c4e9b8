"""What every answer carries."""

from __future__ import annotations

import html
from typing import Any

from geoenergy.records.base import Record


class Answer(Record):
    """A frozen answer: its own fields, then how it was computed and from what."""

    method: str
    """Name and version of the method (`dependence/1`); `ge.cite` gives its reference."""
    world: str
    """Fingerprint of the data that it was computed from."""
    evidence: tuple[str, ...]
    """Addresses of the evidence; `ge.trace` resolves them."""

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th style='text-align:left'>{html.escape(name)}</th><td>{html.escape(_text(value))}</td></tr>" for name, value in self
        )
        return f"<table><caption>{type(self).__name__}</caption>{rows}</table>"


def _text(value: Any) -> str:
    if value is None:
        return "not known"
    if isinstance(value, float):
        return f"{value:,.4g}"
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return str(value)

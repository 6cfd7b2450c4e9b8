"""Columns and fields brought together for a reader: a figure and its bounds become one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geoenergy.reports.figures import UNKNOWN, amount, amounts, percent, ratio, span

FRACTIONS = (
    "share",
    "unspecified_share",
    "import_dependency",
    "gap",
    "share_other_rule",
    "share_difference",
    "share_declared",
    "share_direct",
    "share_hubs",
    "share_paths",
    "unexplained_share",
)
"""Fields that are fractions: told as percentages."""
INDICES = ("herfindahl", "effective_suppliers", "shannon")
"""Fields that are plain numbers without a unit."""
WHOLE = ("year", "years", "first_year", "last_year", "month", "partners", "suppliers", "faults")
"""Fields that are counted or dated, and written as they are."""
SKIPPED = ("evidence", "method", "world")
"""Fields that every answer has; they are told once, below."""


@dataclass(frozen=True)
class Fused:
    """A field of an answer, or a figure with its bounds."""

    name: str
    """Name of the figure; of the field."""
    low: str | None = None
    """Field of the lower bound."""
    high: str | None = None
    """Field of the upper bound."""
    point: str | None = None
    """Field of the point value, or the field itself."""

    def text(self, row: Mapping[str, Any], *, missing: str = UNKNOWN) -> str:
        """What stands in a row, as text."""
        if self.low is None or self.high is None:
            return _single(self.name, row[self.point or self.name], missing)
        low, high = row[self.low], row[self.high]
        if low is None and high is None:
            value = row[self.point] if self.point else None
            return _single(self.name, value, missing)
        # what all answers bound below at nothing is bounded above only
        return _bounds(self.name, low, high)

    @property
    def is_figure(self) -> bool:
        """Whether it holds figures, which stand to the right."""
        return self.low is not None or self.name in (*FRACTIONS, *INDICES)


def fused(names: Sequence[str]) -> list[Fused]:
    """Fields in their order, `x_low`, `x_high` and `x` joined into one at the place of the first of them."""
    found: dict[str, Fused] = {}
    for name in names:
        if name in SKIPPED:
            continue
        base = _base(name, names)
        if base is None:
            found[name] = Fused(name, point=name)
        else:
            low, high = (f"{base}_low", f"{base}_high") if base else ("low", "high")
            found[base or "figure"] = Fused(base or "figure", low, high, base if base in names else None)
    return list(found.values())


def _base(name: str, names: Sequence[str]) -> str | None:
    if name in ("low", "high") and {"low", "high"} <= set(names):
        return ""
    base = name.removesuffix("_low").removesuffix("_high")
    return base if {f"{base}_low", f"{base}_high"} <= set(names) else None


def _bounds(name: str, low: float | None, high: float | None) -> str:
    if name in FRACTIONS:
        return span(low, high)
    return ratio(low, high) if name in INDICES else amounts(low, high)


def _single(name: str, value: Any, missing: str) -> str:
    if value is None:
        return missing
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if name in FRACTIONS:
            return f"{percent(value)} %"
        return f"{value:.3g}" if name in INDICES else amount(value)
    if isinstance(value, int):
        return str(value) if name in WHOLE else amount(float(value))
    if isinstance(value, tuple | list | set | frozenset):
        return "; ".join(str(each) for each in value) or (missing and "none")
    return str(value)


def label(name: str) -> str:
    """A field's name in words."""
    return LABELS.get(name, name.replace("_", " "))


LABELS = {
    "dataset": "data set",
    "unspecified_share": "without stated origin",
    "herfindahl": "Herfindahl index",
    "effective_suppliers": "effective suppliers",
    "shannon": "Shannon index",
    "to_buyer": "exports to the buyer",
    "exports_from": "exports known by",
    "total": "total known by",
    "share_other_rule": "by the other rule",
    "share_difference": "difference",
    "share_declared": "declared",
    "share_direct": "directly",
    "share_hubs": "through others",
    "share_paths": "by these paths",
    "unexplained_share": "of unknown origin",
    "why_not": "why not",
    "why": "why not",
}

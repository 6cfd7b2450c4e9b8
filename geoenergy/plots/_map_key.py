"""What the lines and marks of a map of links mean: drawn below it, in the map's own pixels."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from geoenergy.plots.base import INK

SIZE = 12.0
"""Letters, pixels."""
LETTER = 0.56
"""Width of a letter, as a part of its size."""
STROKE, GAP, ROW, BETWEEN = 30.0, 7.0, 19.0, 20.0
"""Length of a sample line, room between it and its words, height of a row, room between two entries; pixels."""


@dataclass(frozen=True)
class Entry:
    """A sample and what it stands for."""

    kind: str
    """`line`, `dashed`, or a mark: `diamond`, `square`, `dot`."""
    colour: str
    wide: float
    """Width of the line, pixels."""
    words: str


def samples(most: float) -> list[float]:
    """Three round values below the greatest: about all of it, two fifths and a tenth; none where there is no greatest."""
    return [] if most <= 0 else [_round(most * part) for part in (1.0, 0.4, 0.1)]


def key(
    entries: Sequence[Entry], *, most: float, unit: str, widths: tuple[float, float], colour: str, top: float, width: float
) -> tuple[Callable[[Any, dict[str, Any], dict[str, Any]], list[Any]], float]:
    """The entries in rows, then lines of round values at the scale of the map; a maker of their layers, and where they end.

    Args:
        entries: What is drawn.
        most: What the thickest line stands for; 0 where nothing has a width.
        unit: Its unit.
        widths: The thinnest and the thickest line, pixels.
        colour: Colour of the lines of round values.
        top: Where the first row stands, pixels.
        width: Where a row ends.
    """
    values = [
        Entry("line", colour, max(widths[0], widths[1] * value / most), f"{value:,.10g}" + (f" {unit}" if place == 2 and unit else ""))
        for place, value in enumerate(samples(most))
    ]
    placed: list[tuple[Entry, float, float]] = []
    y = top
    for group in (entries, values) if values else (entries,):
        x = 0.0
        for entry in group:
            wide = STROKE + GAP + LETTER * SIZE * len(entry.words)
            if x and x + wide > width:
                x, y = 0.0, y + ROW
            placed.append((entry, x, y))
            x += wide + BETWEEN
        y += ROW

    def layers(alt: Any, across: dict[str, Any], down: dict[str, Any]) -> list[Any]:
        found: list[Any] = []

        def put(rows: list[dict[str, Any]]) -> Any:
            return alt.Chart(alt.InlineData(values=rows))

        for dash, kind in ((None, "line"), ([5, 3], "dashed")):
            if some := [each for each in placed if each[0].kind == kind]:
                rows = [{"x": x, "x2": x + STROKE, "y": y, "colour": entry.colour, "wide": entry.wide} for entry, x, y in some]
                found.append(
                    put(rows)
                    .mark_rule(strokeDash=dash or [1, 0], clip=True)
                    .encode(
                        x=alt.X("x:Q", **across), x2="x2:Q", y=alt.Y("y:Q", **down),
                        color=alt.Color("colour:N", scale=None), strokeWidth=alt.StrokeWidth("wide:Q", scale=None),
                    )
                )  # fmt: skip
        shapes = {"diamond": ("diamond", 90), "square": ("square", 42), "dot": ("circle", 42)}
        for kind, (shape, size) in shapes.items():
            if some := [each for each in placed if each[0].kind == kind]:
                rows = [{"x": x + STROKE / 2, "y": y} for _, x, y in some]
                found.append(
                    put(rows)
                    .mark_point(shape=shape, size=size, filled=True, color=some[0][0].colour, stroke=INK, strokeWidth=0.7, opacity=1)
                    .encode(x=alt.X("x:Q", **across), y=alt.Y("y:Q", **down))
                )
        words = [{"x": x + STROKE + GAP, "y": y, "words": entry.words} for entry, x, y in placed]
        text = put(words).mark_text(align="left", fontSize=SIZE, color=INK)
        found.append(text.encode(x=alt.X("x:Q", **across), y=alt.Y("y:Q", **down), text="words:N"))
        return found

    return layers, y - ROW / 2


def _round(value: float) -> float:
    """The greatest of 1, 2 and 5 times a power of ten that is not above a value."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (5, 2, 1) if step * power <= value * (1 + 1e-9))

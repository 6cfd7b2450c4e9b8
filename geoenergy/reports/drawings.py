"""Drawings in SVG for the reports: text that a reader can select, sizes that hold on a phone, all words escaped."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geoenergy.reports.layout import plain

WIDTH = 360
"""Width of every drawing in its own units: at 390 px on a phone the text keeps its size."""
INK, FAINT, LINE = "#222222", "#767676", "#dcdcdc"
# The colours of Okabe and Ito without black and yellow: told apart by all common kinds of colour vision.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "down", "plus", "star")


def svg(height: float, parts: Iterable[str]) -> str:
    """A drawing of these parts."""
    return (
        f"<svg viewBox='0 0 {WIDTH} {height:g}' xmlns='http://www.w3.org/2000/svg' font-family='system-ui, sans-serif' font-size='11' "
        f"fill='{INK}'>{''.join(parts)}</svg>"
    )


def words(x: float, y: float, text: str, *, anchor: str = "start", colour: str = INK, weight: str = "normal", size: float = 11) -> str:
    """A line of text."""
    return (
        f"<text x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}' fill='{colour}' font-weight='{weight}' font-size='{size:g}'>"
        f"{html.escape(plain(text))}</text>"
    )


def line(start: tuple[float, float], end: tuple[float, float], *, colour: str = INK, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    dashed = f" stroke-dasharray='{dash}'" if dash else ""
    return f"<line x1='{x1:.1f}' y1='{y1:.1f}' x2='{x2:.1f}' y2='{y2:.1f}' stroke='{colour}' stroke-width='{width:g}'{dashed}/>"


def mark(shape: str, x: float, y: float, *, colour: str, size: float = 4, hollow: bool = False) -> str:
    """A mark at a place; each shape reads without its colour."""
    style = f"fill='{'#fff' if hollow else colour}' stroke='{colour}' stroke-width='1.4'"
    if shape == "circle":
        return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{size:g}' {style}/>"
    if shape in ("cross", "plus"):
        across = [(-1, -1, 1, 1), (-1, 1, 1, -1)] if shape == "cross" else [(-1, 0, 1, 0), (0, -1, 0, 1)]
        return "".join(line((x + a * size, y + b * size), (x + c * size, y + d * size), colour=colour, width=2) for a, b, c, d in across)
    corners = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
        "down": ((0, 1.2), (1.1, -0.9), (-1.1, -0.9)),
        "diamond": ((0, -1.3), (1.2, 0), (0, 1.3), (-1.2, 0)),
        "star": tuple(
            (r * math.sin(a * math.pi / 5), -r * math.cos(a * math.pi / 5)) for a in range(10) for r in [1.4 if a % 2 == 0 else 0.6]
        ),
    }[shape]
    points = " ".join(f"{x + a * size:.1f},{y + b * size:.1f}" for a, b in corners)
    return f"<polygon points='{points}' {style}/>"


def lines_of(text: str, letters: int) -> list[str]:
    """Text in lines of at most so many letters."""
    import textwrap

    return textwrap.wrap(plain(text), letters) or [""]


@dataclass(frozen=True)
class Axes:
    """Years along, a quantity up."""

    years: tuple[int, int]
    most: float
    left: float = 30
    right: float = WIDTH - 10
    top: float = 12
    bottom: float = 240

    def x(self, year: float) -> float:
        """Place of a year."""
        first, last = self.years
        return self.left + (year - first + 0.5) / (last - first + 1) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Place of a quantity."""
        return self.bottom - value / self.most * (self.bottom - self.top)

    def drawn(self, unit: str) -> list[str]:
        """Grid, years and figures."""
        first, last = self.years
        step = _round(self.most / 4)
        values = [step * each for each in range(int(self.most / step) + 1)]
        parts = [line((self.left, self.y(each)), (self.right, self.y(each)), colour=LINE) for each in values]
        parts += [words(self.left - 5, self.y(each) + 4, f"{each:g}", anchor="end", colour=FAINT) for each in values]
        parts.append(words(0, 8, unit, colour=FAINT, size=10))
        every = max(1, math.ceil((last - first + 1) / 9))
        parts += [words(self.x(each), self.bottom + 14, str(each), anchor="middle", colour=FAINT) for each in range(first, last + 1, every)]
        return parts


def _round(value: float) -> float:
    """A round step of about this size."""
    power = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= value * 0.99)


def columns_of(names: Sequence[str], height: float) -> dict[str, float]:
    """Names spread evenly from top to bottom: where each stands."""
    gap = height / max(len(names), 1)
    return {name: gap * (place + 0.5) for place, name in enumerate(names)}

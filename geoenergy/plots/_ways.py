"""Lines between places of a drawing that keep clear of other places, and names beside places that keep clear of each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from geoenergy.plots._hatch import Point

Frame = tuple[float, float, float, float]
"""Left, top, right and bottom, pixels."""
STEPS = 24
"""Points along a line, less one."""
BOWS = (0.0, 0.1, 0.18, 0.26, 0.36)
"""How far the middle of a line may be moved to either side, as a part of its length; the first that is clear is taken."""
NEAR = 60.0
"""Pixels within which places crowd each other."""
LETTER = 0.56
"""Width of a letter, as a part of its size: about the mean of sans-serif letters."""


def way(start: Point, end: Point, others: Iterable[Point], *, room: float, cut: float, aside: float = 0.0) -> list[Point]:
    """Points of a line from one place to another, bent where a straight one came too near to a place between.

    Args:
        start: Where it starts, pixels.
        end: Where it ends.
        others: Places to keep clear of.
        room: How far to keep off, pixels.
        cut: How much of it is left out at both ends, pixels; less where it is short.
        aside: How far the whole line is moved to its right, for a line in the other way beside it.
    """
    length = math.dist(start, end)
    near = [place for place in others if math.dist(place, start) > 1e-9 and math.dist(place, end) > 1e-9]

    def clear(points: Sequence[Point]) -> float:
        return min((math.dist(place, point) for place in near for point in points), default=math.inf)

    # the same bend in both ways between two places
    ends, back = (start, end) if start <= end else (end, start), start > end
    lines = [max((_bent(*ends, side * bow * length) for side in (1, -1)), key=clear) for bow in BOWS]
    found = next((line for line in lines if clear(line) >= room), None) or max(lines, key=clear)
    best = found[::-1] if back else found
    skip = min(cut, length / 4) / max(length, 1e-9)
    first, last = round(skip * STEPS), STEPS - round(skip * STEPS)
    return [_beside(best, number, aside) for number in range(first, last + 1)]


def heading_at(points: Sequence[Point], part: float) -> tuple[Point, float]:
    """The place at a part of a line, and the direction there: degrees clockwise from the top, as a mark is turned."""
    at = min(max(round(part * (len(points) - 1)), 1), len(points) - 1)
    (x1, y1), (x2, y2) = points[at - 1], points[at]
    return points[at], math.degrees(math.atan2(x2 - x1, y1 - y2)) % 360


def names_beside(
    places: Mapping[str, Point], names: Mapping[str, str], lines: Iterable[Sequence[Point]], *, size: float, within: tuple[float, float]
) -> dict[str, tuple[Point, str]]:
    """A place for each name near its own place, where it hides as little as may be.

    Args:
        places: Where each is, pixels.
        names: What is written.
        lines: Lines to keep clear of.
        size: Size of the letters, pixels.
        within: Width and height of the drawing.

    Returns:
        Middle of the text's left end, right end or middle, and which: `left`, `right`, `center`.
    """
    # how much of a line each of its points stands for
    marks = [(point, math.dist(line[0], line[-1]) / len(line)) for line in lines for point in line]
    taken: list[Frame] = []
    found: dict[str, tuple[Point, str]] = {}

    def cost(name: str, frame: Frame, far: float) -> float:
        hidden = sum(part for mark, part in marks if _holds(frame, mark, 1)) / 5
        over = sum(30 + 0.5 * _overlap(frame, other) for other in taken if _overlap(frame, other) > 0)
        dots = sum(25.0 for key, place in places.items() if key != name and _holds(frame, place, 4))
        return far + hidden + over + dots + 10 * _outside(frame, within)

    # those in the thick of it first: they have the least choice
    crowd = {name: sum(math.dist(place, other) < NEAR for other in places.values()) for name, place in places.items()}
    for name in sorted(places, key=lambda name: (-crowd[name], name)):
        (x, y), wide = places[name], LETTER * size * len(names[name])
        choices: list[tuple[float, int, Point, str, Frame]] = []
        for dx, dy, align in _around(size):
            left = x + dx - {"left": 0.0, "center": wide / 2, "right": wide}[align]
            frame = (left, y + dy - 0.5 * size, left + wide, y + dy + 0.5 * size)
            choices.append((cost(name, frame, math.hypot(dx, dy) / 2), len(choices), (x + dx, y + dy), align, frame))
        _, _, at, side, frame = min(choices)
        taken.append(frame)
        found[name] = (at, side)
    return found


def _around(size: float) -> list[tuple[float, float, str]]:
    """Where a text may stand: beside its place, above and below, at the corners, and somewhat farther off."""
    near, far = 6.0, 0.9 * size
    corners = [
        (sign * part * near, side * high * size, align)
        for part, high in ((1.0, 0.55), (0.4, 0.85), (1.6, 1.1))
        for sign, align in ((1, "left"), (-1, "right"))
        for side in (-1, 1)
    ]
    return [
        (near, 0.0, "left"),
        (-near, 0.0, "right"),
        (0.0, -far, "center"),
        (0.0, far, "center"),
        *corners,
        (0.0, -1.6 * size, "center"),
        (0.0, 1.6 * size, "center"),
    ]


def _bent(start: Point, end: Point, bow: float) -> list[Point]:
    """A parabola through both places, its middle `bow` pixels to the right of the straight line."""
    length = max(math.dist(start, end), 1e-9)
    right = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
    found = []
    for step in range(STEPS + 1):
        part = step / STEPS
        off = 4 * part * (1 - part) * bow
        found.append((start[0] + part * (end[0] - start[0]) + off * right[0], start[1] + part * (end[1] - start[1]) + off * right[1]))
    return found


def _beside(line: Sequence[Point], number: int, aside: float) -> Point:
    (x1, y1), (x2, y2) = line[max(number - 1, 0)], line[min(number + 1, len(line) - 1)]
    length = max(math.dist((x1, y1), (x2, y2)), 1e-9)
    return line[number][0] - aside * (y2 - y1) / length, line[number][1] + aside * (x2 - x1) / length


def _outside(box: Frame, within: tuple[float, float]) -> float:
    return sum(max(0.0, each) for each in (-box[0], -box[1], box[2] - within[0], box[3] - within[1]))


def _overlap(one: Frame, other: Frame) -> float:
    across, down = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0


def _holds(box: Frame, point: Point, more: float) -> bool:
    return box[0] - more <= point[0] <= box[2] + more and box[1] - more <= point[1] <= box[3] + more

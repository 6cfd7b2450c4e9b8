"""What a border crossing, or one line of it, can take on a day: from readings that differ.

Three ways lead from readings to one crossing. A publisher's points of the border add up; so do the lines; and a source may state the
crossing whole. Each way is a candidate with an interval; candidates are compared, never averaged and never added to one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, NamedTuple

from geoenergy.days import as_date, parse_day
from geoenergy.errors import BadArgument, NoObservation, nearest
from geoenergy.network.readings import SeenReading, crossings, is_event, judged, publisher_of, stops_on
from geoenergy.records.base import Record
from geoenergy.records.capacity import IN_SERVICE, STANDING, UPPER_END_ONLY
from geoenergy.world.world import World

Reading = Literal["lowest", "highest", "latest"]
State = Literal["known", "partly_known", "unknown", "not_in_service"]
READINGS: tuple[str, ...] = ("lowest", "highest", "latest")
FAR_APART = 10.0
"""Candidates that differ by this factor are reported."""


class Candidate(NamedTuple):
    """One way to a figure."""

    what: str
    """In words: `points of ENTSOG`, `sum of 2 lines`, a name."""
    low: float
    """Least, TWh a year gross."""
    high: float | None
    """Most; empty where a part of it is not known."""
    told: float
    """When it was told, as a number that sorts."""
    used: tuple[SeenReading, ...]
    """The readings in it."""


class CapacityOn(Record):
    """The capacity of a crossing, or of a line on it, on a day."""

    origin: str
    """From where (alpha-3)."""
    destination: str
    """To where (alpha-3)."""
    line: str | None
    """Id of the line asked for; empty for the whole crossing."""
    on: str
    """The day."""
    state: State
    """`partly_known`: a line without a figure stands beside others, the upper end is open; `unknown`: no figure is held, which is
    neither zero nor unlimited; `not_in_service`: stopped, closed, gone or not built, so that both ends are 0."""
    low: float | None
    """Least, TWh a year gross."""
    high: float | None
    """Most, TWh a year gross."""
    reading: str
    """Which reading was asked for."""
    what: str | None
    """What the figure is made of, in words."""
    readings: tuple[SeenReading, ...]
    """All readings of the crossing (or line): taken, seen and left out, with the reason."""
    notes: tuple[str, ...]
    """What a reader must know: candidates far apart, ceilings shared, lines without a figure."""
    evidence: tuple[str, ...]
    """Addresses of the evidence of what was taken; where nothing was, of all that is held."""


def capacity_on(
    world: World,
    origin: str,
    destination: str,
    on: date | str,
    reading: Reading = "lowest",
    publisher: str | None = None,
    *,
    line: str | None = None,
    standing: bool = False,
) -> CapacityOn:
    """What a crossing can take on a day, TWh a year gross, as an interval.

    Args:
        world: The world asked.
        origin: From where (alpha-3).
        destination: To where (alpha-3).
        on: The day.
        reading: Which of several readings: the lowest, the highest, or the one told last.
        publisher: Only readings of this publisher.
        line: Only this line of the crossing.
        standing: Count lines that stand though no gas passes (idle, stopped, mothballed, closed, out of service).

    Raises:
        NoObservation: Nothing is recorded of the crossing, of the line on it, or by that publisher.
        BadArgument: No such reading.
        BadDay: Not one day.
    """
    if reading not in READINGS:
        raise BadArgument(f"reading must be one of {', '.join(READINGS)}, not {reading!r}.")
    day = as_date(on)
    rows = _rows(world, origin, destination, line)
    if publisher is not None:
        there = sorted({publisher_of(world, row) for row in rows})
        if publisher not in there:
            near = nearest(publisher, there)
            hint = f" Nearest: {', '.join(near)}." if near else f" Publishers there are: {', '.join(there)}."
            raise NoObservation(f"{publisher!r} states nothing of {origin} to {destination}.{hint}")
    seen = judged(world, rows, day, publisher=publisher, standing=standing)
    counted = [each for each in seen if each.use == "seen"]
    silent = _lines_without_figure(counted)
    if line is not None:
        found, aside = _of_line(counted), list[Candidate]()
    else:
        found, aside = _of_crossing(counted, reading, silent, alone=publisher is not None)
    whole = [each for each in found if each.high is not None]
    chosen = _pick(whole or found, reading)
    notes = [
        *_far_apart([*found, *aside]),
        *(_lines_far_apart(counted) if line is None else ()),
        *_joint(world, (origin, destination), chosen),
        *_doubts(chosen),
        *_wrong(seen),
    ]
    notes += [f"{each.what}: {_range(each)}, not used: points stand that belong to none of them" for each in aside]
    notes += [f"{name} stands and no capacity of it was read: unknown, neither zero nor unlimited" for name in silent]
    if opens := _first_day(rows, day):
        notes.append(f"not there yet: the earliest reading of it begins on {opens}")
    if chosen is None:
        used: tuple[SeenReading, ...] = ()
        state: State = "not_in_service" if not counted and _certainly_out(rows, seen, day) else "unknown"
        # why a capacity is zero is told by the readings left out for their status
        low = high = 0.0 if state == "not_in_service" else None
    else:
        used, low, high = chosen.used, chosen.low, chosen.high
        state = "known" if chosen.high is not None else "partly_known"
    taken = {id(each) for each in used}
    final = tuple(each.model_copy(update={"use": "taken"}) if id(each) in taken else each for each in seen)
    return CapacityOn(
        origin=origin,
        destination=destination,
        line=line,
        on=day.isoformat(),
        state=state,
        low=low,
        high=high,
        reading=reading,
        what=chosen.what if chosen else None,
        readings=final,
        notes=tuple(notes),
        evidence=_evidence(used or seen),
    )


def _rows(world: World, origin: str, destination: str, line: str | None) -> list[dict[str, Any]]:
    rows = crossings(world).get((origin, destination), [])
    if not rows:
        turned = " The other direction is recorded." if (destination, origin) in crossings(world) else ""
        raise NoObservation(f"no pipeline from {origin} to {destination} is recorded.{turned} Absent is not zero.")
    if line is None:
        return rows
    kept = [row for row in rows if row["line"] == line or (is_event(row) and row["scope"] == "crossing")]
    if not any(row["line"] == line for row in kept):
        lines = sorted({row["line"] for row in rows if row["line"]})
        raise NoObservation(
            f"no line {line!r} from {origin} to {destination} is recorded. Lines there are: {', '.join(lines) or 'none named'}."
        )
    return kept


def _of_line(counted: list[SeenReading]) -> list[Candidate]:
    """Candidates of one line: each reading of it whole, and each publisher's parts and points added up."""
    stated = [each for each in counted if each.low is not None]
    found = [Candidate(f"{each.name} ({each.publisher})", *_ends([each]), each.told, (each,)) for each in stated if each.scope == "line"]
    for scope, word in (("part", "parts"), ("point", "points")):
        for publisher in sorted({each.publisher for each in stated if each.scope == scope}):
            those = [each for each in stated if each.scope == scope and each.publisher == publisher]
            found.append(Candidate(f"{word} of the line ({publisher})", *_ends(those), max(each.told for each in those), tuple(those)))
    return found


def _of_crossing(counted: list[SeenReading], reading: str, silent: list[str], *, alone: bool) -> tuple[list[Candidate], list[Candidate]]:
    """Candidates of a crossing: each reading of it whole, each publisher's points added up, and its lines added up.

    Second, the sum of lines where it is no capacity of the crossing: points stand that belong to none of the lines.
    """
    stated = [each for each in counted if each.low is not None]
    found = [
        Candidate(f"{each.name} ({each.publisher})", *_ends([each]), each.told, (each,)) for each in stated if each.scope == "crossing"
    ]
    lines = sorted({each.line for each in stated if each.line})
    by_line = {line: _of_line([each for each in stated if each.line == line]) for line in lines}
    in_series = {each.line for each in stated if each.flag == "in_series"}
    picked = {line: best for line, those in by_line.items() if line not in in_series and (best := _pick(those, reading))}
    for publisher in sorted({each.publisher for each in stated if each.scope == "point"}):
        points = [each for each in stated if each.scope == "point" and each.publisher == publisher]
        later = [] if alone else [each for line, each in picked.items() if _opened_after(line, points, stated)]
        low, high = _ends(points)
        what = f"points of {publisher}" + "".join(f" and {each.what}, opened since" for each in later)
        used = (*points, *(one for each in later for one in each.used))
        found.append(_sum(what, [Candidate("", low, high, max(each.told for each in points), tuple(points)), *later], used))
    if not any(each.scope in ("line", "part") and each.flag != "in_series" for each in stated):
        return found, []
    total = _of_lines(picked)
    total = total._replace(high=None) if silent else total
    if any(each.scope == "point" and each.line is None and each.high for each in stated):
        return found, [total]
    return [*found, total], []


def _of_lines(picked: dict[str, Candidate]) -> Candidate:
    """The lines added up; of lines that overlap only the largest is sure."""
    used = tuple(one for each in picked.values() for one in each.used)
    what = f"sum of {len(picked)} lines: {', '.join(picked)}" if len(picked) > 1 else next(iter(picked.values())).what
    total = _sum(what, list(picked.values()), used)
    overlapping = [each.low for each in picked.values() if any(one.flag == "overlaps" for one in each.used)]
    return total._replace(low=total.low - sum(overlapping) + max(overlapping)) if overlapping else total


def _opened_after(line: str, points: list[SeenReading], stated: list[SeenReading]) -> bool:
    """Whether all that is known of a line begins after the year that the points speak of, and none of them is of it."""
    looked = [parse_day(each.as_of).latest for each in points if each.as_of]
    if not looked or any(each.line == line for each in points):
        return False
    starts = [each.valid_from for each in stated if each.line == line]
    return bool(starts) and all(text is not None and parse_day(text).earliest > max(looked) for text in starts)


def _ends(those: Iterable[SeenReading]) -> tuple[float, float | None]:
    """Ends of a sum; what may not come on top counts in the upper end only."""
    low, high = 0.0, 0.0
    open_end = False
    for each in those:
        low += 0.0 if each.flag in UPPER_END_ONLY else each.low or 0.0
        open_end |= each.high is None
        high += each.high or 0.0
    return low, None if open_end else high


def _sum(what: str, parts: list[Candidate], used: tuple[SeenReading, ...]) -> Candidate:
    highs = [each.high for each in parts]
    high = None if any(each is None for each in highs) else sum(each for each in highs if each is not None)
    return Candidate(what, sum(each.low for each in parts), high, max((each.told for each in parts), default=float("-inf")), used)


def _pick(found: list[Candidate], reading: str) -> Candidate | None:
    if not found:
        return None
    if reading == "latest":
        return max(found, key=lambda each: (each.told, each.what))
    if reading == "lowest":
        return min(found, key=lambda each: (each.low, each.high if each.high is not None else float("inf"), each.what))
    return max(found, key=lambda each: (each.high if each.high is not None else float("inf"), each.low, each.what))


def _lines_without_figure(counted: list[SeenReading]) -> list[str]:
    """Names of lines that stand and of which no reading states a capacity."""
    told = {each.line for each in counted if each.low is not None and each.line}
    return sorted({each.name for each in counted if each.low is None and each.scope != "crossing" and each.line not in told})


def _certainly_out(rows: list[dict[str, Any]], seen: list[SeenReading], day: date) -> bool:
    """Whether it is known that nothing passes.

    By an event that holds, a line that is not built, one that a tracker found out of service by then, or since all that is recorded of the
    crossing begins later.
    """
    if stops_on(rows, day) or _first_day(rows, day):
        return True
    by_status = [each for each in seen if each.status not in IN_SERVICE and each.reason and each.reason.startswith(each.status)]
    return any(each.status not in STANDING or (each.as_of is not None and parse_day(each.as_of).earliest <= day) for each in by_status)


def _first_day(rows: list[dict[str, Any]], day: date) -> str | None:
    """The first day of a crossing all of whose lines open after `day`; None where one may have been there."""
    # our own sums of a map say nothing of when a line opened; its points do
    starts = [row["valid_from"] for row in rows if row["status"] in IN_SERVICE and row["flag"] != "sum"]
    if not starts or any(text is None or parse_day(text).earliest <= day for text in starts):
        return None
    return str(min(starts, key=lambda text: parse_day(text).earliest))


def _far_apart(found: list[Candidate]) -> list[str]:
    """A note where two candidates differ by a factor of ten or more."""
    whole = [each for each in found if each.high is not None]
    if len(whole) < 2:
        return []
    least, most = min(whole, key=lambda each: each.high or 0.0), max(whole, key=lambda each: each.low)
    if most.low < FAR_APART * (least.high or 0.0) or most.low == 0.0:
        return []
    return [f"readings differ by a factor of ten or more: {least.what} at most {least.high:.4g}, {most.what} at least {most.low:.4g} TWh/y"]


def _lines_far_apart(counted: list[SeenReading]) -> list[str]:
    """The same for the lines of a crossing, each by itself: in their sum a reading that is far off may not show."""
    lines = sorted({each.line for each in counted if each.line})
    return [f"{line}: {note}" for line in lines for note in _far_apart(_of_line([each for each in counted if each.line == line]))]


def _doubts(chosen: Candidate | None) -> list[str]:
    """Notes on what is doubtful about the readings taken, each doubt once."""
    reasons = [(each.publisher, each.reason) for each in chosen.used if each.reason] if chosen else []
    return [f"{publisher}: {reason}" for publisher, reason in dict.fromkeys(reasons)]


def _range(each: Candidate) -> str:
    return f"{each.low:.4g} to {each.high:.4g} TWh/y" if each.high is not None else f"at least {each.low:.4g} TWh/y"


def _wrong(seen: list[SeenReading]) -> list[str]:
    return [
        f"left out as wrong: {each.name} ({each.publisher}), at most {each.high or 0:.4g} TWh/y" for each in seen if each.flag == "wrong"
    ]


def _joint(world: World, crossing: tuple[str, str], chosen: Candidate | None) -> list[str]:
    """A note for each ceiling that the readings taken share with other crossings."""
    names = sorted({each.joint for each in chosen.used if each.joint}) if chosen else []
    notes = []
    for name in names:
        rows = [(pair, row) for pair, those in crossings(world).items() for row in those if row["joint"] == name]
        others = sorted({f"{pair[0]} to {pair[1]}" for pair, _ in rows if pair != crossing})
        ceilings = [f"{row['capacity']:g} {row['unit']}" for _, row in rows if row["flag"] == "joint_ceiling"]
        limit = f" of {', '.join(ceilings)}" if ceilings else ""
        notes.append(f"shares a ceiling{limit} with {', '.join(others)} ({name})")
    return notes


def _evidence(those: Iterable[SeenReading]) -> tuple[str, ...]:
    return tuple(sorted({address for each in those for address in each.evidence}))

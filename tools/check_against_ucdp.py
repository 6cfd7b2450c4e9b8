"""Compares the armed spans of the disputes on record with the UCDP/PRIO Armed Conflict Dataset, by pair of states and year.

    python -m tools.check_against_ucdp --raw FILE.csv [--write]

FILE is the data set as rows of conflict, year and parties, with Gleditsch-Ward numbers. The pairs of states that fought each other in it
stand in `docs/validation/ucdp_state_pairs_1990_2024.csv`, which `--write` writes again; without it the command leaves with 1 where
that file is not what FILE gives.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import geoenergy as ge
from geoenergy.days import holds, parse_day
from geoenergy.records.event import DisputeSpan
from geoenergy.world.world import World

YEARS = range(1990, 2025)
BUNDLED = Path(__file__).parents[1] / "docs" / "validation" / "ucdp_state_pairs_1990_2024.csv"
HEAD = ("conflict", "a", "b", "role", "start", "precision", "end", "years")
MAIN, SUPPORT = "both sides", "supports the other side"

Cell = tuple[frozenset[str], int]
"""Two states and a year."""


@dataclass(frozen=True)
class Episode:
    """Two states against each other in one episode of a conflict."""

    conflict: int
    a: str
    """The state on the first side."""
    b: str
    """The state on the other."""
    role: str
    """Of `b`: a main side of a war between states, or the supporter, with troops, of those who fight `a` inside it."""
    start: str
    """First day of the episode."""
    precision: str
    """How well that day is known, from 1 (the day) to 5 (the year); the data set's own code."""
    end: str
    """Last day; empty where the episode goes on."""
    years: tuple[int, ...]
    """Years with at least 25 deaths in battle."""

    @property
    def cells(self) -> set[Cell]:
        """Its pair in each of its years."""
        return {(frozenset({self.a, self.b}), year) for year in self.years}


def from_raw(path: Path, world: World) -> list[Episode]:
    """Episodes of pairs of states, from the data set.

    A war between states sets its main sides against each other. In a civil war with a foreign state's troops on the other side, the
    state that has the war stands against that one: Armenia in the conflict over Nagorno-Karabakh has no other place in the data.
    States that only join a main side are left out.
    """
    found: dict[tuple[int, str, str, str, str], dict[str, str]] = {}
    years: dict[tuple[int, str, str, str, str], set[int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            other = {"interstate": "gwno_b", "II": "gwno_b_2nd"}.get(row["type_of_conflict"])
            if year not in YEARS or other is None or not row["gwno_a"] or not row[other]:
                continue
            a, b = (_state(world, int(row[name]), year) for name in ("gwno_a", other))
            role = MAIN if other == "gwno_b" else SUPPORT
            key = (int(row["conflict_id"]), a, b, role, row["start_date2"])
            found.setdefault(key, {"end": "", "precision": row["start_prec2"]})
            found[key]["end"] = max(found[key]["end"], row["ep_end_date"])
            years.setdefault(key, set()).add(year)
    return [
        Episode(*key, precision=facts["precision"], end=facts["end"], years=tuple(sorted(years[key])))
        for key, facts in sorted(found.items())
    ]


def _state(world: World, number: int, year: int) -> str:
    last = dt.date(year, 12, 31)
    fits = [each.id for each in world.countries.values() if each.gleditsch_ward == number and holds(each.start, each.end, last)]
    if len(fits) != 1:
        raise ValueError(f"{len(fits)} countries have the Gleditsch-Ward number {number} at the end of {year}: {fits}")
    return fits[0]


def as_text(episodes: Iterable[Episode]) -> str:
    """The episodes as the bundled CSV."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEAD)
    for each in episodes:
        rows.writerow([each.conflict, each.a, each.b, each.role, each.start, each.precision, each.end, " ".join(map(str, each.years))])
    return out.getvalue()


def bundled(path: Path = BUNDLED) -> list[Episode]:
    """The episodes of the bundled CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Episode(
                conflict=int(row["conflict"]),
                a=row["a"],
                b=row["b"],
                role=row["role"],
                start=row["start"],
                precision=row["precision"],
                end=row["end"],
                years=tuple(map(int, row["years"].split())),
            )
            for row in csv.DictReader(file)
        ]


def armed_spans(world: World) -> list[tuple[str, frozenset[str], DisputeSpan]]:
    """The armed spans on record that touch the years compared: dispute, the two states, span."""
    found = []
    for dispute in world.disputes.values():
        for span in dispute.spans:
            if span.kind == "armed" and touched(span):
                found += [(dispute.id, frozenset({a, b}), span) for a in dispute.sides[0] for b in dispute.sides[1]]
    return found


def touched(span: DisputeSpan) -> set[int]:
    """The years compared on some day of which a span holds, or may hold."""
    first = parse_day(span.start).earliest
    last = parse_day(span.end).latest - dt.timedelta(days=1) if span.end else dt.date(YEARS[-1], 12, 31)
    return {year for year in YEARS if first.year <= year <= last.year}


def our_cells(world: World) -> dict[Cell, str]:
    """Pairs of states and years of our armed spans, with the dispute."""
    return {(pair, year): dispute for dispute, pair, span in armed_spans(world) for year in touched(span)}


def their_cells(episodes: Iterable[Episode]) -> dict[Cell, Episode]:
    """Pairs of states and years of the data set, with the episode."""
    return {cell: episode for episode in episodes for cell in sorted(episode.cells, key=lambda cell: cell[1])}


def nearest(span: DisputeSpan, pair: frozenset[str], episodes: Iterable[Episode]) -> Episode | None:
    """The episode of a pair with the most years of a span in it; None where it shares no year with any."""
    shared: Mapping[Episode, int] = {each: len(touched(span) & set(each.years)) for each in episodes if {each.a, each.b} == pair}
    best = max(shared, key=lambda each: (shared[each], each.start), default=None)
    return best if best is not None and shared[best] else None


def main() -> int:
    """Command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--raw", type=Path, required=True, help="the data set as CSV")
    parser.add_argument("--write", action="store_true", help="write the bundled file again")
    asked = parser.parse_args()
    world = ge.load_world()
    text = as_text(from_raw(asked.raw, world))
    if asked.write:
        BUNDLED.write_text(text, encoding="utf-8", newline="\n")
    same = text == BUNDLED.read_text(encoding="utf-8")
    ours, theirs = our_cells(world), their_cells(bundled())
    print(f"{len(ours.keys() & theirs.keys())} pairs and years agree, {len(ours.keys() - theirs.keys())} are ours only, ", end="")
    print(f"{len(theirs.keys() - ours.keys())} theirs only; the bundled file is {'' if same else 'not '}what the data set gives")
    return not same


if __name__ == "__main__":
    raise SystemExit(main())

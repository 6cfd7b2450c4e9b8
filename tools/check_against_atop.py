"""Compares the defence pledges on record with those of the ATOP project, pair by pair.

    python -m tools.check_against_atop --atop FILE.csv

FILE holds ATOP's directed pairs and years, which this project does not carry: the project's own (`stateA, stateB, year, defense`) or the
copy in the R package peacesciencer (`ccode1, ccode2, year, atop_defense`), saved as CSV. Prints how many pairs agree, and how each of
the others is accounted for in `docs/validation/atop_2018.csv`; leaves with 1 where a pair is not, or a number there no longer holds.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import geoenergy as ge
from geoenergy.world.in_force import clauses_on
from geoenergy.world.world import World

DAY = dt.date(2018, 12, 31)
"""The last day of the last year that ATOP 5.1 covers."""
FIRM = ("shall_assist", "shall_as_deemed_necessary")
"""Readings of a defence clause that make it a pledge to defend; a clause counts where one of its readings is among them."""
DIFFERENCES = Path(__file__).parents[1] / "docs" / "validation" / "atop_2018.csv"
COLUMNS = (("ccode1", "ccode2", "year", "atop_defense"), ("stateA", "stateB", "year", "defense"))
SHOWN = 40

Pair = tuple[str, str]


@dataclass(frozen=True)
class Group:
    """Pairs that stand on one side only, for one reason."""

    side: str
    """`ours only` or `theirs only`."""
    number: int
    """How many pairs, as counted when the file was written."""
    states: tuple[str, ...]
    """Among whom."""
    towards: tuple[str, ...]
    """Between the states and these; empty: among the states themselves."""
    one_way: bool
    """Only from the states to the others."""
    clause: str
    """Our clause, where we hold one."""
    reason: str
    """Why, in our words."""
    source: str
    """Where it was read; empty where no page was."""

    def candidates(self) -> set[Pair]:
        """Every pair that the group may hold."""
        if not self.towards:
            return {(a, b) for a in self.states for b in self.states if a != b}
        there = {(a, b) for a in self.states for b in self.towards if a != b}
        return there if self.one_way else there | {(b, a) for a, b in there}


def our_pairs(world: World, day: dt.date = DAY) -> dict[Pair, set[str]]:
    """Who had pledged to defend whom on a day, by country, with the clauses."""
    found: dict[Pair, set[str]] = {}
    for clause in clauses_on(world, day):
        if clause.obligation.pledge != "defence" or not set(clause.version.strength) & set(FIRM):
            continue
        for a in clause.obligors:
            for b in clause.beneficiaries:
                if a != b and a in world.countries and b in world.countries:
                    found.setdefault((a, b), set()).add(clause.address)
    return found


def their_pairs(path: Path, world: World, year: int = DAY.year) -> set[Pair]:
    """Pairs with a defence pledge in a year, from a file of ATOP.

    Raises:
        ValueError: Neither form of columns, no row of the year, or a state without a code of ours.
    """
    codes = {country.cow: country.id for country in world.countries.values() if country.cow is not None and country.end is None}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        names = next((each for each in COLUMNS if set(each) <= set(rows.fieldnames or ())), None)
        if names is None:
            raise ValueError(f"{path}: neither of {COLUMNS} among its columns")
        a, b, when, pledge = names
        of_year = [row for row in rows if float(row[when]) == year]
    if not of_year:
        raise ValueError(f"{path}: no row of {year}")
    pledged = [(int(float(row[a])), int(float(row[b]))) for row in of_year if row[pledge] and float(row[pledge]) == 1]
    unknown = {code for pair in pledged for code in pair} - set(codes)
    if unknown:
        raise ValueError(f"{path}: no country of ours has these Correlates of War numbers: {sorted(unknown)}")
    return {(codes[one], codes[other]) for one, other in pledged}


def differences(path: Path = DIFFERENCES) -> tuple[int, list[Group]]:
    """How many pairs agreed when the file was written, and the groups of the others."""
    agreed, groups = 0, []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["side"] == "agreed":
                agreed = int(row["pairs"])
                continue
            groups.append(
                Group(
                    side=row["side"],
                    number=int(row["pairs"]),
                    states=tuple(row["states"].split()),
                    towards=tuple(row["towards"].split()),
                    one_way=row["one_way"] == "yes",
                    clause=row["clause"],
                    reason=row["reason"],
                    source=row["source"],
                )
            )
    return agreed, groups


def allotted(groups: Iterable[Group], ours: Mapping[Pair, set[str]]) -> list[tuple[Group, set[Pair]]]:
    """The pairs of each group; a pair belongs to the first group that may hold it.

    Ours only: pairs that we owe to the group's clause alone. Theirs only: pairs that we do not hold.
    """
    taken: set[Pair] = set()
    found = []
    for group in groups:
        fits = {pair for pair in group.candidates() if _fits(group, ours.get(pair))} - taken
        taken |= fits
        found.append((group, fits))
    return found


def _fits(group: Group, clauses: set[str] | None) -> bool:
    return clauses is None if group.side == "theirs only" else clauses == {group.clause}


def main() -> int:
    """Command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--atop", type=Path, required=True, help="ATOP's directed pairs and years, as CSV")
    world = ge.load_world()
    ours, theirs = our_pairs(world), their_pairs(parser.parse_args().atop, world)
    agreed, groups = differences()
    print(f"{DAY}: {len(ours)} pairs of ours, {len(theirs)} of ATOP's, {len(ours.keys() & theirs)} agree (on file: {agreed})")
    left = {"ours only": ours.keys() - theirs, "theirs only": theirs - ours.keys()}
    wrong = len(ours.keys() & theirs) != agreed
    for group, pairs in allotted(groups, ours):
        held = pairs & left[group.side]
        left[group.side] = left[group.side] - held
        note = "" if len(held) == group.number == len(pairs) else f"  <- on file {group.number}, of {len(pairs)} that would fit"
        wrong = wrong or bool(note)
        print(f"  {group.side}: {len(held)}: {group.reason}{note}")
    for side, pairs in left.items():
        for a, b in sorted(pairs)[:SHOWN]:
            print(f"  {side}, not accounted for: {a} to {b} {' '.join(sorted(ours.get((a, b), ())))}")
    return wrong or any(left.values())


if __name__ == "__main__":
    raise SystemExit(main())

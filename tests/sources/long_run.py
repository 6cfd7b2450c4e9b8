"""A long run of changed answers through every reading: python -m tests.sources.long_run 1000000 [seed]

It prints how many ended in which way, the slowest, and the most memory. Anything that is no error of ours stops it with the input named.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from geoenergy.errors import GeoenergyError
from geoenergy.sources._ask import Answer
from tests.sources.cases import ALSO, CASES, TODAY, Case
from tests.sources.mutate import TOKENS, WEIRD, Change, mutated
from tests.sources.test_sources_fuzz import answered

BOUND = 5.0
"""Seconds that no input may take."""


def change(dice: random.Random) -> list[Change]:
    """One to three changes, of bytes or of structure."""
    how: list[Change] = []
    for _ in range(dice.randint(1, 3)):
        if dice.random() < 0.35:
            how.append(("json", dice.random(), 0.0, dice.choice(WEIRD)))
        elif dice.random() < 0.2:
            how.append(("put", dice.random(), dice.random() * 0.01, dice.randbytes(dice.randint(0, 8))))
        else:
            how.append((dice.choice(["put", "cut", "twice", "end"]), dice.random(), dice.random() * 0.1, dice.choice(TOKENS)))
    return how


def read(case: Case, sound: list[Answer], readings: list, at: int, how: list[Change]) -> str:
    """One changed answer, all others as they are; how it ended."""
    source = case.at("https://example.org", None)  # type: ignore[arg-type]
    try:
        each = sound[at]
        came = source.read(case.query, Answer(each.url, 200, each.headers, mutated(each.body, how)))
        all_of_them = [came if number == at else reading for number, reading in enumerate(readings)]
        source.tables(case.query, [reading for reading in all_of_them if reading.rows is not None], today=TODAY)
    except GeoenergyError as error:
        return type(error).__name__
    return "read"


def main(count: int, seed: int) -> None:
    dice = random.Random(seed)
    cases = []
    for case in (*CASES, *ALSO):
        sound, source = answered(case), case.at("https://example.org", None)  # type: ignore[arg-type]
        cases.append((case, sound, [source.read(case.query, each) for each in sound]))
    ended: dict[str, Counter[str]] = {}
    slowest, began = (0.0, ""), time.monotonic()
    for number in range(count):
        case, sound, readings = cases[number % len(cases)]
        at, how = dice.randrange(len(sound)), change(dice)
        start = time.monotonic()
        try:
            end = read(case, sound, readings, at, how)
        except Exception:
            print(f"input {number} of seed {seed}, {case.source}, answer {at}: {how!r}", file=sys.stderr)  # noqa: T201
            raise
        took = time.monotonic() - start
        slowest = max(slowest, (took, f"{case.source}, input {number}"))
        assert took < BOUND, slowest
        ended.setdefault(f"{case.source} {case.query.topic}", Counter())[end] += 1
    took = time.monotonic() - began
    print(f"{count:,} inputs, seed {seed}, {took:,.0f} s: no error that is not ours")  # noqa: T201
    print(f"slowest: {slowest[0]:.2f} s ({slowest[1]})")  # noqa: T201
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")  # noqa: T201
    for name, counts in ended.items():
        print(f"{name}: {', '.join(f'{end} {many:,}' for end, many in counts.most_common())}")  # noqa: T201


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)

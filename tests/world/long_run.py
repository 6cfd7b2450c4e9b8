"""A long run of changed files through the loaders: python -m tests.world.long_run 20000 [seed]

It prints how loading ended, by sort of file, the slowest, and the most memory. What is no error of ours stops it with the input named.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.sources.long_run import change
from tests.sources.mutate import mutated
from tests.world.loaders import everything
from tests.world.test_load_fuzz import BOUND


def main(count: int, seed: int) -> None:
    """Run it."""
    dice = random.Random(seed)
    ended: dict[str, Counter[str]] = {}
    slowest, began = (0.0, ""), time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        files = everything(Path(place))
        for number in range(count):
            each, how = files[number % len(files)], change(dice)
            start = time.monotonic()
            try:
                end = each.with_(mutated(each.file.read_bytes(), how))
            except BaseException:
                print(f"input {number} of seed {seed}, {each.name}: {how!r}", file=sys.stderr)  # noqa: T201
                raise
            took = time.monotonic() - start
            slowest = max(slowest, (took, f"{each.name}, input {number}"))
            assert took < BOUND, slowest
            ended.setdefault(each.name, Counter())[end] += 1
    took = time.monotonic() - began
    print(f"{count:,} files, seed {seed}, {took:,.0f} s: no error that is not ours")  # noqa: T201
    print(f"slowest: {slowest[0]:.2f} s ({slowest[1]})")  # noqa: T201
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")  # noqa: T201
    for name, counts in sorted(ended.items()):
        print(f"{name}: {', '.join(f'{end} {many:,}' for end, many in counts.most_common())}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)

"""Kills writers to a data folder with SIGKILL, at each call to the system of a write and at random moments, and looks at what is left.

    python -m benchmarks.kills [--kills 200] [--seed 1]

Each begins with a folder of format 1, so that the first write also migrates it. After each kill the folder must be readable and hold
exactly the state before or after the write, never less than was said to be done; `verify` must find no fault; and the next writer must
leave nothing behind. Leaves with 1 where one of them is not so. What a run of it gave is in `tests/folder/KILLS.md`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from geoenergy.folder.status import status
from geoenergy.folder.verify import verify
from tests.folder import format_1
from tests.folder.killed import is_state, write

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 0.25
"""Seconds after which a writer is killed at the latest; a write takes some hundredths."""


def at_call(root: Path, call: int) -> bool:
    """A process that kills itself at its n-th call; False where it was done before."""
    run = subprocess.run([sys.executable, "-m", "tests.folder.killed", str(root), str(call)], cwd=ROOT, capture_output=True, check=False)
    return run.returncode == -signal.SIGKILL


def at_random(root: Path, chance: random.Random) -> int:
    """A process that writes one state after another until it is killed from outside; the last state that it said was done."""
    command = [sys.executable, "-m", "tests.folder.killed", str(root), "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None:
            raise RuntimeError("no pipe")
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, LONGEST))
        process.kill()
        said = [first, *process.stdout]
    return max((int(line.split()[1]) for line in said if line.startswith("done") and line.endswith("\n")), default=0)


def sound(root: Path, least: int, most: int) -> bool:
    """Whether a reader sees exactly one of these states, nothing is damaged, and the next writer leaves nothing behind."""
    number = status(root).state
    if number is None or not least <= number <= most or not is_state(root, number) or verify(root).filter(severity="fault").height:
        return False
    write(root, number + 1)
    return is_state(root, number + 1) and verify(root).height == 0


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    found: Counter[str] = Counter()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        base, root = Path(place) / "base", Path(place) / "run"
        for number in (1, 2):
            write(base, number)  # the third write also drops old states
        format_1.marked(base)
        calls, more = 0, True
        while found.total() < asked.kills:
            shutil.copytree(base, root)
            if more:
                more = at_call(root, calls + 1)
                calls += more
            if more:
                found[f"at a call: {'as before or as after' if sound(root, 2, 3) else 'BROKEN'}"] += 1
            else:
                shutil.rmtree(root)
                shutil.copytree(base, root)
                done = max(2, at_random(root, chance))
                found[f"at random: {'as before or as after' if sound(root, done, done + 1) else 'BROKEN'}"] += 1
            shutil.rmtree(root)
    print(f"a migration, a write and a prune make {calls} calls")
    for what, count in sorted(found.items()):
        print(f"{count:>5} {what}")
    well = sum(count for what, count in found.items() if "BROKEN" not in what)
    print(f"{well} of {asked.kills} kills left the folder as before or as after, in {time.monotonic() - began:.0f} s")
    return int(well < asked.kills)


if __name__ == "__main__":
    sys.exit(main())

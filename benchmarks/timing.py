"""Two things timed side by side: they take turns, so that what else the machine does falls on both."""

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Timed:
    """Medians of two things that took turns."""

    ours: float
    """Seconds, median."""
    theirs: float
    """Seconds, median."""
    ratio: float
    """Median over the rounds of ours / theirs: a slow moment of the machine falls on both."""
    wall_ratio: float | None
    """For processes, whose seconds are those of the processor: the same of the time on the wall."""
    rounds: int
    """How many rounds."""


def processes(ours: str, theirs: str, *, rounds: int = 25) -> Timed:
    """Two Python programs, each as a whole process: user and system time from start to end, by the kernel's own account."""
    commands = ([sys.executable, "-c", ours], [sys.executable, "-c", theirs])
    return _turns(lambda: _process(commands[0]), lambda: _process(commands[1]), rounds)


def calls(ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int = 25, repeat: int = 1) -> Timed:
    """Two functions in this process; `repeat` calls are one measurement, told as seconds a call."""
    return _turns(lambda: _call(ours, repeat), lambda: _call(theirs, repeat), rounds)


def _turns(ours: Callable[[], Spent], theirs: Callable[[], Spent], rounds: int) -> Timed:
    ours(), theirs()  # files into the cache, code into bytecode
    pairs: list[tuple[Spent, Spent]] = []
    for number in range(rounds):
        if number % 2:
            second = theirs()
            first = ours()
        else:
            first = ours()
            second = theirs()
        pairs.append((first, second))
    walls = [first.wall / second.wall for first, second in pairs if first.wall and second.wall]
    return Timed(
        statistics.median(first.seconds for first, _ in pairs),
        statistics.median(second.seconds for _, second in pairs),
        statistics.median(first.seconds / second.seconds for first, second in pairs),
        statistics.median(walls) if walls else None,
        rounds,
    )


class Spent(NamedTuple):
    """One measurement."""

    seconds: float
    wall: float | None = None


def _process(command: list[str]) -> Spent:
    start = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{command[-1]!r} ended with {code}")
    return Spent(usage.ru_utime + usage.ru_stime, wall)


def _call(function: Callable[[], object], repeat: int) -> Spent:
    gc.collect()
    start = time.perf_counter()
    for _ in range(repeat):
        function()
    return Spent((time.perf_counter() - start) / repeat)

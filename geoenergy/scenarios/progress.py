"""How far a long question is, on stderr; silent where that is no terminal."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 30


class Progress:
    """A bar of draws done, with what is left in time; used in a `with` block, and gone after it."""

    def __init__(self, total: int, what: str, *, stream: TextIO | None = None) -> None:
        self.total, self.what, self.done = total, what, 0
        self._stream = sys.stderr if stream is None else stream
        self._shown = total > 0 and self._stream.isatty()
        self._first = 0
        self._start = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def kept(self, count: int) -> None:
        """So many were done before, in no time that tells how long the others take."""
        self._first = count
        self.more(count)

    def more(self, count: int) -> None:
        """So many more are done."""
        self.done += count
        if not self._shown:
            return
        full = WIDTH * self.done // self.total
        new = self.done - self._first
        left = (time.monotonic() - self._start) / new * (self.total - self.done) if new else None
        tail = "" if left is None else f", {left:.0f} s left"
        self._stream.write(f"\r\x1b[K[{'#' * full}{'.' * (WIDTH - full)}] {self.done} of {self.total} {self.what}{tail}")
        self._stream.flush()

"""A bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import io

from geoenergy.scenarios.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_shown_on_a_terminal_and_gone_after_it() -> None:
    stream = Terminal()
    with Progress(100, "draws", stream=stream) as bar:
        bar.kept(20)
        bar.more(30)
    told = stream.getvalue()
    assert "[######........................] 20 of 100 draws\r" in told
    assert "[###############...............] 50 of 100 draws, " in told
    assert told.endswith("\r\x1b[K")


def test_silent_elsewhere() -> None:
    stream = io.StringIO()
    with Progress(100, "draws", stream=stream) as bar:
        bar.more(50)
    assert stream.getvalue() == ""
    assert bar.done == 50

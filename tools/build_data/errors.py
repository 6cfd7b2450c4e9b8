"""What a build stops at."""

from __future__ import annotations

from collections.abc import Iterable


class UnknownLabel(ValueError):
    """Labels or codes in a raw extract that no mapping names and no list ignores, all of them at once."""

    def __init__(self, where: str, what: str, labels: Iterable[str]) -> None:
        self.labels = sorted(labels)
        super().__init__(f"{where}: unknown {what}: {', '.join(map(repr, self.labels))}. Map it or ignore it by name.")


class BadTable(ValueError):
    """A table that breaks a rule every table of ours must keep."""

"""What a build stops at."""

from __future__ import annotations

from collections.abc import Iterable


class UnknownLabel(ValueError):
    """Labels or codes in a raw extract that no mapping names and no list ignores, all of them at once."""

    def __init__(self, where: str, what: str, labels: Iterable[object]) -> None:
        self.labels = sorted(map(str, labels))
        super().__init__(f"{where}: unknown {what}: {', '.join(map(repr, self.labels))}. Map it or ignore it by name.")


class BadTable(ValueError):
    """A table that breaks a rule every table of ours must keep."""


def expect(holds: bool, what: str) -> None:
    """Raises BadTable unless the raw file is as expected."""
    if not holds:
        raise BadTable(f"not as expected: {what}")

"""Options of the verbs about commitments, and the HTML reports that some of them write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

if TYPE_CHECKING:
    from collections.abc import Callable

On = Annotated[str, Parameter(name="--on")]
Act = Annotated[
    Literal["armed_attack", "cyberattack", "threat", "supply_cutoff", "terrorist_attack", "nuclear_attack"], Parameter(name="--act")
]
Attacker = Annotated[str, Parameter(name="--attacker")]
Where = Annotated[str | None, Parameter(name="--where")]
Html = Annotated[Path | None, Parameter(name="--html")]


def write_report(path: Path, report: Callable[[], str]) -> None:
    """Write a report to its file, whole or not at all."""
    from geoenergy.cli._output import write

    write(path, report().encode())

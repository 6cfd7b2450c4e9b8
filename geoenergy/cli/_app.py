"""The application: its verbs are the files of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoenergy import _discover

if TYPE_CHECKING:
    from cyclopts import App

HELP = """Who depends on whom for energy, with bounds and evidence.

Start with `geoenergy brief Azerbaijan`. A country is given by name or code (`Azerbaijan`, `AZE`, `AZ`), a group by its id (`EU`).

The answer goes to stdout, what is said about it to stderr. Exit codes: 0 answered, 1 an error inside geoenergy, 2 a bad argument or name,
3 nothing known, 4 a data folder or file at fault, 5 a conversion refused, 6 a publisher out of reach, 7 its answer changed, 8 a key missing
or refused, 9 countries gone from a new vintage.
"""


def app() -> App:
    """The command line as a cyclopts application. The verbs import what they need when they run, so that help is quick."""
    from cyclopts import App

    found = App(name="geoenergy", help=HELP, version=_version, help_format="markdown", suppress_keyboard_interrupt=False)
    for verb in _discover.kinds("geoenergy.cli"):
        found.command(_discover.kind("geoenergy.cli", verb), name=verb.replace("_", "-"))
    found.register_install_completion_command()
    return found


def _version() -> str:
    from importlib.metadata import version

    return version("geoenergy")

"""The application: its verbs are the files of this folder; the commands below a verb are those of the folder of its name."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

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
        found.command(_verb(verb), name=verb.replace("_", "-"))
    found.register_install_completion_command()
    return found


def _verb(verb: str) -> Any:
    """What a verb does; with the commands below it, where there is a folder of its name: `data` with those of the folder `_data`."""
    from cyclopts import App

    does = _discover.kind("geoenergy.cli", verb)
    below = find_spec(f"geoenergy.cli._{verb}")
    if below is None or below.submodule_search_locations is None:
        return does
    found = App(help_format="markdown")
    found.default(does)
    for each in _discover.kinds(below.name):
        found.command(_discover.kind(below.name, each), name=each.replace("_", "-"))
    return found


def _version() -> str:
    from importlib.metadata import version

    return version("geoenergy")

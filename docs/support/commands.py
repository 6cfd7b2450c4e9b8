"""The command line as it is: its reference from the application, its examples as they run."""

from __future__ import annotations

import re

from docs.support import show
from geoenergy import _discover

EXAMPLES: dict[str, tuple[str, ...]] = {
    "brief": ("Azerbaijan",),
    "suppliers": ("Germany", "--year", "2020"),
    "dependents": ("Azerbaijan", "--year", "2022"),
    "dependence": ("Austria", "--supplier", "Russia", "--year", "2020"),
    "matrix": ("DEU,AUT", "--suppliers", "RUS,NOR", "--year", "2020"),
    "origins": ("Moldova", "--year", "2020"),
    "transit": ("Armenia", "--year", "2022"),
    "routes": ("--origin", "AZE", "--destination", "ITA", "--on", "2022-09-13"),
    "capacity": ("--origin", "AZE", "--destination", "GEO", "--on", "2022-09-13"),
    "chokepoints": ("EU", "--year", "2020"),
    "scenario": ("russia-stops", "--allocation", "equal_rate", "--among", "EU"),
    "concentration": ("Bulgaria", "--year", "2018-2022"),
    "export-dependence": ("Azerbaijan", "--buyer", "Italy", "--year", "2022"),
    "import-dependency": ("Italy", "--year", "2018-2020"),
    "indicators": ("DEU,ITA", "--year", "2020"),
    "disagreements": ("Hungary", "--supplier", "Russia", "--year", "2020"),
    "coverage": ("Armenia",),
    "trace": ("eurostat_nrg_ti_gas#2024",),
    "duties": ("ARM", "--attacker", "AZE", "--on", "2022-09-13"),
    "why-not": ("FRA", "--attacked", "ARM", "--attacker", "AZE", "--on", "2022-09-13"),
    "obligations": ("--on", "2022-09-13", "--beneficiary", "ARM", "--pledge", "defence"),
    "conflicts": ("RUS", "--on", "2022-09-13"),
    "entanglements": ("--on", "2022-09-13", "--commodity", "gas"),
    "exit": ("ARM", "--instrument", "collective-security-treaty-1992", "--notice-on", "2026-12-01"),
    "deal": ("eu-azerbaijan-gas-2022", "--path", "linear"),
    "headroom": ("eu-azerbaijan-gas-2022", "--on", "2022-09-13"),
    "deals": ("--on", "2022-09-13", "--seller", "AZE"),
    "solidarity": ("Germany", "--on", "2023-01-01"),
    "members": ("csto", "--on", "2024-06-01"),
    "timeline": ("--about", "armenia-azerbaijan", "--start", "2022-09-12", "--end", "2022-09-16"),
    "claims": ("--about", "attack-on-armenia-2022-09-13"),
    "countries": (),
    "data": (),
    "fetch": ("eurostat", "gas", "--years", "2019-", "--dry-run"),
    "doctor": ("--help",),  # what it says is of one machine
}
MOST = 24
"""Lines of output shown; a brief is shown whole."""


def verbs() -> list[str]:
    """Commands that there are, in the order of the table on the page."""
    held = [name.replace("_", "-") for name in _discover.kinds("geoenergy.cli")]
    return sorted(held, key=lambda verb: list(EXAMPLES).index(verb) if verb in EXAMPLES else len(EXAMPLES))


def examples() -> str:
    """An example of each command, with what it prints."""
    return "\n".join(show.command(verb, *EXAMPLES.get(verb, ("--help",)), most=None if verb == "brief" else MOST) for verb in verbs())


def exit_codes() -> str:
    """The exit codes, from the docstring of the command line."""
    import polars as pl

    from geoenergy import cli

    rows = re.findall(r"^ {4}(\d+) +(.+)$", cli.__doc__ or "", re.MULTILINE)
    return show.frame(pl.DataFrame([{"code": int(code), "meaning": meaning} for code, meaning in rows]))


def reference() -> str:
    """Every command with its arguments and options, as the application itself has them."""
    from geoenergy.cli._app import app

    told = app().generate_docs(heading_level=3, flatten_commands=True)
    # The title and the list of commands stand on the page already.
    return told[told.index("\n### ", 1) :] if "\n### " in told[1:] else told

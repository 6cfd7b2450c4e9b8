"""The command line: one file a verb, found by its name, with no logic of its own. Stdout is the answer, stderr the talk.

Exit codes:
    0  answered; also where the reader of a pipe went away
    1  an error inside geoenergy: a fault of ours
    2  a bad argument, or a name that stands for nothing or for several
    3  nothing is known: no observation, or no data for that year
    4  a data folder with faults or none at all, or a file that cannot be written
    5  a conversion or comparison that is refused: units or bases
    6  a publisher cannot be reached, or asks to wait: ask again later
    7  a publisher's answer has another form than is known, or is not safe to take
    8  a key of a publisher that is missing, malformed or refused
    9  a new vintage lacks countries that the one before had
    130  interrupted
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line on the arguments of the process, and leave with its exit code."""
    from geoenergy.cli._run import run

    sys.exit(run(sys.argv[1:]))

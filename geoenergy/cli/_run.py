"""Runs the command line: every error becomes one clear line on stderr and an exit code."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

from geoenergy import errors
from geoenergy.cli._app import app

CODES: tuple[tuple[type[Exception], int], ...] = (
    (errors.NoObservation, 3),
    (errors.YearNotCovered, 3),
    (errors.DataFault, 4),
    (errors.FolderUnusable, 4),
    (errors.UnitRefused, 5),
    (errors.MixedBases, 5),
    (errors.NothingPublished, 3),
    (errors.QueryRefused, 2),
    (errors.SourceUnreachable, 6),
    (errors.SourceBusy, 6),
    (errors.KeyRefused, 8),
    (errors.SourceFault, 7),
    (errors.CountriesGone, 9),
    (errors.GeoenergyError, 2),
)
"""Exit code by family of errors; the first that fits."""
USAGE, UNWRITABLE, INTERRUPTED = 2, 4, 130


def run(arguments: Sequence[str]) -> int:
    """Run on these arguments and give the exit code; an error of ours passes with its traceback."""
    from cyclopts import CycloptsError

    try:
        app()(list(arguments), exit_on_error=False, print_error=False, result_action="return_none")
        sys.stdout.flush()
    except CycloptsError as error:
        command = " ".join(("geoenergy", *(error.command_chain or ())))
        return _fail(f"{_words(str(error))} See `{command} --help`.", USAGE)
    except errors.GeoenergyError as error:
        return _fail(_as_command(str(error)), next(code for family, code in CODES if isinstance(error, family)))
    except BrokenPipeError:
        # whoever read has enough; what is left in the buffer goes nowhere, and nobody is told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        name = f" {error.filename!r}" if error.filename else ""
        return _fail(f"cannot write{name}: {error.strerror or error}.", UNWRITABLE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leave:
        if isinstance(leave.__context__, BrokenPipeError):
            return 0
        return leave.code if isinstance(leave.code, int) else 0
    return 0


def _fail(message: str, code: int) -> int:
    from geoenergy.cli._output import talk

    talk(f"geoenergy: {message}")
    return code


def _as_command(message: str) -> str:
    """A message that names a call of the library, naming the command, option or file instead."""
    message = re.sub(r"ge\.coverage\(world, '(\w+)'\)", r"`geoenergy coverage \1`", message)
    message = re.sub(r"allocation=ge\.allocation\.\w+\(.*?\)\.", "write it into the scenario's file, below [allocation].", message)
    message = message.replace("with allow_missing=True", "with --allow-missing")
    message = message.replace("as base_url", "with --base-url").replace("give since and until", "give --from and --to")
    return re.sub(r"^allocation= says", "--allocation says", message)


def _words(message: str) -> str:
    """A message of several lines as one."""
    line = " ".join(message.split())
    return line if line.endswith((".", "!", "?")) else f"{line}."

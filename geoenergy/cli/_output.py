"""Where an answer goes: stdout, or a file that is whole or not there at all."""

from __future__ import annotations

import os
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geoenergy.cli._options import Options
    from geoenergy.reports.rendering import Answered, Format
    from geoenergy.world.world import World

SUFFIXES: dict[str, Format] = {".json": "json", ".csv": "csv", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
PLAIN = str.maketrans({"█": "#", "▒": ":", "·": ".", "─": "-", "–": "-", "│": "|", "├": "|", "└": "`", "…": "~"})
"""What stands in where a terminal's encoding has no such signs."""


def show(answer: Answered, world: World | None, options: Options) -> None:
    """Write the answer in the form asked, to stdout or to the file asked."""
    from geoenergy.reports.machine import to_parquet
    from geoenergy.reports.rendering import render

    path = options.output
    if path is not None and path.suffix == ".parquet" and options.format is None:
        write(path, to_parquet(answer))
        return
    form: Format = options.format or (SUFFIXES.get(path.suffix, "table") if path is not None else "table")
    text = render(answer, format=form, world=world)
    text = text if text.endswith("\n") else f"{text}\n"
    if path is not None:
        write(path, text.encode())
    else:
        _print(text)


def talk(message: str) -> None:
    """Say something about the answer, on stderr, line by line; nothing in it can steer a terminal."""
    print(_still(message), file=sys.stderr)  # noqa: T201


def _still(text: str) -> str:
    from geoenergy.reports.layout import plain

    return "\n".join(plain(line) for line in text.split("\n"))


def _print(text: str) -> None:
    if sys.stdout.isatty():
        text = _still(text)  # CSV gives the data as they are, which is right for a file and not for a terminal
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        letters = unicodedata.normalize("NFKD", text.translate(PLAIN))
        letters = "".join(each for each in letters if not unicodedata.combining(each))
        text = letters.encode(encoding, errors="replace").decode(encoding)
    sys.stdout.write(text)
    sys.stdout.flush()


def write(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody ever reads half of it."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(path.stat().st_mode if path.exists() else 0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    talk(f"wrote {path}")

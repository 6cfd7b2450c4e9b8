"""Files on disk in place of a server: the folder into which a publisher's files were put by hand."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from geoenergy.errors import AnswerRefused, BadArgument, SourceUnreachable
from geoenergy.sources._ask import Answer, Request
from geoenergy.sources._keys import Key
from geoenergy.sources._session import Session

MOST_LINE = 10_000


class Disk(Session):
    """Reads files of one folder, or of the zips in it, line by line: only the lines wanted are kept, for a file may be larger than memory.

    Args:
        folder: The folder.
        wanted: Which lines are kept, besides the first; by the name of the file and the line.
        most_bytes: Greatest size of what is kept of a file.
    """

    def __init__(self, folder: Path, wanted: Callable[[str, bytes], bool], *, most_bytes: int = 500_000_000) -> None:
        super().__init__(most_bytes=most_bytes)
        self.folder = folder
        self.wanted = wanted

    def names(self, pattern: re.Pattern[str]) -> list[str]:
        """Names of files in the folder and in its zips that fit, sorted.

        Raises:
            BadArgument: no such folder, or a zip in it that cannot be read.
        """
        if not self.folder.is_dir():
            raise BadArgument(f"no folder {str(self.folder)!r}. Give the folder with the publisher's files as base_url.")
        found = {path.name for path in self.folder.iterdir() if pattern.fullmatch(path.name)}
        for path in self._zips():
            try:
                with zipfile.ZipFile(path) as held:
                    found |= {each for each in held.namelist() if pattern.fullmatch(each)}
            except (zipfile.BadZipFile, OSError):
                problem = path.name
                break
        else:
            return sorted(found)
        raise BadArgument(f"{problem} in {str(self.folder)!r} is no zip that can be read. Fetch it again, or take it away.")

    def _zips(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir() if path.suffix == ".zip")

    def ask(self, request: Request, *, key: Key | None = None, kept: Answer | None = None) -> Answer:  # noqa: ARG002  (a file needs no key)
        """The first line of a file and those wanted.

        Raises:
            SourceUnreachable: the file is not there, or cannot be read to its end.
            AnswerRefused: more is wanted than `most_bytes`.
        """
        name = request.url
        lines: list[bytes] = []
        size, why = 0, ""
        try:
            with self._opened(name) as file:
                while line := file.readline(MOST_LINE):
                    if not lines or self.wanted(name, line):
                        size += len(line)
                        if size > self.most_bytes:
                            break
                        lines.append(line)
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError) as error:
            why = getattr(error, "strerror", None) or type(error).__name__
        if why:
            raise SourceUnreachable(f"{name} in {str(self.folder)!r} cannot be read ({why}).")
        if size > self.most_bytes:
            raise AnswerRefused(f"of {name} more than {self.most_bytes:,} bytes are wanted: not taken.")
        return Answer(name, 200, {}, b"".join(lines), measured=False)

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        path = self.folder / name
        if path.is_file():
            with path.open("rb") as plain:
                yield plain
            return
        for each in self._zips():
            with zipfile.ZipFile(each) as held:
                if name in held.namelist():
                    with held.open(name) as packed:
                        yield packed
                    return
        raise FileNotFoundError(2, "not there", name)

"""The answers of a download under way, kept beside the folder, so that an interrupted one is resumed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path

from geoenergy.errors import FolderUnusable
from geoenergy.folder.layout import TEMPORARY, path_of, read_plain
from geoenergy.folder.writing import made, put, removed, told
from geoenergy.sources._ask import Answer

SUFFIX = ".partial"
MOST = 1_100_000_000
"""Bytes of an answer that are read back at most: more than a source takes."""
_NAME = re.compile(r"[0-9a-f]{64}\.answer")
_OWN = 0o600


class Partial(MutableMapping[str, Answer]):
    """Answers by address (without any key), each a file in `<folder>.partial` that is whole or not there; else those in `held`.

    A file that is damaged, cut or of another form is as one that is not there: its question is asked anew. The folder of vintages itself
    is not touched. `done` removes the files of this download; the whole of `<folder>.partial` may be removed at any time.

    Raises:
        FolderUnusable: something else stands at that place.
    """

    def __init__(self, folder: str | Path, held: Mapping[str, Answer] | None = None) -> None:
        root = path_of(folder).resolve()
        self.place = root.with_name(root.name + SUFFIX)
        self._used: set[str] = set()
        self._before: set[str] = set()
        self._held: set[str] = set()
        self._older = held or {}
        self._check()

    def _check(self) -> None:
        place = self.place
        if not os.path.lexists(place):
            return
        if place.is_symlink() or not place.is_dir():
            raise FolderUnusable(f"{str(place)!r} is no folder, and a download under way is kept there. Move it away.")
        try:
            names = sorted(entry.name for entry in os.scandir(place))
        except OSError as error:
            raise FolderUnusable(f"cannot read {str(place)!r} ({error.strerror}). Check its permissions.") from error
        foreign = [name for name in names if not _NAME.fullmatch(name) and not name.startswith(TEMPORARY)]
        if foreign:
            raise FolderUnusable(f"{str(place)!r} holds {foreign[0]!r}, which is no download under way. Nothing was touched; move it away.")

    def _file(self, url: str) -> Path:
        return self.place / f"{hashlib.sha256(url.encode()).hexdigest()}.answer"

    def __getitem__(self, url: str) -> Answer:
        try:
            head, _, body = read_plain(self._file(url), MOST).partition(b"\n")
            meta = json.loads(head)
            answer = Answer(meta["url"], meta["status"], dict(meta["headers"]), body, meta["measured"])
            sound = meta["asked"] == url and meta["sha256"] == hashlib.sha256(body).hexdigest()
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            sound = False
        if not sound:
            return self._older[url]
        self._before.add(url)
        return answer

    def __setitem__(self, url: str, answer: Answer) -> None:
        self._used.add(url)
        if answer.unchanged:
            self._held.add(url)
            return
        meta = {
            "asked": url,
            "url": answer.url,
            "status": answer.status,
            "headers": dict(answer.headers),
            "measured": answer.measured,
            "sha256": hashlib.sha256(answer.body).hexdigest(),
        }
        with told(self.place):
            made(self.place)
            put(self._file(url), json.dumps(meta).encode() + b"\n" + answer.body, mode=_OWN)

    def __delitem__(self, url: str) -> None:
        if not removed(self._file(url)):
            raise KeyError(url)

    def __iter__(self) -> Iterator[str]:
        if not self.place.is_dir():
            return
        for path in sorted(self.place.iterdir()):
            if _NAME.fullmatch(path.name):
                with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                    yield str(json.loads(read_plain(path, MOST).partition(b"\n")[0])["asked"])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def note(self) -> str | None:
        """What became of an interrupted download; None where there was none."""
        if not self._before:
            return None
        kept, still = len(self._before), len(self._before & self._held)
        again = kept - still
        said = f"an interrupted download was found: {kept} answer{'s were' if kept > 1 else ' was'} there already"
        if not again:
            return f"{said}, and still hold{'' if kept > 1 else 's'}: resumed."
        anew = "changed since, or the publisher does not say whether it did"
        if not still:
            return f"{said}, but {anew}: started again."
        return f"{said}; {still} still hold, {again} {anew}: resumed, and these asked again."

    def spared(self) -> str | None:
        """How many answers of the folder still hold and were not sent again; None where none."""
        still = len(self._held - self._before)
        if not still:
            return None
        return f"{still} answer{'s' if still > 1 else ''} of before still hold{'' if still > 1 else 's'}: not sent again."

    def done(self) -> None:
        """Remove the answers of this download, now that they are in the folder."""
        # a file that cannot be removed does no harm: it is asked only whether it still holds
        with contextlib.suppress(OSError):
            for url in self._used:
                removed(self._file(url))
            if self.place.is_dir() and not any(self.place.iterdir()):
                self.place.rmdir()

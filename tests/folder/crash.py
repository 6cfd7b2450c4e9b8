"""A system that dies: stops a writer at any of its calls, or forgets at a loss of power what was not flushed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from geoenergy.folder import writing

CALLS = ("open", "write", "fsync", "close", "replace", "unlink", "mkdir", "rmdir")
"""The calls by which a folder is changed, all of them made in `geoenergy.folder.writing`."""


class Dead(BaseException):
    """Raised where the process would have been killed."""


class Dying:
    """`os` for a process that is killed before its n-th call: no clean-up of its own reaches the disk any more."""

    def __init__(self, after: int, *, half: bool = False) -> None:
        self.left = after
        self.half = half
        """Whether a write at which it dies has written half."""
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return (lambda *args, **kwargs: self._called(name, real, *args, **kwargs)) if name in CALLS else real

    def _called(self, name: str, real: Any, *args: Any, **kwargs: Any) -> Any:
        self.calls.append(name)
        self.left -= 1
        if self.left > 0:
            return real(*args, **kwargs)
        if name == "close":
            real(*args)  # the system closes the files of the dead
        if name == "write" and self.half and self.left == 0:
            real(args[0], bytes(args[1])[: len(args[1]) // 2])
        raise Dead(name)


class Refusing(Dying):
    """`os` whose n-th call fails, or every one from it on (`lasting`); the process lives on."""

    def __init__(self, after: int, error: int, *, lasting: bool = False) -> None:
        super().__init__(after)
        self.error, self.lasting = error, lasting

    def _called(self, name: str, real: Any, *args: Any, **kwargs: Any) -> Any:
        self.calls.append(name)
        self.left -= 1
        if self.left > 0 or (self.left < 0 and not self.lasting):
            return real(*args, **kwargs)
        if name == "close":
            real(*args)
        raise OSError(self.error, os.strerror(self.error))


class Full(Refusing):
    """`os` on a disk that is full from the n-th call on that takes room."""

    def __init__(self, after: int) -> None:
        super().__init__(after, errno.ENOSPC, lasting=True)

    def _called(self, name: str, real: Any, *args: Any, **kwargs: Any) -> Any:
        takes = name in ("write", "mkdir") or (name == "open" and args[1] & os.O_CREAT)
        return super()._called(name, real, *args, **kwargs) if takes else real(*args, **kwargs)


class Recording(Dying):
    """`os` that writes down what is done to a folder, for `Disk` to play it again."""

    def __init__(self) -> None:
        super().__init__(1 << 30)
        self.trace: list[tuple[str, str, Any]] = []
        self.open_files: dict[int, str] = {}

    def _called(self, name: str, real: Any, *args: Any, **kwargs: Any) -> Any:
        found = real(*args, **kwargs)
        if name == "open":
            self.open_files[found] = str(args[0])
            if args[1] & os.O_CREAT:
                self.trace.append(("create", str(args[0]), None))
        elif name == "write":
            self.trace.append(("write", self.open_files[args[0]], bytes(args[1])[:found]))
        elif name == "fsync":
            self.trace.append(("fsync", self.open_files[args[0]], None))
        elif name in ("replace", "unlink", "mkdir"):
            self.trace.append((name, str(args[0]), str(args[1]) if name == "replace" else None))
        return found


class Disk:
    """A disk that keeps of a trace only what was flushed; of the rest, whatever it likes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.names: dict[str, list[bytes]] = {str(path): [path.read_bytes()] * 2 for path in root.rglob("*") if path.is_file()}
        """Name on disk to its file: the bytes written, and those flushed."""
        self.seen = dict(self.names)
        """The same as the running system sees it."""
        self.pending: list[tuple[str, str, Any]] = []
        """Changes of names that are not flushed."""

    def play(self, step: tuple[str, str, Any]) -> None:
        kind, path, value = step
        if kind == "create":
            self.seen[path] = [b"", b""]
            self.pending.append(("link", path, self.seen[path]))
        elif kind == "write":
            self.seen[path][0] += value
        elif kind == "replace":
            self.seen[value] = self.seen.pop(path)
            self.pending.append(("move", value, (path, self.seen[value])))
        elif kind == "unlink":
            self.seen.pop(path)
            self.pending.append(("drop", path, None))
        elif kind == "fsync" and path in self.seen:
            self.seen[path][1] = self.seen[path][0]
        elif kind == "fsync":
            flushed = [each for each in self.pending if str(Path(each[1]).parent) == path]
            self.names = self._after(flushed)
            self.pending = [each for each in self.pending if each not in flushed]

    def _after(self, changes: list[tuple[str, str, Any]]) -> dict[str, list[bytes]]:
        names = dict(self.names)
        for kind, path, value in changes:
            if kind == "drop":
                names.pop(path, None)
            elif kind == "move":
                names.pop(value[0], None)
                names[path] = value[1]
            else:
                names[path] = value
        return names

    def images(self) -> Iterator[dict[str, bytes]]:
        """What a loss of power may leave: none of the pending changes, each alone, all but one, all; flushed bytes only."""
        count = len(self.pending)
        sizes = {0, 1, count - 1, count} & set(range(count + 1))
        for size in sorted(sizes):
            for chosen in combinations(self.pending, size):
                yield {path: held[1] for path, held in self._after(list(chosen)).items()}

    def written(self, image: dict[str, bytes], to: Path) -> None:
        for folder in ("objects", "states"):
            (to / folder).mkdir(parents=True)
        for path, content in image.items():
            place = to / Path(path).relative_to(self.root)
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(content)


def patched(monkeypatch: Any, system: Dying) -> None:
    monkeypatch.setattr(writing, "os", system)

"""Keys of publishers: where they are looked for, and how they stay out of sight."""

from __future__ import annotations

import logging
import os
import stat
import tomllib
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

from geoenergy.errors import KeyRefused
from geoenergy.records.source import KeyNeeded

SHORTEST = 8
"""A shorter text is taken for a mistake: it could not be kept out of messages without tearing up the words around it."""
HIDDEN = "***"


class Key:
    """A key. Its text is given by `reveal` alone: not by `repr`, `str`, formatting, comparison or pickling."""

    __slots__ = ("_text", "name")

    def __init__(self, text: str, *, name: str) -> None:
        """Check the text before it is ever sent.

        Raises:
            KeyRefused: empty, too short, with a blank, a line break or another letter that no header may hold.
        """
        why = _wrong(text)
        if why:
            raise KeyRefused(f"the key in {name} {why}. Set it again; its text is not shown here.")
        self._text = text
        self.name = name
        _Hide.now(text)
        _Hide.now(quote(text, safe=""))

    def reveal(self) -> str:
        """The key itself, for the request and nothing else."""
        return self._text

    def __repr__(self) -> str:
        return f"Key({self.name}, {HIDDEN})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written to disk")


def _wrong(text: str) -> str | None:
    if not text.strip():
        return "is empty"
    if text != text.strip() or any(each in text for each in "\r\n\t "):
        return "holds a blank or a line break"
    if not text.isascii() or not text.isprintable():
        return "holds a letter that no key has"
    if len(text) < SHORTEST:
        return f"is shorter than {SHORTEST} letters"
    return None


def find_key(source: str, needed: KeyNeeded) -> Key:
    """The key of a source: from its environment variable, else from the file of keys.

    The file is the one that `GEOENERGY_KEYS` names, else `geoenergy/keys.toml` in the user's folder of settings. It holds lines such as
    `gie = "..."`, and nobody else may read it.

    Raises:
        KeyRefused: there is none, it is malformed, or its file can be read by others.
    """
    from_environment = os.environ.get(needed.variable)
    if from_environment is not None:
        return Key(from_environment, name=needed.variable)
    path = keys_file()
    text = _from_file(path, source)
    if text is None:
        either = f'set {needed.variable}, or write {source} = "..." into {path} (mode 600)'
        raise KeyRefused(f"{source} needs a key: {either}. It is got at {needed.where}.")
    return Key(text, name=str(path))


def keys_file() -> Path:
    """Where the file of keys stands, whether or not it is there."""
    named = os.environ.get("GEOENERGY_KEYS")
    if named:
        return Path(named)
    settings = os.environ.get("XDG_CONFIG_HOME")
    return (Path(settings) if settings else Path.home() / ".config") / "geoenergy" / "keys.toml"


def has_key(source: str, needed: KeyNeeded) -> bool:
    """Whether a usable key is set; says nothing of whether the publisher accepts it."""
    try:
        find_key(source, needed)
    except KeyRefused:
        return False
    return True


def _from_file(path: Path, source: str) -> str | None:
    problem = None
    text: object = None
    try:
        held = path.stat()
        if not stat.S_ISREG(held.st_mode):
            problem = "is not a file"
        elif os.name == "posix" and (held.st_mode & 0o077):
            problem = f"can be read by others (mode {stat.S_IMODE(held.st_mode):03o}): chmod 600 it"
        elif os.name == "posix" and held.st_uid != os.getuid():
            problem = "belongs to somebody else"
        else:
            text = tomllib.loads(path.read_text(encoding="utf-8")).get(source)
    except FileNotFoundError:
        return None
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
    except ValueError:  # the text of the error may hold the key
        problem = f'is not TOML: write lines such as {source} = "..."'
    if problem:
        raise KeyRefused(f"the file of keys {path} {problem}.")
    if text is not None and not isinstance(text, str):
        raise KeyRefused(f'the key of {source} in {path} is not text: write {source} = "...".')
    return text


def hide(text: str, key: Key | None) -> str:
    """A text without the key, as it is and as it stands in an address."""
    if key is None:
        return text
    return text.replace(key.reveal(), HIDDEN).replace(quote(key.reveal(), safe=""), HIDDEN)


def hide_in(body: bytes, key: Key | None) -> bytes:
    """An answer without the key: some publishers send the question back."""
    return body.replace(key.reveal().encode(), HIDDEN.encode()) if key is not None else body


class _Hide(logging.Filter):
    """Takes keys out of what the HTTP library logs: at its most talkative it logs addresses whole."""

    known: frozenset[str] = frozenset()
    on = False

    @classmethod
    def now(cls, text: str) -> None:
        cls.known |= {text}
        if not cls.on:
            cls.on = True
            for name in ("urllib3.connectionpool", "urllib3.util.retry", "urllib3.connection", "requests"):
                logging.getLogger(name).addFilter(cls())

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if any(each in message for each in self.known):
            for each in self.known:
                message = message.replace(each, HIDDEN)
            record.msg, record.args = message, ()
        return True

"""What is asked of a publisher, and what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from geoenergy.errors import BadArgument
from geoenergy.records.source import KeyNeeded
from geoenergy.sources._keys import HIDDEN, Key

MARKS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
"""Headers by which a publisher marks an answer, and those by which it is asked whether that answer still holds."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Request:
    """One question: an address without any key, and where the key goes."""

    url: str
    """Address without parameters."""
    params: tuple[tuple[str, str], ...] = ()
    """Parameters, in order."""
    headers: tuple[tuple[str, str], ...] = ()
    """Headers of its own, such as `Accept`."""
    key: KeyNeeded | None = None
    """Where the key travels, if one does."""

    @property
    def shown(self) -> str:
        """The whole address, with three asterisks where a key in it stands. This is what is told, logged and kept."""
        params = list(self.params)
        if self.key is not None and self.key.sent == "query":
            params.append((self.key.name, HIDDEN))
        return f"{self.url}?{urlencode(params, safe='*[]:,')}" if params else self.url

    def address(self, key: Key | None) -> str:
        """The address that is sent: with the key, where it travels there."""
        params = list(self.params)
        if self.key is not None and self.key.sent == "query" and key is not None:
            params.append((self.key.name, key.reveal()))
        return f"{self.url}?{urlencode(params)}" if params else self.url

    def sent_headers(self, key: Key | None) -> dict[str, str]:
        """The headers that are sent: with the key, where it travels there."""
        headers = dict(self.headers)
        if self.key is not None and self.key.sent == "header" and key is not None:
            headers[self.key.name] = key.reveal()
        return headers


@dataclass(frozen=True)
class Answer:
    """What came back: whole, unpacked, and without the key."""

    url: str
    """What was asked, as `Request.shown`."""
    status: int
    """HTTP status."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers that matter, names in lower case: content-type, etag, last-modified, retry-after."""
    body: bytes = field(default=b"", repr=False)
    """The body, unpacked."""
    measured: bool = True
    """Whether the transfer itself said how long the body is, so that a cut would have been seen."""
    unchanged: bool = False
    """Whether the publisher said that a kept answer still holds; then this is that answer."""


def checked_base(url: str, *, keyed: bool) -> str:
    """An address that doors may stand under, without a slash at its end.

    Raises:
        BadArgument: not http or https, a user or password in it, or plain http to another machine with a key.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadArgument(f"base_url {parts.scheme}://{parts.hostname or ''} is no address of the web. Write https://...")
    if parts.username or parts.password:
        raise BadArgument("base_url holds a user or a password. Give a key by its environment variable instead.")
    if keyed and parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise BadArgument(f"base_url of {parts.hostname} is plain http: a key would travel in the open. Write https://...")
    return url.rstrip("/")

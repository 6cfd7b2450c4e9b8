"""What holds for every test: no network, and no deadline on a property."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "steady")

LOOPBACK = ("127.", "::1", "localhost")
CALLS_OUT = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"})


class NetworkReached(BaseException):
    """A test reached for the network. Not an `Exception`, so that no code under test can swallow it."""


class _Guard:
    """An audit hook cannot be taken away again, so it has a switch."""

    closed = False

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if self.closed and event in CALLS_OUT and not _stays_here(event, args):
            raise NetworkReached(f"{event} {args[-1]!r}: tests stay off the network; mark the test `live` if it must ask a server")


def _stays_here(event: str, args: tuple[object, ...]) -> bool:
    where = args[0] if event.startswith(("socket.geta", "socket.geth")) else args[-1]
    if isinstance(where, tuple):
        where = where[0]
    if isinstance(where, bytes):
        where = where.decode(errors="replace")
    if where is None:
        return True
    # A string with a slash, or empty, is the address of a Unix socket.
    return isinstance(where, str) and (where == "" or where.startswith((*LOOPBACK, "/", "\0")))


GUARD = _Guard()
sys.addaudithook(GUARD)


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    GUARD.closed = request.node.get_closest_marker("live") is None
    yield
    GUARD.closed = False


def chromium() -> str | None:
    """The browser for tests marked `browser`, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next((path for path in map(shutil.which, names) if path), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave browser tests out where there is no browser; in CI they run, and fail without one."""
    if chromium() or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))

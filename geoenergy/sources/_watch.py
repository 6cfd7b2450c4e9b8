"""A deadline for a whole answer: the socket is shut when it passes.

The timeouts of sockets count from one byte to the next, so a server that sends a byte now and then is never late. Here a timer counts from
the first to the last.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import weakref
from types import TracebackType
from typing import Any, Self

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Watched:
    """The open sockets of one session, and the pools whose connections enter themselves here."""

    def __init__(self) -> None:
        sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                sockets.add(self.sock)

        class Secure(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                sockets.add(self.sock)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self._sockets = sockets
        self.pools: dict[str, Any] = {"http": PlainPool, "https": SecurePool}

    def shut(self) -> None:
        """Shut every socket, so that whoever reads from one stops."""
        for each in list(self._sockets):
            with contextlib.suppress(OSError):
                # the method of the plain socket: an encrypted one would also drop what the reader holds
                socket.socket.shutdown(each, socket.SHUT_RDWR)


class Deadline:
    """Shuts the sockets of a session when its time has passed; `passed` says whether that happened."""

    def __init__(self, seconds: float, watched: Watched) -> None:
        self.passed = False
        self._watched = watched
        self._timer = threading.Timer(seconds, self._pass)
        self._timer.daemon = True

    def _pass(self) -> None:
        self.passed = True
        self._watched.shut()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()

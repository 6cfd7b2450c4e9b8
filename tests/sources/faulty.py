"""A server on this machine that plays faults: what it sends is written byte by byte, so that it can break every rule.

An act is what it does with one question. `Server.play` gives the acts in turn; the last one is played again and again.
"""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from geoenergy import errors

Act = Callable[[socket.socket, str, threading.Event], None]
Good = Callable[[str], tuple[bytes, str]]
"""The sound answer to a question: body and content type by the target of the request."""

REASONS = {200: "OK", 302: "Found", 304: "Not Modified", 429: "Too Many Requests", 500: "Server Error", 503: "Unavailable"}


class Server:
    """Plays acts on 127.0.0.1; `asked` holds what it was sent, head by head."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._acts: list[Act] = []
        self._stop = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def play(self, *acts: Act) -> None:
        self._acts = list(acts)
        self.asked.clear()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            if self._stop.is_set():
                connection.close()
                return
            thread = threading.Thread(target=self._one, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _one(self, connection: socket.socket) -> None:
        with connection:
            try:
                head = b""
                while b"\r\n\r\n" not in head:
                    part = connection.recv(65536)
                    if not part:
                        return
                    head += part
                text = head.decode("latin-1")
                act = self._acts[min(len(self.asked), len(self._acts) - 1)]
                self.asked.append(text)
                act(connection, text.split(" ")[1], self._stop)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                return

    def close(self) -> None:
        self._stop.set()
        # a blocked accept does not notice that its socket is closed, but it does notice a caller
        with socket.socket() as last:
            last.connect(self._socket.getsockname())
        for thread in self._threads:
            thread.join(timeout=5)
        self._socket.close()


@contextmanager
def served() -> Iterator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.close()


def head(status: int, length: int | None, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'So')}", "Connection: close"]
    lines += [f"Content-Length: {length}"] if length is not None else []
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def answer(body: bytes, status: int = 200, **headers: str) -> Act:
    """A whole answer, its length told."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}

    def act(connection: socket.socket, target: str, stop: threading.Event) -> None:
        connection.sendall(head(status, len(body), told) + body)

    return act


def good(sound: Good) -> Act:
    """The sound answer."""

    def act(connection: socket.socket, target: str, stop: threading.Event) -> None:
        body, kind = sound(target)
        connection.sendall(head(200, len(body), {"Content-Type": kind}) + body)

    return act


def changed(sound: Good, change: Callable[[bytes], bytes]) -> Act:
    """The sound answer with its body changed."""

    def act(connection: socket.socket, target: str, stop: threading.Event) -> None:
        body, kind = sound(target)
        body = change(body)
        connection.sendall(head(200, len(body), {"Content-Type": kind}) + body)

    return act


def mislabelled(sound: Good) -> Act:
    """The sound answer under another character set than its own."""
    return good(lambda target: (sound(target)[0], f"{sound(target)[1].partition(';')[0]}; charset=utf-16"))


def cut(sound: Good) -> Act:
    """Half of the body, though all of it was announced."""

    def act(connection: socket.socket, target: str, stop: threading.Event) -> None:
        body, kind = sound(target)
        connection.sendall(head(200, len(body), {"Content-Type": kind}) + body[: len(body) // 2])

    return act


def cut_gzip(sound: Good) -> Act:
    """Packed, and packed short; the length told is that of what comes."""

    def act(connection: socket.socket, target: str, stop: threading.Event) -> None:
        body, kind = sound(target)
        packed = gzip.compress(body)[:-12]
        connection.sendall(head(200, len(packed), {"Content-Type": kind, "Content-Encoding": "gzip"}) + packed)

    return act


def untold_gzip(sound: Good) -> Act:
    """Packed, and no header says so."""
    return changed(sound, gzip.compress)


def chunked(sound: Good) -> Act:
    """In chunks, no length told."""

    def act(connection: socket.socket, target: str, stop: threading.Event) -> None:
        body, kind = sound(target)
        half = len(body) // 2
        parts = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:], b""))
        connection.sendall(head(200, None, {"Content-Type": kind, "Transfer-Encoding": "chunked"}) + parts)

    return act


def cut_chunks(sound: Good) -> Act:
    """In chunks, the last one missing."""

    def act(connection: socket.socket, target: str, stop: threading.Event) -> None:
        body, kind = sound(target)
        part = body[: len(body) // 2]
        connection.sendall(head(200, None, {"Content-Type": kind, "Transfer-Encoding": "chunked"}) + b"%x\r\n%s\r\n" % (len(part), part))

    return act


def drip(sound: Good) -> Act:
    """A byte now and then, each well within the timeout of a socket."""

    def act(connection: socket.socket, target: str, stop: threading.Event) -> None:
        body, kind = sound(target)
        connection.sendall(head(200, len(body), {"Content-Type": kind}))
        for byte in body:
            if stop.wait(0.02):
                return
            connection.sendall(bytes([byte]))

    return act


def drip_head(connection: socket.socket, target: str, stop: threading.Event) -> None:
    """Headers without end, a byte now and then."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not stop.wait(0.02):
        connection.sendall(b"x")


def silent(connection: socket.socket, target: str, stop: threading.Event) -> None:
    """Takes the question and says nothing."""
    stop.wait(5)


def hang_up(connection: socket.socket, target: str, stop: threading.Event) -> None:
    """Takes the question and closes."""


def gibberish(connection: socket.socket, target: str, stop: threading.Event) -> None:
    """No HTTP at all."""
    connection.sendall(b"\x16\x03\x01 220 mail.example ready\r\n\r\n")


def endless(connection: socket.socket, target: str, stop: threading.Event) -> None:
    """A body without end."""
    connection.sendall(head(200, None, {"Content-Type": "text/csv"}))
    while not stop.is_set():
        connection.sendall(b"1,2,3,4,5,6,7,8\r\n" * 4096)


@cache
def _bomb() -> bytes:
    return gzip.compress(b"0" * 50_000_000)


def bomb(connection: socket.socket, target: str, stop: threading.Event) -> None:
    """A few kilobytes that unpack to 50 megabytes."""
    packed = _bomb()
    connection.sendall(head(200, len(packed), {"Content-Encoding": "gzip"}) + packed)


def sent_on(where: str, status: int = 302) -> Act:
    """Sent on to another address."""
    return answer(b"", status, Location=where)


def moved(connection: socket.socket, target: str, stop: threading.Event) -> None:
    """Sent on to another path of the same host."""
    answer(b"", 307, Location=f"/elsewhere{target}")(connection, target, stop)


Outcome = Literal["mended", "left out"] | type[errors.SourceFault]
"""`mended`: the tables are those of a sound answer. `left out`: so they are, less the figures that cannot be. Else the error raised."""


@dataclass(frozen=True)
class Fault:
    """One fault that the server plays, and what must come of it."""

    name: str
    acts: Callable[[Good], list[Act]]
    outcome: Outcome
    waits: tuple[float, ...] | None = None
    """The waits that are made, where they matter."""
    hurried: bool = False
    """Whether it is met by a deadline: then the timeout is short."""
    asks: int | None = None
    """How often the server was asked, where it matters."""
    says: str = field(default="")
    """What the error says, as a pattern."""


HTML = b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>"
TRANSPORT: tuple[Fault, ...] = (
    Fault("a body in chunks, its length not told", lambda sound: [chunked(sound)], "mended"),
    Fault("gzip that no header tells of", lambda sound: [untold_gzip(sound)], "mended"),
    Fault(
        "too many questions (429) with Retry-After, then good",
        lambda sound: [answer(b"", 429, Retry_After="7"), good(sound)],
        "mended",
        waits=(7.0,),
    ),
    Fault("too many questions (429) without Retry-After, then good", lambda sound: [answer(b"", 429), good(sound)], "mended"),
    Fault(
        "too many questions (429) with a Retry-After that cannot be read, then good",
        lambda sound: [answer(b"", 429, Retry_After="soon"), good(sound)],
        "mended",
    ),
    Fault(
        "too many questions (429), always", lambda sound: [answer(b"", 429, Retry_After="1")], errors.SourceBusy, waits=(1.0, 1.0), asks=3
    ),
    Fault(
        "too many questions (429) with a Retry-After of a day",
        lambda sound: [answer(b"", 429, Retry_After="86400")],
        errors.SourceBusy,
        waits=(),
        asks=1,
        says="86,400",
    ),
    Fault("an error of the server (500), then good", lambda sound: [answer(b"oops", 500), good(sound)], "mended"),
    Fault(
        "not available (503) with Retry-After, then good",
        lambda sound: [answer(b"", 503, Retry_After="2"), good(sound)],
        "mended",
        waits=(2.0,),
    ),
    Fault("an error on the way (502), always", lambda sound: [answer(HTML, 502)], errors.SourceUnreachable, asks=3),
    Fault("a connection cut in mid-body, then good", lambda sound: [cut(sound), good(sound)], "mended"),
    Fault("a connection cut in mid-body, always", lambda sound: [cut(sound)], errors.SourceUnreachable, asks=3),
    Fault("a body in chunks, the last one missing, then good", lambda sound: [cut_chunks(sound), good(sound)], "mended"),
    Fault("gzip cut short, then good", lambda sound: [cut_gzip(sound), good(sound)], "mended"),
    Fault("gzip cut short, always", lambda sound: [cut_gzip(sound)], errors.SourceUnreachable, asks=3),
    Fault("hung up without an answer, then good", lambda sound: [hang_up, good(sound)], "mended"),
    Fault("no HTTP at all", lambda sound: [gibberish], errors.SourceUnreachable, asks=3),
    Fault("no answer in time", lambda sound: [silent], errors.SourceUnreachable, hurried=True, says="0.2 seconds|in time"),
    Fault("a drip slower than the timeout", lambda sound: [drip(sound)], errors.SourceUnreachable, hurried=True, says="0.2 seconds"),
    Fault("headers that drip", lambda sound: [drip_head], errors.SourceUnreachable, hurried=True, says="0.2 seconds"),
    Fault("a body without end", lambda sound: [endless], errors.AnswerRefused, asks=1),
    Fault("a decompression bomb", lambda sound: [bomb], errors.AnswerRefused, asks=1, says="unpacks"),
    Fault("packed in a way that was not asked for", lambda sound: [answer(b"\x00\x01", Content_Encoding="br")], errors.AnswerRefused),
    Fault("sent on to the same host", lambda sound: [moved, good(sound)], "mended"),
    Fault("sent on without end", lambda sound: [sent_on("/round?and=round")], errors.AnswerRefused),
    Fault("an empty body", lambda sound: [answer(b"")], errors.SourceUnreachable),
    Fault("a page in place of data", lambda sound: [answer(HTML, Content_Type="text/html")], errors.SourceChanged),
    Fault("nested ten thousand deep", lambda sound: [answer(b"[" * 10_000 + b"]" * 10_000)], errors.SourceChanged),
    Fault("a wrong character set in the header", lambda sound: [mislabelled(sound)], "mended"),
    Fault("letters that are not UTF-8", lambda sound: [answer(b"\xff\xfe\x00\xe9" * 9)], errors.SourceChanged),
    Fault('"not changed" (304), though nothing was kept', lambda sound: [answer(b"", 304)], errors.SourceChanged),
    Fault("a status of no meaning here (418)", lambda sound: [answer(b"short and stout", 418)], errors.SourceChanged),
)
"""Faults that are the same for every source."""

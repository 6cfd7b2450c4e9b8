"""Asking over HTTP without being held up, flooded or led astray.

One `Session` a source. Each attempt has a time that counts to its last byte, however slowly bytes drip; a body has a greatest size as it
comes and as it unpacks; another host is not followed; answers that say "later" are asked again a few times, no sooner than they say.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from email.utils import mktime_tz, parsedate_tz
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.exceptions import MaxRetryError
from urllib3.util.retry import Retry

from geoenergy.errors import AnswerRefused, SourceBusy, SourceUnreachable
from geoenergy.sources._ask import MARKS, Answer, Request
from geoenergy.sources._keys import Key, hide, hide_in
from geoenergy.sources._unpack import Cut, unpacked
from geoenergy.sources._watch import Deadline, Watched

AGAIN = frozenset({429, 500, 502, 503, 504})
"""Statuses that are asked again."""
MOVED = frozenset({301, 302, 303, 307, 308})
KEPT_HEADERS = ("content-type", "etag", "last-modified", "retry-after")
CHUNK = 65_536
MOST_MOVES = 5


class Session:
    """Asks one publisher, one question after another. Not for several threads at once.

    Args:
        timeout: Seconds that one attempt may take, from connecting to the last byte of the answer.
        attempts: How often a question is asked at most.
        patience: The longest wait, in seconds, that a publisher may ask for; a longer one is told as `SourceBusy`.
        most_bytes: Greatest size of a body as it comes.
        most_unpacked: Greatest size of a body once it is unpacked.
        pause: What waits; for tests.
    """

    def __init__(
        self,
        *,
        timeout: float = 60.0,
        attempts: int = 4,
        patience: float = 120.0,
        most_bytes: int = 200_000_000,
        most_unpacked: int = 1_000_000_000,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self.timeout = timeout
        self.attempts = attempts
        self.patience = patience
        self.most_bytes = most_bytes
        self.most_unpacked = most_unpacked
        self.pause = pause
        self._watched = Watched()
        self._http = requests.Session()
        self._http.auth = _nobody  # else a .netrc on this machine would be sent along
        self._http.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._http.headers.update({"User-Agent": f"geoenergy/{version('geoenergy')}", "Accept-Encoding": "gzip"})
        for scheme in ("http://", "https://"):
            self._http.mount(scheme, _Adapter(self._watched))

    def close(self) -> None:
        """Close the connections that are kept open between questions."""
        self._http.close()

    def ask(self, request: Request, *, key: Key | None = None, kept: Answer | None = None) -> Answer:
        """The answer to a question, whatever its status but for those that say "later", which are asked again.

        Args:
            request: The question.
            key: The key, where the question takes one.
            kept: An earlier answer to the same question: the publisher may say that it still holds.

        Raises:
            SourceUnreachable: no whole answer came in time, after all attempts.
            SourceBusy: the publisher asks to wait longer than `patience`, or still after all attempts.
            AnswerRefused: too large, unpacking to too much, or sent on to another host.
        """
        address, moves = request.address(key), 0
        conditions = _if_changed(kept)
        headers = request.sent_headers(key) | conditions
        retries = Retry(total=self.attempts - 1, backoff_factor=0.5, allowed_methods=None)
        while True:
            answer, why = self._attempt(address, headers, request, key)
            if answer is not None and answer.status == 304 and kept is not None and conditions:
                return Answer(kept.url, kept.status, kept.headers, kept.body, kept.measured, unchanged=True)
            if answer is not None and answer.status in MOVED:
                address, moves = self._moved(address, answer), moves + 1
                if moves > MOST_MOVES:
                    raise AnswerRefused(f"{request.shown} is sent on again and again: no answer after {MOST_MOVES} moves.")
                continue
            if answer is not None and answer.status not in AGAIN:
                return answer
            retries = self._later(request, retries, answer, why)

    def _later(self, request: Request, retries: Retry, answer: Answer | None, why: str) -> Retry:
        """Wait before the next attempt, as long as the publisher asks, or give up."""
        busy = answer is not None and answer.status == 429
        wait = _asked_to_wait(answer)
        if wait is not None and wait > self.patience:
            raise SourceBusy(f"{_host(request.url)} asks to wait {wait:,.0f} seconds ({why}). Ask again then.", wait=wait)
        more = _counted(retries, answer, why)
        if more is None:
            tried = f"{self.attempts} attempt{'s' if self.attempts > 1 else ''}"
            if busy:
                raise SourceBusy(f"{_host(request.url)} still asks to wait after {tried} ({why}). Ask again later.", wait=wait)
            raise SourceUnreachable(f"no answer from {_host(request.url)} after {tried} ({why}): {request.shown}. Ask again later.")
        self.pause(min(more.get_backoff_time(), self.patience) if wait is None else wait)
        return more

    def _attempt(self, address: str, headers: dict[str, str], request: Request, key: Key | None) -> tuple[Answer | None, str]:
        """One attempt: the answer, or why there is none."""
        with Deadline(self.timeout, self._watched) as deadline:
            try:
                answer, why = self._taken(address, headers, request, key), ""
            except AnswerRefused:
                raise
            except (requests.RequestException, urllib3.exceptions.HTTPError, Cut, OSError, ValueError, AttributeError) as error:
                # ValueError and AttributeError: what a socket that is shut in mid-read can give
                answer, why = None, hide(_why(error), key)
        if deadline.passed:
            self._http.close()
            return None, f"not done in {self.timeout:g} seconds"
        return answer, why or (f"HTTP {answer.status}" if answer is not None else "")

    def _taken(self, address: str, headers: dict[str, str], request: Request, key: Key | None) -> Answer:
        with self._http.get(address, headers=headers, stream=True, allow_redirects=False, timeout=self.timeout) as response:
            raw = response.raw
            packed = raw.headers.get("Content-Encoding", "").strip().lower()
            chunked = "chunked" in raw.headers.get("Transfer-Encoding", "").lower()
            body = unpacked(_all(raw.stream(CHUNK, decode_content=False), self.most_bytes), packed, self.most_unpacked)
            kept = {name: hide(response.headers[name], key) for name in KEPT_HEADERS if name in response.headers}
            if response.status_code in MOVED:
                kept["location"] = response.headers.get("Location", "")
            measured = chunked or "Content-Length" in raw.headers or packed in {"gzip", "x-gzip"}
            return Answer(request.shown, response.status_code, kept, hide_in(body, key), measured)

    def _moved(self, address: str, answer: Answer) -> str:
        """Where an answer sends on to, on the same host."""
        target = urljoin(address, answer.headers.get("location", ""))
        here, there = urlsplit(address), urlsplit(target)
        if _origin(here) != _origin(there) and not (here.hostname == there.hostname and _upgraded(here, there)):
            raise AnswerRefused(
                f"{here.hostname} sends on to another host, {there.hostname or 'none'}: not followed, and no key went there. "
                "If the publisher has moved, give the new address as base_url."
            )
        return target


def _if_changed(kept: Answer | None) -> dict[str, str]:
    if kept is None:
        return {}
    return {condition: value for mark, condition in MARKS.items() if (value := kept.headers.get(mark))}


def _asked_to_wait(answer: Answer | None) -> float | None:
    """Seconds that an answer asks to wait; None where it does not say, or not so that it can be read."""
    said = (answer.headers.get("retry-after") or "").strip() if answer is not None else ""
    if said.isascii() and said.isdigit():
        return float(said[:9])  # not urllib3's own reading: it cuts a long wait down to six hours without a word
    day = parsedate_tz(said)
    try:
        return max(mktime_tz(day) - time.time(), 0.0) if day is not None else None
    except (OverflowError, ValueError):
        return None


def _counted(retries: Retry, answer: Answer | None, why: str) -> Retry | None:
    """One attempt less; None where none is left."""
    try:
        if answer is None:
            return retries.increment("GET", "", error=_Attempt(why))
        return retries.increment("GET", "", response=urllib3.HTTPResponse(status=answer.status))
    except MaxRetryError:
        return None


def _all(chunks: Iterable[bytes], most: int) -> bytes:
    parts, size = [], 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise AnswerRefused(f"the answer is larger than {most:,} bytes: not taken. Ask for less, or raise most_bytes.")
        parts.append(chunk)
    return b"".join(parts)


class _Attempt(Exception):
    """What urllib3's count of attempts is told of."""


def _why(error: BaseException) -> str:
    """Why an attempt failed, in a few words and without addresses: those of libraries hold whole requests."""
    if isinstance(error, Cut):
        return str(error)
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate was not accepted, or the encrypted connection broke"
    if isinstance(error, requests.exceptions.ProxyError):
        return "the proxy of this machine did not take it"
    if isinstance(error, (requests.Timeout, urllib3.exceptions.TimeoutError)):
        return "no answer in time"
    if isinstance(error, (requests.ConnectionError, urllib3.exceptions.ProtocolError, OSError)):
        return "the connection was not made, or was cut"
    return f"{type(error).__name__} while it was read"


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _origin(parts: Any) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port


def _upgraded(here: Any, there: Any) -> bool:
    return here.scheme == "http" and there.scheme == "https" and here.port is None and there.port is None


def _nobody(prepared: Any) -> Any:
    return prepared


class _Adapter(HTTPAdapter):
    """Connections that a deadline can shut."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._watched.pools

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self._watched.pools
        return manager

from __future__ import annotations

import datetime as dt
import gzip
import logging
from collections.abc import Iterator
from email.utils import format_datetime

import pytest

from geoenergy import errors
from geoenergy.records.source import KeyNeeded
from geoenergy.sources._ask import Answer, Request, checked_base
from geoenergy.sources._keys import Key
from geoenergy.sources._session import Session
from geoenergy.sources._unpack import Cut, unpacked
from tests.sources.faulty import Server, answer, served

KEY = "a-key/with+signs&that=need=quoting"
IN_HEADER = KeyNeeded(variable="GEOENERGY_TEST_KEY", sent="header", name="x-key", where="nowhere")
IN_QUERY = KeyNeeded(variable="GEOENERGY_TEST_KEY", sent="query", name="api_key", where="nowhere")


@pytest.fixture
def server() -> Iterator[Server]:
    with served() as server:
        yield server


@pytest.fixture
def session() -> Iterator[Session]:
    session = Session(pause=lambda _: None, attempts=2)
    yield session
    session.close()


def test_a_question_says_who_asks_and_nothing_more(server: Server, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login someone password something\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server.play(answer(b"{}", Set_Cookie="id=1; Path=/"), answer(b"{}"))
    session.ask(Request(f"{server.url}/a", (("x", "1"),)))
    session.ask(Request(f"{server.url}/b"))
    first, second = server.asked
    assert first.startswith("GET /a?x=1 HTTP/1.1")
    assert "User-Agent: geoenergy/" in first
    assert "Accept-Encoding: gzip\r\n" in first
    assert "authorization" not in first.casefold()
    assert "cookie" not in second.casefold()


def test_a_key_travels_where_it_should(server: Server, session: Session) -> None:
    server.play(answer(b"{}"))
    key = Key(KEY, name="a test")
    session.ask(Request(server.url, key=IN_HEADER), key=key)
    session.ask(Request(server.url, key=IN_QUERY), key=key)
    assert f"x-key: {KEY}" in server.asked[0]
    assert "api_key=a-key%2Fwith%2Bsigns%26that%3Dneed%3Dquoting" in server.asked[1]


def test_a_key_is_in_no_log_error_address_or_answer(server: Server, session: Session, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key = Key(KEY, name="a test")
    request = Request(server.url, key=IN_QUERY)
    server.play(answer(b'{"asked": "' + KEY.encode() + b'"}', ETag=KEY))
    came = session.ask(request, key=key)
    assert KEY not in repr(came)
    assert KEY.encode() not in came.body
    assert request.shown.endswith("?api_key=***")
    server.play(answer(b"", 503))
    with pytest.raises(errors.SourceUnreachable) as caught:
        session.ask(request, key=key)
    seen: list[BaseException | None] = [caught.value]
    while seen[-1] is not None:
        assert KEY not in repr(seen[-1])
        seen.append(seen[-1].__cause__ or seen[-1].__context__)
    logged = "\n".join(each.getMessage() for each in caplog.records)
    assert "api_key=***" in logged, "the library logs addresses at its most talkative"
    assert KEY not in logged
    assert "with%2Bsigns" not in logged
    with pytest.raises(errors.SourceUnreachable) as nobody:
        session.ask(Request("http://127.0.0.1:9", key=IN_QUERY), key=key)
    assert KEY not in repr(nobody.value)
    assert nobody.value.__context__ is None


def test_how_long_to_wait_may_be_a_day(server: Server) -> None:
    waits: list[float] = []
    session = Session(pause=waits.append, attempts=2)
    past = format_datetime(dt.datetime(2020, 1, 1, tzinfo=dt.UTC), usegmt=True)
    server.play(answer(b"", 503, Retry_After=past), answer(b"{}"))
    assert session.ask(Request(server.url)).status == 200
    assert waits == [0.0]
    far = format_datetime(dt.datetime(2099, 1, 1, tzinfo=dt.UTC), usegmt=True)
    server.play(answer(b"", 429, Retry_After=far))
    with pytest.raises(errors.SourceBusy) as caught:
        session.ask(Request(server.url))
    assert caught.value.wait is not None
    assert caught.value.wait > 1e8
    session.close()


def test_waits_grow_where_none_is_asked(server: Server) -> None:
    waits: list[float] = []
    session = Session(pause=waits.append, attempts=5)
    server.play(answer(b"", 500))
    with pytest.raises(errors.SourceUnreachable, match="after 5 attempts"):
        session.ask(Request(server.url))
    assert len(waits) == 4
    assert waits == sorted(waits)
    session.close()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413])
def test_other_statuses_are_left_to_the_source(server: Server, session: Session, status: int) -> None:
    server.play(answer(b"said", status))
    came = session.ask(Request(server.url))
    assert (came.status, came.body) == (status, b"said")
    assert len(server.asked) == 1


def test_a_kept_answer_without_a_tag_is_asked_afresh(server: Server, session: Session) -> None:
    server.play(answer(b"new", Last_Modified="Mon, 02 Nov 2026 10:00:00 GMT"))
    came = session.ask(Request(server.url), kept=Answer("u", 200, {}, b"old"))
    assert (came.body, came.unchanged) == (b"new", False)
    session.ask(Request(server.url), kept=came)
    assert "If-Modified-Since: Mon, 02 Nov 2026 10:00:00 GMT" in server.asked[1]


def test_not_changed_is_believed_only_where_it_was_asked(server: Server, session: Session) -> None:
    server.play(answer(b"", 304))
    came = session.ask(Request(server.url), kept=Answer("u", 200, {}, b"old"))
    assert (came.status, came.body) == (304, b"")
    came = session.ask(Request(server.url), kept=Answer("u", 200, {"etag": "x"}, b"old"))
    assert (came.status, came.body, came.unchanged) == (200, b"old", True)


def test_a_length_announced_too_large_is_refused(server: Server) -> None:
    session = Session(most_bytes=100, attempts=1, pause=lambda _: None)
    server.play(answer(b"x" * 101))
    with pytest.raises(errors.AnswerRefused, match="larger than 100 bytes"):
        session.ask(Request(server.url))
    session.close()


@pytest.mark.parametrize(
    ("url", "keyed", "says"),
    [
        ("ftp://example.org", False, "no address of the web"),
        ("example.org", False, "no address of the web"),
        ("https://user:secret@example.org", False, "holds a user or a password"),
        ("http://example.org", True, "travel in the open"),
    ],
)
def test_addresses_that_are_not_taken(url: str, keyed: bool, says: str) -> None:
    with pytest.raises(errors.BadArgument, match=says) as caught:
        checked_base(url, keyed=keyed)
    assert "secret" not in str(caught.value)
    assert checked_base("http://127.0.0.1:80/", keyed=True) == "http://127.0.0.1:80"


def test_unpacking() -> None:
    packed = gzip.compress(b"one") + gzip.compress(b"two")
    assert unpacked(packed, "gzip", 100) == b"onetwo"
    assert unpacked(packed, "", 100) == b"onetwo"
    assert unpacked(b"plain", "identity", 1) == b"plain"
    assert unpacked(b"", "gzip", 1) == b""
    with pytest.raises(Cut, match="cut"):
        unpacked(packed[:-1], "gzip", 100)
    with pytest.raises(Cut, match="broken"):
        unpacked(b"\x1f\x8bno", "gzip", 100)
    with pytest.raises(errors.AnswerRefused, match="more than 5 bytes"):
        unpacked(packed, "gzip", 5)
    with pytest.raises(errors.AnswerRefused, match="not asked for"):
        unpacked(b"x", "zstd", 5)

"""Sources times faults: each fault is mended, or a clear error of ours; nothing half taken."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from geoenergy import errors
from geoenergy.folder.fetched import Fetched
from geoenergy.sources._session import Session
from geoenergy.sources.base import sources
from geoenergy.sources.cepii_baci import CepiiBaci
from tests.sources.cases import ANSWERS, CASES, KEY, NO_SERVER, ON_DISK, TODAY, Case
from tests.sources.contents import CONTENTS, Content
from tests.sources.faulty import TRANSPORT, Fault, Server, answer, good, sent_on, served

EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: case.source)


@pytest.fixture
def server() -> Iterator[Server]:
    with served() as server:
        yield server


@pytest.fixture
def elsewhere() -> Iterator[Server]:
    with served() as server:
        yield server


def hasty(waits: list[float], **limits: Any) -> Session:
    """A session that notes its waits instead of waiting."""
    given: dict[str, Any] = {"timeout": 10.0, "attempts": 3, "most_bytes": 2_000_000, "most_unpacked": 4_000_000} | limits
    return Session(pause=waits.append, **given)


@cache
def sound(case: Case) -> Sequence[Fetched]:
    """What a server without a fault gives."""
    with served() as server:
        server.play(good(case.sound))
        return case.at(server.url, hasty([])).fetch(case.query, today=TODAY)


def same(one: Sequence[Fetched], other: Sequence[Fetched]) -> bool:
    return len(one) == len(other) and all(a.rows.equals(b.rows) and a.vintage == b.vintage for a, b in zip(one, other, strict=True))


def test_twenty_faults_at_least() -> None:
    assert len(TRANSPORT) >= 20
    assert len({fault.name for fault in TRANSPORT}) == len(TRANSPORT)


def test_every_source_over_http_is_in_the_matrix() -> None:
    assert {case.source for case in CASES} | set(NO_SERVER) == set(sources())
    assert all(set(content.of) == set(sources()) for content in CONTENTS)


@EACH
@pytest.mark.parametrize("fault", TRANSPORT, ids=lambda fault: fault.name)
def test_a_fault_is_mended_or_told(case: Case, fault: Fault, server: Server) -> None:
    server.play(*fault.acts(case.sound))
    waits: list[float] = []
    session = hasty(waits, timeout=0.2, attempts=1) if fault.hurried else hasty(waits)
    source, kept = case.at(server.url, session), {}
    if fault.outcome == "mended":
        assert same(source.fetch(case.query, kept=kept, today=TODAY), sound(case))
        assert kept
    else:
        with pytest.raises(errors.SourceFault) as caught:
            source.fetch(case.query, kept=kept, today=TODAY)
        assert type(caught.value) is fault.outcome, caught.value
        assert re.search(fault.says, str(caught.value)), caught.value
        assert not kept
        told = "".join(traceback.format_exception(caught.value))
        assert KEY not in told
        assert "\x1b" not in told
    if fault.waits is not None:
        assert tuple(waits) == fault.waits
    if fault.asks is not None:
        assert len(server.asked) == fault.asks
    session.close()


@EACH
@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content.name)
def test_a_fault_of_content_is_mended_or_told(case: Case, content: Content, server: Server) -> None:
    held = content.of[case.source]
    if isinstance(held, str):
        assert held, "it is said why it cannot be there"
        return
    played, different = content.played(case.source, case.sound), []

    def noted(target: str) -> tuple[bytes, str]:
        body, kind = played(target)
        different.append(body != case.sound(target)[0])
        return body, kind

    server.play(good(noted))
    session = hasty([])
    source = case.at(server.url, session)
    if held[1] == "mended":
        assert same(source.fetch(case.query, today=TODAY), sound(case))
    elif held[1] == "left out":
        for less, whole in zip(source.fetch(case.query, today=TODAY), sound(case), strict=True):
            assert less.rows.height < whole.rows.height
            assert less.rows.join(whole.rows, on=whole.rows.columns, how="anti", nulls_equal=True).is_empty()
    else:
        with pytest.raises(errors.SourceFault) as caught:
            source.fetch(case.query, today=TODAY)
        assert type(caught.value) is held[1], caught.value
    assert any(different), "nothing was changed"
    session.close()


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content.name)
def test_a_fault_of_content_in_a_file_is_mended_or_told(content: Content, tmp_path: Path) -> None:
    held = content.of[ON_DISK.source]
    if isinstance(held, str):
        assert held, "it is said why it cannot be there"
        return
    played = content.played(ON_DISK.source, ON_DISK.sound)
    names = [path.name for path in (ANSWERS / ON_DISK.source).glob("*.csv")]
    for name in names:
        (tmp_path / name).write_bytes(played(name)[0])
    assert any(played(name) != ON_DISK.sound(name) for name in names), "nothing was changed"
    assert not isinstance(held[1], str)
    with pytest.raises(errors.SourceFault) as caught:
        CepiiBaci(base_url=str(tmp_path)).fetch(ON_DISK.query, today=TODAY)
    assert type(caught.value) is held[1], caught.value


@EACH
def test_another_host_is_not_followed_and_gets_no_key(case: Case, server: Server, elsewhere: Server) -> None:
    elsewhere.play(good(case.sound))
    server.play(sent_on(elsewhere.url.replace("127.0.0.1", "localhost") + "/take?it=all"))
    session = hasty([])
    with pytest.raises(errors.AnswerRefused, match="another host, localhost") as caught:
        case.at(server.url, session).fetch(case.query, today=TODAY)
    assert not elsewhere.asked
    assert KEY not in str(caught.value)
    session.close()


@EACH
def test_a_kept_answer_is_asked_whether_it_still_holds(case: Case, server: Server) -> None:
    def tagged(connection: Any, target: str, stop: Any) -> None:
        body, kind = case.sound(target)
        answer(body, Content_Type=kind, ETag='"v1"')(connection, target, stop)

    session = hasty([])
    source, kept = case.at(server.url, session), {}
    server.play(tagged)
    first = source.ask(case.query, kept=kept)[1]

    def unchanged_where_kept(connection: Any, target: str, stop: Any) -> None:
        (answer(b"", 304) if 'If-None-Match: "v1"' in server.asked[-1] else tagged)(connection, target, stop)

    server.play(unchanged_where_kept)
    again = source.ask(case.query, kept=kept)[1]
    assert [each.body for each in again] == [each.body for each in first]
    assert all(each.unchanged for each in again)
    session.close()


@EACH
def test_the_requests_are_told_without_the_key(case: Case) -> None:
    source = case.at("https://example.org", hasty([]))
    requests = source.request(case.query)
    assert requests
    assert source.request(case.query) == requests
    for each in requests:
        assert each.shown.startswith(("https://example.org/", "https://example.org?"))
        assert KEY not in each.shown
        assert KEY not in repr(each)
    assert KEY not in repr(source)
    assert KEY not in repr(vars(source))

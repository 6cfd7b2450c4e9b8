from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from geoenergy import errors
from geoenergy.sources._ask import Answer
from geoenergy.sources._session import Session
from geoenergy.sources.base import Query, Reading
from geoenergy.sources.entsog import Entsog, _months
from tests.sources.cases import TODAY, entsog, entsog_page, stored
from tests.sources.faulty import Server, answer, good, served

POINT = "UK-TSO-0001ITP-00005exit"
FLOWS = Query("flows", since="2026-05-06", until="2026-05-10", points=(POINT,))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served() as server:
        yield server


def url(offset: int = 0) -> str:
    return f"https://example.org/operationalData?limit=1000&offset={offset}"


def read(query: Query, body: Any, status: int = 200, offset: int = 0) -> Reading:
    held = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Entsog().read(query, Answer(url(offset), status, body=held))


def figures(server: Server, query: Query = FLOWS):
    session = Session(pause=lambda _: None, attempts=1)
    try:
        return entsog(base_url=server.url, session=session).figures(query, today=TODAY)
    finally:
        session.close()


def page(*rows: Any) -> dict[str, Any]:
    return {"meta": {"limit": 1000, "offset": 0, "count": len(rows), "total": 2}, "operationalData": list(rows)}


def row(**changes: Any) -> dict[str, Any]:
    return {**json.loads(stored("entsog", "rows.json"))[0], **changes}


def test_each_month_is_a_question_of_one_indicator() -> None:
    query = Query("flows", since="2026-01-15", until="2026-03", points=(POINT, "UK-TSO-0001ITP-00005entry"))
    requests = Entsog().request(query)
    asked = [dict(each.params) for each in requests]
    assert [(each["from"], each["to"]) for each in asked] == [
        ("2026-01-15", "2026-01-31"),
        ("2026-02-01", "2026-02-28"),
        ("2026-03-01", "2026-03-31"),
    ]
    assert {each["indicator"] for each in asked} == {"Physical Flow"}
    assert asked[0]["pointDirection"] == f"{POINT},UK-TSO-0001ITP-00005entry"
    assert requests[0].url == "https://transparency.entsog.eu/api/v1/operationalData"
    day = dt.date(2024, 12, 31)
    assert _months(day, day) == [(day, day)]


@pytest.mark.parametrize(
    ("query", "error", "says"),
    [
        (Query("flows", since="2026", until="2026"), errors.BadArgument, "asked by point"),
        (Query("flows", points=(POINT,)), errors.BadArgument, "give since and until"),
        (Query("flows", since="2026", until="2026", points=("ITP-00005",)), errors.BadArgument, "names no point"),
        (Query("flows", since="2026", until="2026", points=(POINT,), countries=("DEU",)), errors.BadArgument, "by country"),
        (Query("flows", since="2010", until="2100", points=(POINT,)), errors.BadArgument, "too many"),
        (Query("wobbe"), errors.UnknownDataset, "entsog has: flows"),
    ],
)
def test_what_cannot_be_asked(query: Query, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        Entsog().request(query)


def test_pages_until_one_is_not_full_and_placeholders_left_out(server: Server) -> None:
    server.play(good(entsog_page))
    rows = figures(server)
    assert len(server.asked) == 2
    assert "offset=4" in server.asked[1]
    assert rows.height == 5
    assert rows["value"].to_list() == [111000111, 222000222, 333000333, 444000444, 555000555]
    assert rows["status"].to_list() == ["provisional", "confirmed", None, "provisional", "confirmed"]
    assert set(rows["direction"]) == {"exit"}, "written Exit, too"
    assert rows["day"][0] == dt.date(2026, 5, 6)
    assert set(rows["hours"]) == {24}
    assert [str(each) for each in rows["renewed"]][1:4] == ["2026-05-14 18:43:00", "None", "None"]


def test_a_page_past_the_end_is_the_end(server: Server) -> None:
    nothing = stored("entsog", "404_no_result.json")
    query = Query("flows", since="2026-05-06", until="2026-05-10", points=(POINT,))
    server.play(good(entsog_page), answer(nothing, 404))
    assert figures(server, query).height == 4
    with pytest.raises(errors.NothingPublished, match="nothing there"):
        read(FLOWS, nothing, 404)
    assert read(FLOWS, nothing, 404, offset=1000).more == ()


def test_a_page_that_comes_again_and_again(server: Server) -> None:
    server.play(good(lambda _: entsog_page("/?offset=0&limit=4")))
    with pytest.raises(errors.SourceUnreachable, match="the same page twice"):
        figures(server)
    assert len(server.asked) == 2


def test_archived_is_not_nothing() -> None:
    with pytest.raises(errors.NothingPublished, match="which is not nothing"):
        read(FLOWS, {"message": "These data have been archived"}, 404)
    with pytest.raises(errors.NothingPublished, match="HTTP 404"):
        read(FLOWS, {"message": "No such indicator"}, 404)
    with pytest.raises(errors.SourceChanged, match="not known here"):
        read(FLOWS, {"message": "Hello"}, 200)


def test_a_revised_row_is_taken_once() -> None:
    older = row(value=1, lastUpdateDateTime="2026-05-08T19:57:09+02:00")
    newer = row(value=2, lastUpdateDateTime="2026-05-09T19:57:09+02:00")
    undated = row(value=3, lastUpdateDateTime="-")
    rows = Entsog().frame(FLOWS, [read(FLOWS, page(newer, older, undated))], today=TODAY)
    assert rows["value"].to_list() == [2]


def test_a_gas_day_of_an_hour_less() -> None:
    query = Query("flows", since="2026-03-28", until="2026-03-28", points=(POINT,))
    short = row(periodFrom="2026-03-28T06:00:00+01:00", periodTo="2026-03-29T06:00:00+02:00")
    assert Entsog().frame(query, [read(query, page(short))], today=TODAY)["hours"].to_list() == [23]


def test_capacities_are_spans_that_overlap_the_days_asked() -> None:
    query = Query("capacity_available", since="2026-05-06", until="2026-05-06", points=(POINT,))
    body = stored("entsog", "operationalData_firm_available.json")
    rows = Entsog().frame(query, [read(query, body)], today=TODAY)
    assert rows.select("day", "until", "value").rows() == [(dt.date(2022, 1, 1), dt.date(2028, 5, 1), 100200300.0)]
    value = Query("calorific_value", since="2026-05-06", until="2026-05-06", points=(POINT,))
    assert Entsog().frame(value, [read(value, stored("entsog", "operationalData_gcv.json"))], today=TODAY)["unit"].to_list() == ["kWh/Nm3"]


def test_only_placeholders_is_nothing() -> None:
    with pytest.raises(errors.NothingPublished, match="only placeholders"):
        Entsog().frame(FLOWS, [read(FLOWS, page(row(isNA=1, value="")))], today=TODAY)


@pytest.mark.parametrize(
    ("rows", "error", "says"),
    [
        ([row(unit="MWh/d")], errors.SourceChanged, "MWh/d' came, Physical Flow in kWh/d was asked"),
        ([row(indicator="Nomination")], errors.SourceChanged, "Nomination in kWh/d"),
        ([row(pointKey="ITP-00006")], errors.SourceChanged, "ITP-00006exit' came and was not asked"),
        ([row(value="123")], errors.SourceChanged, "is no number"),
        ([row(value="")], errors.SourceChanged, "is no number"),
        ([row(value=-1)], errors.SourceChanged, "below zero"),
        ([row(flowStatus="Guessed")], errors.SourceChanged, "new codes of status: 'Guessed'"),
        ([row(periodFrom="yesterday")], errors.SourceChanged, "is no span"),
        ([row(periodFrom="2026-05-06T06:00:00")], errors.SourceChanged, "is no span"),
        ([row(periodTo="2026-05-05T06:00:00+02:00")], errors.SourceChanged, "is no span"),
        (
            [row(periodFrom="2026-07-06T06:00:00+02:00", periodTo="2026-07-07T06:00:00+02:00")],
            errors.SourceChanged,
            "2026-07-06 to 2026-07-07 came, which was not asked",
        ),
        ([row(lastUpdateDateTime="last week")], errors.SourceChanged, "no time of renewal"),
        ([row(surprise=1)], errors.SourceChanged, "new 'surprise'"),
        ([{k: v for k, v in row().items() if k != "unit"}], errors.SourceChanged, "missing unit"),
        ([row(), row(id="another")], errors.SourceChanged, "different ids"),
    ],
)
def test_what_changed_is_told(rows: list[Any], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        Entsog().frame(FLOWS, [read(FLOWS, page(*rows))], today=TODAY)


def test_a_flow_of_days_to_come() -> None:
    query = Query("flows", since="2026-11", until="2026-12", points=(POINT,))
    late = row(periodFrom="2026-12-06T06:00:00+01:00", periodTo="2026-12-07T06:00:00+01:00")
    with pytest.raises(errors.SourceChanged, match="yet to come"):
        Entsog().frame(query, [read(query, page(late))], today=TODAY)


def test_a_count_that_lies() -> None:
    body = page(row())
    body["meta"]["count"] = 2
    with pytest.raises(errors.SourceUnreachable, match="1 rows came, 2 were announced"):
        read(FLOWS, body)


def test_the_name_of_the_rows_is_that_of_the_door() -> None:
    change: Callable[[bytes], bytes] = lambda body: body.replace(b"operationalData", b"aggregatedData")  # noqa: E731
    with pytest.raises(errors.SourceChanged, match="missing operationalData; new 'aggregatedData'"):
        read(FLOWS, change(json.dumps(page(row())).encode()))

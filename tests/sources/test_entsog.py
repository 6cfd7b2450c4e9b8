from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from geoenergy import errors
from geoenergy.sources._ask import Answer
from geoenergy.sources._entsog_joins import countries_of
from geoenergy.sources._session import Session
from geoenergy.sources.base import Query, Reading
from geoenergy.sources.entsog import Entsog, _months
from tests.sources.cases import TODAY, entsog, entsog_page, stored
from tests.sources.faulty import Server, answer, good
from tests.sources.fits import fits

POINT = "UK-TSO-0001ITP-00005exit"
FLOWS = Query("flows", since="2026-05-06", until="2026-05-10", points=(POINT,))


def url(offset: int = 0, door: str = "operationalData") -> str:
    return f"https://example.org/{door}?limit=1000&offset={offset}"


def read(query: Query, body: Any, status: int = 200, offset: int = 0) -> Reading:
    held = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Entsog().read(query, Answer(url(offset), status, body=held))


def figures(server: Server, query: Query = FLOWS):
    session = Session(pause=lambda _: None, attempts=1)
    try:
        return entsog(base_url=server.url, session=session).figures(query, today=TODAY)
    finally:
        session.close()


def listed(**changes: Any) -> Reading:
    """The list of interconnections, a row of which may be changed."""
    body = json.loads(stored("entsog", "interconnections.json"))
    body["interconnections"][0] |= changes
    return Entsog().read(FLOWS, Answer(url(door="interconnections"), 200, body=json.dumps(body).encode()))


def page(*rows: Any) -> dict[str, Any]:
    return {"meta": {"limit": 1000, "offset": 0, "count": len(rows), "total": 2}, "operationalData": list(rows)}


def row(**changes: Any) -> dict[str, Any]:
    return {**json.loads(stored("entsog", "rows.json"))[0], **changes}


def test_each_month_is_a_question_of_one_indicator() -> None:
    query = Query("flows", since="2026-01-15", until="2026-03", points=(POINT, "UK-TSO-0001ITP-00005entry"))
    *requests, joins = Entsog().request(query)
    assert joins.shown == "https://transparency.entsog.eu/api/v1/interconnections?limit=-1&offset=0"
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
        (Query("flows", since="2026", until="2026"), errors.BadArgument, "asked by country, or by point"),
        (Query("flows", points=(POINT,)), errors.BadArgument, "give since and until"),
        (Query("flows", since="2026", until="2026", points=("ITP-00005",)), errors.BadArgument, "names no point"),
        (Query("flows", since="2026", until="2026", points=(POINT,), countries=("DEU",)), errors.BadArgument, "the one or the other"),
        (Query("flows", since="2026", until="2026", countries=("CSK",)), errors.QueryRefused, "no code of CSK"),
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
    assert len(server.asked) == 3
    assert "offset=4" in server.asked[1]
    assert "/interconnections" in server.asked[2]
    assert set(rows.select("origin", "destination").rows()) == {("GBR", "BEL")}
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
    server.play(good(entsog_page), answer(nothing, 404), good(entsog_page))
    assert figures(server, query).height == 4
    with pytest.raises(errors.NothingPublished, match="no figure there"):
        Entsog().frame(FLOWS, [read(FLOWS, nothing, 404)], today=TODAY)
    assert read(FLOWS, nothing, 404, offset=1000).more == ()


def test_a_page_that_comes_again_and_again(server: Server) -> None:
    server.play(good(lambda _: entsog_page(f"/?offset=0&limit=4&pointDirection={POINT}")))
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
    with pytest.raises(errors.NothingPublished, match="placeholders only"):
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


def test_by_country_all_points_at_its_borders_are_asked_on_both_sides(server: Server) -> None:
    server.play(good(entsog_page))
    query = Query("flows", since="2026-05-06", until="2026-05-10", countries=("SVK",))
    rows = figures(server, query)
    assert "/interconnections" in server.asked[0]
    found = rows.select("operator", "direction", "origin", "destination").unique().sort(pl.all()).rows()
    assert found == [
        ("CZ-TSO-9001", "entry", "SVK", "CZE"),
        ("SK-TSO-9001", "entry", "UKR", "SVK"),
        ("SK-TSO-9001", "exit", "SVK", "CZE"),
        ("UA-TSO-9001", "exit", "UKR", "SVK"),
    ]
    assert "ITP-90003" not in "".join(server.asked), "a point that is not valid any more"
    with pytest.raises(errors.NothingPublished, match=r"no point with figures at a border of GEO"):
        figures(server, Query("flows", since="2026-05-06", until="2026-05-10", countries=("SVK", "GEO")))


def test_many_points_are_asked_in_several_questions() -> None:
    points = tuple(f"SK-TSO-0001ITP-{number:05}exit" for number in range(120))
    *requests, _ = Entsog().request(Query("flows", since="2026-05-06", until="2026-05-10", points=points))
    assert [len(dict(each.params)["pointDirection"].split(",")) for each in requests] == [50, 50, 20]


def test_the_table_holds_what_each_operator_says() -> None:
    query = Query("flows", since="2026-05-06", until="2026-05-10", points=(POINT,))
    rows = json.loads(stored("entsog", "rows.json"))
    (table,) = Entsog().tables(query, [read(query, page(*rows)), listed()], today=TODAY)
    assert (table.table, table.kind, table.vintage, table.unit) == ("entsog_flows", "points", "2026-11-24", "GWh/d")
    assert fits(table).height == 5
    assert table.rows.row(0, named=True) == {
        "operator": "UK-TSO-0001",
        "point": "ITP-00005",
        "direction": "exit",
        "origin": "GBR",
        "destination": "BEL",
        "day": dt.date(2026, 5, 6),
        "until": dt.date(2026, 5, 7),
        "name": "Bacton (IUK)",
        "item": "flow",
        "quantity": pytest.approx(111.000111),
        "unit": "GWh/d",
        "conditions": "gcv",
        "status": "provisional",
    }
    assert table.rows["status"].to_list()[2] == "unstated"


def test_a_calorific_value_and_a_span_are_in_the_table() -> None:
    for topic, name, quantity, unit in (
        ("calorific_value", "operationalData_gcv.json", None, "kWh/Nm3"),
        ("capacity_available", "operationalData_firm_available.json", 100.2003, "GWh/d"),
    ):
        query = Query(topic, since="2026-05-06", until="2026-05-06", points=(POINT,))
        (table,) = Entsog().tables(query, [read(query, stored("entsog", name)), listed()], today=TODAY)
        row = fits(table).row(0, named=True)
        assert (row["item"], row["unit"]) == (topic, unit)
        assert quantity is None or row["quantity"] == pytest.approx(quantity)


@pytest.mark.parametrize(
    ("changes", "joined"),
    [
        ({}, ("GBR", "BEL")),
        ({"fromHasData": False}, (None, None)),
        ({"isInvalid": True}, (None, None)),
        ({"toCountryKey": None}, ("GBR", None)),
        ({"fromOperatorKey": "AL-TSO-0001", "fromCountryKey": "CH"}, (None, None)),
        ({"fromPointKey": None}, ("GBR", "BEL")),
    ],
)
def test_what_a_point_joins(changes: dict[str, Any], joined: tuple[str | None, str | None]) -> None:
    frame = Entsog().frame(FLOWS, [read(FLOWS, page(row())), listed(**changes)], today=TODAY)
    assert frame.select("origin", "destination").row(0) == joined


def test_the_seat_of_an_operator_is_no_border_and_several_countries_are_none() -> None:
    joins = listed().rows
    assert joins is not None
    ends = {each[:3]: each[3:] for each in countries_of(Entsog(), joins).rows()}
    assert ends["AL-TSO-0001", "ITP-00008", "exit"] == (None, "ITA")
    assert ends["IT-TSO-0001", "ITP-00008", "entry"] == (None, "ITA"), "nor for the operator on the other side"
    other = joins.with_columns(origin_code=pl.lit("FR"))
    both = {each[:3]: each[3:] for each in countries_of(Entsog(), pl.concat([joins, other])).rows()}
    assert both["UK-TSO-0001", "ITP-00005", "exit"] == (None, "BEL")


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        (lambda body: body["interconnections"][0].update(fromCountryKey="XX"), errors.SourceChanged, "new codes of countries: 'XX'"),
        (lambda body: body["interconnections"][0].update(surprise=1), errors.SourceChanged, "new 'surprise'"),
        (lambda body: body["interconnections"][0].pop("toCountryKey"), errors.SourceChanged, "missing toCountryKey"),
        (lambda body: body["interconnections"][0].update(toOperatorKey=7), errors.SourceChanged, "'toOperatorKey' is '7', not text"),
        (lambda body: body["meta"].update(count=9), errors.SourceUnreachable, "6 rows came, 9 were announced"),
        (lambda body: (body.clear(), body.update(message="No result found")), errors.NothingPublished, "lists no interconnection"),
    ],
)
def test_a_list_that_changed_is_told(change: Callable[[Any], object], error: type[Exception], says: str) -> None:
    body = json.loads(stored("entsog", "interconnections.json"))
    change(body)

    def asked() -> pl.DataFrame:
        joins = Entsog().read(FLOWS, Answer(url(door="interconnections"), 200, body=json.dumps(body).encode()))
        return Entsog().frame(FLOWS, [read(FLOWS, page(row())), joins], today=TODAY)

    with pytest.raises(error, match=says):
        asked()

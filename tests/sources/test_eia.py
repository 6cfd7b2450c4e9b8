from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from geoenergy import errors
from geoenergy.sources._ask import Answer
from geoenergy.sources._session import Session
from geoenergy.sources.base import Query, Reading
from geoenergy.sources.eia import Eia
from tests.sources.cases import KEY, TODAY, eia, eia_page, stored
from tests.sources.faulty import Server, answer, changed, good
from tests.sources.fits import fits

QUERY = Query("balances", since="1990", until="2023")


def fetch(server: Server, query: Query = QUERY, **options: Any):
    session = Session(pause=lambda _: None, attempts=1)
    try:
        return eia(base_url=server.url, session=session, key=KEY, **options).fetch(query, today=TODAY)
    finally:
        session.close()


def read(body: Any, status: int = 200, url: str = "https://example.org/v2/international/data/?offset=0&length=5000") -> Reading:
    return Eia(key=KEY).read(QUERY, Answer(url, status, body=body if isinstance(body, bytes) else json.dumps(body).encode()))


def test_what_is_asked_has_the_value_column_the_unit_and_no_key() -> None:
    requests = Eia(key=KEY).request(Query("balances", since="2020", countries=("AZE", "DEU")))
    assert len(requests) == 6
    shown = requests[0].shown
    assert shown.startswith("https://api.eia.gov/v2/international/data/?frequency=annual&data[0]=value&facets[productId][]=26")
    assert "facets[unit][]=BCF" in shown
    assert "facets[countryRegionId][]=DEUW" in shown, "Germany before 1991 has another code"
    assert shown.endswith("api_key=***")


def test_pages_are_put_together_and_agree_with_the_bundled_table(server: Server) -> None:
    server.play(good(eia_page))
    (balances,) = fetch(server)
    frame = fits(balances)
    assert (balances.table, balances.kind, balances.vintage) == ("eia_international", "balances", "2026-11-24")
    assert len(server.asked) > 6, "series of more than four rows have a second page"
    held = pl.read_parquet("geoenergy/data/balances/eia_international.parquet")
    key = ["country", "item", "commodity", "year", "unit"]
    both = frame.join(held, on=key, suffix="_held")
    assert both.height == frame.height
    assert (both["quantity"] == both["quantity_held"]).all()
    assert "DEU" in frame.filter(year=1990)["country"].to_list(), "West Germany"
    assert "ie" not in frame["quantity"].cast(pl.String).to_list()
    assert all(KEY in each for each in server.asked)
    assert KEY not in balances.evidence.model_dump_json()
    assert all(KEY.encode() not in each.content and KEY not in str(each) for each in balances.raw)


def test_a_real_answer_is_read_and_its_signs_are_no_figures() -> None:
    reading = read(stored("eia", "international_data_trimmed.json"))
    assert reading.total == 548
    assert [each.params[-1] for each in reading.more], "the next page is asked"
    assert dict(reading.more[0].params)["offset"] == "12"
    assert reading.rows.filter(countryRegionId="GLP")["value"].to_list() == ["ie"]
    assert reading.rows.filter(countryRegionId="KIR")["value"].to_list() == [".58876141"]
    with pytest.raises(errors.SourceUnreachable, match="12 rows came in 1 pages, 548 were announced"):
        Eia(key=KEY).tables(QUERY, [reading], today=TODAY)


def one(**changes: Any) -> dict[str, Any]:
    row = next(
        each
        for each in json.loads(stored("eia", "rows.json"))
        if each["countryRegionId"] == "AZE" and each["period"] == "2022" and each["unit"] == "BCF"
    )
    return {**row, **changes}


def page(*rows: dict[str, Any], total: Any = None) -> dict[str, Any]:
    return {"response": {"total": str(len(rows)) if total is None else total, "data": list(rows)}}


def tables(*rows: dict[str, Any], total: Any = None):
    return Eia(key=KEY).tables(Query("balances"), [read(page(*rows, total=total))], today=TODAY)


@pytest.mark.parametrize("value", ["--", "NA", "w", "ie", None])
def test_what_is_no_figure_has_no_row(value: str | None) -> None:
    (balances,) = tables(one(), one(period="2021", value=value))
    assert balances.rows.height == 1
    with pytest.raises(errors.NothingPublished):
        tables(one(value=value))


def test_small_and_long_figures() -> None:
    (balances,) = tables(
        one(value=".588"), one(period="2021", value="20736.1340383561643835616438356164383562"), one(period="2020", value=3.5)
    )
    assert set(balances.rows["quantity"].round(3)) == {0.588, 20736.134, 3.5}


@pytest.mark.parametrize(
    ("rows", "error", "says"),
    [
        ([one(unit="TJ")], errors.SourceChanged, "new codes of series .*: '26-.-TJ'. Tell them in geoenergy/data/sources/eia.toml"),
        ([one(productId="99")], errors.SourceChanged, "new codes of series"),
        ([one(countryRegionId="XYZ")], errors.SourceChanged, "new codes of countries: 'XYZ'"),
        ([one(countryRegionTypeId="z")], errors.SourceChanged, "new codes of kinds of areas: 'z'"),
        ([one(value="many")], errors.SourceChanged, "'many' is no number"),
        ([one(value="Infinity")], errors.SourceChanged, "is no number"),
        ([one(period="2031")], errors.SourceChanged, "yet to come"),
        ([one(period="2023-01")], errors.SourceChanged, "is no year"),
        ([one(surprise="x")], errors.SourceChanged, "new 'surprise'"),
        ([{k: v for k, v in one().items() if k != "unit"}], errors.SourceChanged, "missing unit"),
        ([one(), one()], errors.SourceChanged, "stand twice"),
        ([one(countryRegionId="WORL", countryRegionTypeId="r")], errors.NothingPublished, "no figure"),
        ([one(countryRegionId="DEU"), one(countryRegionId="DEUW")], errors.SourceChanged, "stand twice"),
    ],
)
def test_what_changed_is_told(rows: list[dict[str, Any]], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        tables(*rows)


@pytest.mark.parametrize("total", ["some", -1, None, 1.5, True, [], "9" * 30])
def test_a_total_that_is_none(total: Any) -> None:
    with pytest.raises(errors.SourceChanged, match="no number of rows"):
        read({"response": {"total": total, "data": []}})


def total_of(number: int) -> Callable[[bytes], bytes]:
    def change(body: bytes) -> bytes:
        held = json.loads(body)
        held["response"]["total"] = str(int(held["response"]["total"]) + number)
        return json.dumps(held).encode()

    return change


@pytest.mark.parametrize(
    ("number", "says"), [(1, "empty before the last|announced"), (-1, "announced|twice"), (100, "empty before the last")]
)
def test_a_total_that_lies(server: Server, number: int, says: str) -> None:
    server.play(changed(eia_page, total_of(number)))
    with pytest.raises(errors.SourceUnreachable, match=says):
        fetch(server)


def test_a_page_that_comes_twice(server: Server) -> None:
    first = eia_page("/?facets[productId][]=26&facets[activityId][]=1&facets[unit][]=BCF&offset=0&length=4")[0]
    server.play(answer(first))
    with pytest.raises((errors.SourceChanged, errors.SourceUnreachable), match=r"twice|announced"):
        fetch(server)


def test_a_page_that_is_missing(server: Server) -> None:
    def without(target: str) -> tuple[bytes, str]:
        body, kind = eia_page(target)
        held = json.loads(body)
        if "offset=4" in target:
            held["response"]["data"] = []
        return json.dumps(held).encode(), kind

    server.play(good(without))
    with pytest.raises(errors.SourceUnreachable, match="a page is empty before the last"):
        fetch(server)


@pytest.mark.parametrize(
    ("status", "body", "error", "says"),
    [
        (403, stored("eia", "403_api_key_missing.json"), errors.KeyRefused, "API_KEY_MISSING.*GEOENERGY_EIA_KEY"),
        (403, {"error": {"code": "API_KEY_INVALID", "message": "x"}}, errors.KeyRefused, "API_KEY_INVALID"),
        (403, b"<html>", errors.KeyRefused, "HTTP 403"),
        (400, {"error": "Invalid data 'bogus' provided. Valid: value"}, errors.QueryRefused, "bogus"),
        (404, {"error": "Not found; \x1b[31m"}, errors.NothingPublished, "nothing there"),
        (200, {"error": "something"}, errors.QueryRefused, "something"),
        (200, {}, errors.SourceChanged, "object was expected"),
        (200, {"response": {"data": {}}}, errors.SourceChanged, "list was expected"),
    ],
)
def test_what_else_it_may_say(status: int, body: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        read(body, status)
    assert "\x1b" not in str(caught.value)


def test_the_limit_of_questions() -> None:
    with pytest.raises(errors.SourceBusy) as caught:
        read({"error": {"code": "OVER_RATE_LIMIT", "message": "x"}}, 403)
    assert caught.value.wait == 3600.0


def test_no_key_no_question(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.delenv("GEOENERGY_EIA_KEY", raising=False)
    monkeypatch.setenv("GEOENERGY_KEYS", str(tmp_path / "none.toml"))
    server.play(good(eia_page))
    with pytest.raises(errors.KeyRefused, match="set GEOENERGY_EIA_KEY"):
        Eia(base_url=server.url).fetch(QUERY, today=TODAY)
    assert not server.asked


@pytest.mark.parametrize(
    ("query", "error"),
    [
        (Query("balances", since="1970"), errors.NothingPublished),
        (Query("gas"), errors.UnknownDataset),
        (Query("balances", countries=("LIE",)), errors.QueryRefused),
    ],
)
def test_what_cannot_be_asked(query: Query, error: type[Exception]) -> None:
    with pytest.raises(error):
        Eia(key=KEY).request(query)

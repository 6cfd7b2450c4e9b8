from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from geoenergy import errors
from geoenergy.sources._ask import Answer
from geoenergy.sources._session import Session
from geoenergy.sources.base import Query, Reading
from geoenergy.sources.gie import Gie
from tests.sources.cases import KEY, TODAY, gie, gie_page, stored
from tests.sources.faulty import Server, changed, good
from tests.sources.fits import fits

AUSTRIA = Query("storage", since="2022-02", until="2022-02-15", countries=("AUT",))
GERMANY = Query("storage", countries=("DEU",))


def url(country: str) -> str:
    return f"https://example.org/api?country={country}&page=1&size=300"


def read(query: Query, country: str, body: bytes, status: int = 200) -> Reading:
    return Gie(key=KEY).read(query, Answer(url(country), status, body=body))


def frame(query: Query, country: str, body: bytes):
    return Gie(key=KEY).frame(query, [read(query, country, body)], today=TODAY)


def test_what_is_asked() -> None:
    (request,) = Gie(key=KEY).request(AUSTRIA)
    assert request.shown == "https://agsi.gie.eu/api?country=AT&from=2022-02-01&to=2022-02-15&page=1&size=300"
    assert KEY not in repr(request)
    assert request.sent_headers(Gie(key=KEY).key())["x-key"] == KEY
    assert Gie(key=KEY).request(Query("lng", countries=("DEU",)))[0].url == "https://alsi.gie.eu/api"
    assert Gie(key=KEY, base_url="https://example.org/api").request(GERMANY)[0].url == "https://example.org/api"


@pytest.mark.parametrize(
    ("query", "error"),
    [
        (Query("storage"), errors.BadArgument),
        (Query("storage", countries=("CSK",)), errors.QueryRefused),
        (Query("oil", countries=("DEU",)), errors.UnknownDataset),
    ],
)
def test_what_cannot_be_asked(query: Query, error: type[Exception]) -> None:
    with pytest.raises(error):
        Gie(key=KEY).request(query)


def test_pages_of_days_are_put_together(server: Server) -> None:
    server.play(good(gie_page))
    session = Session(pause=lambda _: None, attempts=1)
    rows = gie(base_url=server.url, session=session, key=KEY).figures(AUSTRIA, today=TODAY)
    assert len(server.asked) == 3
    assert rows.height == 15
    assert rows["day"].to_list() == [dt.date(2022, 2, day) for day in range(1, 16)]
    day = rows.row(-1, named=True)
    assert (day["country"], day["stored_twh"], day["withdrawal_gwh_per_day"], day["full_percent"]) == ("AUT", 17.6331, 465.8, 18.46)
    assert day["status"] == "confirmed"
    assert day["net_withdrawal_gwh_per_day"] is None, "rows of 2022 lack it"
    session.close()


def test_the_newer_form() -> None:
    row = frame(GERMANY, "DE", stored("gie", "agsi_country.json")).row(0, named=True)
    assert (row["stored_twh"], row["net_withdrawal_gwh_per_day"], row["injection_gwh_per_day"]) == (121.1238, -537.3, 543.71)


def test_lng_has_levels_and_rates() -> None:
    rows = frame(Query("lng", countries=("DEU",)), "DE", stored("gie", "alsi_made_up.json"))
    assert rows.row(0, named=True) == {
        "country": "DEU",
        "day": dt.date(2026, 4, 29),
        "stored_gwh": 32884.97,
        "capacity_gwh": 62110.4,
        "send_out_gwh_per_day": 4355.4,
        "declared_send_out_gwh_per_day": 7917.0,
        "status": "confirmed",
    }


@pytest.mark.parametrize("status", [200, 401, 403])
def test_a_wrong_key_looks_like_success(status: int) -> None:
    with pytest.raises(errors.KeyRefused, match="GEOENERGY_GIE_KEY"):
        read(GERMANY, "DE", stored("gie", "http200_invalid_key.json"), status)


def test_no_rows_may_mean_a_wrong_key_too() -> None:
    with pytest.raises(errors.NothingPublished, match="does not take the key"):
        frame(GERMANY, "DE", b'{"last_page": 0, "total": 0, "dataset": "", "gas_day": null, "data": []}')


def test_placeholders_are_nothing() -> None:
    with pytest.raises(errors.NothingPublished, match=r"no figure of GBR there\. Its days are placeholders"):
        frame(Query("storage", countries=("GBR",)), "GB", stored("gie", "agsi_country_placeholder.json"))


@pytest.mark.parametrize(("name", "code"), [("agsi_company.json", "DE"), ("agsi_facility.json", "DE")])
def test_a_company_or_a_store_is_not_a_country(name: str, code: str) -> None:
    with pytest.raises(errors.SourceChanged, match="'DE' was asked and '21"):
        read(GERMANY, code, stored("gie", name))


def put(*path: Any, value: Any) -> Callable[[Any], None]:
    def change(body: Any) -> None:
        for step in path[:-1]:
            body = body[step]
        body[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        (put("data", 0, "gasInStorage", value=121.1), errors.SourceChanged, "not text"),
        (put("data", 0, "gasInStorage", value="NaN"), errors.SourceChanged, "is no number"),
        (put("data", 0, "gasInStorage", value="121,1"), errors.SourceChanged, "is no number"),
        (put("data", 0, "gasDayStart", value="2027-08-13"), errors.SourceChanged, "yet to come"),
        (put("data", 0, "gasDayStart", value="13.08.2026"), errors.SourceChanged, "no gas day"),
        (put("data", 0, "gasDayStart", value="2026-02-30"), errors.SourceChanged, "no gas day"),
        (put("data", 0, "status", value="X"), errors.SourceChanged, "new codes of status: 'X'"),
        (put("data", 0, "code", value="AT"), errors.SourceChanged, "'DE' was asked and 'AT' came"),
        (put("data", 0, "surprise", value="1"), errors.SourceChanged, "new 'surprise'"),
        (put("total", value=2), errors.SourceUnreachable, "1 days came, 2 were announced"),
        (put("last_page", value=4), errors.SourceUnreachable, "page 1 of 4 has 1 of 300 days"),
        (put("last_page", value="many"), errors.SourceChanged, "no number of rows"),
        (put("error", value="quota"), errors.QueryRefused, "quota"),
    ],
)
def test_what_changed_is_told(change: Callable[[Any], None], error: type[Exception], says: str) -> None:
    body = json.loads(stored("gie", "agsi_country.json"))
    change(body)
    with pytest.raises(error, match=says):
        frame(GERMANY, "DE", json.dumps(body).encode())


def test_a_column_that_is_gone() -> None:
    with pytest.raises(errors.SourceChanged, match="missing injection"):
        frame(GERMANY, "DE", stored("gie", "agsi_country.json").replace(b'"injection"', b'"injected"'))
    with pytest.raises(errors.SourceChanged, match="missing dtmi"):
        frame(Query("lng", countries=("DEU",)), "DE", stored("gie", "alsi_made_up.json").replace(b'"dtmi"', b'"dtmi2"'))


def test_a_page_that_comes_twice(server: Server) -> None:
    server.play(changed(gie_page, lambda _: gie_page("/?page=1&size=6")[0]))
    session = Session(pause=lambda _: None, attempts=1)
    with pytest.raises((errors.SourceChanged, errors.SourceUnreachable), match=r"twice|page 3"):
        gie(base_url=server.url, session=session, key=KEY).figures(AUSTRIA, today=TODAY)
    session.close()


def test_the_table_holds_levels_and_rates() -> None:
    (table,) = Gie(key=KEY).tables(AUSTRIA, [read(AUSTRIA, "AT", stored("gie", "agsi_range_AT_2022.json"))], today=TODAY)
    assert (table.table, table.kind, table.vintage) == ("gie_storage", "levels", "2026-11-24")
    assert fits(table).height == 90
    last = {row["item"]: (row["quantity"], row["unit"]) for row in table.rows.filter(day=dt.date(2022, 2, 15)).to_dicts()}
    assert last == {
        "gas_in_storage": (17.6331, "TWh"),
        "working_volume": (95.5024, "TWh"),
        "injection": (0.65, "GWh/d"),
        "withdrawal": (465.8, "GWh/d"),
        "injection_capacity": (841.76, "GWh/d"),
        "withdrawal_capacity": (1059.8, "GWh/d"),
    }
    assert set(table.rows["status"]) == {"confirmed"}
    assert KEY not in repr(table.evidence)


def test_the_table_of_tanks() -> None:
    query = Query("lng", countries=("DEU",))
    (table,) = Gie(key=KEY).tables(query, [read(query, "DE", stored("gie", "alsi_made_up.json"))], today=TODAY)
    rows = fits(table)
    assert table.table == "gie_lng"
    assert set(rows["item"]) == {"lng_in_storage", "lng_storage_capacity", "send_out", "declared_send_out"}
    assert set(rows["unit"]) == {"GWh", "GWh/d"}


def test_below_zero_is_no_level() -> None:
    body = stored("gie", "agsi_country.json").replace(b'"injection":"543.71"', b'"injection":"-543.71"')
    with pytest.raises(errors.SourceChanged, match=r"1 figures below zero, the first: 'DEU, injection, 2026-08-13, -543\.71"):
        Gie(key=KEY).tables(GERMANY, [read(GERMANY, "DE", body)], today=TODAY)

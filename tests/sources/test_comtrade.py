from __future__ import annotations

import json
from typing import Any

import pytest

from geoenergy import errors
from geoenergy.sources._ask import Answer
from geoenergy.sources.base import Query, Reading
from geoenergy.sources.comtrade import Comtrade
from tests.sources.cases import KEY, TODAY, stored
from tests.sources.fits import fits

QUERY = Query("crude_oil", since="2020", until="2021", countries=("DEU", "IND"))
ASKED = "https://example.org/data/v1/get/C/A/HS?period=2020,2021"


def read(body: Any, status: int = 200, query: Query = QUERY) -> Reading:
    held = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Comtrade(key=KEY).read(query, Answer(ASKED, status, body=held))


def tables(body: Any, query: Query = QUERY):
    return Comtrade(key=KEY).tables(query, [read(body, query=query)], today=TODAY)


def held() -> Any:
    return json.loads(stored("comtrade", "crude_oil.json"))


def test_what_is_asked_pins_every_dimension_and_shows_no_key() -> None:
    requests = Comtrade(key=KEY).request(Query("lng", since="2001", until="2020", countries=("FRA", "AFG", "TWN")))
    assert [dict(each.params)["period"].count(",") + 1 for each in requests] == [12, 8]
    params = dict(requests[0].params)
    assert params["reporterCode"] == "251,4,490", "France and Taiwan have numbers of Comtrade's own"
    pinned = {"cmdCode": "271111", "flowCode": "M", "partner2Code": "0", "customsCode": "C00", "motCode": "0"}
    assert pinned.items() <= params.items()
    assert KEY not in requests[0].shown
    assert requests[0].sent_headers(Comtrade(key=KEY).key())["Ocp-Apim-Subscription-Key"] == KEY


def test_partners_and_totals() -> None:
    flows, totals = tables(stored("comtrade", "crude_oil.json"))
    frame = fits(flows)
    fits(totals)
    assert (flows.table, totals.table, flows.vintage) == ("comtrade_crude_oil", "comtrade_crude_oil_totals", "2026-11-24")
    germany = frame.filter(importer="DEU", year=2020)
    assert dict(germany.select("exporter", "quantity").iter_rows()) == {"RUS": 40000.0, "NOR": 30000.0, None: 20000.0}
    assert germany.filter(exporter="NOR")["flag"].to_list() == ["estimated"]
    assert set(frame["basis"]) == {"trade"}
    assert set(frame["unit"]) == {"t"}
    assert totals.rows.select("country", "year", "quantity").sort("year").rows() == [("DEU", 2020, 100000.0), ("DEU", 2021, 90000.0)]
    assert frame.filter(importer="IND").height == 1, "India's total is below its partners: left out, the partners kept"
    assert "no redistribution" in (flows.evidence.licence or "")


def test_nothing_looks_like_success() -> None:
    with pytest.raises(errors.NothingPublished, match="A parameter that it does not know is answered so, too"):
        tables(stored("comtrade", "http200_empty.json"))


def test_a_country_that_does_not_come() -> None:
    with pytest.raises(errors.NothingPublished, match="no weight of FRA there"):
        tables(held(), Query("crude_oil", since="2020", until="2021", countries=("DEU", "FRA", "IND")))
    with pytest.raises(errors.SourceChanged, match="IND came and was not asked"):
        tables(held(), Query("crude_oil", since="2020", until="2021", countries=("DEU",)))


@pytest.mark.parametrize(
    ("name", "status", "error", "says"),
    [
        ("401_invalid_key.json", 401, errors.KeyRefused, "GEOENERGY_COMTRADE_KEY"),
        ("403_quota.json", 403, errors.SourceBusy, "quota"),
        ("429_rate_limit.json", 200, errors.SourceBusy, "Rate limit"),
    ],
)
def test_what_else_it_may_say(name: str, status: int, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        read(stored("comtrade", name), status)


def test_how_long_to_wait_is_told() -> None:
    with pytest.raises(errors.SourceBusy) as caught:
        read(stored("comtrade", "403_quota.json"), 403)
    assert caught.value.wait == 3 * 3600 + 14 * 60 + 17
    with pytest.raises(errors.SourceBusy) as caught:
        read(stored("comtrade", "429_rate_limit.json"), 429)
    assert caught.value.wait == 2.0


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({"errorObject": {"errorMessage": "cmdCode is wrong"}}, 400, errors.QueryRefused),
        ({"count": 0, "data": [], "error": "All calls are rejected by policy."}, 200, errors.QueryRefused),
        ({"errorObject": {"errorMessage": "gone"}}, 404, errors.NothingPublished),
        (b"<html>too long</html>", 414, errors.QueryRefused),
        (b"<html>too long</html>", 200, errors.SourceChanged),
        ({"count": 1, "data": []}, 200, errors.SourceUnreachable),
        ({"count": "many", "data": []}, 200, errors.SourceChanged),
        ({"data": []}, 200, errors.SourceChanged),
    ],
)
def test_other_answers(body: Any, status: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(body, status)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("motCode", 1000, "motCode '1000' came and was not asked"),
        ("customsCode", "C01", "customsCode 'C01'"),
        ("partner2Code", 276, "partner2Code '276'"),
        ("flowCode", "X", "flowCode 'X'"),
        ("cmdCode", "27", "cmdCode '27'"),
        ("refMonth", 1, "refMonth '1'"),
        ("partnerCode", 12345, "new codes of partners: '12345'. Tell them in geoenergy/data/sources/comtrade.toml"),
        ("partnerCode", 250, "new codes of partners: '250'"),
        ("partnerCode", -1, "no number of rows"),
        ("reporterCode", 756, "new codes of reporters: '756'"),
        ("netWgt", "40000", "is no number"),
        ("netWgt", -4, "below zero"),
        ("isNetWgtEstimated", None, "isNetWgtEstimated"),
        ("period", "202001", "is no year"),
        ("period", "2031", "not asked or is yet to come"),
        ("partnerCode", 0, "stand twice"),
        ("surprise", 1, "new 'surprise'"),
    ],
)
def test_what_changed_is_told(name: str, value: Any, says: str) -> None:
    body = held()
    body["data"][1][name] = value
    with pytest.raises(errors.SourceChanged, match=says):
        tables(body)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        (Query("crude_oil", since="2020"), errors.BadArgument),
        (Query("crude_oil", since="1950", until="1960"), errors.NothingPublished),
        (Query("crude_oil", since="1970", until="2090"), errors.BadArgument),
        (Query("crude_oil", since="2020", until="2020", countries=("XYZ",)), errors.QueryRefused),
        (Query("wood", since="2020", until="2020"), errors.UnknownDataset),
    ],
)
def test_what_cannot_be_asked(query: Query, error: type[Exception]) -> None:
    with pytest.raises(error):
        Comtrade(key=KEY).request(query)

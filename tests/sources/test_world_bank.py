from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from geoenergy import errors
from geoenergy.sources._ask import Answer
from geoenergy.sources.base import Query, Reading
from geoenergy.sources.world_bank import WorldBank
from tests.sources.cases import TODAY, stored
from tests.sources.fits import fits

QUERY = Query("indicators", since="2019", until="2021", countries=("DEU", "AZE"), points=("EG.IMP.CONS.ZS",))
PRICES = Query("indicators", countries=("JPN",), points=("FP.CPI.TOTL.ZG",))
ASKED = "https://example.org/country/A/indicator/B?format=json&per_page=1000&page=1&date=2019%3A2021"


def read(query: Query, body: bytes, status: int = 200) -> Reading:
    return WorldBank().read(query, Answer(ASKED, status, body=body))


def tables(query: Query, *bodies: bytes):
    return WorldBank().tables(query, [read(query, body) for body in bodies], today=TODAY)


def held() -> Any:
    return json.loads(stored("world_bank", "energy_imports.json"))


def written(body: Any) -> bytes:
    return json.dumps(body).encode()


def test_what_is_asked() -> None:
    (request,) = WorldBank().request(QUERY)
    door = "https://api.worldbank.org/v2/country/AZE;DEU/indicator/EG.IMP.CONS.ZS"
    assert request.shown == f"{door}?format=json&per_page=1000&page=1&date=2019:2021"
    (open_end,) = WorldBank().request(Query("indicators", since="2019", points=("GOV_WGI_PV.EST",)))
    assert "date=" not in open_end.shown, "a period with one end would be dropped without a word"
    assert open_end.shown.endswith("&source=3")
    assert "AZE;" in open_end.shown
    assert "all" not in open_end.url


def test_an_indicator_of_a_commodity_is_a_table() -> None:
    (table,) = tables(QUERY, stored("world_bank", "energy_imports.json"))
    frame = fits(table)
    assert (table.table, table.kind, table.vintage) == ("world_bank_eg_imp_cons_zs", "published", "2026-07-13")
    assert frame.filter(country="DEU", year=2020).row(0, named=True)["value"] == 61.25
    assert frame["unit"].unique().to_list() == ["% of energy use"]
    assert frame.filter(country="AZE")["year"].to_list() == [2019, 2020], "a year without a figure has no row"


def test_a_real_answer_with_two_pages_missing() -> None:
    reading = read(PRICES, stored("world_bank", "data_JPN_FP.CPI.TOTL.ZG.json"))
    assert reading.rows.filter(period="2025")["value"].to_list() == [3.17253034260248]
    assert reading.total == 9
    with pytest.raises(errors.SourceUnreachable, match="3 rows came in 1 pages, 9 were announced"):
        WorldBank().tables(PRICES, [reading], today=TODAY)


def test_an_indicator_of_no_commodity_is_a_frame_only() -> None:
    body = json.loads(stored("world_bank", "data_JPN_FP.CPI.TOTL.ZG.json"))
    body[0]["total"] = 3
    source, reading = WorldBank(), read(PRICES, written(body))
    assert source.tables(PRICES, [reading], today=TODAY) == ()
    frame = source.frame(PRICES, [reading], today=TODAY)
    assert frame.columns == ["indicator", "title", "country", "year", "value", "unit", "flag"]
    assert frame["year"].sort().to_list() == [2023, 2024, 2025]


@pytest.mark.parametrize(
    ("name", "error", "says"),
    [
        ("http200_error_120.json", errors.QueryRefused, "does not know a country"),
        ("http200_error_175_archived.json", errors.NothingPublished, "archived"),
        ("error_160_sources.xml", errors.NothingPublished, "160"),
    ],
)
def test_errors_that_look_like_answers(name: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        read(QUERY, stored("world_bank", name))
    with pytest.raises(error, match=says):
        read(QUERY, b"\xef\xbb\xbf" + stored("world_bank", name))


def test_an_error_that_is_new() -> None:
    with pytest.raises(errors.SourceChanged, match="999"):
        read(QUERY, b'[{"message":[{"id":"999","key":"x","value":"y"}]}]')


@pytest.mark.parametrize(
    ("query", "error", "says"),
    [
        (Query("indicators"), errors.BadArgument, "asked by indicator"),
        (Query("indicators", points=("a b",)), errors.BadArgument, "no name of an indicator"),
        (Query("indicators", points=("../x",)), errors.BadArgument, "no name of an indicator"),
        (Query("indicators", points=("PV.EST",)), errors.QueryRefused, "ask for GOV_WGI_PV.EST"),
        (Query("indicators", points=("X",), countries=("SUN",)), errors.QueryRefused, "no code of SUN"),
        (Query("prices", points=("X",)), errors.UnknownDataset, "world_bank has: indicators"),
    ],
)
def test_what_cannot_be_asked(query: Query, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        WorldBank().request(query)


def put(*path: Any, value: Any) -> Callable[[Any], None]:
    def change(body: Any) -> None:
        for step in path[:-1]:
            body = body[step]
        body[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        (put(1, 0, "date", value="1999"), errors.SourceChanged, "1999 came: the period was dropped without a word"),
        (put(1, 0, "date", value="2031"), errors.SourceChanged, "yet to come"),
        (put(1, 0, "date", value="2020Q1"), errors.SourceChanged, "is no year"),
        (put(1, 0, "date", value="2020"), errors.SourceChanged, "stand twice"),
        (put(1, 0, "value", value="63.5"), errors.SourceChanged, "is no number"),
        (put(1, 0, "countryiso3code", value="WLD"), errors.SourceChanged, "new codes of countries: 'WLD'"),
        (put(1, 0, "countryiso3code", value=""), errors.SourceChanged, "new codes of countries: ''"),
        (put(1, 0, "countryiso3code", value="FRA"), errors.SourceChanged, "FRA came and was not asked"),
        (put(1, 0, "indicator", "id", value="OTHER"), errors.SourceChanged, "several indicators"),
        (put(1, 0, "surprise", value=1), errors.SourceChanged, "new 'surprise'"),
        (put(0, "lastupdated", value="2027-07-13"), errors.SourceChanged, "yet to come"),
        (put(0, "lastupdated", value="13/07/2026"), errors.SourceChanged, "no day of a last update"),
        (put(0, "total", value=7), errors.SourceUnreachable, "6 rows came in 1 pages, 7 were announced"),
        (put(0, "total", value="6.0"), errors.SourceChanged, "no number of rows"),
        (put(1, value=None), errors.SourceUnreachable, "is empty, though there are 6 rows"),
        (put(1, value=[]), errors.SourceUnreachable, "is empty"),
    ],
)
def test_what_changed_is_told(change: Callable[[Any], None], error: type[Exception], says: str) -> None:
    body = held()
    change(body)
    with pytest.raises(error, match=says):
        tables(QUERY, written(body))


def test_text_for_the_number_of_rows_of_a_page_is_usual() -> None:
    body = held()
    body[0] |= {"per_page": "1000", "total": "6", "page": "1", "pages": "1"}
    assert tables(QUERY, written(body))


def test_nothing_is_nothing_published() -> None:
    body = held()
    body[0] |= {"total": 0, "pages": 0, "page": 0}
    body[1] = None
    with pytest.raises(errors.NothingPublished, match=r"AZE, DEU, EG\.IMP\.CONS\.ZS"):
        tables(QUERY, written(body))
    body = held()
    for each in body[1][:3]:
        each["value"] = None
    with pytest.raises(errors.NothingPublished, match="no figure of AZE there"):
        tables(QUERY, written(body))


def test_pages() -> None:
    one, two = held(), held()
    one[0] |= {"pages": 2}
    two[0] |= {"pages": 2, "page": 2}
    one[1], two[1] = one[1][:4], two[1][4:]
    first = read(QUERY, written(one))
    assert [each.shown for each in first.more] == [ASKED.replace("&page=1", "&page=2").replace("%3A", ":")]
    (table,) = tables(QUERY, written(one), written(two))
    assert table.rows.height == 5
    with pytest.raises(errors.SourceChanged, match="stand twice"):
        tables(QUERY, written(one), written([two[0], one[1][:2]]))
    with pytest.raises(errors.SourceUnreachable, match="announced"):
        tables(QUERY, written(one))
    two[0]["total"] = 7
    with pytest.raises(errors.SourceUnreachable, match="the total changed from page to page"):
        tables(QUERY, written(one), written(two))

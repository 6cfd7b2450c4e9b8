from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from geoenergy import errors
from geoenergy.sources._ask import Answer
from geoenergy.sources._session import Session
from geoenergy.sources.base import Query
from geoenergy.sources.jodi import Jodi
from tests.sources.cases import TODAY, jodi_file, stored, zipped
from tests.sources.faulty import Server, answer, good
from tests.sources.fits import fits

QUERY = Query("gas", since="2026-05", until="2026-06")
LISTED = "https://api.publisher.jodidata.org/web/files/gas"
FILE = "https://www.jodidata.org/jodi-publisher/gas/23/GAS_world_NewFormat.zip"


def tables(query: Query, body: bytes, **headers: str):
    source = Jodi()
    return source.tables(query, [source.read(query, Answer(FILE, 200, headers, body))], today=TODAY)


def test_the_list_is_asked_and_names_the_file() -> None:
    assert [each.shown for each in Jodi().request(QUERY)] == [LISTED]
    reading = Jodi().read(QUERY, Answer(LISTED, 200, body=stored("jodi", "gas_files_listing.json")))
    assert reading.rows is None
    assert [each.shown for each in reading.more] == [FILE]


def test_a_file_becomes_balances(server: Server) -> None:
    packed = answer(zipped(stored("jodi", "gas.csv")), Last_Modified="Wed, 18 Nov 2026 07:16:00 GMT")
    server.play(good(jodi_file), packed)
    session = Session(pause=lambda _: None, attempts=1)
    (balances,) = Jodi(base_url=server.url, session=session).fetch(QUERY, today=TODAY)
    session.close()
    frame = fits(balances)
    assert (balances.table, balances.vintage) == ("jodi_gas", "2026-11-18")
    assert frame.height == 10
    row = frame.filter(country="AZE", item="production", month=6).row(0, named=True)
    assert (row["quantity"], row["unit"], row["conditions"], row["commodity"]) == (3002.5, "mcm", "unstated", "gas")
    assert frame.filter(item="exports", commodity="lng")["quantity"].to_list() == [0.0], "0.0000 is a real zero"
    assert set(frame.filter(country="DEU", item="imports")["commodity"]) == {"gas", "lng", "pipeline_gas"}
    assert "consumption_observed" not in frame["item"].to_list(), "a dash is no zero"


def test_what_was_not_asked_is_left_out() -> None:
    (balances,) = tables(Query("gas", since="2026-06", countries=("DEU",)), zipped(stored("jodi", "gas.csv")))
    assert set(balances.rows.select("country", "month").iter_rows()) == {("DEU", 6)}
    assert balances.vintage == "2026-11-24", "no day of the file: the day of reading"
    with pytest.raises(errors.NothingPublished, match="no figure of FRA there"):
        tables(Query("gas", countries=("DEU", "FRA")), stored("jodi", "gas.csv"))
    with pytest.raises(errors.NothingPublished, match="no figure of this there"):
        tables(Query("gas", since="2026-09"), stored("jodi", "gas.csv"))


@pytest.mark.parametrize(
    ("query", "error"),
    [
        (Query("gas", since="2005"), errors.NothingPublished),
        (Query("gas", since="2026-05-01"), errors.BadArgument),
        (Query("oil"), errors.UnknownDataset),
    ],
)
def test_what_cannot_be_asked(query: Query, error: type[Exception]) -> None:
    with pytest.raises(error):
        Jodi().request(query)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("FLOW_BREAKDOWN", "FLOW", "missing FLOW_BREAKDOWN; new 'FLOW'"),
        (
            "INDPROD,M3,3001",
            "INDPROD2,M3,3001",
            "new codes of the column FLOW_BREAKDOWN: 'INDPROD2'. Tell them in geoenergy/data/sources/jodi",
        ),
        ("M3,3001", "BCF,3001", "new codes of the column UNIT_MEASURE: 'BCF'"),
        ("NATGAS,INDPROD,M3,3001", "BIOGAS,INDPROD,M3,3001", "new codes of the column ENERGY_PRODUCT: 'BIOGAS'"),
        ("3001.0000,3", "3001.0000,9", "new codes of the column ASSESSMENT_CODE: '9'"),
        ("3001.0000", "lots", "'lots' is no number"),
        ("3001.0000", "nan", "'nan' is no number"),
        ("3001.0000", "", "'' is no number"),
        ("AZ,2026-05", "A1,2026-05", "new codes of countries: 'A1'"),
        ("AZ,2026-05", "AZ,2027-05", "yet to come"),
        ("AZ,2026-05", "AZ,2026-13", "is no month"),
        ("AZ,2026-05", "AZ,2026-06", "stand twice"),
        ("AZ,2026-05", "AZ;2026-05", "has 6 cells, not 7"),
    ],
)
def test_what_changed_is_told(old: str, new: str, says: str) -> None:
    body = stored("jodi", "gas.csv").replace(old.encode(), new.encode())
    with pytest.raises(errors.SourceChanged, match=says):
        tables(QUERY, zipped(body))


def test_a_file_dated_in_the_future() -> None:
    with pytest.raises(errors.SourceChanged, match="yet to come"):
        tables(QUERY, stored("jodi", "gas.csv"), **{"last-modified": "Wed, 18 Nov 2099 07:16:00 GMT"})


def change(**changes: Any) -> Callable[[Any], None]:
    return lambda held: held.update(changes)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (change(publicationId="../23"), "no number of a publication"),
        (change(publicationId=None), "no number of a publication"),
        (change(files=[]), "one file in CSV was expected"),
        (change(files=[{"filename": "../../evil.zip", "format": "CSV", "ignore": False}]), "one file in CSV was expected"),
        (change(files=[{"filename": "a.zip?x=1", "format": "CSV", "ignore": False}]), "one file in CSV was expected"),
        (change(files={}), "a list was expected"),
        (change(more=1), "new 'more'"),
    ],
)
def test_a_list_that_changed(changed: Callable[[Any], None], says: str) -> None:
    held = json.loads(stored("jodi", "gas_files_listing.json"))
    changed(held)
    with pytest.raises(errors.SourceChanged, match=says):
        Jodi().read(QUERY, Answer(LISTED, 200, body=json.dumps(held).encode()))

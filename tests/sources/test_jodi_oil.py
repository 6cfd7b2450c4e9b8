"""The oil of JODI: two files of addresses that stay."""

from __future__ import annotations

import pytest

from geoenergy import errors
from geoenergy.sources._ask import Answer
from geoenergy.sources._jodi_sets import SETS
from geoenergy.sources._session import Session
from geoenergy.sources.base import Query, sheet_of
from geoenergy.sources.jodi import Jodi
from tests.sources.cases import TODAY, jodi_oil, stored, zipped
from tests.sources.faulty import Server, answer
from tests.sources.fits import fits

FILES = "https://www.jodidata.org/_resources/files/downloads/oil-data"
CRUDE = Query("crude_oil", since="2026-05", until="2026-06")
PRODUCTS = Query("oil_products", since="2026-05", until="2026-06")


def tables(query: Query, body: bytes, **headers: str):
    source = Jodi()
    return source.tables(query, [source.read(query, Answer(FILES, 200, headers, body))], today=TODAY)


def crude() -> bytes:
    return stored("jodi", "crude_oil.csv")


def test_each_topic_has_its_file() -> None:
    assert [each.shown for each in Jodi().request(CRUDE)] == [f"{FILES}/world_Primary_CSV.zip"]
    assert [each.shown for each in Jodi().request(PRODUCTS)] == [f"{FILES}/world_Secondary_CSV.zip"]


def test_crude_oil_becomes_balances(server: Server) -> None:
    body, _ = jodi_oil("crude_oil.csv", "NewProcedure_Primary_CSV.csv")("")
    server.play(answer(body, Last_Modified="Tue, 22 Sep 2026 07:15:00 GMT"))
    session = Session(pause=lambda _: None, attempts=1)
    (balances,) = Jodi(base_url=server.url, session=session).fetch(CRUDE, today=TODAY)
    session.close()
    assert "GET /_resources/files/downloads/oil-data/world_Primary_CSV.zip " in server.asked[0]
    frame = fits(balances)
    assert (balances.table, balances.vintage, balances.unit) == ("jodi_crude_oil", "2026-09-22", "kt")
    june = {(row["country"], row["item"]): row["quantity"] for row in frame.filter(month=6).iter_rows(named=True)}
    assert june == {
        ("AZE", "production"): 2102.5,
        ("AZE", "imports"): 0.0,
        ("AZE", "exports"): 1602.0,
        ("AZE", "stock_change"): 12.5,
        ("AZE", "transformation_input"): 502.0,
        ("DEU", "imports"): 6502.0,
        ("DEU", "stock_change"): -33.25,
        ("DEU", "transformation_input"): 6503.0,
    }, "stocks that were built are below zero here; neither the factor of Russia nor a total of its parts is a row"
    assert set(frame["commodity"]) == {"crude_oil"}
    assert set(frame["unit"]) == {"kt"}
    assert frame["conditions"].null_count() == frame.height


def test_oil_products_become_balances() -> None:
    (balances,) = tables(PRODUCTS, zipped(stored("jodi", "oil_products.csv")))
    frame = fits(balances)
    assert balances.table == "jodi_oil_products"
    june = {row["item"]: row["quantity"] for row in frame.filter(month=6).iter_rows(named=True)}
    assert june == {
        "production": 7302.0,
        "imports": 3002.0,
        "exports": 2002.0,
        "stock_change": 0.0,
        "consumption_observed": 7402.0,
    }, "the total alone, not its parts with it; a real zero stays"
    assert str(june["stock_change"]) == "0.0", "a zero that is turned has no sign"
    assert set(frame["commodity"]) == {"oil_products"}


def test_what_was_not_asked_is_left_out() -> None:
    (balances,) = tables(Query("crude_oil", since="2026-05", until="2026-05", countries=("DEU",)), crude())
    assert list(balances.rows.select("country", "month", "item").iter_rows()) == [("DEU", 5, "imports")]
    with pytest.raises(errors.NothingPublished, match="no figure of RUS there"):
        tables(Query("crude_oil", countries=("AZE", "RUS")), crude())
    with pytest.raises(errors.NothingPublished, match="begins in 2002"):
        Jodi().request(Query("crude_oil", since="2001"))
    assert Jodi().request(Query("crude_oil", since="2002"))


def test_a_quantity_below_zero_is_left_out_and_a_stock_change_is_not() -> None:
    (balances,) = tables(CRUDE, crude().replace(b"TOTEXPSB,KTONS,1602", b"TOTEXPSB,KTONS,-1602"))
    assert "exports" not in balances.rows["item"].to_list()
    assert balances.rows.filter(item="stock_change")["quantity"].min() < 0


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("FLOW_BREAKDOWN", "FLOW", "missing FLOW_BREAKDOWN; new 'FLOW'"),
        ("TRANSBAK", "BACKFLOW", "new codes of the column FLOW_BREAKDOWN: 'BACKFLOW'. Tell them in geoenergy/data/sources/jodi.toml"),
        ("REFINOBS", "REFGROUT", "new codes of the column FLOW_BREAKDOWN: 'REFGROUT'"),
        ("KBBL", "MBBL", "new codes of the column UNIT_MEASURE: 'MBBL'"),
        ("NGL", "LNG", "new codes of the column ENERGY_PRODUCT: 'LNG'"),
        ("411.0000,3", "411.0000,5", "new codes of the column ASSESSMENT_CODE: '5'"),
        ("2102.5000", "lots", "'lots' is no number"),
        ("2102.5000", "", "'' is no number"),
        ("2102.5000", "n.a.", "'n.a.' is no number"),
        ("AZ,2026-05", "A1,2026-05", "new codes of countries: 'A1'"),
        ("AZ,2026-05", "AZ,2027-05", "yet to come"),
        ("AZ,2026-05", "AZ,2026-13", "is no month"),
        ("AZ,2026-05", "AZ,2026-06", "stand twice"),
        ("AZ,2026-05", "AZ;2026-05", "has 6 cells, not 7"),
    ],
)
def test_what_changed_is_told(old: str, new: str, says: str) -> None:
    with pytest.raises(errors.SourceChanged, match=says):
        tables(CRUDE, zipped(crude().replace(old.encode(), new.encode())))


def test_one_topic_does_not_take_the_file_of_another() -> None:
    with pytest.raises(errors.SourceChanged, match="new codes of the column ENERGY_PRODUCT: 'GASDIES'"):
        tables(CRUDE, stored("jodi", "oil_products.csv"))


def test_a_cut_file() -> None:
    packed = zipped(crude())
    for body in (packed[: len(packed) // 2], packed[:-10]):
        with pytest.raises(errors.SourceUnreachable, match="broken or was cut"):
            tables(CRUDE, body)
    with pytest.raises(errors.SourceUnreachable, match="not whole"):
        tables(CRUDE, crude()[:-8])


def test_the_limit_of_the_session_holds_for_what_a_zip_unpacks_to() -> None:
    source = Jodi(session=Session(most_unpacked=500))
    with pytest.raises(errors.AnswerRefused, match=r"more than 500 bytes: not taken\. Raise most_unpacked"):
        source.read(CRUDE, Answer(FILES, 200, {}, zipped(crude())))


@pytest.mark.parametrize("topic", sorted(SETS))
def test_the_sheet_tells_each_topic(topic: str) -> None:
    sheet = sheet_of("jodi")
    assert set(SETS) == set(sheet.topics) == set(sheet.codes["begins"])
    rules = [each.rule for each in sheet.faults]
    assert set(SETS[topic].faults) <= set(rules)
    assert set(rules) == {rule for each in SETS.values() for rule in each.faults}, "every fault concerns a topic"
    for kind in ("product", "flow", "unit"):
        known, left_out = sheet.codes[f"{topic}_{kind}"], sheet.codes[f"{topic}_{kind}_left_out"]
        assert not set(known) & set(left_out)


def test_a_table_has_the_faults_of_its_topic() -> None:
    (balances,) = tables(CRUDE, crude())
    rules = {each.rule for each in balances.faults}
    assert {"oil_in_tonnes", "oil_stock_change", "refinery_intake"} <= rules
    assert not {"conditions_unstated", "demand_with_bunkers"} & rules
    assert balances.evidence.title == "JODI Oil World Database, primary products"
    assert balances.evidence.url == f"{FILES}/world_Primary_CSV.zip"

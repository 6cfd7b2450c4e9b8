from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import polars as pl
import pytest

from geoenergy import errors
from geoenergy.sources._ask import Answer
from geoenergy.sources._session import Session
from geoenergy.sources.base import Query, Reading, Source
from geoenergy.sources.eurostat import Eurostat
from tests.sources.cases import TODAY, stored
from tests.sources.faulty import answer, served
from tests.sources.fits import fits

GAS = Query("gas", since="2019", until="2020")
BALANCE = Query("gas_balance", since="2019", until="2020")
ASKED = "https://example.org/asked"


def came(name: str, status: int = 200) -> Answer:
    return Answer(ASKED, status, body=stored("eurostat", name))


def read(query: Query, body: bytes, source: Source | None = None) -> tuple[Source, Reading]:
    source = source or Eurostat()
    return source, source.read(query, Answer(ASKED, 200, body=body))


def tables(query: Query, body: bytes, today: dt.date = TODAY):
    source, reading = read(query, body)
    return source.tables(query, [reading], today=today)


def test_what_is_asked() -> None:
    (request,) = Eurostat().request(Query("gas", since="2019", until="2020", countries=("DEU", "GRC")))
    door = "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data"
    asked = "format=SDMX-CSV&compressed=false&startPeriod=2019&endPeriod=2020"
    assert request.shown == f"{door}/nrg_ti_gas/A.G3000+G3200..TJ_GCV.DE+EL?{asked}"
    in_json = Eurostat(form="json").request(GAS)[0].shown
    assert "statistics/1.0/data/nrg_ti_gas?format=JSON&lang=EN&freq=A&siec=G3000&siec=G3200&unit=TJ_GCV" in in_json
    assert in_json.endswith("sinceTimePeriod=2019&untilTimePeriod=2020")


def test_a_long_run_of_years_is_cut_below_the_limit_of_cells() -> None:
    periods = [(dict(each.params)["startPeriod"], dict(each.params).get("endPeriod")) for each in Eurostat().request(Query("gas"))]
    assert periods == [("1990", "2001"), ("2002", "2013"), ("2014", None)]
    months = [(dict(each.params)["startPeriod"], dict(each.params).get("endPeriod")) for each in Eurostat().request(Query("gas_monthly"))]
    assert months[0] == ("2008-01", "2009-12")
    assert months[-1] == ("2024-01", None)
    assert [each[1] for each in months[:-1]] == [f"{year}-12" for year in range(2009, 2025, 2)]
    part = Eurostat().request(Query("gas_monthly", since="2021-03", until="2022-02"))
    assert [dict(each.params)["startPeriod"] for each in part] == ["2021-03", "2022-01"]
    assert dict(part[-1].params)["endPeriod"] == "2022-02"


@pytest.mark.parametrize(
    ("query", "error", "says"),
    [
        (Query("gas", since="1985"), errors.NothingPublished, "begins in 1990"),
        (Query("gas_monthly", since="2007-12"), errors.NothingPublished, "begins in 2008"),
        (Query("peat"), errors.UnknownDataset, "eurostat has: gas"),
        (Query("gas", countries=("SUN",)), errors.QueryRefused, "no code of SUN"),
    ],
)
def test_what_cannot_be_asked(query: Query, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        Eurostat().request(query)


def test_partners_and_totals() -> None:
    flows, totals = tables(GAS, stored("eurostat", "gas.csv"))
    assert (flows.table, flows.kind, flows.vintage) == ("eurostat_nrg_ti_gas", "flows", "2026-06-24")
    assert (totals.table, totals.kind) == ("eurostat_nrg_ti_gas_totals", "balances")
    frame = fits(flows)
    fits(totals)
    cell = frame.filter(importer="DEU", exporter="RUS", commodity="gas", year=2020).row(0, named=True)
    assert (cell["quantity"], cell["unit"], cell["conditions"], cell["basis"]) == (2045449.486, "TJ", "gcv", "origin")
    total = totals.rows.filter(country="ITA", commodity="gas", year=2020).row(0, named=True)
    assert (total["quantity"], total["item"], total["unit"]) == (2529566.823, "imports", "TJ")
    assert set(totals.rows["country"]) == {"AUT", "BGR", "DEU", "ITA"}, "the row of the EU is left out"
    assert flows.evidence.published == "2026-06-24"
    assert flows.evidence.read == "2026-11-24"
    assert flows.evidence.release_lag == "P13M"
    assert flows.unit == "TJ"


def test_what_names_no_country_stands_without_an_exporter_and_zero_is_not_nothing() -> None:
    flows, _ = tables(GAS, stored("eurostat", "gas.csv"))
    austria = flows.rows.filter(importer="AUT", commodity="gas", year=2020)
    assert austria.filter(pl.col("exporter").is_null())["quantity"].to_list() == [636210.0]
    assert austria.filter(exporter="RUS")["quantity"].to_list() == [0.0]
    assert austria.filter(exporter="DZA").is_empty(), "no cell, no row"
    lng = flows.rows.filter(commodity="lng")
    assert "RUS" not in lng["exporter"].drop_nulls().to_list(), "whoever sells none to anybody has no row"
    assert flows.rows.filter(importer="BGR", exporter="AZE", year=2020)["flag"].to_list() == ["provisional"]
    assert {each.rule for each in flows.faults} >= {"partner_not_stated", "silent_partners", "origin_as_reported"}


def test_both_forms_say_the_same() -> None:
    as_csv, as_json = tables(GAS, stored("eurostat", "gas.csv")), tables(GAS, stored("eurostat", "gas.json"))
    for one, other in zip(as_csv, as_json, strict=True):
        assert one.rows.equals(other.rows)
        assert one.vintage == other.vintage


def test_a_real_answer_with_labels_is_read_and_its_unit_told_apart() -> None:
    source, reading = read(GAS, stored("eurostat", "labelled.csv"))
    cell = reading.rows.filter(geo="DE", period="2021").row(0, named=True)
    assert (cell["value"], cell["partner"], cell["siec"]) == (84808.432, "TOTAL", "G3000")
    assert reading.dated is None, "this form has no day of the last update"
    with pytest.raises(errors.SourceChanged, match="unit 'MIO_M3' came, TJ_GCV was asked") as caught:
        source.tables(GAS, [reading], today=TODAY)
    assert caught.value.codes == ("MIO_M3",)
    assert caught.value.file == "geoenergy/data/sources/eurostat.toml"


def test_another_table_than_was_asked() -> None:
    with pytest.raises(errors.SourceChanged, match="columns changed"):
        read(GAS, stored("eurostat", "sdmx_csv_1.0_nrg_bal_c.csv"))
    swapped = stored("eurostat", "gas.csv").replace(b"NRG_TI_GAS(", b"NRG_TE_GAS(")
    with pytest.raises(errors.SourceChanged, match="NRG_TE_GAS"):
        read(GAS, swapped)


def test_the_balance_agrees_with_the_bundled_one() -> None:
    (balance,) = tables(BALANCE, stored("eurostat", "balance.json"))
    fits(balance)
    held = pl.read_csv("geoenergy/data/balances/eurostat_nrg_cb_gas.csv").filter(
        pl.col("country").is_in(["DEU", "ITA"]), pl.col("year").is_in([2019, 2020])
    )
    columns = ["country", "item", "year", "quantity", "unit", "conditions"]
    both = balance.rows.select(columns).join(held.select(columns), on=["country", "item", "year"], suffix="_held")
    assert both.height == held.height == balance.rows.height
    assert both.filter((pl.col("quantity") - pl.col("quantity_held")).abs() > 1e-6).is_empty()
    assert set(balance.rows["item"]) == set(held["item"])


def swap(old: str, new: str, count: int = -1) -> Callable[[bytes], bytes]:
    def change(body: bytes) -> bytes:
        changed = body.decode().replace(old, new, count)
        assert changed.encode() != body
        return changed.encode()

    return change


ROW = "ESTAT:NRG_TI_GAS(1.0),24/06/26 11:00:00,A,G3000,RU,TJ_GCV,DE,2020,2045449.486,"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(swap(",geo,", ",reporter,"), "missing geo; new 'reporter'", id="column renamed"),
        pytest.param(swap("OBS_FLAG", "OBS_FLAG,EXTRA"), "new 'EXTRA'|cells", id="column new in the header only"),
        pytest.param(swap("TJ_GCV", "TJ_NCV"), "unit 'TJ_NCV' came", id="unit changed"),
        pytest.param(swap(",RU,", ",RUX,"), r"new codes of partners: 'RUX'. Tell countries in geoenergy/data/countries.csv", id="partner"),
        pytest.param(swap(",BG,", ",B0,"), "new codes of reporters: 'B0'", id="reporter"),
        pytest.param(swap("2045449.486", "about 2 million"), "'about 2 million' is no number", id="words for a number"),
        pytest.param(swap("2045449.486", "NaN"), "'NaN' is no number", id="NaN"),
        pytest.param(swap("2045449.486", "1e999"), "'1e999' is no number", id="infinite"),
        pytest.param(swap("2045449.486", "-5"), "below zero", id="negative"),
        pytest.param(swap("2045449.486", "9045449.486"), "partners exceed the total in 1 cells, the first: DEU gas 2020", id="total"),
        pytest.param(swap("24/06/26", "24/06/27"), "yet to come", id="dated in the future"),
        pytest.param(swap(",2020,", ",2031,"), "figures of 2031, which is yet to come", id="a year in the future"),
        pytest.param(swap(",2020,", ",2020-Q1,"), "'2020-Q1' is no year", id="quarters for years"),
        pytest.param(swap("24/06/26", "2026-06-24"), "no date of a last update", id="date in another form"),
        pytest.param(swap("24/06/26", "31/02/26"), "no date of a last update", id="a day that is none"),
        pytest.param(swap("24/06/26", "25/06/26", 1), "two dates", id="two dates"),
        pytest.param(swap(ROW, ROW + "\r\n" + ROW), "1 cells|2 cells stand twice", id="a row twice"),
        pytest.param(swap("2045449.486,", "2045449.486,q"), "new codes of flags of .*: 'q'", id="flag"),
        pytest.param(swap(",TOTAL,", ",NSP,"), "stand twice", id="no total"),
        pytest.param(swap(",A,G3000", ",M,G3000"), "freq 'M' came", id="frequency"),
    ],
)
def test_what_changed_is_told(change: Callable[[bytes], bytes], says: str) -> None:
    with pytest.raises(errors.SourceChanged, match=says):
        tables(GAS, change(stored("eurostat", "gas.csv")))


def test_no_row_of_a_total() -> None:
    lines = stored("eurostat", "gas.csv").splitlines(keepends=True)
    with pytest.raises(errors.SourceChanged, match="no row of the total"):
        tables(GAS, b"".join(line for line in lines if b",TOTAL," not in line))


def test_a_product_that_is_gone_is_told_and_a_country_without_one_is_not() -> None:
    lines = stored("eurostat", "gas.csv").splitlines(keepends=True)
    without = b"".join(line for line in lines if b"G3200" not in line)
    with pytest.raises(errors.SourceChanged, match="no row of G3200, which was asked"):
        tables(GAS, without)
    assert tables(Query("gas", since="2019", until="2020", countries=("AUT", "BGR", "DEU", "ITA")), without)


def test_who_imports_nothing_has_a_total_and_no_partner() -> None:
    head, *lines = stored("eurostat", "gas.csv").splitlines(keepends=True)
    austria = [line for line in lines if b"G3200" in line and b",AT," in line]
    (totals,) = tables(Query("gas", countries=("AUT",)), b"".join([head, *austria]))
    assert totals.table == "eurostat_nrg_ti_gas_totals"
    assert set(totals.rows["quantity"]) == {0.0}


def test_nothing_but_a_header_is_nothing_published() -> None:
    with pytest.raises(errors.NothingPublished, match="no row"):
        tables(GAS, stored("eurostat", "gas.csv").splitlines(keepends=True)[0])


def test_a_country_that_was_asked_and_does_not_come() -> None:
    query = Query("gas", since="2019", until="2020", countries=("ITA", "FRA"))
    with pytest.raises(errors.NothingPublished, match="nothing that FRA reports"):
        tables(query, stored("eurostat", "gas.csv"))
    with pytest.raises(errors.QueryRefused, match="knows no reporter FR"):
        tables(query, stored("eurostat", "gas.json"))


@pytest.mark.parametrize(
    ("name", "status", "error", "says"),
    [
        ("fault_100_data_not_found.xml", 404, errors.NothingPublished, "nothing there"),
        ("fault_100_dataflow_not_found.xml", 404, errors.NothingPublished, "nothing there"),
        ("fault_140_key_arity.xml", 400, errors.QueryRefused, "Incorrect number of filters"),
        ("fault_150_dimension_value.xml", 400, errors.QueryRefused, "UNIT=NOTAUNIT"),
        ("fault_413_extraction_too_big.xml", 413, errors.QueryRefused, "fewer years"),
        ("stats_404_not_found.json", 404, errors.NothingPublished, "nothing there"),
        ("stats_413_extraction_too_big.json", 413, errors.QueryRefused, "fewer years"),
        ("fault_100_data_not_found.xml", 200, errors.NothingPublished, "nothing there"),
        ("stats_404_not_found.json", 200, errors.NothingPublished, "nothing there"),
    ],
)
def test_faults_are_told_apart(name: str, status: int, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        Eurostat().read(GAS, came(name, status))


def as_gas(name: str) -> bytes:
    """A stored answer of another table, with the identity and the dimensions of ours: only its emptiness is looked at."""
    held = json.loads(stored("eurostat", name))
    empty = next((each for each, size in zip(held["id"], held["size"], strict=True) if not size), None)
    whole = json.loads(stored("eurostat", "gas.json"))
    whole["value"], whole["status"] = held["value"], held.get("status", {})
    if empty is not None:
        whole["size"][whole["id"].index(empty)] = 0
        whole["dimension"][empty]["category"] = {"index": {}, "label": {}}
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    ("name", "countries", "error", "says"),
    [
        ("stats_200_empty_unknown_code.json", ("FRA",), errors.QueryRefused, "knows no reporter FR, and leaves it out without a word"),
        ("stats_200_empty_since_2030.json", (), errors.NothingPublished, "no figure of that period"),
        ("stats_200_confidential_all.json", (), errors.NothingPublished, "confidential"),
    ],
)
def test_an_empty_set_that_looks_like_success(name: str, countries: tuple[str, ...], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        tables(Query("gas", since="2019", until="2020", countries=countries), as_gas(name))


def test_the_stored_answers_of_other_tables_are_not_taken() -> None:
    for name in ("stats_200_empty_unknown_code.json", "stats_200_empty_since_2030.json", "stats_200_confidential_all.json"):
        with pytest.raises(errors.SourceChanged, match="nrg_ti_gas was asked and"):
            Eurostat().read(GAS, came(name))


def test_figures_written_as_text_are_another_form() -> None:
    held = json.loads(stored("eurostat", "gas.json"))
    held["value"] = {place: str(value) for place, value in held["value"].items()}
    with pytest.raises(errors.SourceChanged, match="is no number"):
        tables(GAS, json.dumps(held).encode())
    with pytest.raises(errors.SourceChanged, match="not JSON"):
        tables(GAS, stored("eurostat", "gas.json").replace(b"2045449.486", b"NaN"))


def test_a_line_of_the_balance_that_is_new() -> None:
    body = stored("eurostat", "balance.json").replace(b'"Indigenous production"', b'"Home production"')
    with pytest.raises(errors.SourceChanged, match="new codes of lines of the balance: 'Home production'"):
        tables(BALANCE, body)


STATUS = '<?xml version="1.0"?><r><queued><id>e3d39a1b-27eb-4ce4-936d-8f95b23bf74f</id><status>{}</status></queued></r>'


def test_the_queue_is_waited_for() -> None:
    waits: list[float] = []
    queued = stored("eurostat", "http200_async_queued.xml")
    with served() as server:
        server.play(
            answer(queued),
            answer(STATUS.format("PROCESSING").encode()),
            answer(STATUS.format("AVAILABLE").encode()),
            answer(stored("eurostat", "gas.csv")),
        )
        session = Session(pause=waits.append)
        flows, _ = Eurostat(base_url=server.url, session=session).fetch(GAS, today=TODAY)
        session.close()
        paths = [each.split(" ")[1] for each in server.asked]
    assert flows.rows.height
    assert [each.content for each in flows.raw] == [stored("eurostat", "gas.csv")]
    assert paths[1:] == [
        "/1.0/async/status/e3d39a1b-27eb-4ce4-936d-8f95b23bf74f",
        "/1.0/async/status/e3d39a1b-27eb-4ce4-936d-8f95b23bf74f",
        "/1.0/async/data/e3d39a1b-27eb-4ce4-936d-8f95b23bf74f",
    ]
    assert waits == [10.0, 10.0]


def test_a_queue_that_does_not_end_is_told() -> None:
    waits: list[float] = []
    with served() as server:
        server.play(answer(STATUS.format("SUBMITTED").encode()))
        session = Session(pause=waits.append, patience=10)
        with pytest.raises(errors.SourceBusy, match="still preparing"):
            Eurostat(base_url=server.url, session=session).fetch(GAS, today=TODAY)
        session.close()
    assert sum(waits) <= 50


LATER = json.dumps({"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE. Your request will be treated asynchronously."}}).encode()


@pytest.mark.parametrize("status", [200, 413])
def test_prepared_under_the_same_question(status: int) -> None:
    reading = Eurostat().read(GAS, Answer(ASKED, status, body=LATER))
    assert reading.rows is None
    assert [each.shown for each in reading.more] == [ASKED]
    assert reading.wait


@pytest.mark.parametrize(
    ("state", "error"),
    [("EXPIRED", errors.SourceUnreachable), ("UNKNOWN_REQUEST", errors.SourceUnreachable), ("DREAMING", errors.SourceChanged)],
)
def test_what_else_a_queue_may_say(state: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        Eurostat().read(GAS, Answer(ASKED, 200, body=STATUS.format(state).encode()))


def test_a_ticket_that_would_lead_elsewhere_is_refused() -> None:
    body = STATUS.format("SUBMITTED").replace("e3d39a1b-27eb-4ce4-936d-8f95b23bf74f", "../../../etc?x=").encode()
    with pytest.raises(errors.SourceChanged):
        Eurostat().read(GAS, Answer(ASKED, 200, body=body))


def test_a_table_renewed_between_two_parts() -> None:
    source, one = read(GAS, stored("eurostat", "gas.csv"))
    _, other = read(GAS, stored("eurostat", "gas.csv").replace(b"24/06/26", b"25/06/26"))
    with pytest.raises(errors.SourceUnreachable, match="renewed the table while"):
        source.tables(GAS, [one, other], today=TODAY)


def test_monthly_gas_has_two_bases_and_keeps_the_pairs_that_trade() -> None:
    query = Query("gas_monthly", since="2024-01", until="2024-02")
    head = "DATAFLOW,LAST UPDATE,freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\r\n"
    cells = [("G3000", "RU", "10"), ("G3000", "NO", "0"), ("G3000", "TOTAL", "10"), ("G3200", "RU", "0"), ("G3200", "TOTAL", "0")]
    lines = [f"ESTAT:NRG_TI_GASM(1.0),24/06/26 11:00:00,M,{siec},{who},MIO_M3,IT,2024-01,{value},\r\n" for siec, who, value in cells]
    lines.append("ESTAT:NRG_TI_GASM(1.0),24/06/26 11:00:00,M,G3000,RU,MIO_M3,IT,2024-02,,\r\n")
    flows, totals = tables(query, (head + "".join(lines)).encode())
    fits(flows)
    fits(totals)
    assert flows.rows.select("exporter", "month", "basis", "quantity", "unit", "conditions").rows() == [
        ("RUS", 1, "border", 10.0, "mcm", "unstated")
    ]
    assert set(totals.rows.select("commodity", "basis").iter_rows()) == {("gas", "border"), ("lng", "origin")}


def test_exports_have_the_reporter_as_exporter() -> None:
    query = Query("electricity_exports", since="2020", until="2020")
    head = "DATAFLOW,LAST UPDATE,freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\r\n"
    cells = [("CH", "7"), ("NSP", "1"), ("TOTAL", "8")]
    lines = [f"ESTAT:NRG_TE_EH(1.0),24/06/26 11:00:00,A,E7000,{who},GWH,IT,2020,{value},\r\n" for who, value in cells]
    flows, totals = tables(query, (head + "".join(lines)).encode())
    fits(flows)
    fits(totals)
    assert flows.rows.select("importer", "exporter", "quantity").rows() == [("CHE", "ITA", 7.0)]
    assert totals.rows.select("country", "item", "quantity").rows() == [("ITA", "exports", 8.0)]


@pytest.mark.parametrize(
    ("topic", "dataset", "freq", "period"),
    [("crude_oil", "NRG_TI_OIL", "A", "2020"), ("oil_monthly", "NRG_TI_OILM", "M", "2020-01"), ("electricity", "NRG_TI_EH", "A", "2020")],
)
def test_other_tables_of_partners(topic: str, dataset: str, freq: str, period: str) -> None:
    head = "DATAFLOW,LAST UPDATE,freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\r\n"
    products = {"crude_oil": ["O4100_TOT"], "oil_monthly": ["O4100_TOT", "O4600"], "electricity": ["E7000"]}[topic]
    unit = "GWH" if topic == "electricity" else "THS_T"
    cells = [("AZ", "5"), ("AN", "1"), ("AME_LAT", "7"), ("EX_YU_OTH", "1"), ("EUR_OTH", "1"), ("TOTAL", "8")]
    lines = [
        f"ESTAT:{dataset}(1.0),24/06/26 11:00:00,{freq},{siec},{who},{unit},IT,{period},{value},be\r\n"
        for siec in products
        for who, value in cells
    ]
    flows, totals = tables(Query(topic, since="2020", until="2020"), (head + "".join(lines)).encode())
    frame = fits(flows)
    fits(totals)
    assert flows.table == f"eurostat_{dataset.lower()}"
    for commodity in set(frame["commodity"]):
        rows = dict(frame.filter(commodity=commodity).select("exporter", "quantity").iter_rows())
        assert rows == {"AZE": 5.0, "ANT": 1.0, None: 2.0}, "groups of which it was not read what they are do not count"
    bases = {"crude_oil": "origin", "oil_products": "trade", "electricity": "border"}
    assert all(bases[commodity] == basis for commodity, basis in frame.select("commodity", "basis").iter_rows())
    assert set(frame["flag"]) == {"break_in_series"}, "of two flags the more telling one"
    assert set(frame["unit"]) == {"GWh" if topic == "electricity" else "kt"}

"""Networks from anybody's tables: what is read, what is refused, and the forms it takes."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import polars as pl
import pytest

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.balance.tables import BalanceRow, checked
from geoenergy.errors import BadArgument, DataFault, UnknownUnit
from geoenergy.tables import schema_of

BALANCES = pl.DataFrame({"country": ["A", "B"], "period": ["1", "1"], "demand": [1.0, 2.0], "production": [3.0, 0.0]})
LINKS = pl.DataFrame({"from_country": ["A"], "to_country": ["B"], "period": ["1"], "capacity": [1.5], "name": ["pipe"]})


def faults_of(**tables: pl.DataFrame) -> list[str]:
    with pytest.raises(DataFault) as caught:
        SupplyNetwork.from_tables(tables.pop("balances", BALANCES), **tables, unit="bcm")  # type: ignore[arg-type]
    return [str(fault) for fault in caught.value.faults]


def test_tables_left_out_are_empty_and_further_columns_stay() -> None:
    network = SupplyNetwork.from_tables(BALANCES, links=LINKS, unit="bcm")
    assert network.countries == ["A", "B"]
    assert network.periods == ["1"]
    assert network.storage.is_empty()
    assert network.links["name"].to_list() == ["pipe"]
    assert network.balances.schema == schema_of(BalanceRow)
    assert "2 countries, 1 periods" in repr(network)
    assert "2 countries" in network._repr_html_()


def test_the_evidence_of_every_table_is_gathered_once() -> None:
    sectors = pl.DataFrame(
        {"country": ["A", "A"], "period": ["1", "1"], "sector": ["homes", "rest"], "demand": [0.4, 0.6], "evidence": [["s"], ["b", "s"]]}
    )
    balances = BALANCES.with_columns(evidence=pl.Series([["b"], None], dtype=pl.List(pl.String)))
    network = SupplyNetwork.from_tables(balances, links=LINKS.with_columns(evidence=pl.lit("l")), sectors=sectors, unit="bcm")
    assert network.evidence == ("b", "l", "s")
    assert SupplyNetwork.from_tables(BALANCES, links=LINKS, unit="bcm").evidence == ()


def test_integers_are_read_as_numbers() -> None:
    whole = BALANCES.with_columns(pl.col("demand").cast(pl.Int64))
    assert SupplyNetwork.from_tables(whole, unit="bcm").balances["demand"].to_list() == [1.0, 2.0]


def test_no_such_unit() -> None:
    with pytest.raises(UnknownUnit, match="Nearest: bcm"):
        SupplyNetwork.from_tables(BALANCES, unit="bcmm")


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (BALANCES.drop("demand"), "demand: column is missing"),
        (BALANCES.rename({"demand": "demnad"}), "column is missing. Rename 'demnad'"),
        (BALANCES.with_columns(demand=pl.Series(["x", "y"])), "is String, not Float64"),
        (BALANCES.with_columns(demand=pl.Series([-1.0, 2.0])), "negative (-1.0)"),
        (BALANCES.with_columns(demand=pl.Series([float("nan"), 2.0])), "not a finite number"),
        (BALANCES.with_columns(demand=pl.Series([float("inf"), 2.0])), "not a finite number"),
        (BALANCES.with_columns(demand=pl.Series([None, 2.0])), "empty"),
        (pl.concat([BALANCES, BALANCES.head(1)]), "stands twice"),
        (pl.concat([BALANCES, BALANCES.head(1).with_columns(period=pl.lit("2"))]), "missing for B 2"),
    ],
)
def test_balances_that_cannot_be(frame: pl.DataFrame, words: str) -> None:
    assert any(words in fault for fault in faults_of(balances=frame))


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (LINKS.with_columns(to_country=pl.lit("C")), "'C' is not in balances"),
        (LINKS.with_columns(to_country=pl.lit("A")), "leads to where it starts"),
        (LINKS.with_columns(capacity=pl.lit(-1.0)), "negative"),
        (pl.concat([LINKS, LINKS]), "stands twice"),
        (LINKS.with_columns(period=pl.lit("9")), "'9' is not in balances"),
    ],
)
def test_links_that_cannot_be(frame: pl.DataFrame, words: str) -> None:
    assert any(words in fault for fault in faults_of(links=frame))


def test_a_link_in_each_direction_is_two_links() -> None:
    both = pl.concat([LINKS, LINKS.with_columns(from_country=pl.lit("B"), to_country=pl.lit("A"))])
    assert SupplyNetwork.from_tables(BALANCES, links=both, unit="bcm").links.height == 2


def test_storage_and_limits_that_cannot_be() -> None:
    held = pl.DataFrame(
        {
            "country": ["A"],
            "working_volume": [1.0],
            "initial": [2.0],
            "max_withdrawal": [1.0],
            "max_injection": [1.0],
            "min_level_end": [0.0],
        }
    )
    limit = pl.DataFrame({"name": ["cap"], "kind": ["suppliers"], "members": [["Y"]], "period": ["1"], "capacity": [1.0]})
    assert any("above working_volume" in fault for fault in faults_of(storage=held))
    assert any("no member 'Y'" in fault for fault in faults_of(limits=limit))
    assert any("no kind of limit" in fault for fault in faults_of(limits=limit.with_columns(kind=pl.lit("sellers"))))
    assert any("names nobody" in fault for fault in faults_of(limits=limit.with_columns(members=pl.lit([], dtype=pl.List(pl.String)))))


def test_all_faults_at_once() -> None:
    balances = BALANCES.with_columns(demand=pl.Series([-1.0, 2.0]))
    links = LINKS.with_columns(to_country=pl.lit("A"), capacity=pl.lit(float("nan")))
    assert len(faults_of(balances=balances, links=links)) == 3


def test_checked_gives_every_table() -> None:
    assert set(checked({"balances": BALANCES})) == {"balances", "entries", "links", "storage", "limits", "sectors"}


def test_assumptions_only_where_nothing_is_known() -> None:
    network = SupplyNetwork.from_tables(BALANCES, links=LINKS.with_columns(capacity=pl.lit(None, dtype=pl.Float64)), unit="bcm")
    assert network.unknown.to_dicts() == [{"what": "link", "name": "A>B", "period": "1"}]
    with pytest.raises(BadArgument, match="Unknown: A>B"):
        network.assume({"B>A": 1.0}, because="x")
    for value in (float("nan"), float("inf"), 1e300, -1.0, "1", True, None):
        with pytest.raises(BadArgument, match="number of 0 or more"):
            network.assume({"A>B": value}, because="x")  # type: ignore[dict-item]
    assert network.assume({"A>B": 1.0}, because="x").unknown.is_empty()


def test_tables_are_replaced_by_name() -> None:
    network = SupplyNetwork.from_tables(BALANCES, links=LINKS, unit="bcm", assumptions=["one"])
    other = network.with_tables(links=LINKS.clear(), assumptions=["no pipes"])
    assert (network.links.height, other.links.height) == (1, 0)
    assert other.assumptions == ("one", "no pipes")
    with pytest.raises(BadArgument, match=r"no table link\. Tables: balances, entries, links, storage, limits"):
        network.with_tables(link=LINKS)
    with pytest.raises(DataFault, match="negative"):
        network.with_tables(links=LINKS.with_columns(capacity=pl.lit(-1.0)))


def test_a_table_in_another_unit_is_refused() -> None:
    assert any("holds TJ in a network in bcm" in fault for fault in faults_of(links=LINKS.with_columns(unit=pl.lit("TJ"))))


def test_forms() -> None:
    network = SupplyNetwork.from_tables(BALANCES, links=LINKS, unit="bcm")
    graph = network.to_rustworkx()
    assert (graph.num_nodes(), graph.num_edges()) == (2, 1)
    assert graph.edges()[0]["capacity"] == 1.5
    root = ET.fromstring(network.to_graphml())
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert [each.get("id") for each in root.findall(".//g:node", space)] == ["A", "B"]
    assert root.findtext(".//g:edge/g:data", namespaces=space) == "1.5"
    with pytest.raises(BadArgument, match="no period '7'"):
        network.to_graphml("7")

"""The network of a small world, each figure worked by hand: crossings, terminals in their own units, ceilings, and what is left out.

Balances of 2020, TWh: RUS makes 900 and uses 400; DEU makes 10 and uses 300; ITA uses 100; AUT is half known, so that it is left out.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, NoObservation
from geoenergy.network.supply import Bound, build, guessed, observed_flows
from geoenergy.tables import evidence_in
from geoenergy.units import conversion
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.network.small import write_network
from tests.worlds import EVIDENCE, FLOWS, TOTALS, resource

BALANCES = """country,item,commodity,year,quantity,unit,conditions,evidence
RUS,production,gas,2020,900,TWh,gcv,v1
RUS,consumption,gas,2020,400,TWh,gcv,v1
DEU,production,gas,2020,10,TWh,gcv,v1
DEU,consumption,gas,2020,300,TWh,gcv,v1
ITA,production,gas,2020,0,TWh,gcv,v1
ITA,consumption,gas,2020,100,TWh,gcv,v1
AUT,consumption,gas,2020,80,TWh,gcv,v1
"""
TERMINALS = """terminal,name,country,kind,units,capacity,unit,conditions,status,start_year,siting,evidence
t1,One,ITA,import,1,3,mtpa,,operating,2010,unstated,v1
t2,Two,ITA,import,1,5,bcm/y,unstated,operating,2013,floating,v1
t3,Three,ITA,import,1,100,GWh/d,gcv,operating,2020,unstated,v1
t4,Later,ITA,import,1,9,mtpa,,operating,2021,unstated,v1
t5,Plan,ITA,import,1,9,mtpa,,proposed,2015,unstated,v1
t6,Out,ITA,export,1,9,mtpa,,operating,2010,unstated,v1
t7,Silent,DEU,import,1,,,,operating,2010,unstated,v1
t8,Far,AUT,import,1,9,mtpa,,operating,2010,unstated,v1
"""
CROSSINGS = (
    "RUS,DEU,North,,point,100,GWh/d,gcv,,,2021,operating,,lake,map",
    "RUS,ITA,South,,point,200,GWh/d,gcv,,,2021,operating,,lake,map",
    "RUS,ITA,Both,,crossing,150,GWh/d,gcv,,,2021,operating,joint_ceiling,lake,map",
    "DEU,ITA,Alps,alps,line,20,TWh/y,gcv,2010,,,operating,,,a",
    "DEU,ITA,Alps,alps,line,30,TWh/y,gcv,2010,,,operating,,,b",
    "ITA,DEU,Back,back,line,,,,2010,,,operating,,,a",
    "AUT,ITA,Left out,out,line,7,TWh/y,gcv,2010,,,operating,,,a",
)
# 36 TJ are 0.01 TWh; of the border flows that of 2020 alone is one of the year
BORDER = "DEU,RUS,gas,2020,border,36,TJ,gcv,v1\nITA,DEU,gas,2019,border,72,TJ,gcv,v1\n"
BORDER_TOTALS = "DEU,imports,gas,2020,border,36,TJ,gcv,v1\nITA,imports,gas,2019,border,72,TJ,gcv,v1\n"


def world_of(path: Path, *, crossings: tuple[str, ...] = CROSSINGS, balances: str = BALANCES, terminals: str = TERMINALS) -> World:
    folder = write_network(path / "w", *crossings)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for name, kind, text in (("own", "balances", balances), ("lng", "terminals", terminals)):
        package["resources"].append(resource(name, kind, evidence={"v1": EVIDENCE}))
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "flows/hand.csv").write_text(FLOWS + BORDER, encoding="utf-8")
    (folder / "balances/hand_totals.csv").write_text(TOTALS + BORDER_TOTALS, encoding="utf-8")
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return load_world(folder)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world_of(tmp_path_factory.mktemp("supply"))


def built(world: World, reading: str = "highest", bound: Bound = "high", year: int = 2020) -> SupplyNetwork:
    return build(world, commodity="gas", year=year, reading=reading, bound=bound)  # type: ignore[arg-type]


def test_balances_and_who_is_left_out(world: World) -> None:
    network = built(world)
    assert (network.unit, network.periods) == ("TWh", ["2020"])
    assert {row["country"]: (row["demand"], row["production"]) for row in network.balances.iter_rows(named=True)} == {
        "DEU": (300, 10),
        "ITA": (100, 0),
        "RUS": (400, 900),
    }
    assert "left out, for no demand or production is known: AUT" in network.assumptions
    assert network.world == world.fingerprint


def test_links_carry_capacity_flow_and_evidence(world: World) -> None:
    links = {(row["from_country"], row["to_country"]): row for row in built(world).links.iter_rows(named=True)}
    assert set(links) == {("RUS", "DEU"), ("RUS", "ITA"), ("DEU", "ITA"), ("ITA", "DEU")}, "no link to a country without a balance"
    north = links["RUS", "DEU"]
    assert (north["capacity"], north["state"]) == (pytest.approx(36.5), "known")
    assert north["flow"] == pytest.approx(0.01)
    assert {"pipes#map", "hand#v1"} <= set(north["evidence"])
    assert links["DEU", "ITA"]["flow"] is None, "what flowed in another year is not what flowed in this one"


def test_the_reading_asked_for_is_the_capacity(world: World) -> None:
    alps = {
        reading: built(world, reading).links.filter(from_country="DEU", to_country="ITA")["capacity"].item()
        for reading in ("lowest", "highest")
    }
    assert alps == {"lowest": 20.0, "highest": 30.0}


def test_an_unknown_capacity_stays_unknown(world: World) -> None:
    network = built(world)
    assert network.unknown["name"].to_list() == ["ITA>DEU"]
    assert network.links.filter(from_country="ITA")["capacity_low"].to_list() == [None]


def test_crossings_that_share_a_ceiling_are_limited_together(world: World) -> None:
    (limit,) = built(world).limits.to_dicts()
    assert (limit["name"], limit["kind"], limit["members"]) == ("lake", "links", ["RUS>DEU", "RUS>ITA"])
    assert limit["capacity"] == pytest.approx(150 * 0.365)
    assert limit["evidence"] == ["pipes#map"]
    assert any(each.startswith("lake: RUS>DEU and RUS>ITA take no more than 54.75 TWh together") for each in built(world).assumptions)


def test_terminals_are_converted_each_from_its_own_unit(world: World) -> None:
    (row,) = built(world, bound="high").entries.to_dicts()
    (least,) = built(world, bound="low").entries["capacity"]
    assert (row["country"], row["route"], row["supplier"]) == ("ITA", "LNG ITA", "LNG")
    mass = conversion(world.factors, "mtpa", "TWh/y", to_conditions="gcv", commodity="lng")
    volume = conversion(world.factors, "bcm/y", "TWh/y", conditions="unstated", to_conditions="gcv", commodity="gas")
    assert least == pytest.approx(100 * 0.365 + 5 * volume.low + 3 * mass.low)
    assert row["capacity"] == pytest.approx(100 * 0.365 + 5 * volume.high + 3 * mass.high)
    assert volume.high < mass.low, "a million tonnes are more than a billion cubic metres"
    assert "lng#v1" in row["evidence"]
    assert {address.split("#")[0] for address in row["evidence"]} > {"lng", "gwh-in-tj"}


def test_the_order_of_terminals_does_not_matter(tmp_path: Path, world: World) -> None:
    head, *rows = TERMINALS.strip().splitlines()
    turned = world_of(tmp_path, terminals="\n".join([head, *rows[::-1]]) + "\n")
    assert built(turned).entries["capacity"].to_list() == pytest.approx(built(world).entries["capacity"].to_list())


def test_no_terminal_no_entry(tmp_path: Path) -> None:
    head = TERMINALS.splitlines()[0]
    network = built(world_of(tmp_path, terminals=f"{head}\nt1,One,USA,import,1,3,mtpa,,operating,2010,unstated,v1\n"))
    assert network.entries.is_empty()


def test_observed_flows_are_those_of_the_year(world: World) -> None:
    assert {pair: quantity for pair, (quantity, _) in observed_flows(world, 2020).items()} == {("RUS", "DEU"): pytest.approx(0.01)}
    quantity, evidence = observed_flows(world, 2019)["DEU", "ITA"]
    assert quantity == pytest.approx(0.02)
    assert evidence == ["hand#v1"]
    assert observed_flows(world, 1980) == {}


def test_a_guess_for_a_link_is_an_end_of_what_it_may_take(world: World) -> None:
    network = built(world)
    assert guessed(network, most=True) == {"ITA>DEU": 800.0}, "no more than all that anybody uses"
    assert guessed(network, most=False) == {"ITA>DEU": 0.0}, "nothing was seen to flow"
    assert guessed(network.assume({"ITA>DEU": 1.0}, because="a test"), most=True) == {}


def test_evidence_is_gathered_over_the_tables(world: World) -> None:
    network = built(world)
    found = evidence_in(network.links, network.balances, network.entries)
    assert {"own#v1", "lng#v1", "pipes#a"} <= found
    assert all(address in world.evidence for address in found)
    assert evidence_in(network.links.clear()) == set()


def test_what_is_refused(world: World) -> None:
    with pytest.raises(BadArgument, match="gas only, not for coal"):
        build(world, commodity="coal", year=2020, reading="highest", bound="high")
    with pytest.raises(BadArgument, match="bound must be"):
        built(world, bound="middle")  # type: ignore[arg-type]
    with pytest.raises(BadArgument, match="reading must be one of"):
        built(world, "mean")
    with pytest.raises(NoObservation, match="no balance of gas is held for 2019"):
        built(world, year=2019)


def test_the_bundled_network_has_no_terminal_larger_than_its_country_lists() -> None:
    """Finland's terminal takes in 6 GWh a day, not 6 million tonnes a year."""
    bundled = load_world()
    finland = built(bundled, year=2022).entries.filter(country="FIN")["capacity"].item()
    listed = bundled.terminals.collect().filter(country="FIN", kind="import", status="operating")
    assert "GWh/d" in listed["unit"].to_list()
    assert finland < 15

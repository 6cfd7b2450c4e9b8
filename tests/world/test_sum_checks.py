"""Suppliers that add up to more than the total: a little is rounding, more is a fault that the load reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoenergy.errors import DataFault
from geoenergy.questions.dependence import dependence
from geoenergy.questions.suppliers import suppliers
from geoenergy.world.load import load_world
from geoenergy.world.sum_checks import OVERSHOOT, sum_faults
from tests.worlds import FLOWS, TOTALS, write_folder


def italy(total: float) -> str:
    return TOTALS.replace("ITA,imports,gas,2020,origin,100", f"ITA,imports,gas,2020,origin,{total}")


def faults_of(path: Path) -> list[str]:
    with pytest.raises(DataFault) as caught:
        load_world(path)
    return [str(fault) for fault in caught.value.faults]


def test_up_to_two_per_cent_the_sum_takes_the_place_of_the_total_and_says_so(tmp_path: Path) -> None:
    world = load_world(write_folder(tmp_path / "w", totals=italy(100 / (1 + OVERSHOOT) + 0.01)))
    answer = dependence(world, "ITA", supplier="RUS", commodity="gas", year=2020)
    assert (answer.share_low, answer.share_high, answer.share) == (0.4, 0.4, 0.4)
    assert answer.flag == "named_above_total"
    assert set(suppliers(world, "ITA", commodity="gas", year=2020)["flag"]) == {"named_above_total"}
    assert dependence(world, "DEU", supplier="RUS", commodity="gas", year=2020).flag is None


def test_beyond_it_is_a_fault(tmp_path: Path) -> None:
    (found,) = faults_of(write_folder(tmp_path / "w", totals=italy(90)))
    assert found.startswith("flows/hand.csv  quantity, gas to ITA in 2020 (v1): suppliers add up to 100 TJ, more than the total 90. ")
    assert found.endswith("Mend the row or the total; up to 2% more is taken as rounding")


def test_imports_beside_a_total_of_zero_are_a_fault(tmp_path: Path) -> None:
    assert len(faults_of(write_folder(tmp_path / "w", totals=italy(0)))) == 1


def test_many_are_counted(tmp_path: Path) -> None:
    flows = FLOWS + "".join(f"ITA,RUS,gas,{year},origin,40,TJ,gcv,v1\n" for year in range(2001, 2007))
    totals = TOTALS + "".join(f"ITA,imports,gas,{year},origin,4,TJ,gcv,v1\n" for year in range(2001, 2007))
    found = faults_of(write_folder(tmp_path / "w", flows=flows, totals=totals))
    assert len(found) == 4
    assert "the same of 3 more importers and periods" in found[-1]


@pytest.mark.parametrize(
    ("flows", "totals"),
    [
        (FLOWS, italy(90).replace("2020,origin,90,TJ", "2020,origin,90,GWh")),
        (FLOWS, italy(90).replace("2020,origin,90", "2020,border,90")),
        (FLOWS, italy(90).replace("90,TJ,gcv", "90,TJ,ncv")),
        (FLOWS.replace("gas,2020,origin,40,TJ,gcv", "gas,2020,origin,40,TJ,ncv"), italy(90)),
    ],
    ids=["unit", "basis", "conditions", "conditions of a row"],
)
def test_what_is_not_the_same_thing_is_not_compared(tmp_path: Path, flows: str, totals: str) -> None:
    load_world(write_folder(tmp_path / "w", flows=flows, totals=totals))


def test_the_bundled_tables_hold() -> None:
    world = load_world()
    assert sum_faults(world.tables["flows"], world.tables["balances"], {name: each.path for name, each in world.resources.items()}) == []
    assert dependence(world, "PRT", supplier="NGA", commodity="gas", year=2020).flag in {"named_above_total", "relayed"}

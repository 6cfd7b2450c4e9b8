"""Which total: the cells where it matters, worked by hand from the bundled figures, and each rule on figures made up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from geoenergy.errors import MixedBases
from geoenergy.questions.dependence import dependence
from geoenergy.world.imports import import_table
from geoenergy.world.load import load_world
from geoenergy.world.totals import GCV_RANGE, RULES, SCHEMA, import_totals
from geoenergy.world.world import World
from tests.worlds import EVIDENCE, FLOWS, TOTALS, resource, small_world, write_folder

GAS = "eurostat_nrg_ti_gas"


@cache
def bundled() -> World:
    return load_world()


def total(importer: str, year: int, **options: Any) -> dict[str, Any]:
    frame = import_totals(bundled(), GAS, "gas", "origin", "TJ", **options).filter(importer=importer, year=year)
    found: dict[str, Any] = frame.row(0, named=True)
    return found


def test_germany_2020_is_as_stated_for_its_calorific_value_is_sound() -> None:
    assert GCV_RANGE[0] < 3_092_272.826 / 80_439.019 < GCV_RANGE[1]
    found = total("DEU", 2020)
    assert (found["total_low"], found["total_high"], found["rule"], found["keys"]) == (3_092_272.826, 3_092_272.826, "stated", "2022-03-23")


def test_germany_2021_has_a_volume_alone() -> None:
    # the calorific values that its years 2014-2020 show run from 2018's to 2015's
    low, high = 3_281_120.277 / 88_347.545, 3_996_950.0 / 102_517.0
    found = total("DEU", 2021)
    assert (found["total_low"], found["total_high"]) == pytest.approx((84_808.432 * low, 84_808.432 * high))
    assert (found["rule"], found["keys"]) == ("volume_times_gcv", "2025")


def test_hungary_2020_still_held_transit_in_the_older_total() -> None:
    assert GCV_RANGE[1] < 473_860.0 / 7_936.0, "59.7 MJ a cubic metre is no gas"
    low, high = 345_937.0 / 8_942.0, 264_077.0 / 6_790.0  # its sound years, 2014 and 2015
    found = total("HUN", 2020)
    assert (found["total_low"], found["total_high"]) == pytest.approx((7_936.0 * low, 7_936.0 * high))
    assert (found["rule"], found["keys"]) == ("volume_times_gcv", "2022-03-23 2025")


def test_the_netherlands_2017_still_held_transit_in_the_older_total() -> None:
    assert 1_808_155.684 / 24_037.742 > 75
    low, high = 1_038_556.0 / 31_151.0, 1_356_495.759 / 36_392.121  # 33.3 in 2014, 37.3 in 2015
    found = total("NLD", 2017)
    assert (found["total_low"], found["total_high"]) == pytest.approx((24_037.742 * low, 24_037.742 * high))


def test_austria_shows_no_calorific_value_of_its_own() -> None:
    quotients = [388_129.243 / 7_709.12, 456_859.409 / 6_072.549, 636_210.0 / 6_462.232]
    assert min(quotients) > GCV_RANGE[1]
    found = total("AUT", 2020)
    assert (found["total_low"], found["total_high"]) == pytest.approx((6_462.232 * 33, 6_462.232 * 44))
    assert found["rule"] == "volume_times_any_gcv"


def test_a_year_without_a_volume_is_as_stated() -> None:
    assert total("AUT", 2013)["rule"] == "stated"


def test_a_vintage_asked_for_is_taken_as_published() -> None:
    found = total("HUN", 2020, vintage="2022-03-23")
    assert (found["total_low"], found["rule"]) == (473_860.0, "stated")


def test_the_choice_shows_in_the_answer() -> None:
    assert dependence(bundled(), "HUN", supplier="RUS", commodity="gas", year=2020).share_low > 0.94
    assert dependence(bundled(), "HUN", supplier="RUS", commodity="gas", year=2020).total == "volume_times_gcv"
    assert dependence(bundled(), "DEU", supplier="RUS", commodity="gas", year=2020).total == "stated"


def test_every_rule_is_explained_and_used() -> None:
    used = {
        rule
        for unit, dataset, basis in (("TJ", GAS, "origin"), ("mcm", "eurostat_nrg_ti_gasm", "border"))
        for rule in import_totals(bundled(), dataset, "gas", basis, unit)["rule"].unique()
    }
    assert used == set(RULES)


def test_no_table_of_totals(tmp_path: Path) -> None:
    assert import_totals(bundled(), "cepii_baci", "lng", "trade", "t").schema == SCHEMA
    assert import_totals(small_world(tmp_path / "w"), "other", "gas", "origin", "TJ").is_empty()


def test_of_two_vintages_the_later_published_is_taken(tmp_path: Path) -> None:
    later = {**EVIDENCE, "published": "2023-06-30"}
    totals = TOTALS + "DEU,imports,gas,2021,origin,120,TJ,gcv,v2\n"
    resources = [resource("hand", "flows"), {**resource("hand_totals", "balances"), "evidence": {"v1": EVIDENCE, "v2": later}}]
    world = load_world(write_folder(tmp_path / "w", totals=totals, resources=resources))
    found = import_totals(world, "hand", "gas", "origin", "TJ").filter(importer="DEU", year=2021)
    assert (found["total_low"].item(), found["keys"].item()) == (120.0, "v2")


MONTHS = """importer,exporter,commodity,year,month,basis,quantity,unit,conditions,evidence
DEU,RUS,gas,2020,1,border,6,mcm,unstated,v1
DEU,RUS,gas,2020,2,border,2,mcm,unstated,v1
ITA,RUS,gas,2020,1,border,5,mcm,unstated,v1
ITA,RUS,gas,2020,2,border,5,mcm,unstated,v1
"""
MONTHLY_TOTALS = """country,item,commodity,year,month,basis,quantity,unit,conditions,evidence
DEU,imports,gas,2020,1,border,10,mcm,unstated,v1
DEU,imports,gas,2020,2,border,10,mcm,unstated,v1
ITA,imports,gas,2020,1,border,10,mcm,unstated,v1
"""


def test_totals_of_months_add_up_unless_one_is_missing(tmp_path: Path) -> None:
    world = load_world(write_folder(tmp_path / "w", flows=MONTHS, totals=MONTHLY_TOTALS))
    found = import_totals(world, "hand", "gas", "border", "mcm")
    assert found.select("importer", "total_low", "rule", "months").rows() == [("DEU", 20.0, "sum_of_months", 2)]
    germany = dependence(world, "DEU", supplier="RUS", commodity="gas", year=2020, basis="border")
    assert (germany.share_low, germany.share_high) == pytest.approx((0.4, 1.0))
    assert germany.flag == "partial_year"
    assert dependence(world, "ITA", supplier="RUS", commodity="gas", year=2020, basis="border").total == "none"


def test_a_total_of_another_basis_is_not_taken(tmp_path: Path) -> None:
    flows = FLOWS + "ITA,RUS,gas,2020,border,70,TJ,gcv,v1\n"
    world = load_world(write_folder(tmp_path / "w", flows=flows))
    border = import_table(world, "gas", "border").heads.filter(importer="ITA", year=2020).row(0, named=True)
    assert (border["named_low"], border["total_low"], border["total_rule"]) == (70.0, None, "none")


def test_a_total_without_a_basis_beside_flows_on_two_is_refused(tmp_path: Path) -> None:
    totals = TOTALS.replace(",basis,", ",").replace(",origin,", ",")
    one_basis = load_world(write_folder(tmp_path / "one", totals=totals))
    assert dependence(one_basis, "ITA", supplier="RUS", commodity="gas", year=2020).share == 0.4
    mixed = load_world(write_folder(tmp_path / "two", flows=FLOWS + "ITA,RUS,gas,2020,border,70,TJ,gcv,v1\n", totals=totals))
    with pytest.raises(MixedBases, match="flows on border, origin: a share of such a total would mix them"):
        dependence(mixed, "ITA", supplier="RUS", commodity="gas", year=2020)

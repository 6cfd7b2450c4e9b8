"""By which channels a state depends on another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geoenergy.commitments.channels import Channel, channels, last_year
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.pacts import DEAL, pact_folder, pact_world

DAY = dt.date(2020, 6, 1)


def told(found: list[Channel]) -> list[tuple[str, str | None, int | None]]:
    return [(each.channel, each.commodity, each.year) for each in found]


def test_imports_and_a_deal(pacts: World) -> None:
    found = channels(pacts, "ITA", "RUS", on=DAY)
    assert told(found) == [("import", "gas", 2019), ("deal", "gas", None)]
    imports, deal = found
    assert (imports.share_low, imports.share_high, imports.share) == (0.4, 0.4, 0.4)
    assert imports.reason == "ITA takes 40.0% of its imports of gas from RUS (2019, hand)"
    assert deal.reason == "ITA buys from RUS under Russian gas to Italy"
    assert deal.evidence == ("russia-italy#page",)


def test_both_sides_of_a_deal_are_told_theirs(pacts: World) -> None:
    assert channels(pacts, "RUS", "ITA", on=DAY)[0].reason == "RUS sells to ITA under Russian gas to Italy"


@pytest.mark.parametrize(("day", "there"), [("2017-12-31", False), ("2018-01-01", True), ("2021-12-31", True), ("2022-01-01", False)])
def test_a_deal_holds_on_its_days(pacts: World, day: str, there: bool) -> None:
    found = channels(pacts, "ITA", "RUS", on=dt.date.fromisoformat(day))
    assert ("deal" in {each.channel for each in found}) is there


STATUS = 'verb = "aspire to double"'


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ('{ value = "in_force", start = "2018-01-01", evidence = ["page"] }', "ITA buys from RUS under Russian gas to Italy"),
        ('{ value = "suspended", start = "2020-01-01", evidence = ["page"] }', "ITA buys from RUS under Russian gas to Italy (suspended)"),
        ('{ value = "suspended", start = "2021-01-01", evidence = ["page"] }', "ITA buys from RUS under Russian gas to Italy"),
        ('{ value = "ended", start = "2020-05-31", evidence = ["page"] }', None),
        ('{ value = "ended", start = "2020-06-02", evidence = ["page"] }', "ITA buys from RUS under Russian gas to Italy"),
        ('{ value = "cancelled", evidence = ["page"] }', "ITA buys from RUS under Russian gas to Italy (cancelled, days not read)"),
    ],
)
def test_a_deal_is_told_as_it_stood(tmp_path: Path, status: str, reason: str | None) -> None:
    world = pact_world(tmp_path / "w", russia_italy=(STATUS, f"{STATUS}\nstatus = [{status}]"))
    assert [each.reason for each in channels(world, "ITA", "RUS", on=DAY) if each.channel == "deal"] == ([reason] if reason else [])


def test_a_deal_of_lng_is_one_of_gas(tmp_path: Path) -> None:
    world = pact_world(tmp_path / "w", {"deals/ships.toml": DEAL.replace('commodity = "gas"', 'commodity = "lng"')})
    kinds = {
        each: [one.commodity for one in channels(world, "ITA", "RUS", on=DAY, commodity=each) if one.channel == "deal"]
        for each in ("gas", "lng")
    }
    assert kinds == {"gas": ["gas", "lng"], "lng": ["lng"]}


def test_nothing_known_is_one_row_that_says_so(pacts: World) -> None:
    (one,) = channels(pacts, "NOR", "RUS", on=DAY)
    assert (one.channel, one.commodity, one.year, one.share_low, one.share_high, one.evidence) == (
        "no_observation",
        None,
        None,
        None,
        None,
        (),
    )
    (gas,) = channels(pacts, "NOR", "RUS", on=DAY, commodity="gas")
    assert gas.reason == "no data set states NOR's imports of gas: not known, not zero"


def test_a_supplier_that_a_full_account_does_not_name_is_no_channel(pacts: World) -> None:
    assert channels(pacts, "ITA", "NOR", on=DAY) == []


def test_the_year_may_be_asked(pacts: World) -> None:
    assert told(channels(pacts, "DEU", "NOR", on=DAY, year=2009)) == [("import", "gas", 2009)]


@pytest.mark.parametrize(
    ("who", "before", "year"),
    [
        ("DEU", "2020-01-01", 2019),
        ("DEU", "2019-12-31", 2009),
        ("DEU", "2009-12-31", None),
        ("ITA", "2030-01-01", 2019),
        ("NOR", "2020-01-01", None),
    ],
)
def test_the_last_complete_year(pacts: World, who: str, before: str, year: int | None) -> None:
    assert last_year(pacts, "gas", who, before=dt.date.fromisoformat(before)) == year


def test_a_commodity_without_any_table_has_no_year(pacts: World) -> None:
    assert last_year(pacts, "coal", "DEU", before=DAY) is None


def test_exports_to_the_other_as_a_share_of_all(tmp_path: Path) -> None:
    folder = pact_folder(tmp_path / "w")
    totals = folder / "balances/hand_totals.csv"
    more = "AZE,imports,gas,2019,origin,0,TJ,gcv,v1\nAZE,exports,gas,2019,origin,40,TJ,gcv,v1\n"
    totals.write_text(totals.read_text(encoding="utf-8") + more, encoding="utf-8")
    (one,) = [each for each in channels(load_world(folder), "AZE", "ITA", on=DAY) if each.channel == "export_revenue"]
    assert (one.share_low, one.share_high, one.share) == (0.25, 0.25, 0.25)
    assert one.reason == "AZE sells 25.0% of its exports of gas to ITA (2019)"


def test_what_no_buyer_names_is_no_export(pacts: World) -> None:
    assert "export_revenue" not in {each.channel for each in channels(pacts, "DEU", "FRA", on=DAY)}

"""The bundled energy instruments and their alliances, against days and lists that stand in the sources."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache

import pytest

from geoenergy.commitments.solidarity_partners import solidarity_partners
from geoenergy.commitments.stockholding import stockholding
from geoenergy.parties import members_on
from geoenergy.records.instrument import Instrument
from geoenergy.world.in_force import Clause, clauses_on, parties_on
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.bundled import DATA, alliances

EU = {
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN",
    "IRL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
}  # fmt: skip
OPEC_2022 = {"AGO", "ARE", "COG", "DZA", "GAB", "GNQ", "IRN", "IRQ", "KWT", "LBY", "NGA", "SAU", "VEN"}
PARTNERS_2022 = {"AZE", "BHR", "BRN", "KAZ", "MEX", "MYS", "OMN", "RUS", "SDN", "SSD"}
EXITS = {
    "ITA": "2016-01-01",
    "FRA": "2023-12-08",
    "DEU": "2023-12-20",
    "POL": "2023-12-29",
    "LUX": "2024-06-17",
    "SVN": "2024-10-14",
    "PRT": "2025-02-02",
    "ESP": "2025-04-17",
    "GBR": "2025-04-27",
}


@cache
def world() -> World:
    return load_world()


@cache
def instrument(name: str) -> Instrument:
    text = (DATA / "instruments" / f"{name}.toml").read_text(encoding="utf-8")
    return Instrument.model_validate({"id": name, **tomllib.loads(text)})


def clause(address: str, day: str) -> Clause | None:
    """The clause certainly in force on a day."""
    found = [each for each in clauses_on(world(), date.fromisoformat(day)) if each.address == address and each.certain]
    assert len(found) <= 1
    return found[0] if found else None


def owed_by(address: str, day: str) -> set[str]:
    found = clause(address, day)
    assert found is not None
    return set(found.obligors)


def strength(address: str, day: str) -> tuple[str, ...]:
    found = clause(address, day)
    assert found is not None
    return found.version.strength


def test_solidarity_is_owed_by_every_member_of_the_union_under_its_rule() -> None:
    found = clause("eu-gas-security-2017-1938/13(1)", "2022-09-01")
    assert found is not None
    assert set(found.obligors) == set(found.beneficiaries) == EU
    assert found.obligation.obligors.rule == "directly_connected"
    assert found.maybe == frozenset()


def test_the_solidarity_articles_begin_after_the_regulation() -> None:
    assert clause("eu-gas-security-2017-1938/5(4)", "2017-10-31") is None
    assert clause("eu-gas-security-2017-1938/5(4)", "2017-11-01") is not None
    assert clause("eu-gas-security-2017-1938/13(1)", "2018-11-30") is None
    assert "GBR" in owed_by("eu-gas-security-2017-1938/13(1)", "2018-12-01")


def test_arrangements_were_due_and_then_only_to_be_sought() -> None:
    assert strength("eu-gas-security-2017-1938/13(10)", "2024-12-31") == ("shall",)
    assert strength("eu-gas-security-2017-1938/13(10)", "2025-01-01") == ("best_efforts",)
    assert clause("eu-gas-security-2017-1938/13(14)", "2025-01-01") is None
    assert strength("eu-gas-security-2017-1938/13a", "2025-01-01") == ("may_consider",)


def test_the_infrastructure_standard_leaves_out_three_who_only_try() -> None:
    three = {"LUX", "SVN", "SWE"}
    assert owed_by("eu-gas-security-2017-1938/5(1)", "2022-09-01") == EU - three
    assert owed_by("eu-gas-security-2017-1938/5(9)", "2022-09-01") == three


@pytest.mark.parametrize("article", ["6a(1)", "6a(6)", "6b(3)", "6c(1)"])
def test_storage_duties_leave_out_members_that_are_not_connected(article: str) -> None:
    assert owed_by(f"eu-gas-storage-2022-1032/{article}", "2022-11-01") == EU - {"CYP", "IRL", "MLT"}
    assert clause(f"eu-gas-storage-2022-1032/{article}", "2028-01-01") is None


def test_the_filling_path_became_softer_in_september_2025() -> None:
    assert strength("eu-gas-storage-2022-1032/6a(6)", "2025-09-10") == ("shall",)
    assert strength("eu-gas-storage-2022-1032/6a(6)", "2025-09-11") == ("best_efforts",)
    assert strength("eu-gas-storage-2022-1032/6a(1)", "2025-09-11") == ("shall",)


def test_saving_gas_is_voluntary_until_the_council_declares_an_alert() -> None:
    assert strength("eu-gas-demand-2022-1369/3", "2022-08-09") == ("best_efforts",)
    assert strength("eu-gas-demand-2022-1369/3", "2024-03-31") == ("best_efforts",)
    assert clause("eu-gas-demand-2022-1369/3", "2024-04-01") is None
    alert = clause("eu-gas-demand-2022-1369/5(2)", "2022-12-31")
    assert alert is not None
    assert alert.version.strength == ("shall",)
    assert "organ_decision" in alert.obligation.trigger.requires


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("eu-coal-embargo-2022/3j(1)", "2022-04-09"),
        ("eu-oil-embargo-2022/3m(1)", "2022-06-04"),
        ("eu-oil-embargo-2022/3m(3)(a)", "2022-12-05"),
        ("eu-oil-embargo-2022/3m(3)(b)", "2023-02-05"),
        ("eu-oil-price-cap-2022/3n(4)-crude", "2022-12-05"),
        ("eu-lng-transshipment-2024/3r(1)", "2024-06-25"),
        ("eu-lng-import-ban-2025/3ra(1)", "2026-04-25"),
        ("eu-russian-gas-phase-out-2026/3(1)", "2026-03-18"),
        ("eu-russian-gas-phase-out-2026/9(1)", "2026-02-03"),
    ],
)
def test_the_embargoes_begin_on_their_day(address: str, first: str) -> None:
    day = date.fromisoformat(first)
    assert clause(address, date.fromordinal(day.toordinal() - 1).isoformat()) is None
    assert clause(address, first) is not None


def test_bulgarias_derogation_keeps_it_out_of_the_ban_on_seaborne_crude() -> None:
    assert owed_by("eu-oil-embargo-2022/3m(3)(a)", "2022-12-05") == EU - {"BGR"}
    assert clause("eu-oil-embargo-2022/3m(3)(a)-bgr", "2023-06-01") is None
    assert owed_by("eu-oil-embargo-2022/3m(3)(a)-bgr", "2025-01-01") == {"BGR"}


def test_who_has_an_arrangement_with_germany() -> None:
    rows = solidarity_partners(world(), "DEU", on="2022-09-01").to_dicts()
    found = {row["partner"]: row["arrangement"] for row in rows if row["clause"] == "eu-gas-security-2017-1938/13(1)"}
    assert found["AUT"] == "germany-austria-solidarity-2021"
    assert found["DNK"] == "germany-denmark-solidarity-2020"
    assert found["CZE"] is None, "a declaration of intent is no arrangement"
    assert found["ITA"] is None, "signed only in 2024"
    own = {row["partner"]: row["certain"] for row in rows if row["clause"].endswith("/solidarity")}
    assert own == {"AUT": True, "DNK": False}, "Denmark's entry into force was not read"


def test_two_make_an_arrangement_and_three_do_not() -> None:
    names = [file.stem for file in (DATA / "instruments").glob("*-solidarity-20*.toml") if not file.stem.startswith("eu-")]
    pairs = {name for name in names if len({each.party for each in instrument(name).parties}) == 2}
    assert set(names) - pairs == {"germany-italy-switzerland-solidarity-2024"}
    assert len(pairs) == 8


def test_denmark_owes_sweden_and_not_the_reverse() -> None:
    only = instrument("denmark-sweden-solidarity-2023").obligations
    assert [(each.obligors.countries, each.beneficiaries.countries) for each in only] == [(("DNK",), ("SWE",))]


def test_members_of_the_agency() -> None:
    agency = alliances()["iea"]
    on = set(members_on(agency, "2022-12-31"))
    assert len(on) == 31
    assert {"LTU", "NOR", "MEX"} <= on
    assert "LVA" not in on
    assert members_on(agency, "2022-12-31", maybe=True) == ()
    assert "LTU" not in members_on(agency, "2022-02-19")
    assert "LVA" in members_on(agency, "2025-01-01", maybe=True)
    assert len(members_on(agency, "1974-11-18")) == 16


def test_the_ninety_days_leave_out_no_net_exporter() -> None:
    # the text measures stocks in days of net imports and excepts nobody
    assert {"CAN", "NOR", "MEX", "USA"} <= owed_by("iea-iep-1974/2(2)", "2022-12-31")
    assert owed_by("iea-iep-1974/2(2)", "2022-12-31") == set(members_on(alliances()["iea"], "2022-12-31"))
    assert owed_by("directive-2009-119/3(1)", "2022-12-31") == EU
    assert clause("directive-2009-119/3(1)", "2012-12-30") is None


def test_a_country_may_be_bound_to_hold_stocks_by_two_texts_or_one() -> None:
    assert set(stockholding(world(), "DEU", on="2022-12-31").clauses) >= {"iea-iep-1974/2(2)", "directive-2009-119/3(1)"}
    malta = stockholding(world(), "MLT", on="2022-12-31").clauses
    assert "directive-2009-119/3(1)" in malta
    assert not any(each.startswith(("iea-iep-1974", "eu-gas-storage")) for each in malta)


def test_members_of_opec() -> None:
    opec = alliances()["opec"]
    assert set(members_on(opec, "2022-06-01")) == OPEC_2022
    assert set(members_on(opec, "2024-01-01")) == OPEC_2022 - {"AGO"}
    assert "QAT" in members_on(opec, "2018-12-31")
    assert "QAT" not in members_on(opec, "2019-01-01")
    assert "ECU" in members_on(opec, "2019-12-31")
    assert "ECU" not in members_on(opec, "2020-01-01")
    assert "IDN" in members_on(opec, "2016-06-30")
    assert "IDN" not in members_on(opec, "2017-06-30")
    assert "ARE" not in members_on(opec, "2026-05-01")


def test_the_declaration_of_cooperation_counts_twenty_three_in_2022() -> None:
    group = alliances()["opec-plus"]
    assert set(members_on(group, "2022-06-01")) == OPEC_2022 | PARTNERS_2022
    parties = parties_on(instrument("opec-plus-decision-2022-10-05"), date(2022, 12, 31))
    assert set(parties) == OPEC_2022 | PARTNERS_2022
    assert clause("opec-plus-decision-2022-10-05/adjustment", "2022-10-31") is None
    assert strength("opec-plus-decision-2022-10-05/adjustment", "2022-11-01") == ("aspires",)


def test_members_of_the_forum_of_gas_exporters() -> None:
    on = set(members_on(alliances()["gecf"], "2024-03-02"))
    assert on == {"ARE", "BOL", "DZA", "EGY", "GNQ", "IRN", "LBY", "NGA", "QAT", "RUS", "TTO", "VEN"}


@pytest.mark.parametrize(("party", "first"), EXITS.items())
def test_withdrawals_from_the_energy_charter(party: str, first: str) -> None:
    day = date.fromisoformat(first)
    before = date.fromordinal(day.toordinal() - 1)
    charter, treaty = alliances()["energy-charter-treaty"], instrument("energy-charter-treaty-1994")
    assert party in members_on(charter, before)
    assert parties_on(treaty, before)[party] is True
    assert party not in members_on(charter, day)
    assert party not in members_on(charter, day, maybe=True)
    assert party not in parties_on(treaty, day)


def test_the_unions_own_exit_from_the_energy_charter_is_known_to_a_day_or_two() -> None:
    treaty = instrument("energy-charter-treaty-1994")
    assert parties_on(treaty, date(2025, 6, 26))["eu"] is True
    assert "eu" not in parties_on(treaty, date(2025, 6, 28))


def test_russia_never_became_a_party_to_the_energy_charter() -> None:
    assert not {"RUS", "BLR", "AUS", "NOR"} & {each.party for each in instrument("energy-charter-treaty-1994").parties}


@pytest.mark.parametrize("alliance", ["iea", "opec", "opec-plus", "gecf", "energy-charter-treaty", "energy-community"])
def test_each_alliance_rests_on_an_instrument_that_names_it(alliance: str) -> None:
    names = alliances()[alliance].instruments
    assert names
    assert {instrument(name).organisation for name in names} == {alliance}


def test_what_holds_of_the_energy_community_after_june_2026_is_not_known() -> None:
    treaty = instrument("energy-community-treaty-2005")
    assert parties_on(treaty, date(2026, 6, 30))["UKR"] is True
    assert parties_on(treaty, date(2026, 7, 1))["UKR"] is False

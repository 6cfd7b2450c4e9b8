"""Leaving, entanglements, what was known, and the deal: what must come out of the bundled records."""

from __future__ import annotations

import polars as pl
import pytest

from geoenergy.commitments.casus_foederis import casus_foederis
from geoenergy.commitments.claims import claims
from geoenergy.commitments.conflicting_commitments import conflicting_commitments
from geoenergy.commitments.deal_fulfilment import deal_fulfilment
from geoenergy.commitments.deals import deals
from geoenergy.commitments.entanglements import entanglements
from geoenergy.commitments.exit_calendar import exit_calendar
from geoenergy.commitments.members import members
from geoenergy.commitments.timeline import timeline
from geoenergy.days import parse_day
from geoenergy.records.duty import Duty
from geoenergy.world.world import World
from tests.commitments.story import ALLIES, CST, DAY, NATO, REQUEST, RUSSIA_1997, reasons, under

# -- leaving


def test_the_exit_of_armenia_names_the_unread_notice(bundled: World) -> None:
    found = exit_calendar(bundled, "ARM", instrument=CST, notice_on="2026-12-01", attacker="AZE")
    assert found.bound_until is None
    assert "the notice period (Article 11)" in found.missing
    assert found.assumed == ()
    assert f"{CST}/4" in found.is_owed
    assert {each.obligor for each in found.before if each.pledge == "defence"} == ALLIES
    assert {each.obligor for each in found.after if each.pledge == "defence"} == {"RUS"}
    assert {each.instrument for each in found.after} == {RUSSIA_1997}
    assumed = exit_calendar(bundled, "ARM", instrument=CST, notice_on="2026-12-01", assume_notice="P6M")
    assert assumed.bound_until == "2027-06-01"
    assert "a notice period of P6M" in assumed.assumed


def test_the_charter_of_the_organisation_is_another_text_with_its_own_notice(bundled: World) -> None:
    found = exit_calendar(bundled, "ARM", instrument="csto-charter-2002", notice_on="2026-12-01")
    assert found.missing != ("the notice period (Article 19)",)
    assert not [each for each in found.missing if "notice period" in each]


# -- bound to one side, dependent on the other


def test_entanglements_of_armenia_s_allies_that_day(bundled: World) -> None:
    frame = entanglements(bundled, on=DAY).filter((pl.col("bound_to") == "ARM") & (pl.col("depends_on") == "AZE"))
    found = {(row["who"], row["channel"], row["commodity"]): row for row in frame.to_dicts()}
    assert {("BLR", "import", "crude_oil"), ("RUS", "import", "crude_oil"), ("RUS", "deal", "gas")} <= set(found)
    assert {who for who, *_ in found} <= ALLIES
    for row in found.values():
        assert row["disputes"] == ["armenia-azerbaijan"]
        assert f"{CST}/4" in row["clauses"]
        assert row["evidence"]


def test_belarus_takes_a_thirtieth_of_its_crude_from_azerbaijan_not_all(bundled: World) -> None:
    frame = entanglements(bundled, "BLR", on=DAY, commodity="crude_oil").filter(pl.col("depends_on") == "AZE")
    (row,) = frame.to_dicts()
    assert (row["year"], round(row["share_low"], 3)) == (2021, 0.033)
    assert "3.3%" in row["reason"]
    assert "100" not in row["reason"]
    assert row["share"] is None, "no total is known, so that the upper bound stays open"


def test_every_row_of_that_day_says_why_it_is_there(bundled: World) -> None:
    frame = entanglements(bundled, on=DAY)
    for row in frame.to_dicts():
        assert row["clauses"]
        assert row["disputes"]
        assert row["reason"]
        assert set(row["evidence"]) <= set(bundled.evidence)
        assert row["year"] is None or row["year"] <= 2021
        assert (row["share_low"] is None) == (row["channel"] in ("deal", "no_observation"))


def test_russia_cannot_keep_both(bundled: World) -> None:
    frame = conflicting_commitments(bundled, "RUS", on=DAY).filter((pl.col("to") == "ARM") & (pl.col("other_to") == "AZE"))
    pairs = {(row["clause"], row["other_clause"].split("/")[0]) for row in frame.to_dicts()}
    assert (f"{CST}/4", "russia-azerbaijan-declaration-2022") in pairs
    assert (f"{RUSSIA_1997}/3", "russia-azerbaijan-declaration-2022") in pairs
    assert set(frame["dispute"]) == {"armenia-azerbaijan"}


# -- as known that day


@pytest.fixture(scope="module")
def known(bundled: World) -> World:
    return bundled.known_at(DAY)


def test_the_treaties_of_1992_are_still_there(known: World) -> None:
    assert {CST, "russia-kazakhstan-1992", RUSSIA_1997, NATO} <= set(known.instruments)
    assert {"csto", "nato", "eu"} <= set(known.alliances)


def test_the_answer_of_the_day_needs_nothing_later(known: World, september: list[Duty]) -> None:
    then = casus_foederis(known, "ARM", attacker="AZE", on=DAY)
    assert [(each.obligor, each.instrument, each.article) for each in then] == [
        (each.obligor, each.instrument, each.article) for each in september
    ]
    assert under(then, CST, "4")["RUS"].invoked == (REQUEST,)
    assert "Moscow declaration" in reasons(under(then, CST, "4")["RUS"], "rival_commitment")
    for duty in then:
        for impediment in duty.impediments:
            assert "(2021" not in impediment.reason or "monthly" in impediment.reason, "customs records of 2021 came out later"


def test_no_event_claim_party_or_figure_is_later(known: World) -> None:
    day = parse_day(DAY).latest
    for event in known.events.values():
        assert parse_day(event.when.split("/")[0]).earliest <= day
        assert all(parse_day(claim.on).earliest <= day for claim in event.claims)
    for dispute in known.disputes.values():
        assert all(parse_day(span.start).earliest <= day for span in dispute.spans)
        assert all(span.end is None or parse_day(span.end).earliest <= day for span in dispute.spans)
    for instrument in known.instruments.values():
        for spell in instrument.parties:
            assert spell.start is None or parse_day(spell.start).earliest <= day, instrument.id
            assert spell.end is None or parse_day(spell.end).earliest <= day, instrument.id
    for deal in known.deals.values():
        for figure in (*deal.baselines, *deal.targets, *deal.actuals):
            assert figure.made_public is None or parse_day(figure.made_public).latest <= day, deal.id
        assert all(each.start is None or parse_day(each.start).earliest <= day for each in deal.status)


def test_what_came_later_is_not_known(known: World, bundled: World) -> None:
    for gone in ("csto-mission-2022-09-15", "eu-monitoring-2022-10-17", "armenia-freezes-csto-2024"):
        assert gone in bundled.events
        assert gone not in known.events
    assert {"us-ukraine-2024", "russia-dprk-2024", "eu-russian-gas-phase-out-2026"} & set(known.instruments) == set()
    assert members(known, "CSTO", on="2024-06-01").filter(pl.col("party") == "ARM")["status"].to_list() == ["member"]
    assert "FIN" not in under(casus_foederis(known, "EST", attacker="RUS", on="2024-06-01"), NATO, "5")
    assert timeline(known, about="armenia-azerbaijan", start="2022-09-16").is_empty()
    assert claims(known, about="armenia-azerbaijan", start="2022-09-14").is_empty()


def test_the_entanglements_of_that_day_as_known(known: World) -> None:
    frame = entanglements(known, on=DAY)
    assert set(frame.filter(pl.col("year") == 2021)["commodity"].unique()) <= {"gas", "lng", "pipeline_gas", "electricity", "crude_oil"}
    assert frame.filter(pl.col("year") > 2021).is_empty()


# -- the EU and Azerbaijan


DEAL = "eu-azerbaijan-gas-2022"


def test_what_the_union_and_azerbaijan_agreed(bundled: World) -> None:
    row = deals(bundled, seller="AZE", buyer="eu", on=DAY).filter(pl.col("deal") == DEAL).row(0, named=True)
    assert (row["bindingness"], row["verb"], row["status"]) == (["political"], "aspire to support", "in_force")
    frame = deal_fulfilment(bundled, DEAL)
    assert set(frame["baseline"]) == {"8.1 bcm in 2021, deliveries to the EU (European Commission)"}
    stated = {(row["year"], row["path_low_bcm"], row["path_high_bcm"]) for row in frame.to_dicts() if row["path_low_bcm"] is not None}
    assert stated == {(2027, 20.0, 20.0)}, "the text names 2027 and no year before"


def test_a_drawn_path_says_so_and_compares_one_speaker_with_itself(bundled: World) -> None:
    frame = deal_fulfilment(bundled, DEAL, path="linear")
    path = {row["year"]: round(row["path_low_bcm"], 2) for row in frame.to_dicts() if row["path_low_bcm"] is not None}
    assert (path[2021], path[2022], path[2023], path[2027]) == (8.1, 10.08, 12.07, 20.0)
    assert path[2027] / path[2021] == pytest.approx(2.47, abs=0.005), "doubling in five years is 2.47 times the 8.1 of 2021"
    for row in frame.to_dicts():
        assert row["path"] == "linear"
        same = (row["speaker"], row["meaning"]) == ("European Commission", "deliveries to the EU")
        if row["fulfilment"] is not None:
            assert same
        elif row["speaker"] is not None and not same:
            assert row["why_null"]
    commission = {
        row["stated"]: row["fulfilment"] for row in frame.to_dicts() if row["speaker"] == "European Commission" and row["year"] == 2022
    }
    assert commission == {
        "11.4 bcm unstated": pytest.approx(11.4 / (8.1 + 11.9 / 6)),
        "11.3 bcm unstated": pytest.approx(11.3 / (8.1 + 11.9 / 6)),
    }


def test_nothing_delivered_in_2022_was_known_that_day(known: World) -> None:
    frame = deal_fulfilment(known, DEAL)
    assert frame.filter((pl.col("year") >= 2022) & pl.col("delivered_high_bcm").is_not_null()).is_empty()
    assert frame["path_low_bcm"].drop_nulls().to_list() == [20.0]

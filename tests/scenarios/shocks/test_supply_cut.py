"""SupplyCut: by entries, by crossings, and by ways that lead through others."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from geoenergy.errors import BadArgument, UnknownParty
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period


def lacks(cut: SupplyCut, **changed: object) -> dict[str, float]:
    outcome = simulate(one_period(**changed), Scenario("cut", [cut]), allocation="minimum_total")  # type: ignore[arg-type]
    return {country: value for country, value in outcome.by_country.select("country", "shortfall").iter_rows() if value > 1e-6}


def test_gas_that_comes_through_others_is_cut_too() -> None:
    # B takes none of SUP's: T passes on to B only what it has from ALT beyond nothing else, 5; a terminal gives 1, A sends up to 3 of its 4
    assert lacks(SupplyCut(supplier="SUP", importers="B")) == pytest.approx({"B": 1.0})
    # T itself still takes it, and so can leave all of ALT's to B
    told = SupplyCut(supplier="SUP", importers="B").apply(one_period()).told
    assert told == "SUP sends nothing to B: A, T pass on to them only what is not from SUP"


def test_the_transit_state_may_serve_itself_from_what_is_cut() -> None:
    # ALT gives 2 only: T lives on SUP's gas and passes those 2 on
    assert lacks(SupplyCut(supplier="SUP", importers="B"), made={"ALT": 2.0}) == pytest.approx({"B": 4.0})


def test_entries_shrink_by_the_share() -> None:
    changed = SupplyCut(supplier="L", importers="both", share=0.25).apply(one_period())
    assert changed.network.entries["capacity"].to_list() == [0.75]
    assert changed.told == "L sends 25% less to 2 countries: its entries shrink by 0.25 bcm"


def test_a_part_of_a_countrys_gas_is_cut_at_its_own_crossings() -> None:
    changed = SupplyCut(supplier="SUP", importers="A", share=0.5).apply(one_period())
    assert changed.network.links.filter(from_country="SUP", to_country="A")["capacity"].to_list() == [10.0]
    assert "what passes others is left" in changed.told


def test_one_that_supplies_nobody_changes_nothing() -> None:
    told = SupplyCut(supplier="B", importers="A").apply(one_period()).told
    assert told == "B sends nothing to A: changes nothing"


def test_what_is_refused() -> None:
    with pytest.raises(UnknownParty, match=r"no country or group 'SUPP'.*given as supplier"):
        SupplyCut(supplier="SUPP").apply(one_period())
    with pytest.raises(BadArgument, match="A is the supplier and among the importers"):
        SupplyCut(supplier="A", importers="both").apply(one_period())
    with pytest.raises(BadArgument, match="supplier must be one country, not 'both'"):
        SupplyCut(supplier="both", importers="T").apply(one_period())
    with pytest.raises(ValidationError):
        SupplyCut(supplier="SUP", share=0.0)


def test_it_claims_what_the_supplier_sends() -> None:
    assert SupplyCut(supplier="SUP", importers="both").claims(one_period()) == {
        ("supply of SUP to A", "2020"): "less",
        ("supply of SUP to B", "2020"): "less",
    }

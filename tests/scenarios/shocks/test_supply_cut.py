"""SupplyCut: by entries, by crossings, and by ways that lead through others."""

from __future__ import annotations

import polars as pl
import pytest
from pydantic import ValidationError

from geoenergy.balance.supply_network import SupplyNetwork
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


def shared() -> SupplyNetwork:
    """L supplies by two terminals, each of which could take all of the 4 that it has."""
    entries = pl.DataFrame({"country": ["A", "B"], "route": "LNG", "supplier": "L", "period": "2020", "capacity": [4.0, 4.0]})
    limits = pl.DataFrame({"name": ["L"], "kind": ["suppliers"], "members": [["L"]], "period": ["2020"], "capacity": [4.0]})
    return one_period().with_tables(entries=entries, limits=limits)


def test_what_a_supplier_has_in_all_shrinks_with_its_entries() -> None:
    changed = SupplyCut(supplier="L", share=0.5).apply(shared())
    assert changed.network.entries["capacity"].to_list() == [2.0, 2.0]
    assert changed.network.limits["capacity"].to_list() == [2.0], "else half a cut would be none"
    assert changed.told == "L sends 50% less to 5 countries: its entries shrink by 2 bcm"
    one = SupplyCut(supplier="L", importers="B", share=0.5).apply(shared()).network
    assert (one.entries["capacity"].to_list(), one.limits["capacity"].to_list()) == ([4.0, 2.0], [4.0]), "others may take the rest"


def test_a_supplier_by_another_name_is_the_same() -> None:
    entries = pl.DataFrame({"country": ["B"], "route": "LNG", "supplier": "A", "period": "2020", "capacity": [4.0]})
    network = one_period().with_tables(entries=entries)
    by_name = SupplyCut(supplier="Landia", importers="B").apply(network)
    assert by_name.told == SupplyCut(supplier="A", importers="B").apply(network).told
    assert by_name.network.entries["capacity"].to_list() == [0.0]
    assert SupplyCut(supplier="Landia", importers="B").claims(network) == {("supply of A to B", "2020"): "less"}


def test_one_supplier_may_be_cut_twice() -> None:
    def lacks_after(*cuts: SupplyCut) -> float:
        return simulate(one_period(), Scenario("x", list(cuts)), allocation="minimum_total").shortfall

    at_once = lacks_after(SupplyCut(supplier="SUP", importers=("A", "B")))
    assert lacks_after(SupplyCut(supplier="SUP", importers="A"), SupplyCut(supplier="SUP", importers="B")) == pytest.approx(at_once)

"""Directed country-dyad-years with the codes of other data sets."""

from __future__ import annotations

from typing import Any

import pytest

from geoenergy.commitments.dyads import DyadRow, dyads
from geoenergy.errors import BadArgument
from geoenergy.tables import schema_of
from geoenergy.world.world import World


def by_pair(world: World, year: int) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["a"], row["b"]): row for row in dyads(world, year=year).to_dicts()}


def test_columns_and_keys(pacts: World) -> None:
    answer = dyads(pacts, year=[2019, 2020])
    assert answer.schema == schema_of(DyadRow)
    keys = answer.select("year", "a", "b").rows()
    assert keys == sorted(set(keys))
    assert set(answer["method"]) == {"dyads/1"}
    assert all(row and set(row) <= set(pacts.evidence) for row in answer["evidence"].to_list())


def test_codes_of_correlates_of_war_and_of_gleditsch_and_ward(pacts: World) -> None:
    row = by_pair(pacts, 2019)["DEU", "ITA"]
    # Germany of today: 255 with the one, 260 with the other; Italy 325 with both
    assert (row["cow_a"], row["gleditsch_ward_a"], row["cow_b"], row["gleditsch_ward_b"]) == (255, 260, 325, 325)


def test_what_one_owes_takes_and_disputes(pacts: World) -> None:
    found = by_pair(pacts, 2019)
    row = found["DEU", "RUS"]
    assert row["pledges"] == ["defence", "non_coercion"]
    assert row["clauses"] == ["bind-2019/2-deu", "declaration-2005/harm", "declaration-2005/help"]
    assert (row["gas_share_low"], row["gas_share_high"], row["disputes"]) == (0.6, pytest.approx(0.7), [])
    assert (row["lng_share_low"], row["crude_oil_share_low"], row["electricity_share_low"]) == (None, None, None)
    assert found["RUS", "DEU"]["clauses"] == ["declaration-2005/harm", "declaration-2005/help"], "what one owes the other need not owe back"
    italy = found["ITA", "RUS"]
    assert (italy["pledges"], italy["disputes"], italy["gas_share_low"]) == ([], ["rivals"], 0.4)
    assert (found["RUS", "ITA"]["disputes"], found["RUS", "ITA"]["gas_share_low"]) == (["rivals"], None)


def test_a_pair_without_anything_has_no_row(pacts: World) -> None:
    found = by_pair(pacts, 2019)
    assert ("AUT", "RUS") not in found, "what may hide in a part without origin is no known import"
    assert not [pair for pair in found if "FRA" in pair]


def test_pledges_are_those_at_the_end_of_the_year(pacts: World) -> None:
    clauses = {year: by_pair(pacts, year).get(("DEU", "NOR"), {"clauses": []})["clauses"] for year in (1990, 1991, 2020, 2021)}
    assert clauses == {1990: [], 1991: ["pact-1990/4", "pact-1990/8"], 2020: ["pact-1990/4", "pact-1990/8"], 2021: []}


def test_a_year_without_figures_keeps_the_pledges(pacts: World) -> None:
    row = by_pair(pacts, 2018)["DEU", "NOR"]
    assert (row["gas_share_low"], row["pledges"]) == (None, ["defence", "no_conflicting_commitment"])


def test_a_year_before_everything_is_empty(pacts: World) -> None:
    answer = dyads(pacts, year=1950)
    assert answer.is_empty()
    assert answer.schema == schema_of(DyadRow)


@pytest.mark.parametrize("year", ["2019", [], 2019.5, True])
def test_what_is_no_year(pacts: World, year: Any) -> None:
    with pytest.raises(BadArgument):
        dyads(pacts, year=year)

"""What has passed through a country: a fork worked by hand, its bounds, and what is refused."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators import transit_share

FLOWS = {"exporter": pl.String, "importer": pl.String, "quantity": pl.Float64}
MADE = {"country": pl.String, "quantity": pl.Float64}


def flows_of(*rows: tuple[str, str, float]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=FLOWS, orient="row")


def made(**quantities: float) -> pl.DataFrame:
    return pl.DataFrame({"country": list(quantities), "quantity": list(quantities.values())}, schema=MADE)


# Ukraine gets 3 and sends out 5.
FORK = flows_of(("RU", "UA", 3), ("UA", "SK", 3), ("UA", "PL", 2), ("RU", "PL", 2))


def shares(frame: pl.DataFrame) -> dict[str, tuple[float, float]]:
    return {row["country"]: (row["share_low"], row["share_high"]) for row in frame.iter_rows(named=True)}


def test_what_the_transit_state_makes_itself_has_not_passed_through_it() -> None:
    found = shares(transit_share(FORK, made(RU=5, UA=2), through="UA"))
    assert set(found) == {"PL", "RU", "SK"}
    assert found["SK"] == pytest.approx((3 / 5, 3 / 5)), "three of the five that leave had come in"
    assert found["PL"] == pytest.approx((3 / 10, 3 / 10)), "half of what Poland gets comes by Ukraine"
    assert found["RU"] == (0, 0)


def test_what_nobody_accounts_for_is_in_the_upper_bound_only() -> None:
    found = shares(transit_share(FORK, made(RU=5, UA=0), through="UA"))
    assert found["SK"] == pytest.approx((3 / 5, 1))
    assert found["PL"] == pytest.approx((3 / 10, 1 / 2))


def test_two_hubs_in_a_row_each_pass_it_on() -> None:
    chain = flows_of(("A", "B", 4), ("B", "C", 4), ("C", "D", 4))
    for hub in "BC":
        assert shares(transit_share(chain, made(A=4, B=0, C=0), through=hub))["D"] == pytest.approx((1, 1))


def test_a_country_that_is_in_no_flow_is_refused() -> None:
    with pytest.raises(BadArgument, match="'XX' is in none of the flows"):
        transit_share(FORK, None, through="XX")


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")).filter(lambda pair: pair[0] != pair[1]),
    st.floats(0.1, 100),
    min_size=1,
    max_size=8,
)


@given(PAIRS)
def test_shares_are_fractions_in_order(pairs: dict[tuple[str, str], float]) -> None:
    flows = flows_of(*((a, b, quantity) for (a, b), quantity in pairs.items()))
    through = next(iter(pairs))[0]
    for low, high in shares(transit_share(flows, None, through=through)).values():
        assert 0 <= low <= high <= 1

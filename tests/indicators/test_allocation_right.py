"""Article 7 of the Agreement on an International Energy Program, worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.allocation_right import allocation_right


def test_by_hand() -> None:
    # consumption 1,000 restrained by 7 % to 930; a tenth of the group's commitment, so a tenth of its shortfall of 2,000
    found = allocation_right(
        permissible_consumption=930,
        reserve_commitment=90,
        group_reserve_commitment=900,
        group_shortfall=2_000,
        production=100,
        net_imports=500,
    )
    assert found == pytest.approx((200, 730, 130))  # it may claim 130 a day


def test_who_has_more_than_its_right_must_give() -> None:
    found = allocation_right(
        permissible_consumption=930,
        reserve_commitment=0,
        group_reserve_commitment=900,
        group_shortfall=2_000,
        production=1_500,
        net_imports=-300,
    )
    assert found == pytest.approx((0, 930, -270))


@pytest.mark.parametrize("which", ["permissible_consumption", "reserve_commitment", "group_shortfall", "production"])
@pytest.mark.parametrize("bad", [-1.0, float("nan"), float("inf")])
def test_what_is_no_figure_is_refused(which: str, bad: float) -> None:
    with pytest.raises(BadArgument, match="finite, and 0 or more"):
        asked(**{which: bad})


@pytest.mark.parametrize("bad", [{"group_reserve_commitment": 0.0}, {"group_reserve_commitment": 4.0}])
def test_a_group_without_the_countrys_commitment_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(BadArgument, match="commitment"):
        asked(**bad)


def asked(**other: float) -> object:
    """The call with figures of 5, but for those given."""
    names = ("permissible_consumption", "reserve_commitment", "group_reserve_commitment", "group_shortfall", "production", "net_imports")
    return allocation_right(**{**dict.fromkeys(names, 5.0), **other})


FIGURE = st.floats(0, 1e6)


@given(st.lists(st.tuples(FIGURE, st.floats(0.1, 1e6), FIGURE, st.floats(-1e6, 1e6)), min_size=1, max_size=6))
def test_the_rights_and_obligations_of_all_members_add_up_to_nothing(members: list[tuple[float, float, float, float]]) -> None:
    consumption, commitment = sum(each[0] for each in members), sum(each[1] for each in members)
    shortfall = consumption - sum(each[2] + each[3] for each in members)
    if shortfall < 0:
        return
    total = sum(
        allocation_right(
            permissible_consumption=own,
            reserve_commitment=reserve,
            group_reserve_commitment=max(commitment, reserve),
            group_shortfall=shortfall,
            production=made,
            net_imports=bought,
        ).allocation
        for own, reserve, made, bought in members
    )
    assert total == pytest.approx(0, abs=1e-3)

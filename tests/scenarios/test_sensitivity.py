"""Swings and breakpoints worked by hand, and what is refused."""

from __future__ import annotations

import pytest

from geoenergy.errors import BadArgument, Infeasible, UnknownParty
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.sensitivity import sensitivity
from geoenergy.scenarios.shocks import SupplyCut
from tests.scenarios.small import one_period, tie, two_periods

STOP = Scenario("SUP stops", [SupplyCut(supplier="SUP")])


def test_the_input_that_moves_most_comes_first() -> None:
    # all lack 12: ALT's 5 and A's 4 are all there is, and 1 by the terminal, for 22
    found = sensitivity(
        one_period(), STOP, inputs={"entry B:terminal": (0.0, 2.0), "production A": (0.5, 1.0), "link A>B": (0.0, 2.0)},
        allocation="minimum_total", breakpoints=False,
    )  # fmt: skip
    assert found.select("input", "at", "value", "shortfall", "change", "swing").rows() == [
        ("entry B:terminal", "low", 0.0, pytest.approx(13), pytest.approx(1), pytest.approx(2)),
        ("entry B:terminal", "high", 2.0, pytest.approx(11), pytest.approx(-1), pytest.approx(2)),
        ("production A", "low", 0.5, pytest.approx(14), pytest.approx(2), pytest.approx(2)),
        ("production A", "high", 1.0, pytest.approx(12), pytest.approx(0), pytest.approx(2)),
        ("link A>B", "low", 0.0, pytest.approx(12), pytest.approx(0), pytest.approx(0)),
        ("link A>B", "high", 2.0, pytest.approx(12), pytest.approx(0), pytest.approx(0)),
    ]
    assert found["method"].unique().to_list() == ["sensitivity/1"]


def test_breakpoints_are_told() -> None:
    # ALT's product helps until its pipe of 5 is full, and is the same as factors or as quantities
    found = sensitivity(one_period(), STOP, inputs={"production ALT": ("0 bcm", "20 bcm")}, allocation="minimum_total")
    assert found.select("at", "value", "shortfall").rows() == [
        ("low", 0.0, pytest.approx(17)), ("break", pytest.approx(5), pytest.approx(12)), ("high", 20.0, pytest.approx(12)),
    ]  # fmt: skip
    assert found["value_unit"].unique().to_list() == ["bcm"]
    factors = sensitivity(one_period(), STOP, inputs={"production ALT": (0.0, 4.0)}, allocation="minimum_total")
    assert factors["value"].to_list() == pytest.approx([0, 1, 4])
    # demand: B and C want 20 of 12, and nothing is short up to a factor of 0.6
    assert sensitivity(tie(), inputs={"demand": (0.0, 2.0)}, allocation="minimum_total")["value"].to_list() == pytest.approx([0, 0.6, 2])
    assert sensitivity(tie(), inputs={"demand": (0.0, 2.0)}, allocation="equal_rate")["at"].to_list() == ["low", "high"]


def test_a_country_with_both_ends() -> None:
    found = sensitivity(tie(), inputs={"production A": (0.0, 1.0)}, allocation="minimum_total", of="B", breakpoints=False)
    assert found["of_low"].to_list() == pytest.approx([10, 0], abs=1e-5)
    assert found["of_high"].to_list() == pytest.approx([10, 8], abs=1e-5)
    assert found["swing"].to_list() == pytest.approx([10, 10], abs=1e-5)
    with pytest.raises(UnknownParty, match="no country or group 'Z'"):
        sensitivity(tie(), inputs={"demand": (0, 1)}, allocation="minimum_total", of="Z")


def test_where_a_shock_changes_the_network_only_the_ends_are_told() -> None:
    # a pipe of no width is one that the supplier's gas does not pass: with it open, T is doubled
    cut = Scenario("cut", [SupplyCut(supplier="SUP", importers=("B",))])
    found = sensitivity(one_period(), cut, inputs={"link SUP>T": (0.0, 1.0)}, allocation="minimum_total")
    assert found["at"].to_list() == ["low", "high"]


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match="has no default"):
        sensitivity(tie(), inputs={"demand": (0, 1)})
    for given, told in (
        ((1.1, 0.9), "Write the low value first"),
        ((0.9,), "must have a low and a high value"),
        ("12", "must have a low and a high value"),
        ((-1, 1), "finite values of 0 or more"),
        ((0, float("nan")), "finite values of 0 or more"),
        ((0, float("inf")), "finite values of 0 or more"),
        ((0, None), "finite values of 0 or more"),
        ((0, "3 bcm"), "a factor and a quantity"),
        (("1 TWh", "2 TWh"), "in bcm, the network's unit"),
        (("1..2 bcm", "3 bcm"), "State one number in bcm"),
    ):
        with pytest.raises(BadArgument, match=told):
            sensitivity(tie(), inputs={"demand B": given}, allocation="minimum_total")  # type: ignore[dict-item]
    with pytest.raises(BadArgument, match=r"no input 'link A>Z'"):
        sensitivity(tie(), inputs={"link A>Z": (0, 1)}, allocation="minimum_total")
    with pytest.raises(BadArgument, match="names no input"):
        sensitivity(tie(), inputs={}, allocation="minimum_total")
    with pytest.raises(Infeasible, match=r"link P>B 0: storage: min_level_end cannot be reached"):
        sensitivity(two_periods(initial=0.0, end=1.0), inputs={"link P>B": (0.0, 1.0)}, allocation="minimum_total")

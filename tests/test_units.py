"""Conversions worked by hand, what is refused, and what holds for every conversion."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument, UnitRefused, UnknownUnit
from geoenergy.factor_paths import KINDS
from geoenergy.units import Conditions, Quantity, bundled_factors, conversion, parse_quantity, parse_unit

FACTORS = bundled_factors()
ENERGY = sorted(unit for unit, kind in KINDS.items() if kind == "energy")
VOLUMES = sorted(unit for unit, kind in KINDS.items() if kind == "gas_volume")
MASSES = sorted(unit for unit, kind in KINDS.items() if kind == "mass")


@pytest.mark.parametrize(
    ("unit", "to_unit", "value"),
    [
        ("TWh", "TJ", 3600),
        ("GWh", "TWh", 0.001),
        ("MWh", "GJ", 3.6),
        ("PJ", "TWh", 1 / 3.6),
        ("toe", "GJ", 41.868),
        ("quad_btu", "PJ", 1055.05585262),
        ("bcm", "mcm", 1000),
        ("mcm", "m3", 1e6),
        ("bcf", "bcm", 0.028316846592),
        ("bcm", "bcf", 35.3146667),
        ("Mt", "t", 1e6),
        ("GWh/d", "TWh/y", 0.365),
        ("mcm/d", "bcm/y", 0.365),
        ("mtpa", "kt/d", 1000 / 365),
    ],
)
def test_what_holds_by_definition_is_a_point_and_needs_nothing_stated(unit: str, to_unit: str, value: float):
    step = conversion(FACTORS, unit, to_unit)
    assert step.is_point
    assert step.low == pytest.approx(value, rel=1e-9)
    assert step.factors


@pytest.mark.parametrize(
    ("unit", "to_unit", "printed", "half_a_digit"),
    [
        # BP, Statistical Review of World Energy, approximate conversion factors, July 2021, table "Natural gas and LNG".
        ("bcm", "bcf", 35.315, 0.0005),
        ("bcm", "PJ", 36.000, 0.0005),
        ("bcf", "PJ", 1.019, 0.0005),
        ("PJ", "bcf", 0.981, 0.0005),
    ],
)
def test_the_printed_table_of_bp_comes_out(unit: str, to_unit: str, printed: float, half_a_digit: float):
    within = "15C" if unit.startswith("bc") else "unstated"
    beyond = "unstated" if within == "15C" else "15C"
    factor = None if {unit, to_unit} == {"bcm", "bcf"} else "gas-energy-bp"
    step = conversion(FACTORS, unit, to_unit, conditions=within, to_conditions=beyond if factor else None, commodity="gas", factor=factor)
    assert step.low == step.high == pytest.approx(printed, abs=half_a_digit)


@pytest.mark.parametrize(
    ("unit", "to_unit", "commodity", "factor", "value"),
    [
        ("bcm", "TWh", "gas", "gas-energy-julia2", 35.17 / 3.6),
        ("bcm", "TWh", "gas", "gas-energy-pypsa-flows", 437.5 * 24 / 1000),
        ("bcm", "PJ", "gas", "gas-energy-blasum", 38.2),
        ("bcm", "TWh", "gas", "gas-energy-nostream", 285 / 26.1),
        ("bcm", "TWh", "gas", "gas-energy-crea-co2", 11.3505),
        ("mcm", "GWh", "gas", "gas-energy-pypsa-storage", 11.36),
        ("bcf", "TJ", "gas", "gas-energy-eia-us", 1039 * 1.05505585262),
        ("Mt", "bcm", "lng", "lng-volume-bp", 1.36),
        ("mtpa", "bcm/y", "lng", "lng-volume-enerdynamics", 1.379),
        ("Mt", "PJ", "lng", "lng-energy-bp", 48.747),
        ("t", "GJ", "lng", "lng-energy-enerdynamics", 56.5193),
        ("t", "bbl", "crude_oil", "crude-barrels-average", 7.33),
        ("bbl", "t", "crude_oil", "crude-barrels-crea", 0.138),
        ("mcm/d", "GWh/d", "gas", "gas-energy-crea-shipments", 11.259),
        ("GWh/d", "mcm/d", "gas", "gas-energy-crea-shipments", 1 / 11.259),
    ],
)
def test_a_named_factor_gives_a_point(unit: str, to_unit: str, commodity: str, factor: str, value: float):
    step = conversion(FACTORS, unit, to_unit, conditions="unstated", commodity=commodity, factor=factor)
    assert step.is_point
    assert step.low == pytest.approx(value, rel=1e-6)
    assert factor in step.factors


def test_a_named_factor_is_carried_to_the_temperature_that_is_stated():
    step = conversion(FACTORS, "bcm", "TWh", conditions="0C", commodity="gas", factor="gas-energy-norway")
    assert step.low == step.high == pytest.approx(40 / 3.6 * 288.15 / 273.15)
    assert "volume-0c-to-15c" in step.factors


def test_a_named_factor_that_states_nothing_leaves_the_result_unstated():
    assert conversion(FACTORS, "bcm", "TWh", conditions="15C", commodity="gas", factor="gas-energy-julia2").conditions == "unstated"


def test_an_unstated_volume_is_an_interval_over_the_factors_in_use_and_the_temperatures():
    step = conversion(FACTORS, "bcm", "TWh", conditions="unstated", commodity="gas")
    assert step.low == pytest.approx(9.76944444)  # JULIA2
    assert step.high == pytest.approx(40 / 3.6 * 288.15 / 273.15)  # 40 MJ/m3 at 15 C, were the volume at 0 C
    assert step.conditions == "gcv"
    for name in ("gas-energy-julia2", "gas-energy-pypsa-storage", "gas-energy-blasum", "gas-energy-norway"):
        assert name in step.factors


@pytest.mark.parametrize("commodity", ["gas", "pipeline_gas", "lng"])
@pytest.mark.parametrize("to_unit", ["TWh", "TJ", "toe", "PJ"])
def test_an_unstated_volume_never_becomes_a_point(commodity: str, to_unit: str):
    step = conversion(FACTORS, "mcm", to_unit, conditions="unstated", commodity=commodity)
    assert step.high > step.low * 1.15


def test_the_factors_in_use_differ_by_16_percent():
    used = [f for f in FACTORS.values() if f.id.startswith("gas-energy-") and f.from_conditions == "unstated"]
    step = [conversion(FACTORS, "bcm", "TWh", conditions="unstated", commodity="gas", factor=f.id).low for f in used]
    assert max(step) / min(step) == pytest.approx(1.163, abs=0.001)


def test_stated_conditions_use_the_factors_that_state_theirs():
    at_15, at_0, at_20 = (
        conversion(FACTORS, "bcm", "TWh", conditions=f"{temperature} gcv", commodity="gas") for temperature in ("15C", "0C", "20C")
    )
    assert at_15.high == pytest.approx(40 / 3.6)  # Norway, 40 MJ a standard cubic metre
    assert at_15.low == pytest.approx(1039 * 1.05505585262 / 28.316846592 / 3.6, rel=1e-3)  # EIA, 1,039 Btu a cubic foot at 60 F
    assert not {"gas-energy-julia2", "gas-energy-bp", "gas-energy-crea-co2"} & set(at_15.factors)
    for bound in ("low", "high"):
        assert getattr(at_0, bound) / getattr(at_15, bound) == pytest.approx(288.15 / 273.15)
        assert getattr(at_20, bound) / getattr(at_15, bound) == pytest.approx(288.15 / 293.15)


def test_gross_to_net_uses_the_sourced_ratios():
    step = conversion(FACTORS, "TJ", "TJ", conditions="gcv", to_conditions="ncv", commodity="gas")
    assert (step.low, step.high) == (pytest.approx(0.9), pytest.approx(45.745 / 50.678))
    back = conversion(FACTORS, "TJ", "TJ", conditions="ncv", to_conditions="gcv", commodity="gas")
    assert back.low * step.high == pytest.approx(1)


def test_american_and_european_cubic_metres_are_nearly_the_same():
    assert conversion(FACTORS, "bcf", "bcf", conditions="60F", to_conditions="15C").low == pytest.approx(1.0004, abs=1e-4)


def test_a_tonne_of_lng_has_no_stated_quality_so_it_is_an_interval():
    energy = conversion(FACTORS, "Mt", "TWh", commodity="lng")
    assert energy.low == pytest.approx(48.747 / 3.6)
    assert energy.high == pytest.approx(53.57 * 1.05505585262 / 3.6)
    volume = conversion(FACTORS, "mtpa", "bcm/y", commodity="lng")
    assert volume.low < 1.30
    assert volume.high > 1.36
    assert volume.conditions == "unstated"


def test_a_tonne_of_crude_without_its_grade_is_an_interval():
    step = conversion(FACTORS, "t", "bbl", commodity="crude_oil")
    assert step.low == pytest.approx(1 / 0.154)
    assert step.high == pytest.approx(1 / 0.126)


@pytest.mark.parametrize(
    ("arguments", "named", "says"),
    [
        (("bcm", "TWh"), {"conditions": "unstated"}, "commodity="),
        (("bcm", "TWh"), {"commodity": "gas"}, "15C gcv"),
        (("TJ", "mcm"), {"commodity": "gas"}, "gcv"),
        (("t", "TWh"), {"commodity": "electricity"}, "electricity"),
        (("t", "TJ"), {"commodity": "coal"}, "coal"),
        (("kt", "mcm"), {"commodity": "gas"}, "pipeline_gas"),
        (("bcm", "TWh"), {"conditions": "15C", "commodity": "crude_oil"}, "crude_oil"),
        (("TWh", "bcm"), {"conditions": "gcv", "commodity": "electricity"}, "electricity"),
        (("TJ", "TJ"), {"conditions": "gcv", "to_conditions": "ncv"}, "commodity="),
        (("TJ", "TJ"), {"conditions": "gcv", "to_conditions": "ncv", "commodity": "coal"}, "coal"),
        (("mtpa", "Mt"), {}, "rate"),
        (("TWh", "GWh/d"), {}, "rate"),
        (("bcm/y", "TWh"), {"conditions": "unstated", "commodity": "gas"}, "rate"),
        (("bcm", "TWh"), {"conditions": "unstated", "commodity": "gas", "factor": "crude-barrels-un"}, "crude-barrels-un"),
        (("bcm", "TWh"), {"conditions": "unstated", "commodity": "gas", "factor": "twh-in-tj"}, "twh-in-tj"),
        (("bbl", "m3"), {"commodity": "crude_oil"}, "crude_oil"),
    ],
)
def test_refuses_and_says_what_to_state(arguments: tuple[str, str], named: dict[str, str], says: str):
    with pytest.raises(UnitRefused, match=says.replace("+", ".")):
        conversion(FACTORS, *arguments, **named)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("call", "nearest"),
    [
        (lambda: parse_unit("Twh"), "TWh"),
        (lambda: parse_unit("mcm/day"), "mcm/d"),
        (lambda: Conditions.parse("15 gcv"), "15C"),
        (lambda: conversion(FACTORS, "bcm", "TWh", conditions="unstated", commodity="gas", factor="gas-energy-julia"), "gas-energy-julia2"),
    ],
)
def test_an_unknown_name_brings_the_nearest(call, nearest: str):
    with pytest.raises(UnknownUnit) as caught:
        call()
    assert nearest in caught.value.nearest
    assert nearest in str(caught.value)


@pytest.mark.parametrize("text", ["y", "d", "", "TWh/", "TWh/h"])
def test_what_is_no_unit_of_a_quantity(text: str):
    with pytest.raises(UnknownUnit):
        parse_unit(text)


@pytest.mark.parametrize("text", ["15C 20C", "gcv ncv", "unstated gcv"])
def test_conditions_that_contradict_themselves(text: str):
    with pytest.raises(BadArgument):
        Conditions.parse(text)


@pytest.mark.parametrize("text", ["", "15C", "gcv", "15C gcv", "60F ncv", "unstated"])
def test_conditions_read_back_as_written(text: str):
    assert str(Conditions.parse(text)) == text


def test_a_quantity_is_read_and_written():
    assert parse_quantity("8.1 bcm") == Quantity(low=8.1, high=8.1, unit="bcm", conditions="unstated")
    assert parse_quantity("8.1 bcm 15C gcv").conditions == "15C gcv"
    assert parse_quantity("140..160 mcm") == Quantity(low=140, high=160, unit="mcm", conditions="unstated")
    assert parse_quantity("21201 GWh").conditions is None
    assert str(parse_quantity("140..160 mcm")) == "140..160 mcm unstated"


@pytest.mark.parametrize("text", ["bcm 8.1", "8,1 bcm", "8.1", "160..140 mcm", "nan bcm", "inf bcm"])
def test_what_is_no_quantity(text: str):
    with pytest.raises(BadArgument):
        parse_quantity(text)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_a_quantity_is_finite(bad: float):
    with pytest.raises(ValueError, match="finite"):
        Quantity(low=bad, high=bad, unit="TJ")


def test_a_quantity_is_in_order():
    with pytest.raises(ValueError, match="above"):
        Quantity(low=2, high=1, unit="TJ")


def test_quantities_add_only_where_it_is_safe():
    one = Quantity(low=1, high=2, unit="TWh", conditions="gcv")
    assert one + one == 2 * one == Quantity(low=2, high=4, unit="TWh", conditions="gcv")
    assert one * -1 == Quantity(low=-2, high=-1, unit="TWh", conditions="gcv")
    with pytest.raises(UnitRefused, match="add up"):
        one + Quantity(low=1, high=1, unit="TWh", conditions="ncv")
    with pytest.raises(UnitRefused, match="add up"):
        one + Quantity(low=1, high=1, unit="TJ", conditions="gcv")


def test_the_memorandum_in_energy():
    energy = parse_quantity("8.1 bcm").to("TWh", commodity="gas")
    assert energy.low == pytest.approx(8.1 * 9.76944444)
    assert energy.conditions == "gcv"
    assert energy.high > energy.low


@given(st.sampled_from(ENERGY), st.sampled_from(ENERGY))
def test_exact_conversions_invert(unit: str, to_unit: str):
    there, back = conversion(FACTORS, unit, to_unit), conversion(FACTORS, to_unit, unit)
    assert there.is_point
    assert there.low * back.low == pytest.approx(1, rel=1e-12)


@given(st.sampled_from(VOLUMES), st.sampled_from(VOLUMES), st.sampled_from(VOLUMES))
def test_exact_conversions_compose(one: str, two: str, three: str):
    by_steps = conversion(FACTORS, one, two).low * conversion(FACTORS, two, three).low
    assert by_steps == pytest.approx(conversion(FACTORS, one, three).low, rel=1e-12)


STATED = st.sampled_from(["0C", "15C", "20C", "60F", "unstated", "15C gcv"])
AMOUNT = st.floats(min_value=1e-3, max_value=1e6)


@given(AMOUNT, st.sampled_from(VOLUMES), STATED, st.sampled_from(ENERGY), st.sampled_from(["gcv", "ncv", "unstated"]))
def test_there_and_back_holds_what_it_started_from(amount: float, unit: str, conditions: str, to_unit: str, basis: str):
    start = Quantity(low=amount, high=amount, unit=unit, conditions=conditions)
    there = start.to(to_unit, conditions=basis, commodity="gas")
    back = there.to(unit, conditions=conditions, commodity="gas")
    assert there.low <= there.high
    assert back.low <= amount * (1 + 1e-9)
    assert back.high >= amount * (1 - 1e-9)


@given(STATED, st.sampled_from(["gcv", "ncv", "unstated"]), st.sampled_from(VOLUMES), st.sampled_from(ENERGY))
def test_saying_less_never_narrows_the_interval(conditions: str, basis: str, unit: str, to_unit: str):
    said = conversion(FACTORS, unit, to_unit, conditions=conditions, to_conditions=basis, commodity="gas")
    unsaid = conversion(FACTORS, unit, to_unit, conditions="unstated", to_conditions=basis, commodity="gas")
    assert unsaid.low <= said.low * (1 + 1e-12)
    assert unsaid.high >= said.high * (1 - 1e-12)


@given(st.sampled_from(MASSES), st.sampled_from(["TWh", "TJ", "mcm", "bcf"]))
def test_low_is_never_above_high(unit: str, to_unit: str):
    step = conversion(FACTORS, unit, to_unit, commodity="lng")
    assert 0 < step.low <= step.high
    assert all(name in FACTORS for name in step.factors)


def test_a_user_may_bring_other_factors():
    own = FACTORS["gas-energy-norway"].model_copy(update={"id": "gas-energy-mine", "low": 0.039, "high": 0.039})
    step = conversion({**FACTORS, own.id: own}, "bcm", "TJ", conditions="15C", commodity="gas")
    assert "gas-energy-mine" in step.factors
    assert step.low <= 39000 <= step.high

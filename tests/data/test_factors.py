"""Every conversion factor: its file, its source, and whether those that state the same agree."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from geoenergy.factor_paths import BASES, KINDS, edge_of
from geoenergy.records.factor import Factor
from geoenergy.units import Conditions, bundled_factors, conversion

FOLDER = Path(__file__).parents[2] / "geoenergy" / "data" / "factors"
FILES = sorted(FOLDER.glob("*.toml"))
FACTORS = bundled_factors()
EACH = pytest.mark.parametrize("factor", FACTORS.values(), ids=list(FACTORS))
READ = {
    # The figure as its source prints it, in the source's own units, beside ours.
    "gas-energy-julia2": (9769444.44 / 1e6, "MWh a thousand m3"),
    "gas-energy-pypsa-flows": (437.5 * 24 / 1000, "MWh/h for a mcm a day"),
    "gas-energy-crea-shipments": (11.259, "kWh a m3"),
    "gas-energy-crea-co2": (11.3505, "kWh a m3"),
    "gas-energy-pypsa-storage": (11.36, "GWh a mcm"),
}


def test_the_files_are_the_factors():
    assert [path.stem for path in FILES] == list(FACTORS)
    assert all("id" not in tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES)


@EACH
def test_a_factor_has_units_conditions_and_an_order(factor: Factor):
    assert {factor.from_unit, factor.to_unit} <= set(KINDS)
    assert 0 < factor.low <= factor.high
    for unit, text in ((factor.from_unit, factor.from_conditions), (factor.to_unit, factor.to_conditions)):
        Conditions.parse(text)
        if not factor.exact:
            assert bool(text) == (KINDS[unit] in {"energy", "gas_volume"}), f"{unit} of {factor.id}: conditions {text!r}"


@EACH
def test_a_factor_has_evidence_that_says_where_and_when_it_was_read(factor: Factor):
    assert factor.evidence
    for each in factor.evidence.values():
        assert each.read
        assert each.url
        assert each.publisher
        assert each.title


@EACH
def test_what_holds_by_definition_is_a_point_without_conditions(factor: Factor):
    if factor.exact:
        assert factor.low == factor.high
        assert (factor.from_conditions, factor.to_conditions, factor.commodity) == (None, None, None)
        assert KINDS[factor.from_unit] == KINDS[factor.to_unit]
    else:
        assert factor.used_by or factor.low < factor.high, "a convention says whose it is"
        edge_of(FACTORS, factor)


@EACH
def test_unverified_names_fields(factor: Factor):
    assert set(factor.unverified) <= set(Factor.model_fields)


@pytest.mark.parametrize("unit", sorted(KINDS))
def test_every_unit_is_joined_to_the_base_of_its_kind(unit: str):
    if KINDS[unit] != "time":
        assert conversion(FACTORS, unit, BASES[KINDS[unit]]).is_point


@pytest.mark.parametrize("name", sorted(READ))
def test_figures_are_those_of_the_source(name: str):
    step = conversion(FACTORS, "bcm", "TWh", conditions="unstated", commodity="gas", factor=name)
    assert step.low == pytest.approx(READ[name][0], rel=1e-9)


@pytest.mark.parametrize(
    ("one", "other", "relative"),
    [
        ("lng-volume-bp", "lng-volume-enerdynamics", 0.015),
        ("lng-energy-bp", "lng-energy-enerdynamics", 0.16),
        ("lng-energy-bp", "lng-energy-pypsa", 0.07),
        ("crude-barrels-average", "crude-barrels-un", 0.002),
        ("crude-barrels-average", "crude-barrels-norway", 0.025),
        ("gas-energy-crea-shipments", "gas-energy-crea-co2", 0.01),
        ("gas-energy-pypsa-flows", "gas-energy-pypsa-storage", 0.09),
        ("gas-energy-julia2", "gas-energy-pypsa-storage", 0.17),
        ("gas-energy-blasum", "gas-energy-nostream", 0.03),
        ("gas-net-from-gross-crea-1108", "gas-net-from-gross-crea-090", 0.003),
        ("gas-net-from-gross-crea-1108", "gas-net-from-gross-desnz", 0.001),
    ],
)
def test_factors_for_the_same_conversion_differ_by_no_more_than_is_known(one: str, other: str, relative: float):
    values = [edge_of(FACTORS, FACTORS[name]) for name in (one, other)]
    assert values[0].start[0] == values[1].start[0]
    assert abs(values[0].low / values[1].low - 1) <= relative


def test_averages_of_crude_lie_within_the_range_by_grade():
    grades = edge_of(FACTORS, FACTORS["crude-barrels-by-grade"])
    for name in ("crude-barrels-average", "crude-barrels-un", "crude-barrels-norway"):
        assert grades.low <= 1 / edge_of(FACTORS, FACTORS[name]).low <= grades.high


def test_the_table_of_bp_is_consistent_within_its_rounding():
    lng = edge_of(FACTORS, FACTORS["lng-energy-bp"]).low
    by_volume = edge_of(FACTORS, FACTORS["lng-volume-bp"]).low * edge_of(FACTORS, FACTORS["gas-energy-bp"]).low
    assert by_volume / lng == pytest.approx(1, abs=0.005)

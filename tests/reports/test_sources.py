"""The evidence of an answer as footnotes."""

from __future__ import annotations

import doctest

from geoenergy.reports import sources
from geoenergy.reports.sources import footnotes, source_line
from tests.reports.worlds import bundled


def test_the_examples_hold() -> None:
    assert doctest.testmod(sources).failed == 0


def test_each_source_once_and_numbered() -> None:
    notes = footnotes(["eurostat_nrg_ti_gas#2024", "curated#aliq-2023-11-28", "eurostat_nrg_ti_gas#2024"], bundled())
    assert len(notes.lines) == 2
    assert notes.numbers == {"eurostat_nrg_ti_gas#2024": 1, "curated#aliq-2023-11-28": 2}
    assert notes.lines[0].startswith("Eurostat: ")
    assert "about 2024" in notes.lines[0]


def test_factors_come_together() -> None:
    world = bundled()
    factors = [f"{factor.id}#{key}" for factor in list(world.factors.values())[:2] for key in factor.evidence]
    notes = footnotes([*factors, "eurostat_nrg_ti_gas#2024"], world)
    assert len(notes.lines) == 2
    assert notes.lines[1].startswith("Conversion factors: ")
    assert not set(notes.numbers) & set(factors)


def test_without_a_world_the_address_stands_for_itself() -> None:
    assert footnotes(["mine#a"]).lines == ("mine#a",)
    assert source_line("mine#a", None) == "mine#a"
    assert footnotes(["of_another_world#a"], bundled()).lines == ("of_another_world#a",)

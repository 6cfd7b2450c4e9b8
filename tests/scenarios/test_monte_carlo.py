"""Draws that depend on nothing but the seed, kept on disk, and what they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument, Infeasible
from geoenergy.scenarios import monte_carlo as module
from geoenergy.scenarios.distributions import Choice, Normal, Triangular, Uniform
from geoenergy.scenarios.inputs import Inputs, Level
from geoenergy.scenarios.monte_carlo import MonteCarlo, monte_carlo
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks import SupplyCut
from geoenergy.scenarios.simulate import simulate
from tests.scenarios.small import one_period, tie, two_periods

CUT = Scenario("SUP stops", [SupplyCut(supplier="SUP", importers=("A", "B"))])
UNCERTAIN = {
    "demand A": Uniform(low=0.5, high=1.5),
    "production ALT": Triangular(low=0, mode=5, high=10, unit="bcm"),
    "link T>B": Choice(values=(0.0, 1.0)),
    "entry B:terminal": Normal(mean=1, deviation=1),
}


def asked(draws: int = 50, **more: object) -> MonteCarlo:
    return monte_carlo(one_period(), CUT, uncertain=UNCERTAIN, draws=draws, allocation="minimum_total", **more)  # type: ignore[arg-type]


def test_each_draw_is_a_simulation_of_the_network_with_its_values() -> None:
    found = asked(12)
    inputs = Inputs(one_period(), UNCERTAIN, "uncertain")
    for number in range(12):
        values = found.inputs.row(number)[1:]
        network = inputs.network_with([Level(v, u.unit is not None) for v, u in zip(values, UNCERTAIN.values(), strict=True)])
        outcome = simulate(network, CUT, allocation="minimum_total")
        mine = found.draws.filter(draw=number).sort("country")
        theirs = outcome.by_country.sort("country")
        assert found.totals["shortfall"][number] == pytest.approx(outcome.shortfall, abs=1e-6)
        for column in ("demand", "shortfall_low", "shortfall_high"):
            assert mine[column].to_list() == pytest.approx(theirs[column].to_list(), abs=1e-5)


@pytest.mark.parametrize("rule", ["minimum_total", "equal_rate"])
def test_the_same_by_any_number_of_workers(rule: str) -> None:
    one = monte_carlo(one_period(), CUT, uncertain=UNCERTAIN, draws=50, allocation=rule)
    two = monte_carlo(one_period(), CUT, uncertain=UNCERTAIN, draws=50, allocation=rule, workers=2)
    assert one.draws.equals(two.draws), "not just near: the same"
    assert one.inputs.equals(two.inputs)


def test_the_same_by_several_workers_where_many_nodes_are_doubled() -> None:
    # each process hashes texts in its own way, which no order of rows may follow
    names = [f"N{number}" for number in range(12)]
    balances = pl.DataFrame({"country": ["S", *names, "X"], "period": "1", "demand": 2.0, "production": [9.0, *[1.0] * 13]})
    links = pl.DataFrame({"from_country": ["S"] * 12 + names, "to_country": [*names, *["X"] * 12], "period": "1", "capacity": 0.5})
    network = SupplyNetwork.from_tables(balances, links=links, unit="bcm")
    cut = Scenario("cut", [SupplyCut(supplier="S", importers="X")])
    uncertain = {"production": Uniform(low=0.5, high=1.0)}
    one, two = (
        monte_carlo(network, cut, uncertain=uncertain, draws=40, allocation="minimum_total", ranges=False, workers=workers)
        for workers in (1, 2)
    )
    assert one.draws.equals(two.draws)


def test_the_same_in_any_order_and_more_draws_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = asked(60)
    assert whole.draws.filter(pl.col("draw") < 30).equals(asked(30).draws)
    forward = module.made

    def backward(question, values, wanted, workers):
        yield from forward(question, values, wanted[::-1], workers)

    monkeypatch.setattr(module, "made", backward)
    assert asked(60).draws.equals(whole.draws)
    assert not asked(60, seed=1).inputs.equals(whole.inputs)


def test_an_input_added_leaves_the_others_as_they_were() -> None:
    few = monte_carlo(tie(), uncertain={"demand B": Uniform(low=0, high=1)}, draws=5, allocation="minimum_total")
    more = monte_carlo(
        tie(), uncertain={"production": Uniform(low=0, high=1), "demand B": Uniform(low=0, high=1)}, draws=5, allocation="minimum_total"
    )
    assert few.inputs["demand B"].equals(more.inputs["demand B"])


def test_what_the_draws_say_by_country() -> None:
    # A's 12 runs or does not: B and C lack all or, between them, 8 of 20
    found = monte_carlo(tie(), uncertain={"production A": Choice(values=(0, 1))}, draws=200, allocation="minimum_total")
    rows = {row["country"]: row for row in found.by_country(more_than=0.85).iter_rows(named=True)}
    off = (found.inputs["production A"] == 0).mean()
    assert rows["B"]["probability_low"] == rows["B"]["probability_high"] == off
    loose = found.by_country(more_than=0.5, quantiles=[0, 1])
    b = loose.filter(country="B").row(0, named=True)
    assert (b["probability_low"], b["probability_high"]) == (off, 1.0)
    assert b["quantiles_low"] == pytest.approx([0, 10], abs=1e-5)
    assert b["quantiles_high"] == pytest.approx([8, 10], abs=1e-5)
    assert (b["draws"], b["unit"], b["method"]) == (200, "bcm", "monte_carlo/1")
    assert "200 draws" in repr(found)
    assert found.by_country(quantiles=[]).height == 3


def test_without_ranges_the_totals_are_the_same() -> None:
    plain = asked(20, ranges=False)
    assert plain.totals["shortfall"].to_list() == pytest.approx(asked(20).totals["shortfall"].to_list(), abs=1e-9)
    assert plain.draws["shortfall_low"].null_count() == plain.draws.height
    row = plain.by_country().row(0, named=True)
    assert row["probability_low"] == row["probability"]
    assert row["quantiles_low"] is None


def test_an_interruption_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forward, done = module.made, []

    def interrupted(question, values, wanted, workers):
        for count, each in enumerate(forward(question, values, wanted, workers)):
            if count == 2:
                raise KeyboardInterrupt
            yield each

    def counted(question, values, wanted, workers):
        done.extend(wanted)
        yield from forward(question, values, wanted, workers)

    monkeypatch.setattr(module, "made", interrupted)
    with pytest.raises(KeyboardInterrupt):
        asked(100, into=tmp_path / "draws")
    assert len(list((tmp_path / "draws").glob("draws-*.parquet"))) == 2
    (tmp_path / "draws" / "draws-000000040.part").write_bytes(b"half a file")
    monkeypatch.setattr(module, "made", counted)
    found = asked(100, into=tmp_path / "draws")
    assert done == [40, 60, 80], "the first two chunks are not made again"
    done.clear()
    assert asked(100, into=tmp_path / "draws").draws.equals(found.draws)
    assert asked(30, into=tmp_path / "draws").draws.equals(found.draws.filter(pl.col("draw") < 30))
    assert done == []
    monkeypatch.setattr(module, "made", forward)
    assert found.draws.equals(asked(100).draws)
    assert asked(50, into=tmp_path / "other").draws.equals(found.draws.filter(pl.col("draw") < 50))
    assert asked(70, into=tmp_path / "other").draws.equals(found.draws.filter(pl.col("draw") < 70)), "a part of a chunk is made whole"


def test_draws_of_another_question_are_refused(tmp_path: Path) -> None:
    asked(20, into=tmp_path / "draws")
    with pytest.raises(BadArgument, match="holds draws of another question: seed differ"):
        asked(20, seed=1, into=tmp_path / "draws")
    with pytest.raises(BadArgument, match="another question: ranges differ"):
        asked(20, ranges=False, into=tmp_path / "draws")
    wider = one_period(capacity={("T", "B"): 9.0})
    with pytest.raises(BadArgument, match=r"another question: network.links differ"):
        monte_carlo(wider, CUT, uncertain=UNCERTAIN, draws=20, allocation="minimum_total", into=tmp_path / "draws")
    (tmp_path / "draws" / "draws-000000000.parquet").write_bytes(b"no table")
    with pytest.raises(BadArgument, match="cannot be read"):
        asked(20, into=tmp_path / "draws")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(BadArgument, match="holds something else"):
        asked(20, into=tmp_path / "mine")
    with pytest.raises(BadArgument, match="cannot use"):
        asked(20, into=tmp_path / "mine" / "letter.txt")
    (tmp_path / "mine" / "question.json").write_text("{")
    with pytest.raises(BadArgument, match="is not a question of draws"):
        asked(20, into=tmp_path / "mine")


def test_a_script_that_does_not_say_where_it_begins_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import polars as pl, geoenergy as ge\n"
        "balances = pl.DataFrame({'country': ['A'], 'period': ['1'], 'demand': [2.0], 'production': [1.0]})\n"
        "network = ge.SupplyNetwork.from_tables(balances, unit='bcm')\n"
        "uncertain = {'demand': ge.distributions.Uniform(low=0, high=1)}\n"
        "ge.monte_carlo(network, uncertain=uncertain, draws=40, workers=2, allocation='own_first')\n"
    )
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "call this below `if __name__ == '__main__':`" in run.stderr


def test_what_is_refused() -> None:
    with pytest.raises(BadArgument, match="has no default"):
        monte_carlo(tie(), uncertain=UNCERTAIN)
    for name, bad in (("draws", 0), ("draws", 1.5), ("seed", -1), ("workers", 0), ("draws", True)):
        with pytest.raises(BadArgument, match=f"{name} must be a whole number"):
            asked(**{name: bad})  # type: ignore[arg-type]
    for uncertain, told in (
        ({"demand A": (0, 1)}, "must be a distribution"),
        ({"demand A": Uniform(low=0, high=1, unit="TWh")}, "is in TWh, the network in bcm"),
        ({"link A>Z": Uniform(low=0, high=1)}, "no input 'link A>Z'"),
        ({}, "names no input"),
    ):
        with pytest.raises(BadArgument, match=told):
            monte_carlo(one_period(), uncertain=uncertain, allocation="minimum_total")  # type: ignore[arg-type]
    for more in ({"more_than": 1.5}, {"more_than": -0.1}, {"quantiles": [2]}, {"quantiles": [float("nan")]}):
        with pytest.raises(BadArgument, match="is no number from 0 to 1"):
            asked(5).by_country(**more)  # type: ignore[arg-type]


def test_a_draw_that_cannot_be_is_named() -> None:
    with pytest.raises(Infeasible, match=r"draw \d+ \(link P>B 0\): storage: min_level_end cannot be reached"):
        monte_carlo(
            two_periods(initial=0.0, end=1.0), uncertain={"link P>B": Choice(values=(0.0, 1.0))}, draws=20, allocation="minimum_total"
        )


def test_the_values_follow_their_distributions() -> None:
    found = monte_carlo(tie(), uncertain={"production A": Uniform(low=0, high=2)}, draws=400, allocation="minimum_total", ranges=False)
    assert np.mean(found.inputs["production A"].to_numpy()) == pytest.approx(1, abs=0.1)

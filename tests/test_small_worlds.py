"""What must hold in any world: properties over small worlds made up at random."""

from __future__ import annotations

import tempfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoenergy.errors import NoObservation
from geoenergy.questions.dependence import dependence
from geoenergy.questions.dependents import dependents
from geoenergy.questions.supplier_concentration import supplier_concentration
from geoenergy.questions.suppliers import suppliers
from geoenergy.records.alliance import Alliance, Membership
from geoenergy.records.balance import Balance
from geoenergy.records.evidence import Evidence
from geoenergy.records.flow import Flow
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.worlds import FLOWS, TOTALS, small_world, write_folder

IMPORTERS = ("DEU", "ITA", "AUT")
EXPORTERS = ("RUS", "NOR", "AZE", "DEU")
YEAR = 2020
EXAMPLES = 40
Made = tuple[dict[tuple[str, str], int], dict[str, int | None]]
"""Flows by importer and exporter, and of each importer the part without stated origin, None where there is no total."""

PAIRS = [(importer, exporter) for importer in IMPORTERS for exporter in EXPORTERS if importer != exporter]
MADE = st.tuples(
    st.dictionaries(st.sampled_from(PAIRS), st.integers(0, 40), max_size=len(PAIRS)),
    st.fixed_dictionaries({importer: st.one_of(st.none(), st.integers(0, 40)) for importer in IMPORTERS}),
)


@cache
def base() -> World:
    with tempfile.TemporaryDirectory() as folder:
        return small_world(Path(folder) / "w")


def frame_of(record: type[Any], rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows as the loader leaves them."""
    schema = {name: (pl.String() if name == "evidence" else dtype) for name, dtype in schema_of(record).items()}
    frame = pl.DataFrame([{**row, "evidence": "v1"} for row in rows], schema=schema)
    return frame.with_columns(quantity_low=pl.col("quantity"), quantity_high=pl.col("quantity"))


def world_of(made: Made, *, rename: dict[str, str] | None = None) -> World:
    """The small world with these flows and totals in place of its own."""
    flows, unspecified = made
    called = rename or {}
    shared = {"commodity": "gas", "year": YEAR, "basis": "origin", "unit": "TJ", "conditions": "gcv"}
    rows = [
        {"importer": importer, "exporter": called.get(exporter, exporter), "quantity": float(quantity), **shared}
        for (importer, exporter), quantity in flows.items()
    ]
    totals = [
        {"country": importer, "item": "imports", "quantity": float(named(made, importer) + hidden), **shared}
        for importer, hidden in unspecified.items()
        if hidden is not None
    ]
    # one more importer, so that there are figures for the year whatever is drawn
    rows.append({"importer": "FRA", "exporter": "DZA", "quantity": 1.0, **shared})
    tables = {"flows": {"hand": frame_of(Flow, rows)}, "balances": {"hand_totals": frame_of(Balance, totals)}}
    return base().with_(tables={**base().tables, **tables})


def named(made: Made, importer: str) -> int:
    return sum(quantity for (buyer, _), quantity in made[0].items() if buyer == importer)


def asked(world: World, importer: str, **options: Any) -> pl.DataFrame | None:
    try:
        return suppliers(world, importer, commodity="gas", year=YEAR, **options)
    except NoObservation:
        return None


def rounded(row: dict[str, Any]) -> dict[str, Any]:
    """Floats to 12 digits: a division may round its last one up or down."""
    return {name: round(value, 12) if isinstance(value, float) else value for name, value in row.items()}


def told(frame: pl.DataFrame | None, *without: str) -> list[dict[str, Any]] | None:
    return None if frame is None else [rounded(row) for row in frame.drop(*without).to_dicts()]


@settings(max_examples=EXAMPLES)
@given(MADE)
def test_shares_are_fractions_in_order_and_least_ones_fit_into_one_whole(made: Made) -> None:
    world = world_of(made)
    for importer in IMPORTERS:
        frame = asked(world, importer)
        if frame is None:
            continue
        for row in frame.to_dicts():
            assert 0 <= row["share_low"] <= row["share_high"] <= 1
            assert row["share"] is None or row["share_low"] - 1e-9 <= row["share"] <= row["share_high"] + 1e-9
            assert row["quantity_low"] <= row["quantity_high"]
        assert frame["share_low"].sum() <= 1 + 1e-9
        lows = frame["share_low"].to_list()
        assert all(a >= b for a, b in pairwise(lows)), "largest first"


@settings(max_examples=EXAMPLES)
@given(MADE)
def test_bounds_are_those_of_the_formula(made: Made) -> None:
    world = world_of(made)
    for (importer, exporter), quantity in made[0].items():
        hidden = made[1][importer]
        if hidden is None or named(made, importer) + hidden == 0:
            continue
        total = named(made, importer) + hidden
        found = dependence(world, importer, supplier=exporter, commodity="gas", year=YEAR)
        assert (found.share_low, found.share_high) == pytest.approx((quantity / total, (quantity + hidden) / total))
        assert (found.share is not None) == (hidden <= 0.01 * total + 1e-12)


@settings(max_examples=EXAMPLES)
@given(MADE)
def test_nothing_known_is_never_zero(made: Made) -> None:
    world = world_of(made)
    for importer in IMPORTERS:
        if named(made, importer) == 0 and made[1][importer] is None:
            with pytest.raises(NoObservation):
                dependence(world, importer, supplier="RUS", commodity="gas", year=YEAR)
        elif named(made, importer) == 0 and made[1][importer]:
            found = dependence(world, importer, supplier="RUS", commodity="gas", year=YEAR)
            assert (found.share_low, found.share_high) == (0.0, 1.0)


@settings(max_examples=EXAMPLES)
@given(MADE, st.sampled_from(IMPORTERS), st.integers(1, 40))
def test_more_without_origin_never_narrows(made: Made, importer: str, more: int) -> None:
    hidden = made[1][importer]
    if hidden is None:
        return
    wider = (made[0], {**made[1], importer: hidden + more})
    one, other = world_of(made), world_of(wider)
    for supplier in ("RUS", "NOR", "AZE", "JPN"):
        before, after = (dependence(each, importer, supplier=supplier, commodity="gas", year=YEAR) for each in (one, other))
        if before.note is None:  # of imports of nothing there is no share to narrow
            assert after.share_low <= before.share_low + 1e-12
            assert after.share_high >= before.share_high - 1e-12
    # a candidate never disappears
    before_rows, after_rows = asked(one, importer), asked(other, importer)
    if before_rows is not None and after_rows is not None:
        assert set(before_rows["exporter"]) <= set(after_rows["exporter"])


@settings(max_examples=EXAMPLES)
@given(MADE, st.sampled_from(IMPORTERS), st.integers(1, 40))
def test_concentration_widens_too(made: Made, importer: str, more: int) -> None:
    hidden = made[1][importer]
    if hidden is None or named(made, importer) + hidden == 0:
        return
    found = [
        supplier_concentration(world_of((made[0], {**made[1], importer: each})), importer, commodity="gas", year=YEAR)
        for each in (hidden, hidden + more)
    ]
    before, after = ((each.herfindahl_low, each.herfindahl_high) for each in found)
    assert before[0] is not None
    assert before[1] is not None
    assert after[0] is not None
    assert after[1] is not None
    assert 0 <= after[0] <= before[0] + 1e-12 <= before[1] + 2e-12 <= after[1] + 3e-12 <= 1 + 4e-12


def with_group(world: World, *members: str) -> World:
    rows = tuple(Membership(party=each, start="2000-01-01", evidence=("v1",)) for each in members)
    evidence = {"v1": Evidence(publisher="Nobody", title="Made up")}
    group = Alliance(id="group", name="Group", kind="organisation", members=rows, evidence=evidence)
    return world.with_(alliances={**world.alliances, "group": group})


@settings(max_examples=EXAMPLES)
@given(MADE, st.sampled_from(IMPORTERS), st.sampled_from(["total", "named"]))
def test_a_group_of_one_is_its_member(made: Made, member: str, denominator: str) -> None:
    world = with_group(world_of(made), member)
    alone, group = (asked(world, who, denominator=denominator) for who in (member, "group"))
    assert told(alone, "importer") == told(group, "importer")
    for supplier in ("RUS", "JPN"):
        answers = []
        for who in (member, "group"):
            try:
                found = dependence(world, who, supplier=supplier, commodity="gas", year=YEAR)
                answers.append(rounded(found.model_dump(exclude={"importer"})))
            except NoObservation:
                answers.append({})
        assert answers[0] == answers[1]


@settings(max_examples=EXAMPLES)
@given(MADE)
def test_a_group_without_trade_inside_has_the_sum_of_its_members(made: Made) -> None:
    flows, hidden = made
    outside = {pair: quantity for pair, quantity in flows.items() if pair[1] not in IMPORTERS}
    world = with_group(world_of((outside, hidden)), *IMPORTERS)
    if any(each is None for each in hidden.values()):
        return
    total = sum(outside.values()) + sum(each or 0 for each in hidden.values())
    if total == 0:
        return
    for supplier in ("RUS", "NOR", "AZE"):
        quantity = sum(each for (_, seller), each in outside.items() if seller == supplier)
        for internal in ("exclude", "include"):
            found = dependence(world, "group", supplier=supplier, commodity="gas", year=YEAR, internal=internal)  # type: ignore[call-overload]
            assert found.share_low == pytest.approx(quantity / total)
            assert found.share_high == pytest.approx((quantity + total - sum(outside.values())) / total)


@settings(max_examples=EXAMPLES)
@given(MADE)
def test_trade_inside_a_group_leaves_both_sides_of_the_share(made: Made) -> None:
    flows, hidden = made
    if any(each is None for each in hidden.values()):
        return
    world = with_group(world_of(made), *IMPORTERS)
    total = sum(flows.values()) + sum(each or 0 for each in hidden.values())
    inside = sum(quantity for (_, seller), quantity in flows.items() if seller in IMPORTERS)
    quantity = sum(each for (_, seller), each in flows.items() if seller == "RUS")
    unspecified = total - sum(flows.values())
    if total - inside > 0:
        found = dependence(world, "group", supplier="RUS", commodity="gas", year=YEAR)
        assert found.share_low == pytest.approx(quantity / (total - inside))
        assert found.share_high == pytest.approx((quantity + unspecified) / (total - inside))
    if total > 0:
        found = dependence(world, "group", supplier="RUS", commodity="gas", year=YEAR, internal="include")
        assert (found.share_low, found.share_high) == pytest.approx((quantity / total, (quantity + unspecified) / total))


@settings(max_examples=EXAMPLES)
@given(MADE, st.permutations(["RUS", "NOR", "AZE"]))
def test_other_names_of_the_exporters_are_other_names_in_the_answer(made: Made, order: list[str]) -> None:
    rename = dict(zip(("RUS", "NOR", "AZE"), order, strict=True))
    plain, renamed = world_of(made), world_of(made, rename=rename)
    shown = ["exporter", "share_low", "share_high", "share", "status", "quantity"]
    for importer in IMPORTERS:
        one, other = asked(plain, importer), asked(renamed, importer)
        assert (one is None) == (other is None)
        if one is None or other is None:
            continue
        expected = [{**rounded(row), "exporter": rename.get(row["exporter"], row["exporter"])} for row in one.select(shown).to_dicts()]
        found = [rounded(row) for row in other.select(shown).to_dicts()]
        assert sorted(map(str, expected)) == sorted(map(str, found))


@settings(max_examples=EXAMPLES)
@given(MADE)
def test_dependents_and_suppliers_say_the_same(made: Made) -> None:
    world = world_of(made)
    shown = ["importer", "exporter", "share_low", "share_high", "share", "status", "quantity", "flag"]
    by_importer = [
        rounded(row) for each in IMPORTERS if (frame := asked(world, each)) is not None for row in frame.select(shown).to_dicts()
    ]
    sellers = {exporter for _, exporter in made[0]} | {"DZA"}
    by_exporter = [
        rounded(row)
        for each in sellers
        for row in dependents(world, each, commodity="gas", year=YEAR)
        .filter(pl.col("status") != "no_observation", pl.col("importer").is_in(IMPORTERS))
        .select(shown)
        .to_dicts()
    ]
    assert sorted(map(str, by_importer)) == sorted(map(str, by_exporter))


@settings(max_examples=15)
@given(st.permutations(FLOWS.splitlines()[1:]), st.permutations(TOTALS.splitlines()[1:]))
def test_the_order_of_lines_in_a_file_does_not_matter(flows: list[str], totals: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shuffled = {
            "flows": "\n".join([FLOWS.splitlines()[0], *flows]) + "\n",
            "totals": "\n".join([TOTALS.splitlines()[0], *totals]) + "\n",
        }
        world = load_world(write_folder(Path(folder) / "w", **shuffled))  # type: ignore[arg-type]
    years = [2009, 2020, 2021]
    for who in ("DEU", "ITA", "AUT", "pact"):
        one, other = (suppliers(each, who, commodity="gas", year=years) for each in (base(), world))
        assert told(one, "world") == told(other, "world")
    one, other = (dependents(each, "RUS", commodity="gas", year=years) for each in (base(), world))
    assert told(one, "world") == told(other, "world")

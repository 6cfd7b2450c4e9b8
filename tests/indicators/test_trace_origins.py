"""Tracing: worked examples under both rules, what must always hold, and bad input."""

from __future__ import annotations

import math
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geoenergy.errors import BadArgument
from geoenergy.indicators.trace_origins import RULES, Rule, trace_origins

BOTH = pytest.mark.parametrize("rule", RULES)
Pair = tuple[str, str]


def flows_of(*rows: tuple[str | None, str, float]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"exporter": pl.String, "importer": pl.String, "quantity": pl.Float64}, orient="row")


def made(**quantities: float) -> pl.DataFrame:
    return pl.DataFrame({"country": list(quantities), "quantity": list(quantities.values())}, schema=BALANCE)


BALANCE = {"country": pl.String, "quantity": pl.Float64}


def got(frame: pl.DataFrame, value: str = "quantity") -> dict[Pair, float]:
    """Consumer and origin to quantity, an unexplained part under its place with a question mark."""
    return {
        (row["consumer"], row["origin"] if row["status"] == "traced" else f"?{row['enters_at']}"): row[value]
        for row in frame.iter_rows(named=True)
        if row["quantity"] > 0
    }


# The worked examples. Production is not given with them; it is what each sends out beyond what it gets (net outflow).
HUB = flows_of(("GB", "FR", 8), ("DE", "FR", 4), ("FR", "ES", 3), ("FR", "BE", 6))
RING = flows_of(("PL", "SK", 3), ("SK", "DE", 1), ("DE", "PL", 2))
BACK = flows_of(("RU", "PL", 6), ("PL", "UA", 3))
THROUGH = flows_of(("RU", "UA", 3), ("UA", "SK", 3), ("UA", "PL", 2))


@BOTH
def test_a_hub_passes_on_its_mix(rule: Rule) -> None:
    expected = {("FR", "GB"): 2, ("ES", "GB"): 2, ("BE", "GB"): 4, ("FR", "DE"): 1, ("ES", "DE"): 1, ("BE", "DE"): 2}
    assert got(trace_origins(HUB, None, rule=rule)) == pytest.approx(expected)


@BOTH
def test_a_ring_takes_from_where_it_is_made(rule: Rule) -> None:
    assert got(trace_origins(RING, None, rule=rule)) == pytest.approx({("SK", "PL"): 1, ("SK", "DE"): 1})
    assert trace_origins(RING.reverse(), None, rule=rule).equals(trace_origins(RING, None, rule=rule))


@BOTH
def test_a_closed_loop_without_a_producer_gives_no_origin_and_says_so(rule: Rule) -> None:
    loop = trace_origins(flows_of(("PL", "SK", 3), ("SK", "DE", 3), ("DE", "PL", 3)), None, rule=rule)
    assert loop["consumer"].to_list() == ["DE", "PL", "SK"]
    assert set(loop["status"]) == {"loop"}
    assert loop["quantity"].sum() == 0
    assert loop["origin"].null_count() == loop["share"].null_count() == 3


def test_a_loop_of_decimal_fractions_is_closed_too() -> None:
    rows = flows_of(("A", "B", 0.1), ("C", "B", 0.2), ("B", "A", 0.1), ("B", "C", 0.2))
    assert 0.1 + 0.2 != 0.3
    assert set(trace_origins(rows, None)["status"]) == {"loop"}


@BOTH
def test_physics_alone_lets_gas_turn_round_and_mixes_what_a_transit_country_adds(rule: Rule) -> None:
    assert got(trace_origins(BACK, None, rule=rule)) == pytest.approx({("PL", "RU"): 3, ("UA", "RU"): 3})
    shares = got(trace_origins(THROUGH, None, rule=rule), "share")
    assert shares == pytest.approx({("SK", "RU"): 0.6, ("SK", "UA"): 0.4, ("PL", "RU"): 0.6, ("PL", "UA"): 0.4})


def test_a_transit_country_by_the_tracker_has_none_of_the_origins_gas_and_sends_nothing_else() -> None:
    transit = {"UA": "RU"}
    assert got(trace_origins(BACK, None, rule="own_first", transit=transit)) == pytest.approx({("PL", "RU"): 6})
    assert got(trace_origins(THROUGH, None, rule="own_first", transit=transit)) == pytest.approx({("SK", "RU"): 3, ("PL", "RU"): 2})


def test_by_exchange_a_transit_country_keeps_what_its_neighbours_have_from_elsewhere() -> None:
    flows = flows_of(("RU", "PL", 6), ("NO", "PL", 2), ("PL", "UA", 4), ("UA", "RU", 1))
    found = got(trace_origins(flows, None, rule="own_first", transit={"UA": "RU"}))
    # of the 4 that Poland passes on 3 are Russian, and stay with it
    assert found == pytest.approx({("PL", "RU"): 6, ("PL", "NO"): 1, ("UA", "NO"): 1})


def test_the_rules_part_where_a_country_makes_some_and_relays_some() -> None:
    # H gets 6, makes 4, passes on 5 and uses 5
    flows, production = flows_of(("X", "H", 6), ("H", "Y", 5)), made(X=6, H=4)
    assert got(trace_origins(flows, production)) == pytest.approx({("H", "H"): 2, ("H", "X"): 3, ("Y", "H"): 2, ("Y", "X"): 3})
    first = got(trace_origins(flows, production, rule="own_first"))
    assert first == pytest.approx({("H", "H"): 4, ("H", "X"): 1, ("Y", "X"): 5}), "what H makes serves H, what it relays is X's"


def test_what_a_country_makes_for_itself_changes_nothing_for_others_by_own_first() -> None:
    # the tracker's test: a hub that makes 1 for its own use hands on what it did without
    found = got(trace_origins(HUB, made(GB=8, DE=4, FR=1), rule="own_first"))
    without = got(trace_origins(HUB, made(GB=8, DE=4), rule="own_first"))
    assert found == pytest.approx({**without, ("FR", "FR"): 1})


@BOTH
def test_two_ways_of_entry_are_kept_apart_where_they_are_named_apart(rule: Rule) -> None:
    flows = flows_of(("RU lng", "BG", 3), ("RU pipeline", "BG", 3), ("BG", "FR", 6))
    assert got(trace_origins(flows, None, rule=rule)) == pytest.approx({("FR", "RU lng"): 3, ("FR", "RU pipeline"): 3})


def test_own_first_sets_off_flows_both_ways() -> None:
    flows, production = flows_of(("A", "B", 5), ("B", "A", 2)), made(A=3, B=1)
    assert got(trace_origins(flows, production, rule="own_first")) == pytest.approx({("B", "A"): 3, ("B", "B"): 1})
    # by proportional mixing A passes on some of what it got from B: T(A) = 5 = 3 + 2 of B's mix, T(B) = 6 = 1 + 5 of A's mix
    assert got(trace_origins(flows, production)) == pytest.approx({("B", "A"): 3, ("B", "B"): 1})


@BOTH
def test_unequal_balances_are_stated_not_spread(rule: Rule) -> None:
    found = trace_origins(flows_of(("X", "H", 4), ("H", "Y", 10)), made(X=4), rule=rule)
    assert got(found) == pytest.approx({("Y", "X"): 4, ("Y", "?H"): 6})
    assert found.filter(pl.col("status") == "unexplained")["origin"].to_list() == [None]


@BOTH
def test_an_importer_that_does_not_say_from_whom_has_an_unexplained_part(rule: Rule) -> None:
    assert got(trace_origins(flows_of((None, "A", 3), ("B", "A", 1)), made(B=1), rule=rule)) == pytest.approx(
        {("A", "?A"): 3, ("A", "B"): 1}
    )


def test_known_use_makes_the_gap_as_large_as_it_is() -> None:
    flows, production, use = flows_of(("H", "Y", 6)), made(H=3), made(H=5)
    assert got(trace_origins(flows, production)) == pytest.approx({("Y", "H"): 3, ("Y", "?H"): 3})
    mix = got(trace_origins(flows, production, use=use), "share")
    assert mix == pytest.approx({(each, "H"): 3 / 11 for each in "HY"} | {(each, "?H"): 8 / 11 for each in "HY"})
    first = got(trace_origins(flows, production, use=use, rule="own_first"))
    assert first == pytest.approx({("H", "H"): 3, ("H", "?H"): 2, ("Y", "?H"): 6})


@BOTH
def test_production_of_a_country_that_is_nowhere_in_the_flows_is_its_own(rule: Rule) -> None:
    assert got(trace_origins(HUB, made(GB=8, DE=4, QA=9), rule=rule))["QA", "QA"] == 9
    assert got(trace_origins(HUB.clear(), made(QA=9), rule=rule)) == {("QA", "QA"): 9}


@BOTH
def test_nothing_gives_nothing(rule: Rule) -> None:
    found = trace_origins(HUB.clear(), made(), rule=rule)
    assert found.is_empty()
    assert found.columns == ["consumer", "origin", "enters_at", "status", "quantity", "share"]
    assert trace_origins(HUB.clear(), None, rule=rule).schema == found.schema
    bare = pl.DataFrame({"exporter": [], "importer": [], "quantity": []})
    assert trace_origins(bare, None, rule=rule).schema == found.schema
    assert trace_origins(flows_of(("A", "B", 0)), made(A=0), rule=rule).is_empty()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((("A", "A", 1.0),), "A flows to itself"),
        ((("A", "B", 1.0), ("A", "B", 2.0)), "flows, columns exporter, importer: A to B stands twice"),
        (((None, "B", 1.0), (None, "B", 2.0)), "None to B stands twice"),
        ((("A", "B", -1.0),), "flows, column quantity: must be finite and 0 or more, not -1.0 in row 0"),
        ((("A", "B", math.nan),), "flows, column quantity: .* not nan"),
        ((("A", "B", math.inf),), "flows, column quantity: .* not inf"),
        ((("A", "B", None),), "flows, column quantity: .* not None"),
        ((("A", None, 1.0),), "flows, column importer: is empty in 1 rows"),
    ],
)
def test_bad_flows(rows: tuple[tuple[str, str, float], ...], words: str) -> None:
    with pytest.raises(BadArgument, match=words):
        trace_origins(flows_of(*rows), made(A=1))


@pytest.mark.parametrize("bad", [-1.0, math.nan, math.inf])
def test_bad_production_and_use(bad: float) -> None:
    with pytest.raises(BadArgument, match="production, column quantity"):
        trace_origins(HUB, made(GB=bad))
    with pytest.raises(BadArgument, match="use, column quantity"):
        trace_origins(HUB, None, use=made(GB=bad))


def test_bad_columns_are_named() -> None:
    with pytest.raises(BadArgument, match=r"exporter is missing. Nearest: exporters"):
        trace_origins(HUB.rename({"exporter": "exporters"}), None)
    with pytest.raises(BadArgument, match="production needs the columns country, quantity: country is missing"):
        trace_origins(HUB, made(GB=1).rename({"country": "who"}))
    with pytest.raises(BadArgument, match="flows, column quantity: must hold numbers, not String"):
        trace_origins(HUB.with_columns(pl.col("quantity").cast(pl.String)), None)
    with pytest.raises(BadArgument, match="flows, column importer: must hold names"):
        trace_origins(HUB.with_columns(importer=pl.lit(1)), None)
    with pytest.raises(BadArgument, match="production, columns country: GB stands twice"):
        trace_origins(HUB, pl.concat([made(GB=1), made(GB=2)]))
    with pytest.raises(BadArgument, match="flows must be a polars DataFrame, not list"):
        trace_origins([("A", "B", 1)], None)  # type: ignore[arg-type]
    with pytest.raises(BadArgument, match="no rule 'bialek'"):
        trace_origins(HUB, None, rule="bialek")  # type: ignore[arg-type]
    with pytest.raises(BadArgument, match="RU cannot be both"):
        trace_origins(HUB, None, transit={"UA": "RU", "RU": "KZ"})


def test_other_columns_are_left_alone_unless_they_mix_what_does_not_add_up() -> None:
    same = HUB.with_columns(unit=pl.lit("TJ"), note=pl.Series(["a", "b", "c", "d"]))
    assert trace_origins(same, None).equals(trace_origins(HUB, None))
    with pytest.raises(BadArgument, match="flows, column unit: holds 2 values"):
        trace_origins(HUB.with_columns(unit=pl.Series(["TJ", "TJ", "mcm", "TJ"])), None)


def test_whole_numbers_are_numbers() -> None:
    whole = HUB.with_columns(pl.col("quantity").cast(pl.Int64))
    assert trace_origins(whole, None).equals(trace_origins(HUB, None))


# What must hold for any network.
NAMES = "ABCDEF"
PAIRS = [(a, b) for a in NAMES for b in NAMES if a != b]
amounts = st.sampled_from([0.0, 0.1, 0.25, 1.0, 3.0, 7.5, 40.0])
networks = st.dictionaries(st.sampled_from(PAIRS), amounts, max_size=12)
producers = st.dictionaries(st.sampled_from(NAMES), amounts, max_size=6)
rules = st.sampled_from(list(RULES))


def table(network: dict[Pair, float]) -> pl.DataFrame:
    return flows_of(*((a, b, quantity) for (a, b), quantity in network.items()))


def books(network: dict[Pair, float], production: dict[str, float]) -> dict[str, float]:
    """What each makes and gets less what it passes on."""
    return {
        each: production.get(each, 0.0)
        + sum(q for (_, b), q in network.items() if b == each)
        - sum(q for (a, _), q in network.items() if a == each)
        for each in NAMES
    }


@given(networks, producers, producers, rules)
def test_it_conserves(network: dict[Pair, float], production: dict[str, float], use: dict[str, float], rule: Rule) -> None:
    found = trace_origins(table(network), made(**production), rule=rule, use=made(**use))
    balance = books(network, production)
    # each uses what is left over, or what it is known to use; what lacks for that is unexplained, to the last unit
    for each in NAMES:
        used = found.filter(pl.col("consumer") == each)["quantity"].sum()
        assert used == pytest.approx(max(balance[each], use.get(each, 0.0)), abs=1e-9)
        lacking = found.filter((pl.col("status") == "unexplained") & (pl.col("enters_at") == each))["quantity"].sum()
        assert lacking == pytest.approx(max(use.get(each, 0.0) - balance[each], 0.0), abs=1e-9)
        own = found.filter((pl.col("status") == "traced") & (pl.col("origin") == each))["quantity"].sum()
        assert own == pytest.approx(production.get(each, 0.0), abs=1e-9)
    sums = found.filter(pl.col("quantity") > 0).group_by("consumer").agg(pl.col("share").sum())["share"]
    assert sums.to_list() == pytest.approx([1.0] * len(sums))
    assert found["share"].drop_nulls().is_between(0, 1 + 1e-12).all()


@given(networks, producers, rules, st.permutations(NAMES))
def test_names_do_not_matter(network: dict[Pair, float], production: dict[str, float], rule: Rule, order: list[str]) -> None:
    new = dict(zip(NAMES, order, strict=True))
    renamed = trace_origins(
        table({(new[a], new[b]): q for (a, b), q in network.items()}), made(**{new[a]: q for a, q in production.items()}), rule=rule
    )
    plain = got(trace_origins(table(network), made(**production), rule=rule))
    expected = {(new[a], "?" + new[o[1:]] if o.startswith("?") else new[o]): q for (a, o), q in plain.items()}
    assert _near(got(renamed), expected)


@given(networks, producers, rules, st.sampled_from([1e-6, 0.5, 3.0, 1e6]))
def test_scale_does_not_matter(network: dict[Pair, float], production: dict[str, float], rule: Rule, factor: float) -> None:
    large = trace_origins(
        table({pair: q * factor for pair, q in network.items()}), made(**{a: q * factor for a, q in production.items()}), rule=rule
    )
    plain = got(trace_origins(table(network), made(**production), rule=rule))
    assert _near({key: q / factor for key, q in got(large).items()}, plain)


@given(networks, producers, rules)
def test_two_origins_alike_are_as_one(network: dict[Pair, float], production: dict[str, float], rule: Rule) -> None:
    """A source that only sends is split in two halves: together they are what it was."""
    sources = [a for a in NAMES if any(pair[0] == a for pair in network) and not any(pair[1] == a for pair in network)]
    assume(sources)
    split = sources[0]
    halves: dict[Pair, float] = {}
    for (a, b), q in network.items():
        halves |= {("one", b): q / 2, ("two", b): q / 2} if a == split else {(a, b): q}
    makes = {a: q for a, q in production.items() if a != split}
    makes |= {"one": production.get(split, 0.0) / 2, "two": production.get(split, 0.0) / 2}
    parts: dict[Pair, float] = {}
    for (a, o), q in got(trace_origins(table(halves), made(**makes), rule=rule)).items():
        key = (split if a in ("one", "two") else a, o.replace("one", split).replace("two", split))
        parts[key] = parts.get(key, 0.0) + q
    assert _near(parts, got(trace_origins(table(network), made(**production), rule=rule)))


def _near(some: dict[Pair, float], others: dict[Pair, float]) -> bool:
    size = max([*some.values(), *others.values(), 1.0])
    return all(abs(some.get(key, 0.0) - others.get(key, 0.0)) < 1e-9 * size for key in {*some, *others})


FORWARD = [(a, b) for a, b in PAIRS if a < b]


@given(st.dictionaries(st.sampled_from(FORWARD), st.sampled_from([0.25, 1.0, 3.0, 7.5]), max_size=12), producers)
def test_without_circles_it_is_the_sum_over_all_paths(network: dict[Pair, float], production: dict[str, float]) -> None:
    """By brute force: a unit that a country has goes on along each path with the product of the parts that each leg takes."""
    balance = books(network, production)
    through = {each: max(balance[each], 0.0) + sum(q for (a, _), q in network.items() if a == each) for each in NAMES}
    enters = {each: production.get(each, 0.0) + max(-balance[each], 0.0) for each in NAMES}

    def paths(start: str, end: str) -> list[tuple[str, ...]]:
        if start == end:
            return [(end,)]
        return [(start, *rest) for (a, b) in network if a == start for rest in paths(b, end)]

    found = got(trace_origins(table(network), made(**production)))
    for end in NAMES:
        for start in NAMES:
            if not enters[start] or balance[end] <= 0:
                continue
            whole = sum(math.prod(network[leg] / through[leg[0]] for leg in pairwise(path)) for path in paths(start, end))
            expected = enters[start] * whole * balance[end] / through[end]
            assert found.get((end, start), 0.0) + found.get((end, f"?{start}"), 0.0) == pytest.approx(expected, abs=1e-9)

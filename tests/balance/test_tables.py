"""The tables of a network: what they may hold, and a fault that names table, column, value and remedy for what they may not."""

from __future__ import annotations

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoenergy.balance.tables import ENDLESS, KEYS, ROWS, checked
from geoenergy.errors import BadArgument, DataFault, Fault
from geoenergy.tables import required_columns, schema_of

GOOD: dict[str, pl.DataFrame] = {
    "balances": pl.DataFrame({"country": ["A", "B"], "period": ["1", "1"], "demand": [1.0, 2.0], "production": [3.0, 0.0]}),
    "entries": pl.DataFrame({"country": ["B"], "route": ["lng"], "supplier": ["X"], "period": ["1"], "capacity": [1.0]}),
    "links": pl.DataFrame({"from_country": ["A"], "to_country": ["B"], "period": ["1"], "capacity": [1.5]}),
    "storage": pl.DataFrame(
        {
            "country": ["A"],
            "working_volume": [2.0],
            "initial": [1.0],
            "max_withdrawal": [1.0],
            "max_injection": [1.0],
            "min_level_end": [0.0],
        }
    ),
    "limits": pl.DataFrame({"name": ["cap"], "kind": ["suppliers"], "members": [["X"]], "period": ["1"], "capacity": [1.0]}),
    "sectors": pl.DataFrame({"country": ["B"], "period": ["1"], "sector": ["all"], "demand": [2.0]}),
}
NUMBERS = [(name, column) for name, row in ROWS.items() for column, dtype in schema_of(row).items() if dtype == pl.Float64]
REQUIRED = [(name, column) for name, row in ROWS.items() for column in required_columns(row)]


def faults(**changed: Any) -> list[Fault]:
    with pytest.raises(DataFault) as caught:
        checked({**GOOD, **changed}, "bcm")
    return list(caught.value.faults)


def only(**changed: pl.DataFrame) -> Fault:
    (fault,) = faults(**changed)
    return fault


def put(name: str, column: str, value: Any) -> dict[str, pl.DataFrame]:
    """The table with a value in the first row of a column."""
    values = [value, *GOOD[name][column].to_list()[1:]]
    return {name: GOOD[name].with_columns(pl.Series(column, values, dtype=GOOD[name].schema[column]))}


def test_good_tables_pass_as_they_are() -> None:
    found = checked(GOOD)
    assert {name: frame.to_dicts() for name, frame in found.items()} == {name: GOOD[name].to_dicts() for name in ROWS}
    assert {name: frame.schema for name, frame in found.items()} == {name: schema_of(row) for name, row in ROWS.items()}


def test_a_table_left_out_is_empty() -> None:
    found = checked({"balances": GOOD["balances"], "links": None})
    assert {name: found[name].height for name in ROWS if found[name].height} == {"balances": 2}
    assert found["links"].schema == schema_of(ROWS["links"])


@pytest.mark.parametrize(("name", "column"), REQUIRED)
def test_a_missing_column_is_named(name: str, column: str) -> None:
    told = [each for each in faults(**{name: GOOD[name].drop(column)}) if each.file == name]
    assert [(each.field, each.problem, each.remedy) for each in told] == [(column, "column is missing", "Add it")]


def test_a_column_misspelt_is_missing_and_the_nearest_is_named() -> None:
    fault = only(links=GOOD["links"].rename({"capacity": "capactiy"}))
    assert (fault.field, fault.remedy) == ("capacity", "Rename 'capactiy', or add it")


def test_further_columns_are_kept() -> None:
    more = GOOD["links"].with_columns(name=pl.lit("pipe"), seen=pl.lit(True))
    assert checked({**GOOD, "links": more})["links"].equals(more)


@pytest.mark.parametrize(("name", "column"), NUMBERS)
@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (-1.0, "negative (-1.0)"),
        (math.nan, "not a finite number (nan)"),
        (math.inf, "not a finite number (inf)"),
        (-math.inf, "not a finite number (-inf)"),
        (ENDLESS, "1e+20 or more (1e+20)"),
        (1e300, "1e+20 or more (1e+300)"),
    ],
)
def test_a_number_that_cannot_be_is_named_with_its_row(name: str, column: str, value: float, problem: str) -> None:
    told = {each.problem: each for each in faults(**put(name, column, value))}
    assert problem in told
    fault = told[problem]
    assert fault.file == name
    assert fault.field.startswith(f"{column} (")
    assert all(f"{key} {GOOD[name][key][0]}" in fault.field for key in KEYS[name])
    assert fault.remedy


@pytest.mark.parametrize(("name", "column"), NUMBERS)
@pytest.mark.parametrize("of", [pl.String, pl.Boolean, pl.Date])
def test_numbers_of_another_type_are_named(name: str, column: str, of: type[pl.DataType]) -> None:
    fault = only(**{name: GOOD[name].with_columns(pl.lit(None, dtype=of).alias(column))})
    assert (fault.file, fault.field, fault.problem, fault.remedy) == (name, column, f"is {of}, not Float64", "Convert the column")


def test_members_are_lists() -> None:
    assert only(limits=GOOD["limits"].with_columns(members=pl.lit("X"))).problem == "is String, not List(String)"
    for members in ([], [None], ["X", None]):
        fault = only(limits=GOOD["limits"].with_columns(members=pl.Series([members], dtype=pl.List(pl.String))))
        assert fault.problem == f"names nobody ({members})"


@pytest.mark.parametrize("value", [0.0, 1e19])
@pytest.mark.parametrize(
    ("name", "column"), [("links", "capacity"), ("entries", "capacity"), ("limits", "capacity"), ("balances", "demand")]
)
def test_zero_and_much_are_capacities(name: str, column: str, value: float) -> None:
    assert checked({**GOOD, **put(name, column, value)})[name][column][0] == value


def test_a_capacity_may_be_unknown_and_nothing_else() -> None:
    optional = {("entries", "capacity"), ("links", "capacity")}
    for name, row in ROWS.items():
        for column in schema_of(row):
            empty = put(name, column, None)
            if (name, column) in optional:
                assert checked({**GOOD, **empty})[name][column][0] is None
            else:
                told = [(each.file, each.problem) for each in faults(**empty)]
                assert (name, "empty (None)") in told, (name, column)


@pytest.mark.parametrize("name", list(ROWS))
def test_a_row_that_stands_twice_is_named_by_its_key(name: str) -> None:
    fault = only(**{name: pl.concat([GOOD[name], GOOD[name].head(1)])})
    assert fault.problem.startswith("stands twice")
    assert f"{KEYS[name][0]} {GOOD[name][KEYS[name][0]][0]}" in fault.field
    assert "and 1 more rows" in fault.field


def test_a_link_to_itself() -> None:
    fault = only(**put("links", "to_country", "A"))
    assert (fault.problem, fault.remedy) == ("leads to where it starts (A)", "Remove the row")


def test_two_links_one_each_way_are_two_rows() -> None:
    both = pl.concat([GOOD["links"], GOOD["links"].with_columns(from_country=pl.lit("B"), to_country=pl.lit("A"))])
    assert checked({**GOOD, "links": both})["links"].height == 2


@pytest.mark.parametrize(
    ("name", "column"), [("entries", "country"), ("links", "from_country"), ("links", "to_country"), ("storage", "country")]
)
def test_a_country_without_a_balance_is_named(name: str, column: str) -> None:
    told = [str(each) for each in faults(**put(name, column, "Z"))]
    assert told == [f"{name}  {column}: 'Z' is not in balances. Add it, or remove the row"]


@pytest.mark.parametrize("name", ["entries", "links", "limits"])
def test_a_period_without_a_balance_is_named(name: str) -> None:
    assert [each.problem for each in faults(**put(name, "period", "2"))] == ["'2' is not in balances"]


def test_every_country_has_every_period() -> None:
    fault = only(balances=pl.concat([GOOD["balances"], GOOD["balances"].head(1).with_columns(period=pl.lit("2"))]))
    assert (fault.field, fault.problem) == ("period", "missing for B 2")
    many = pl.DataFrame({"country": list("ABCDEF"), "period": list("123456"), "demand": 1.0, "production": 0.0})
    assert "and 27 more" in next(each for each in faults(balances=many) if each.field == "period").problem


def test_storage_above_what_it_holds() -> None:
    assert only(**put("storage", "initial", 2.1)).problem == "above working_volume (2.1)"
    assert only(**put("storage", "min_level_end", 2.1)).problem == "above working_volume (2.1)"
    assert checked({**GOOD, **put("storage", "initial", 2.0)})["storage"]["initial"].to_list() == [2.0]


@pytest.mark.parametrize(
    ("kind", "member"),
    [("suppliers", "X"), ("entries", "lng"), ("entries", "B:lng"), ("links", "A>B"), ("withdrawal", "A")],
)
def test_the_kinds_of_limits_and_their_members(kind: str, member: str) -> None:
    row = GOOD["limits"].with_columns(kind=pl.lit(kind), members=pl.Series([[member]]))
    assert checked({**GOOD, "limits": row})["limits"]["members"].to_list() == [[member]]
    wrong = only(limits=row.with_columns(members=pl.Series([[member, "nobody"]])))
    assert (wrong.field, wrong.problem) == ("cap", "no member 'nobody'")


def test_no_such_kind_of_limit() -> None:
    fault = only(**put("limits", "kind", "sellers"))
    assert (fault.problem, fault.remedy) == ("no kind of limit (sellers)", "One of: entries, suppliers, links, withdrawal")


def test_units_are_not_mixed() -> None:
    same = GOOD["balances"].with_columns(unit=pl.lit("bcm"))
    assert checked({**GOOD, "balances": same}, "bcm")["balances"]["unit"].to_list() == ["bcm", "bcm"]
    mixed = same.with_columns(unit=pl.Series(["bcm", "TJ"]))
    (fault,) = faults(balances=mixed)
    assert str(fault) == "balances  unit: holds TJ in a network in bcm. Convert the quantities to one unit"


@pytest.mark.parametrize("frame", [[{"country": "A"}], {"country": ["A"]}, GOOD["balances"].lazy()])
def test_what_is_no_frame(frame: Any) -> None:
    with pytest.raises(BadArgument, match=f"balances must be a polars DataFrame, not {type(frame).__name__}"):
        checked({"balances": frame})


def test_empty_frames() -> None:
    nothing = [each.problem for each in faults(balances=GOOD["balances"].clear())]
    assert nothing == ["there are no rows"]
    bare = {name: GOOD[name].clear() for name in ROWS if name != "balances"}
    assert all(frame.is_empty() for name, frame in checked({**GOOD, **bare}).items() if name != "balances")
    untyped = pl.DataFrame({column: [] for column in GOOD["links"].columns})
    assert checked({**GOOD, "links": untyped, "limits": None})["links"].schema == schema_of(ROWS["links"])
    assert len(faults(links=pl.DataFrame(), limits=GOOD["limits"].clear())) == len(GOOD["links"].columns)


def test_everything_wrong_is_told_at_once() -> None:
    told = faults(
        balances=GOOD["balances"].with_columns(demand=pl.lit(-1.0)),
        links=GOOD["links"].drop("period"),
        storage=GOOD["storage"].with_columns(initial=pl.lit(-1.0)),
        limits=GOOD["limits"].with_columns(kind=pl.lit("x"), capacity=pl.lit(-2.0)),
    )
    assert [each.file for each in told] == ["balances", "links", "storage", "limits", "limits"]


@given(st.sampled_from(NUMBERS), st.floats() | st.integers(-(10**6), 10**6))
def test_a_number_passes_if_and_only_if_it_is_one(place: tuple[str, str], value: float) -> None:
    name, column = place
    fits = math.isfinite(value) and 0 <= value < ENDLESS
    changed = put(name, column, float(value))
    if name == "sectors" and fits:
        changed |= {"balances": GOOD["balances"].with_columns(demand=pl.Series([1.0, float(value)]))}
    if name == "storage" and fits:
        changed = {
            "storage": changed["storage"].with_columns(working_volume=pl.max_horizontal("working_volume", "initial", "min_level_end"))
        }
    if fits:
        assert checked({**GOOD, **changed})[name].equals(changed[name])
    else:
        assert any(each.field.startswith(column) for each in faults(**changed))


def test_sectors_add_up_to_demand() -> None:
    half = pl.DataFrame({"country": ["B"], "period": ["1"], "sector": ["homes"], "demand": [0.5]})
    fault = only(sectors=half)
    assert fault.field == "demand (country B, period 1)"
    assert fault.problem == "its sectors add up to 0.5, its demand is 2"
    assert only(sectors=half.with_columns(country=pl.lit("Z"))).problem == "'Z' is not in balances"

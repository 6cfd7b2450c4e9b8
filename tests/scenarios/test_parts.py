"""Parts of a network, found by their names, doubled nodes as one."""

from __future__ import annotations

import numpy as np
import pytest

from geoenergy.balance.origin import barred
from geoenergy.balance.program import program_of
from geoenergy.errors import BadArgument
from geoenergy.scenarios.parts import parts_of, picked, without_parts
from tests.scenarios.small import one_period, two_periods


def test_each_part_has_its_variables() -> None:
    program = program_of(one_period())
    parts = {part.called: part for part in parts_of(program)}
    assert {"link SUP>A", "link T>B", "entry B:terminal", "country SUP", "country T"} <= set(parts)
    assert program.columns["name"].gather(parts["country SUP"].at.tolist()).to_list() == ["SUP>A", "SUP>T"]
    assert [part.kind for part in parts_of(program, ["entry"])] == ["entry"]


def test_two_halves_of_a_crossing_are_one_part() -> None:
    network = barred(one_period(), "SUP", ["A", "B"], ["2020"])
    program = program_of(network)
    parts = {part.called: part for part in parts_of(program)}
    assert "link T>B" in parts
    assert not [name for name in parts if "not SUP" in name or name == "link T>T"]
    names = set(program.columns["country"].gather(parts["country T"].at.tolist()))
    assert names == {"T (not SUP)"}, "what leads from one half to the other is no part"


def test_a_store_that_is_out_need_not_be_filled() -> None:
    program = program_of(two_periods())
    (store,) = parts_of(program, ["storage"])
    lower, upper = without_parts(program, [store])
    assert not upper[program.where(kind="withdrawal")].any()
    assert not lower[program.where(kind="level")].any()
    assert program.lower[program.where(kind="level")].any(), "the program itself is as it was"
    assert np.array_equal(upper[program.where(kind="link")], program.upper[program.where(kind="link")])


def test_a_name_that_is_no_part_gets_the_nearest() -> None:
    parts = parts_of(program_of(one_period()))
    assert [part.name for part in picked(parts, ["link T>B"], "on")] == ["T>B"]
    with pytest.raises(BadArgument, match=r"on: no part 'link T>C' of the network. Nearest: link T>B"):
        picked(parts, ["link T>C"], "on")

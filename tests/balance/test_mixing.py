"""Mixing on arrays: by hand, in batches, and where the system has closed loops."""

from __future__ import annotations

import numpy as np
import pytest

from geoenergy.balance.mixing import delivered, mixed, reaches

# 0 sends 3 to 1; 1 makes 1 and sends 2 to 2
INFLOW = np.array([[0.0, 0.0, 0.0], [3.0, 0.0, 0.0], [0.0, 2.0, 0.0]])
INJECTED = np.array([3.0, 1.0, 0.0])


def test_worked_by_hand() -> None:
    assert mixed(INFLOW, INJECTED) == pytest.approx(np.array([[1, 0, 0], [0.75, 0.25, 0], [0.75, 0.25, 0]]))


def test_a_batch_is_its_parts() -> None:
    loop = np.array([[0.0, 0.0, 3.0], [3.0, 0.0, 0.0], [0.0, 3.0, 0.0]])
    both = mixed(np.stack([INFLOW, loop]), np.stack([INJECTED, np.zeros(3)]))
    assert both[0] == pytest.approx(mixed(INFLOW, INJECTED))
    assert not both[1].any(), "a closed loop into which nothing is put carries nobody's product"


def test_a_loop_beside_a_tree_leaves_the_tree_alone() -> None:
    inflow = np.zeros((5, 5))
    inflow[:3, :3] = INFLOW
    inflow[4, 3] = inflow[3, 4] = 7.0
    found = mixed(inflow, np.array([3.0, 1.0, 0.0, 0.0, 0.0]))
    assert found[:3, :3] == pytest.approx(mixed(INFLOW, INJECTED))
    assert not found[3:].any()


def test_what_is_delivered_to_one_node() -> None:
    through = INFLOW.sum(axis=1) + INJECTED
    # half of what passes node 1 is used there, the other half at node 2
    assert delivered(INFLOW, through, 2, 2.0) == pytest.approx([0.5, 0.5, 1.0])
    assert delivered(INFLOW, through, 1, 2.0) == pytest.approx([0.5, 0.5, 0.0])
    assert not delivered(INFLOW, through, 2, 0.0).any()


def test_who_is_reached() -> None:
    assert reaches(INFLOW, np.array([False, True, False])).tolist() == [False, True, True]
    assert reaches(INFLOW.T, np.array([False, True, False])).tolist() == [True, True, False]

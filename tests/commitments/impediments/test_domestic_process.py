"""domestic_process: the words refer to the constitutional process."""

from __future__ import annotations

from geoenergy.world.world import World
from tests.commitments.impediments.cases import found


def test_domestic_process_stands_where_the_words_say_so(pacts: World) -> None:
    (one,) = found(pacts, "domestic_process", "DEU", "bind-2019/2-deu", attacked="RUS", attacker="POL")
    assert one.reason == "the words leave the way of helping to DEU's constitutional process"
    assert one.evidence == ("bind-2019#page",)


def test_and_nowhere_else(pacts: World) -> None:
    assert found(pacts, "domestic_process", "DEU") == []
    assert found(pacts, "domestic_process", "DEU", "declaration-2005/help", attacked="RUS", attacker="POL") == []

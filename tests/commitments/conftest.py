"""The small world with commitments, and the bundled one, each loaded once."""

from __future__ import annotations

import pytest

from geoenergy.commitments.casus_foederis import casus_foederis
from geoenergy.records.duty import Duty
from geoenergy.world.load import load_world
from geoenergy.world.world import World
from tests.commitments.story import DAY
from tests.pacts import pact_world


@pytest.fixture(scope="session")
def pacts(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The small world of `tests/pacts.py`."""
    return pact_world(tmp_path_factory.mktemp("pacts") / "w")


@pytest.fixture(scope="session")
def bundled() -> World:
    """The bundled world."""
    return load_world()


@pytest.fixture(scope="session")
def september(bundled: World) -> list[Duty]:
    """The duties that the attack on Armenia of 13 September 2022 set off."""
    return casus_foederis(bundled, "ARM", attacker="AZE", on=DAY)

"""A scenario as a file: how its network is built, what happens, under which rule, and what it takes as given."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import UnknownDeal
from geoenergy.network.capacity import Reading
from geoenergy.network.lng import Bound
from geoenergy.network.lng_supply import Supply
from geoenergy.questions.supply_network import supply_network
from geoenergy.records.base import Record
from geoenergy.scenarios.allocation.base import FOLDER as RULES
from geoenergy.scenarios.allocation.base import Rule, rule_of
from geoenergy.scenarios.from_table import from_table
from geoenergy.scenarios.scenario import Scenario
from geoenergy.scenarios.shocks.base import FOLDER as SHOCKS
from geoenergy.world.world import World

Capacity = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Level = Annotated[float, Field(ge=0, le=1)]


class Assumed(Record):
    """A capacity taken as given where none is known."""

    capacity: Capacity
    """Capacity, TWh a year gross."""
    because: str = Field(min_length=1)
    """Why, or by whom."""


class NetworkOf(Record):
    """How the network is built from a world; see `ge.supply_network`."""

    commodity: str = "gas"
    """The commodity."""
    year: int
    """The year of balances and capacities."""
    reading: Reading = "highest"
    """Which of several capacity readings."""
    bound: Bound = "high"
    """Which end of a capacity that is a range."""
    lng: Supply = "terminals"
    """How much LNG there is."""
    storage: tuple[Level, Level] | None = None
    """Levels of storages at the start and at least at the end; none, where left out."""
    assume: dict[str, Assumed] = Field(default_factory=dict)
    """Capacities of crossings that are unknown, by name (`GEO>ARM`)."""

    def build(self, world: World) -> SupplyNetwork:
        """The network.

        Raises:
            BadArgument: Something assumed that is known, or as `ge.supply_network`.
            NoObservation: No balance is held for the year.
        """
        network = supply_network(
            world,
            commodity=self.commodity,
            year=self.year,
            reading=self.reading,
            bound=self.bound,
            lng=self.lng,
            storage=self.storage,
        )
        for name, each in self.assume.items():
            network = network.assume({name: each.capacity}, because=each.because)
        return network


class ScenarioFile(Record):
    """A scenario of a file: `scenarios/<id>.toml`."""

    id: str
    """Its id: the file's name."""
    name: str = Field(min_length=1)
    """What happens, in a few words."""
    description: str
    """What it asks, and what it leaves out."""
    question: int | None = None
    """Which of the questions of the documentation it answers."""
    network: NetworkOf
    """The network it is asked of."""
    allocation: str | dict[str, Any] | None = None
    """A rule, where the scenario has one of its own: its name, or a table with its `kind` and what it must be told; else the caller must
    say."""
    assumptions: tuple[str, ...] = ()
    """What it takes as given without a source; every outcome carries them."""
    shocks: tuple[dict[str, Any], ...] = ()
    """What happens, in order; each with its `kind`."""
    format: Literal[1] = 1
    """Version of the form of the file."""

    def rule(self) -> Rule | None:
        """The rule of the scenario, where it has one."""
        if self.allocation is None:
            return None
        if isinstance(self.allocation, str):
            return rule_of(self.allocation)
        made: Rule = from_table(RULES, self.allocation, what="allocation rule", place=f"{self.id}: allocation")
        return made

    def scenario(self, world: World) -> Scenario:
        """The scenario, its shocks made; a deal that a shock names by its id is that of the world.

        Raises:
            BadArgument: A shock of no known kind.
            UnknownDeal: No deal of that id.
        """
        made = [from_table(SHOCKS, _resolved(shock, world), what="kind of shock", place=f"{self.id}: shocks") for shock in self.shocks]
        return Scenario(self.name, made, description=self.description, assumptions=self.assumptions)


def _resolved(shock: dict[str, Any], world: World) -> dict[str, Any]:
    """The shock with what it names of the world: a deal by its id, whose LNG must pass a strait."""
    deal = shock.get("deal")
    if isinstance(deal, str):
        if deal not in world.deals:
            raise UnknownDeal(deal, world.deals)
        shock = {**shock, "deal": world.deals[deal]}
    strait = world.straits.get(str(shock.get("strait")))
    if strait is not None and "suppliers" not in shock:
        shock = {**shock, "strait": strait.name, "suppliers": [one.supplier for one in strait.no_other_way]}
    return shock

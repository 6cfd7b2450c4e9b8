"""A scenario: a name and shocks, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import SerializeAsAny, field_validator

from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.errors import BadArgument
from geoenergy.records.base import Record
from geoenergy.scenarios.shocks.base import Claims, Shock


@dataclass(frozen=True)
class Applied:
    """A network after all shocks of a scenario."""

    network: SupplyNetwork
    """The network; its assumptions are those of the network before and of the scenario."""
    told: tuple[str, ...]
    """What each shock changed, in words, in their order."""


class Scenario(Record):
    """What happens, in words and as shocks, which are applied in their order."""

    name: str
    """Its name."""
    shocks: tuple[SerializeAsAny[Shock], ...] = ()
    """What happens."""
    description: str | None = None
    """What it asks, in a few sentences."""
    assumptions: tuple[str, ...] = ()
    """What it takes as given beyond its shocks; every outcome carries them."""

    @field_validator("name")
    @classmethod
    def _named(cls, name: str) -> str:
        if not name.strip():
            raise ValueError("a scenario has a name")
        return name

    def __init__(self, name: str, shocks: Sequence[Shock] = (), **fields: object) -> None:
        super().__init__(name=name, shocks=tuple(shocks), **fields)  # type: ignore[call-arg]

    def apply(self, network: SupplyNetwork) -> Applied:
        """The network after all shocks.

        Raises:
            UnknownParty: A party of a shock that the network does not know.
            BadArgument: Two shocks that contradict, or one that cannot be done to this network.
        """
        told = []
        changed = network
        claimed: dict[tuple[str, str], tuple[str, Shock]] = {}
        for shock in self.shocks:
            # as it finds the network: a shock before it may have changed whom a name stands for
            self._refuse_contradictions(shock.claims(changed), shock, claimed)
            after = shock.apply(changed)
            changed = after.network
            told.append(after.told)
        return Applied(replace(changed, assumptions=(*network.assumptions, *self.assumptions)), tuple(told))

    def _refuse_contradictions(self, claims: Claims, shock: Shock, claimed: dict[tuple[str, str], tuple[str, Shock]]) -> None:
        for (what, period), made in claims.items():
            before, by = claimed.setdefault((what, period), (made, shock))
            if before != made:
                raise BadArgument(
                    f"scenario {self.name!r}: {by.name} and {shock.name} contradict: {what} in {period} is {before} by the one, "
                    f"{made} by the other. Remove one, or part them by start= and end=."
                )

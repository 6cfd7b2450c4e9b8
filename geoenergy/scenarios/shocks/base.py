"""The contract of a shock.

One file, named after it, with one class, a frozen record: parties by their role (`supplier`, `importers`, `transit`), quantities as text
with a unit (`"8.1 bcm"`) or as fractions, `start` and `end`. `apply` gives the network after it and says in words what it changed; one
that changes nothing says so. `claims` names what it lays its hand on, so that two shocks that contradict are refused.
"""

from __future__ import annotations

import abc
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from geoenergy._discover import snake
from geoenergy.balance.origin import countries_in, country_of
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.days import parse_day
from geoenergy.errors import BadArgument, BadDay, UnknownParty, nearest
from geoenergy.records.base import Record

FOLDER = "geoenergy.scenarios.shocks"
Claims = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Changed:
    """A network after a shock."""

    network: SupplyNetwork
    """The network."""
    told: str
    """What was changed, in words."""


class Shock(Record, abc.ABC):
    """Something that happens to a supply network in some of its periods."""

    start: str | None = None
    """First period in which it holds; the network's first where left out."""
    end: str | None = None
    """Period from which it no longer holds (half-open); left out, it holds to the end."""

    @property
    def name(self) -> str:
        """Name of the kind: its file's."""
        return snake(type(self).__name__)

    @abc.abstractmethod
    def apply(self, network: SupplyNetwork) -> Changed:
        """The network after it, and what it changed in words.

        Raises:
            UnknownParty: A party that is no country of the network and no name of it.
            BadArgument: Something that cannot be done to this network.
        """

    def claims(self, network: SupplyNetwork) -> Claims:  # noqa: ARG002
        """What it lays its hand on, as `(what, period)`, and what it makes of it: two that make different things of one contradict.

        Nothing, where shocks of the kind come one on top of the other.
        """
        return {}

    def periods(self, network: SupplyNetwork) -> list[str]:
        """The periods in which it holds.

        Raises:
            BadArgument: `start` or `end` is no period and no day, or nothing lies between them.
        """
        held = network.periods
        first = _place(held, self.start, "start") if self.start is not None else 0
        last = _place(held, self.end, "end") if self.end is not None else len(held)
        if first >= last:
            raise BadArgument(f"{self.name}: from {self.start or held[0]} to {self.end or 'the end'} there is no period of the network.")
        return held[first:last]

    def when(self, network: SupplyNetwork) -> str:
        """The periods in words; empty where they are all."""
        mine = self.periods(network)
        if len(mine) == len(network.periods):
            return ""
        return f" in {mine[0]}" if len(mine) == 1 else f" from {mine[0]} to {mine[-1]}"


def countries_of(network: SupplyNetwork, names: str | Iterable[str], role: str) -> list[str]:
    """The countries of the network that names stand for, sorted: countries, or groups and other names that the network knows.

    Raises:
        UnknownParty: A name that stands for nothing in the network, with the nearest.
    """
    held = {country_of(node) for node in network.countries}
    found: set[str] = set()
    for name in (names,) if isinstance(names, str) else tuple(names):
        if name in held:
            found.add(name)
        elif name in network.names:
            found.update(network.names[name])
        else:
            raise UnknownParty(name, {*held, *network.names}, hint=f"It is given as {role}; the network has {len(held)} countries.")
    return sorted(found)


def one_country(network: SupplyNetwork, name: str, role: str) -> str:
    """The one country that a name stands for.

    Raises:
        UnknownParty: It stands for nothing in the network.
        BadArgument: It stands for several.
    """
    found = countries_of(network, name, role)
    if len(found) != 1:
        raise BadArgument(f"{role} must be one country, not {name!r}, which stands for {len(found)}.")
    return found[0]


def supplier_of(network: SupplyNetwork, name: str) -> str:
    """Who a name stands for as a supplier: a supplier of entries, or the one country of the network.

    Raises:
        UnknownParty: It is neither, with the nearest.
        BadArgument: It stands for several countries.
    """
    suppliers = set(network.entries["supplier"])
    if name in suppliers:
        return name
    held = {country_of(node) for node in network.countries}
    if name not in held and name not in network.names:
        hint = "It is given as supplier: of entries, or a country of the network."
        raise UnknownParty(name, {*held, *network.names, *suppliers}, hint=hint)
    return one_country(network, name, "supplier")


def of_supplier(supplier: str, periods: Collection[str]) -> pl.Expr:
    """Which limits cap a supplier alone, in some periods."""
    alone = pl.col("members") == pl.lit([supplier], dtype=pl.List(pl.String))
    return (pl.col("kind") == "suppliers") & alone & pl.col("period").is_in(list(periods))


def country_in(column: str, countries: Collection[str]) -> pl.Expr:
    """Which rows name a node of some countries."""
    if len(countries) > 2:
        return countries_in(column).is_in(list(countries))
    # of few, plain comparisons are quicker than taking each name apart
    found = pl.lit(False)
    for country in countries:
        found |= (pl.col(column) == country) | pl.col(column).str.contains(rf"^{pl.escape_regex(country)}(?: \(not [^()]*\))+$")
    return found


def said(countries: Sequence[str]) -> str:
    """Countries in words."""
    return f"{len(countries)} countries" if len(countries) > 1 else countries[0] if countries else "nobody"


def scaled(frame: pl.DataFrame, column: str, mask: pl.Expr, factor: float) -> pl.DataFrame:
    """A table with a quantity multiplied in some rows."""
    if frame.is_empty():
        return frame
    return frame.with_columns(pl.when(mask).then(pl.col(column) * factor).otherwise(pl.col(column)).alias(column))


def _place(held: list[str], text: str, field: str) -> int:
    """Number of the period that a text names, or of the first that begins on or after it."""
    if text in held:
        return held.index(text)
    try:
        day = parse_day(text).earliest
        starts = [parse_day(each).earliest for each in held]
    except BadDay:
        near = nearest(text, held)
        hint = f" Nearest: {', '.join(near)}." if near else f" Periods: {', '.join(held[:5])}{' ...' if len(held) > 5 else ''}."
        raise BadArgument(f"{field}: {text!r} is no period of the network.{hint}") from None
    return next((at for at, each in enumerate(starts) if each >= day), len(held))

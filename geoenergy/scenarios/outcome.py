"""What a scenario comes to: who goes short between what, what binds, and the proof."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from geoenergy.balance.certificate import Stage, terms
from geoenergy.balance.cut import binding
from geoenergy.balance.origin import countries_in
from geoenergy.balance.program import program_of, wanted_of
from geoenergy.balance.ranges import Range
from geoenergy.balance.supply_network import SupplyNetwork
from geoenergy.records.base import Record
from geoenergy.tables import schema_of

VERSION = 1


class CountryRow(Record):
    """A row of `Outcome.by_country`."""

    country: str
    """The country."""
    demand: float
    """What it wants over all periods, after the shocks, in the network's unit."""
    served: float
    """What it gets in the plan found."""
    shortfall: float
    """What it lacks in the plan found, which is one of many where `shortfall_low` and `shortfall_high` differ."""
    shortfall_low: float | None
    """The least that it lacks over all plans that the rule allows; empty where ranges were not asked for."""
    shortfall_high: float | None
    """The most."""
    rate: float | None
    """`shortfall` as a fraction of demand; empty where nothing is wanted."""
    rate_low: float | None
    """`shortfall_low` as a fraction of demand."""
    rate_high: float | None
    """`shortfall_high` as a fraction of demand."""
    unit: str
    """Unit of the quantities."""
    allocation: str
    """The rule."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence of the whole network: each figure depends on all of them."""
    world: str | None
    """Fingerprint of the data, where the network was built from a world."""


@dataclass(frozen=True)
class Outcome:
    """The outcome of a scenario under an allocation rule."""

    scenario: str
    """Name of the scenario."""
    allocation: str
    """Name of the rule."""
    formula: str
    """The rule as a formula."""
    network: SupplyNetwork
    """The network after the shocks."""
    changes: tuple[str, ...]
    """What each shock changed, in words."""
    certificate: tuple[Stage, ...]
    """For each step of the rule its program, a plan and prices; `ge.verify` checks them without the solver."""
    ranges: tuple[tuple[str, Range], ...]
    """Least and greatest shortfall by country; empty where they were not asked for."""
    evidence: tuple[str, ...]
    """Addresses of the evidence of the network."""

    @property
    def unit(self) -> str:
        """Unit of every quantity."""
        return self.network.unit

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was assumed, in words: by the network, the scenario, the caller."""
        return self.network.assumptions

    @property
    def method(self) -> str:
        """Name and version of the method."""
        return f"simulate/{VERSION}"

    @property
    def world(self) -> str | None:
        """Fingerprint of the data, where the network was built from a world."""
        return self.network.world

    @property
    def objective(self) -> float:
        """What the rule's last step made as small as possible."""
        return self.certificate[-1].solution.objective

    @property
    def shortfall(self) -> float:
        """What is short in all, in the network's unit."""
        return float(self._plan.filter(pl.col("kind") == "shortfall")["used"].sum())

    @cached_property
    def by_country(self) -> pl.DataFrame:
        """Columns as `CountryRow`, the greatest shortfall first."""
        found = self._by("country")
        between = pl.DataFrame(
            [{"country": country, "shortfall_low": low, "shortfall_high": high} for country, (low, high) in self.ranges],
            schema={"country": pl.String, "shortfall_low": pl.Float64, "shortfall_high": pl.Float64},
        )
        joined = found.join(between, on="country", how="left", maintain_order="left")
        whole = pl.when(pl.col("demand") > 0).then(pl.col("demand"))
        rows = joined.with_columns(
            rate=pl.col("shortfall") / whole,
            rate_low=pl.col("shortfall_low") / whole,
            rate_high=pl.col("shortfall_high") / whole,
            unit=pl.lit(self.unit),
            allocation=pl.lit(self.allocation),
            method=pl.lit(self.method),
            evidence=pl.lit(list(self.evidence), dtype=pl.List(pl.String)),
            world=pl.lit(self.world, dtype=pl.String),
        )
        return rows.select(list(schema_of(CountryRow))).sort("shortfall", "country", descending=[True, False])

    @cached_property
    def by_period(self) -> pl.DataFrame:
        """`country, period, demand, served, shortfall` in the plan found; with sectors, a row each."""
        keys = ["country", "period"] + (["sector"] if self.network.sectors.height else [])
        return self._by(*keys)

    @cached_property
    def flows(self) -> pl.DataFrame:
        """One plan of those that the rule allows, not the only one: `kind, name, country, other, period, capacity, used`.

        `kind` is `production`, `entry` or `link`; `other` is the supplier of an entry and the end of a link.
        """
        # what passes from one half of a doubled node to the other is no flow
        inner = (pl.col("kind") == "link") & (pl.col("country") == pl.col("other"))
        plan = self._plan.filter(pl.col("kind").is_in(["production", "entry", "link"]) & ~inner)
        keys = ["kind", "name", "country", "other", "period"]
        return plan.group_by(keys, maintain_order=True).agg(pl.col("capacity").max(), pl.col("used").sum())

    @cached_property
    def storage(self) -> pl.DataFrame:
        """`country, period, withdrawal, injection, level` in the plan found."""
        held = self._plan.filter(pl.col("kind").is_in(["withdrawal", "injection", "level"]))
        wide = held.pivot(on="kind", index=["country", "period"], values="used", maintain_order=True)
        columns = ["withdrawal", "injection", "level"]
        return wide.select("country", "period", *[name if name in wide.columns else pl.lit(0.0).alias(name) for name in columns])

    @cached_property
    def binding(self) -> pl.DataFrame:
        """What stops less from being short: capacities at their bound, by step of the rule.

        `step, kind, name, period, capacity, used, relief`: `relief` is how much what the step makes least falls for one unit more. That a
        country which produces nothing could do with some is left out; so are steps in which the rule itself shuts what is open.
        """
        found = []
        own = program_of(self.network).upper
        for stage in self.certificate:
            if not np.array_equal(stage.program.upper[: len(own)], own):
                continue
            cut = binding(stage.program, stage.solution).filter(
                pl.col("kind").is_in(["production", "entry", "link", "withdrawal", "limit"])
                & ((pl.col("kind") != "production") | (pl.col("capacity") > 0))
            )
            inner = set(stage.program.columns.filter((pl.col("kind") == "link") & (_plain("country") == _plain("other")))["name"])
            cut = cut.filter(~pl.col("name").is_in(list(inner)))
            links = set(stage.program.columns.filter(pl.col("kind") == "link")["name"])
            named = cut.with_columns(
                step=pl.lit(stage.what),
                # a crossing that stands in two halves is one crossing
                kind=pl.when(pl.col("name").is_in(list(links))).then(pl.lit("link")).otherwise("kind"),
                name=_plain("name"),
            )
            found.append(named.select("step", "kind", "name", "period", "capacity", "used", "relief"))
        return pl.concat(found).unique(maintain_order=True)

    @cached_property
    def proof(self) -> pl.DataFrame:
        """The certificate of the last step as products that add up to its objective: `kind, name, period, quantity, price, product`."""
        last = self.certificate[-1]
        return terms(last.program, last.solution).with_columns(name=_plain("name"))

    @cached_property
    def _plan(self) -> pl.DataFrame:
        last = self.certificate[-1]
        return last.program.columns.with_columns(
            name=_plain("name"),
            country=_plain("country"),
            other=_plain("other"),
            capacity=pl.Series(last.program.upper),
            # the solver leaves -0.0 and the like where nothing passes
            used=pl.Series(np.maximum(last.solution.x, 0.0) + 0.0),
        )

    def _by(self, *keys: str) -> pl.DataFrame:
        wanted = wanted_of(self.network).with_columns(country=_plain("country"))
        short = self._plan.filter(pl.col("kind") == "shortfall").rename({"other": "sector", "used": "shortfall"})
        demand = wanted.group_by(keys, maintain_order=True).agg(pl.col("demand").sum())
        found = demand.join(short.group_by(keys).agg(pl.col("shortfall").sum()), on=list(keys), how="left", maintain_order="left")
        return found.with_columns(pl.col("shortfall").fill_null(0.0).clip(0.0, pl.col("demand"))).select(
            *keys, "demand", (pl.col("demand") - pl.col("shortfall")).alias("served"), "shortfall"
        )

    def __repr__(self) -> str:
        short = self.by_country.filter(pl.col("shortfall") > 0).height
        return (
            f"<Outcome of {self.scenario!r} under {self.allocation}: {self.shortfall:.4g} {self.unit} short in all, "
            f"{short} of {self.by_country.height} countries short in the plan found>"
        )

    def _repr_html_(self) -> str:
        columns = ["country", "demand", "shortfall_low", "shortfall", "shortfall_high", "rate"]
        short = self.by_country.filter((pl.col("shortfall") > 0) | (pl.col("shortfall_high") > 0)).select(columns)
        table: str = short._repr_html_()
        return f"<p>{html.escape(repr(self))}</p>{table}"


def _plain(column: str) -> pl.Expr:
    return countries_in(column)

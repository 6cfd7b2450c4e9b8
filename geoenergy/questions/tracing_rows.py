"""What a tracing of the world is made from: flows over borders, production and use, in one unit, with the evidence of each country's part.

Taken: the border flows that importers report, the months of a year added up; the part whose partner they do not state; production and use
(less what was drawn from stock) from the balances, of everybody who sends or gets anything. Missing, and so unexplained where it enters:
what enters a country that reports no imports, beyond its own production.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from geoenergy.balance.mixing import reaches
from geoenergy.errors import BadArgument, NoObservation, UnitRefused, YearNotCovered
from geoenergy.indicators._ledger import ledger, proportional
from geoenergy.indicators.trace_origins import RULES, Rule, Traced, traced
from geoenergy.parties import Party
from geoenergy.questions.ask import countries_in, imports_of, party_of
from geoenergy.questions.shape import MONTHS
from geoenergy.units import Conversion, conversion
from geoenergy.world.world import World, addresses, factor_addresses

BASIS = "border"
UNIT, CONDITIONS = "TJ", "gcv"
COMMODITIES = ("gas",)
"""Commodities of which border flows and production are both held."""
LISTED = ("eurostat_nrg_cb_gas", "eia_international")
"""Balances, first choice first; a data set of the user's own comes before these."""
ROUNDING = 1e-9
"""Relative difference of a total and the sum of its named parts that is no unstated part."""


@dataclass(frozen=True)
class Inputs:
    """One reading of the tables, in TJ (gross)."""

    flows: pl.DataFrame
    """`exporter` (null where not stated), `importer`, `quantity`."""
    production: pl.DataFrame
    """`country`, `quantity`."""
    use: pl.DataFrame
    """`country`, `quantity`: without what was drawn from stock."""


@dataclass(frozen=True)
class Borders:
    """The tables of a year, read with the least and with the greatest of the conversion factors."""

    ends: tuple[Inputs, Inputs]
    months: Mapping[str, int]
    """Months that each reporter's row holds, where it is of months."""
    evidence: Mapping[str, frozenset[str]]
    """What is known of each country's imports, production and use."""
    most: Mapping[str, float]
    """The most that each country produced, everybody whose production is held."""


def borders(world: World, commodity: str, year: int) -> Borders:
    """The tables of a year.

    Raises:
        BadArgument: A commodity of which no production is held.
        NoObservation: No border flows are held.
        YearNotCovered: None for that year, or most reporters' rows lack months.
    """
    whole = whole_years(world, commodity)
    imports_of(world, commodity, BASIS, None, (year,))
    if year not in whole:
        raise YearNotCovered(year, whole, what=f"a whole year of border flows of {commodity}")
    return world.remember(("borders", commodity, year), lambda: _borders(world, commodity, year))


def whole_years(world: World, commodity: str) -> list[int]:
    """Years in which most reporters' border flows hold all months.

    Raises:
        BadArgument: A commodity of which no production is held.
        NoObservation: No border flows are held.
    """
    if commodity not in COMMODITIES:
        raise BadArgument(f"{commodity} cannot be traced: border flows and production are both held for {', '.join(COMMODITIES)} only.")
    heads = imports_of(world, commodity, BASIS, None, ()).heads
    counted = heads.group_by("year").agg((pl.col("months").fill_null(MONTHS) == MONTHS).mean().alias("whole"))
    return sorted(counted.filter(pl.col("whole") >= 0.5)["year"].to_list())


def _borders(world: World, commodity: str, year: int) -> Borders:
    table = imports_of(world, commodity, BASIS, None, (year,))
    heads, rows = (each.filter(pl.col("year") == year) for each in (table.heads, table.rows))
    evidence: dict[str, set[str]] = {}
    flows: dict[tuple[str | None, str], tuple[float, float]] = {}
    scales = _Scales(world, commodity)
    for head in heads.iter_rows(named=True):
        importer = str(head["importer"])
        step = scales.of(head["unit"], head["conditions"])
        if step is None:
            continue
        evidence.setdefault(importer, set()).update(head["head_evidence"], factor_addresses(world, step.factors))
        if head["total_high"] is not None and head["total_high"] > head["named_low"] * (1 + ROUNDING):
            rest = max(head["total_low"] - head["named_high"], 0.0), head["total_high"] - head["named_low"]
            _widen(flows, (None, importer), (rest[0] * step.low, rest[1] * step.high))
        own = rows.filter((pl.col("importer") == importer) & (pl.col("page") == head["page"]) & (pl.col("exporter") != importer))
        for row in own.filter(pl.col("quantity_high") > 0).iter_rows(named=True):
            _widen(flows, (row["exporter"], importer), (row["quantity_low"] * step.low, row["quantity_high"] * step.high))
            evidence[importer].update(row["row_evidence"])
    names = sorted({name for pair in flows for name in pair if name} | set(evidence))
    books: dict[str, set[str]] = {}
    made, used = _balances(world, commodity, year, scales, books)
    most = {country: high for country, (_, high) in made.items()}
    made, used = ({name: each[name] for name in names if name in each} for each in (made, used))
    for country in names:
        evidence.setdefault(country, set()).update(books.get(country, ()))
    months = {row["importer"]: row["months"] for row in heads.iter_rows(named=True) if row["months"] is not None}
    ends = (_inputs(flows, made, used, 0), _inputs(flows, made, used, 1))
    return Borders(ends, months, {country: frozenset(each) for country, each in evidence.items()}, most)


class _Scales:
    """Conversions to the common unit, each looked up once; None where one is refused."""

    def __init__(self, world: World, commodity: str) -> None:
        self.world, self.commodity = world, commodity
        self.known: dict[tuple[str, str | None], Conversion | None] = {}

    def of(self, unit: str, conditions: str | None) -> Conversion | None:
        if (unit, conditions) not in self.known:
            try:
                found = conversion(
                    self.world.factors, unit, UNIT, conditions=conditions, to_conditions=CONDITIONS, commodity=self.commodity
                )
            except UnitRefused:
                found = None
            self.known[unit, conditions] = found
        return self.known[unit, conditions]


def _widen(flows: dict[tuple[str | None, str], tuple[float, float]], pair: tuple[str | None, str], found: tuple[float, float]) -> None:
    """Several pages about one flow are several readings of it."""
    low, high = flows.get(pair, found)
    flows[pair] = (min(low, found[0]), max(high, found[1]))


Pairs = dict[str, tuple[float, float]]


def _balances(world: World, commodity: str, year: int, scales: _Scales, evidence: dict[str, set[str]]) -> tuple[Pairs, Pairs]:
    """Production and use of each country, from the first balance that states its production."""
    tables = world.tables.get("balances", {})
    makers = [name for name, frame in sorted(tables.items()) if name not in LISTED and "production" in frame["item"]]
    made: Pairs = {}
    used: Pairs = {}
    for dataset in (*makers, *(name for name in LISTED if name in tables)):
        rows = tables[dataset].filter(
            ~pl.col("country").is_in(list(made))
            & (pl.col("commodity") == commodity)
            & (pl.col("year") == year)
            & pl.col("month").is_null()
            & pl.col("item").is_in(["production", "consumption", "stock_change"])
        )
        for (country,), part in rows.group_by("country", maintain_order=True):
            items = {row["item"]: row for row in part.iter_rows(named=True)}
            if "production" not in items:
                continue
            found: dict[str, tuple[float, float]] = {}
            for item, row in items.items():
                step = scales.of(row["unit"], row["conditions"])
                if step is not None:
                    found[item] = (row["quantity_low"] * step.low, row["quantity_high"] * step.high)
                    known = evidence.setdefault(str(country), set())
                    known.update(addresses(dataset, row["evidence"]), factor_addresses(world, step.factors))
            if "production" in found:
                made[str(country)] = found["production"]
            if "consumption" in found:
                drawn = found.get("stock_change", (0.0, 0.0))
                low, high = (max(taken - stock, 0.0) for taken, stock in zip(found["consumption"], drawn, strict=True))
                used[str(country)] = (low, high)
    return made, used


def _inputs(flows: dict[tuple[str | None, str], tuple[float, float]], made: Pairs, used: Pairs, end: int) -> Inputs:
    pairs = sorted(flows, key=lambda pair: (pair[1], pair[0] or ""))
    text, number = pl.String(), pl.Float64()
    return Inputs(
        pl.DataFrame(
            {"exporter": [a for a, _ in pairs], "importer": [b for _, b in pairs], "quantity": [flows[pair][end] for pair in pairs]},
            schema={"exporter": text, "importer": text, "quantity": number},
        ),
        *(
            pl.DataFrame(
                {"country": list(each), "quantity": [both[end] for both in each.values()]}, schema={"country": text, "quantity": number}
            )
            for each in (made, used)
        ),
    )


def solved(world: World, commodity: str, year: int, rule: Rule, assume: Mapping[str, str]) -> tuple[Traced, Traced]:
    """The tracing of a year at both ends of the factors, under the assumptions."""
    if rule not in RULES:
        raise BadArgument(f"no rule {rule!r}. One of: {', '.join(RULES)}.")
    found = borders(world, commodity, year)
    key = ("traced", commodity, year, rule, tuple(sorted(assume.items())))

    def solve() -> tuple[Traced, Traced]:
        lacking = [_lacking(each) for each in found.ends]
        for country in assume:
            if not any(each.get(country, 0.0) > 0 for each in lacking):
                somewhere = sorted(name for name, quantity in lacking[-1].items() if quantity > 0)
                raise BadArgument(
                    f"assume: nothing is unexplained at {country}. Countries where something is: {', '.join(somewhere) or 'none'}."
                )
        first, last = (_solve(_with_flows_assumed(each, assume, short), rule) for each, short in zip(found.ends, lacking, strict=True))
        return first, last

    return world.remember(key, solve)


def _solve(inputs: Inputs, rule: Rule) -> Traced:
    return traced(ledger(inputs.flows, inputs.production, inputs.use, {}), rule, {})


def _lacking(inputs: Inputs) -> dict[str, float]:
    """What is unexplained at each country; the same under every rule."""
    each = ledger(inputs.flows, inputs.production, inputs.use, {})
    return dict(zip(each.names, proportional(each).unexplained.tolist(), strict=True))


def _with_flows_assumed(inputs: Inputs, assume: Mapping[str, str], lacking: Mapping[str, float]) -> Inputs:
    """The inputs with what is unexplained at a country turned into a flow from where it is assumed to come from."""
    if not assume:
        return inputs
    quantities = [lacking.get(country, 0.0) for country in assume]
    added = pl.DataFrame({"exporter": list(assume.values()), "importer": list(assume), "quantity": quantities})
    stated = inputs.flows.filter(~(pl.col("exporter").is_null() & pl.col("importer").is_in(list(assume))))
    flows = pl.concat([stated, added]).group_by("exporter", "importer", maintain_order=True).agg(pl.col("quantity").sum())
    return Inputs(flows, inputs.production, inputs.use)


def assumptions_of(world: World, assume: Mapping[str, str] | None) -> dict[str, str]:
    """Assumptions by alpha-3.

    Raises:
        BadArgument: A group, or a country assumed to be its own origin.
    """
    found: dict[str, str] = {}
    for country, origin in (assume or {}).items():
        at, of = party_of(world, country), party_of(world, origin)
        if "group" in (at.kind, of.kind) or at.id == of.id:
            raise BadArgument(f"assume: write two countries, not {at.id} and {of.id}.")
        found[at.id] = of.id
    return found


def assumption_text(assume: Mapping[str, str]) -> str | None:
    """The assumptions in words, for the answer."""
    return "; ".join(f"what is unexplained at {at} comes from {of}" for at, of in sorted(assume.items())) or None


def consumers(world: World, party: Party, known: Borders, year: int) -> tuple[list[str], list[str]]:
    """The countries meant that report their border flows, and members of a group that do not."""
    reporters = set(known.ends[0].flows["importer"])
    asked = countries_in(world, party.id, year)
    here = [each for each in asked if each in reporters]
    if not here:
        raise NoObservation(
            f"no border flows of gas into {party.id} are held for {year}, so that nothing can be traced to it. That is not zero. "
            f"Countries that can be asked: {', '.join(sorted(reporters))}."
        )
    return here, sorted(set(asked) - set(here))


def upstream(found: Traced, targets: list[str]) -> list[str]:
    """Everybody from whom something may have come to these countries, themselves included."""
    start = np.isin(found.names.to_numpy(), targets)
    return list(found.names.filter(pl.Series(reaches(found.books.inflow.T, start))))

"""The tables of Eurostat that are read, and what is asked of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

YEARS_AT_ONCE = 12
"""Years of an annual table in one question: 2 products x 167 partners x 44 reporters x 12 = 176,352 cells, below the limit of 500,000."""
YEARS_AT_ONCE_MONTHLY = 2
"""Years of a monthly table in one question: the same number of cells each year as an annual table in 12."""


@dataclass(frozen=True)
class PartnerSet:
    """A table of trade by partner: dimensions freq, siec, partner, unit, geo."""

    topic: str
    dataset: str
    title: str
    siec: tuple[str, ...]
    unit: str
    basis: dict[str, str]
    """What the partner means, by commodity."""
    freq: Literal["A", "M"] = "A"
    item: Literal["imports", "exports"] = "imports"
    """What the reporter does."""
    begins: int = 1990

    @property
    def key(self) -> str:
        """The key of SDMX 2.1 without reporters: a place a dimension, empty for all."""
        return f"{self.freq}.{'+'.join(self.siec)}..{self.unit}."

    @property
    def table(self) -> str:
        """Id of our table of flows."""
        return f"eurostat_{self.dataset}"

    def slices(self, since: str | None, until: str | None) -> list[tuple[str, str | None]]:
        """The periods asked, cut into questions that Eurostat answers at once. The last one has an open end where none was asked."""
        step = YEARS_AT_ONCE if self.freq == "A" else YEARS_AT_ONCE_MONTHLY
        first, last = int((since or str(self.begins))[:4]), int(until[:4]) if until else None
        # an open question must start at a year that is covered: the newest boundary is not moved by a clock
        stop = last if last is not None else max(first, 2014 if self.freq == "A" else 2024)
        starts = [first, *(year for year in range(self.begins, stop + 1, step) if year > first)]
        pairs: list[tuple[str, str | None]] = []
        for number, start in enumerate(starts):
            end = starts[number + 1] - 1 if number + 1 < len(starts) else last
            pairs.append((self._period(start, 1), None if end is None else self._period(end, 12)))
        if since and len(since) == 7 and self.freq == "M":
            pairs[0] = (since, pairs[0][1])
        if until and len(until) == 7 and self.freq == "M":
            pairs[-1] = (pairs[-1][0], until)
        return pairs

    def _period(self, year: int, month: int) -> str:
        return str(year) if self.freq == "A" else f"{year}-{month:02d}"


GAS = ("G3000", "G3200")
SETS = {
    each.topic: each
    for each in (
        PartnerSet("gas", "nrg_ti_gas", "Imports of natural gas by partner country", GAS, "TJ_GCV", {"gas": "origin", "lng": "origin"}),
        # the partner is told to be the final consumer, the exporter is whoever reports: what was bought elsewhere is sold on, too
        PartnerSet(
            "gas_exports",
            "nrg_te_gas",
            "Exports of natural gas by partner country",
            GAS,
            "TJ_GCV",
            {"gas": "trade", "lng": "trade"},
            item="exports",
        ),
        PartnerSet(
            "gas_monthly",
            "nrg_ti_gasm",
            "Imports of natural gas by partner country, monthly data",
            GAS,
            "MIO_M3",
            {"gas": "border", "lng": "origin"},
            freq="M",
            begins=2008,
        ),
        PartnerSet(
            "crude_oil",
            "nrg_ti_oil",
            "Imports of oil and petroleum products by partner country",
            ("O4100_TOT",),
            "THS_T",
            {"crude_oil": "origin"},
        ),
        PartnerSet(
            "oil_monthly",
            "nrg_ti_oilm",
            "Imports of oil and petroleum products by partner country, monthly data",
            ("O4100_TOT", "O4600"),
            "THS_T",
            {"crude_oil": "origin", "oil_products": "trade"},
            freq="M",
            begins=2008,
        ),
        # the total of solid fossil fuels alone: beside it stand its parts (C0110 to C0340) and sums of some (C0100, C0200), which it holds
        PartnerSet(
            "coal",
            "nrg_ti_sff",
            "Imports of solid fossil fuels by partner country",
            ("C0000X0350-0370",),
            "THS_T",
            {"coal": "origin"},
        ),
        PartnerSet(
            "electricity",
            "nrg_ti_eh",
            "Imports of electricity and derived heat by partner country",
            ("E7000",),
            "GWH",
            {"electricity": "border"},
        ),
        PartnerSet(
            "electricity_exports",
            "nrg_te_eh",
            "Exports of electricity and derived heat by partner country",
            ("E7000",),
            "GWH",
            {"electricity": "border"},
            item="exports",
        ),
    )
}
"""Tables of trade by partner, by topic. What the partner means is told by the data page of each commodity."""


@dataclass(frozen=True)
class BalanceSet:
    """A balance: dimensions freq, nrg_bal, siec, unit, geo."""

    topic: str
    dataset: str
    title: str
    siec: tuple[str, ...]
    unit: str
    said: str
    """The unit in words."""
    lines: str | None
    """List of the sheet with the codes of the lines that are asked; None where all are, and told by their labels."""
    faults: tuple[str, ...]
    """Rules of the sheet that hold for it."""
    begins: int = 1990

    @property
    def fixed(self) -> tuple[tuple[str, str], ...]:
        """What is asked of each dimension but lines, reporters and time."""
        return (("freq", "A"), *(("siec", each) for each in self.siec), ("unit", self.unit))

    @property
    def table(self) -> str:
        """Id of our table of balances."""
        return f"eurostat_{self.dataset}"


BALANCES = {
    each.topic: each
    for each in (
        BalanceSet(
            "gas_balance",
            "nrg_cb_gas",
            "Supply, transformation and consumption of gas",
            ("G3000",),
            "TJ_GCV",
            "TJ (gross calorific value)",
            None,
            ("items_by_name",),
        ),
        BalanceSet(
            "electricity_balance",
            "nrg_cb_e",
            "Supply, transformation and consumption of electricity",
            ("E7000",),
            "GWH",
            "GWh",
            "electricity_line",
            ("lines_of_electricity",),
        ),
        BalanceSet(
            "energy_balance",
            "nrg_bal_c",
            "Complete energy balances: solid fossil fuels, crude oil, all energy",
            ("C0000X0350-0370", "O4100_TOT", "TOTAL"),
            "TJ",
            "TJ (net calorific value)",
            "energy_line",
            ("lines_of_energy", "coal_as_counted", "gas_and_electricity_apart"),
        ),
    )
}
"""Balances, by topic."""

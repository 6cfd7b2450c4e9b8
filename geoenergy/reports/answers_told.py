"""Which answers have a telling, or rows, of their own: those about commitments, tables of indicators, the supply network, and scenarios."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import polars as pl

from geoenergy.records.base import Record
from geoenergy.reports.blocks import Told
from geoenergy.world.world import World

RECORDS = {
    "DutyAccount": ("duty_account", "tell_duties"),
    "DealAccount": ("deal_account", "tell_deal"),
    "ExitCalendar": ("exit_account", "tell_exit"),
    "WhyNot": ("exit_account", "tell_why_not"),
    "Capacity": ("route_tables", "tell_capacity"),
    "ScenarioAccount": ("scenario_told", "tell_scenario"),
    "ScenarioList": ("scenario_list", "tell_scenarios"),
}
"""Record to module and function."""
FRAMES = {
    "entanglements": ("entanglement_table", "tell_entanglements"),
    "claims": ("event_tables", "tell_claims"),
    "timeline": ("event_tables", "tell_timeline"),
    "obligations": ("bond_tables", "tell_obligations"),
    "conflicting_commitments": ("bond_tables", "tell_conflicts"),
    "solidarity_partners": ("bond_tables", "tell_solidarity"),
    "members": ("bond_tables", "tell_members"),
    "alliances": ("bond_tables", "tell_members"),
    "deals": ("deal_tables", "tell_deals"),
    "deals_at_risk": ("deal_tables", "tell_risks"),
    "indicator_table": ("indicator_sheet", "tell_indicators"),
    "compare": ("indicator_sheet", "tell_comparison"),
    "trend": ("indicator_sheet", "tell_trend"),
    "transit_dependence": ("network_tables", "tell_transit"),
    "chokepoints": ("network_tables", "tell_chokepoints"),
    "routes": ("route_tables", "tell_routes"),
    "headroom": ("route_tables", "tell_headroom"),
}
"""Method of a frame to module and function."""
ROWS = {
    "ExitCalendar": ("exit_account", "exit_rows"),
    "WhyNot": ("exit_account", "why_not_rows"),
    "Capacity": ("route_tables", "capacity_rows"),
}
"""Record that holds records, to module and function that make rows of it."""


def told_of(answer: pl.DataFrame | Record, world: World | None) -> Told | None:
    """The telling of an answer about commitments; None for an answer of another kind, or without rows."""
    if isinstance(answer, pl.DataFrame):
        if answer.is_empty() or "method" not in answer.columns:
            return None
        found = FRAMES.get(str(answer["method"][0]).partition("/")[0])
    else:
        found = RECORDS.get(type(answer).__name__)
    if found is None:
        return None
    tell: Callable[[Any, World | None], Told] = _function(*found)
    return tell(answer, world)


def flat_rows(record: Record) -> pl.DataFrame | None:
    """The rows of a record that holds records; None for another."""
    found = ROWS.get(type(record).__name__)
    if found is None:
        return None
    make: Callable[[Any], pl.DataFrame] = _function(*found)
    return make(record)


def _function(module: str, name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(import_module(f"geoenergy.reports.{module}"), name)
    return function

"""Who depends on whom for energy, with bounds and evidence.

    import geoenergy as ge

    world = ge.load_world()
    ge.dependents(world, "Azerbaijan", commodity="gas", year=2020)

The names are imported when they are first used, so that `import geoenergy` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

# Where each public name lives. The stub beside this file says the same to type checkers; a test compares the two.
_FACE = {
    "AmbiguousParty": "errors",
    "AnswerRefused": "errors",
    "BadArgument": "errors",
    "BadDay": "errors",
    "CountriesGone": "errors",
    "DataFault": "errors",
    "ExtraMissing": "errors",
    "Fault": "errors",
    "FolderBusy": "errors",
    "FolderNotWritten": "errors",
    "FolderUnusable": "errors",
    "GeoenergyError": "errors",
    "Infeasible": "errors",
    "KeyRefused": "errors",
    "MixedBases": "errors",
    "MonteCarlo": "scenarios.monte_carlo",
    "NoObservation": "errors",
    "NothingPublished": "errors",
    "OutOfTime": "errors",
    "Outcome": "scenarios.outcome",
    "QueryRefused": "errors",
    "Scenario": "scenarios.scenario",
    "SourceBusy": "errors",
    "SourceChanged": "errors",
    "SourceFault": "errors",
    "SourceUnreachable": "errors",
    "SupplyNetwork": "balance.supply_network",
    "UnitRefused": "errors",
    "UnknownAlliance": "errors",
    "UnknownCommodity": "errors",
    "UnknownDataset": "errors",
    "UnknownDeal": "errors",
    "UnknownEvidence": "errors",
    "UnknownInstrument": "errors",
    "UnknownName": "errors",
    "UnknownParty": "errors",
    "UnknownTerritory": "errors",
    "UnknownUnit": "errors",
    "Unsolved": "errors",
    "World": "world.world",
    "YearNotCovered": "errors",
    "adversaries": "commitments.adversaries",
    "alliances": "commitments.alliances",
    "capacity": "questions.capacity",
    "casus_foederis": "commitments.casus_foederis",
    "chokepoints": "questions.chokepoints",
    "cite": "questions.cite",
    "claims": "commitments.claims",
    "compare": "questions.compare",
    "compare_outcomes": "scenarios.compare_outcomes",
    "conflicting_commitments": "commitments.conflicting_commitments",
    "country": "questions.country",
    "country_profile": "reports.country_profile",
    "coverage": "questions.coverage",
    "deal_fulfilment": "commitments.deal_fulfilment",
    "deal_sheet": "reports.deal_sheet",
    "deals": "commitments.deals",
    "deals_at_risk": "commitments.deals_at_risk",
    "dependence": "questions.dependence",
    "dependence_matrix": "questions.dependence_matrix",
    "dependents": "questions.dependents",
    "disagreements": "questions.disagreements",
    "dyads": "commitments.dyads",
    "entanglement_map": "reports.entanglement_map",
    "entanglements": "commitments.entanglements",
    "exit_calendar": "commitments.exit_calendar",
    "export_dependence": "questions.export_dependence",
    "fetch": "fetching.fetch",
    "headroom": "commitments.headroom",
    "import_dependency": "questions.import_dependency",
    "indicator_table": "questions.indicator_table",
    "indirect_dependence": "questions.indirect_dependence",
    "load_scenario": "scenarios.load_scenario",
    "load_world": "world.load",
    "members": "commitments.members",
    "minimum_capacity": "scenarios.minimum_capacity",
    "monte_carlo": "scenarios.monte_carlo",
    "obligation_brief": "reports.obligation_brief",
    "obligations": "commitments.obligations",
    "physical_flows": "questions.physical_flows",
    "render": "reports.rendering",
    "routes": "questions.routes",
    "run_scenario": "scenarios.run_scenario",
    "scenario_brief": "reports.scenario_brief",
    "sensitivity": "scenarios.sensitivity",
    "simulate": "scenarios.simulate",
    "solidarity_partners": "commitments.solidarity_partners",
    "stockholding": "commitments.stockholding",
    "storage_inventory": "questions.storage_inventory",
    "stress_test": "scenarios.stress_test",
    "supplier_concentration": "questions.supplier_concentration",
    "suppliers": "questions.suppliers",
    "supply_network": "questions.supply_network",
    "timeline": "commitments.timeline",
    "trace": "questions.trace",
    "traced_origins": "questions.traced_origins",
    "transit_dependence": "questions.transit_dependence",
    "trend": "questions.trend",
    "verify": "scenarios.verify",
    "why_not": "commitments.why_not",
}
# Folders that are reached as such, and where they stand: `ge.indicators.herfindahl`, `ge.shocks.SupplyCut`.
_FOLDERS = {
    "allocation": "scenarios.allocation",
    "distributions": "scenarios.distributions",
    "indicators": "indicators",
    "plots": "plots",
    "shocks": "scenarios.shocks",
    "sources": "sources",
}

__all__ = ["__version__", *_FOLDERS, *_FACE]  # noqa: PLE0604  (strings all)


def __getattr__(name: str) -> object:
    if name in _FACE:
        value: object = getattr(import_module(f"geoenergy.{_FACE[name]}"), name)
    elif name in _FOLDERS:
        value = import_module(f"geoenergy.{_FOLDERS[name]}")
    elif name == "__version__":
        from importlib.metadata import version

        value = version("geoenergy")
    else:
        raise AttributeError(_no_such(name), name=name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _no_such(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, __all__, n=3)
    return f"geoenergy has no {name!r}." + (f" Nearest: {', '.join(near)}." if near else "")

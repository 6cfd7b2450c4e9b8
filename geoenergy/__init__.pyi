# What type checkers see of the face. `__init__.py` says the same at run time; a test compares the two.
from geoenergy import indicators as indicators
from geoenergy import plots as plots
from geoenergy import sources as sources
from geoenergy.balance.supply_network import SupplyNetwork as SupplyNetwork
from geoenergy.commitments.adversaries import adversaries as adversaries
from geoenergy.commitments.alliances import alliances as alliances
from geoenergy.commitments.casus_foederis import casus_foederis as casus_foederis
from geoenergy.commitments.claims import claims as claims
from geoenergy.commitments.conflicting_commitments import conflicting_commitments as conflicting_commitments
from geoenergy.commitments.deal_fulfilment import deal_fulfilment as deal_fulfilment
from geoenergy.commitments.deals import deals as deals
from geoenergy.commitments.deals_at_risk import deals_at_risk as deals_at_risk
from geoenergy.commitments.dyads import dyads as dyads
from geoenergy.commitments.entanglements import entanglements as entanglements
from geoenergy.commitments.exit_calendar import exit_calendar as exit_calendar
from geoenergy.commitments.headroom import headroom as headroom
from geoenergy.commitments.members import members as members
from geoenergy.commitments.obligations import obligations as obligations
from geoenergy.commitments.solidarity_partners import solidarity_partners as solidarity_partners
from geoenergy.commitments.stockholding import stockholding as stockholding
from geoenergy.commitments.timeline import timeline as timeline
from geoenergy.commitments.why_not import why_not as why_not
from geoenergy.errors import AmbiguousParty as AmbiguousParty
from geoenergy.errors import AnswerRefused as AnswerRefused
from geoenergy.errors import BadArgument as BadArgument
from geoenergy.errors import BadDay as BadDay
from geoenergy.errors import CountriesGone as CountriesGone
from geoenergy.errors import DataFault as DataFault
from geoenergy.errors import ExtraMissing as ExtraMissing
from geoenergy.errors import Fault as Fault
from geoenergy.errors import FolderBusy as FolderBusy
from geoenergy.errors import FolderNotWritten as FolderNotWritten
from geoenergy.errors import FolderUnusable as FolderUnusable
from geoenergy.errors import GeoenergyError as GeoenergyError
from geoenergy.errors import Infeasible as Infeasible
from geoenergy.errors import KeyRefused as KeyRefused
from geoenergy.errors import MixedBases as MixedBases
from geoenergy.errors import NoObservation as NoObservation
from geoenergy.errors import NothingPublished as NothingPublished
from geoenergy.errors import OutOfTime as OutOfTime
from geoenergy.errors import QueryRefused as QueryRefused
from geoenergy.errors import SourceBusy as SourceBusy
from geoenergy.errors import SourceChanged as SourceChanged
from geoenergy.errors import SourceFault as SourceFault
from geoenergy.errors import SourceUnreachable as SourceUnreachable
from geoenergy.errors import UnitRefused as UnitRefused
from geoenergy.errors import UnknownAlliance as UnknownAlliance
from geoenergy.errors import UnknownCommodity as UnknownCommodity
from geoenergy.errors import UnknownDataset as UnknownDataset
from geoenergy.errors import UnknownDeal as UnknownDeal
from geoenergy.errors import UnknownEvidence as UnknownEvidence
from geoenergy.errors import UnknownInstrument as UnknownInstrument
from geoenergy.errors import UnknownName as UnknownName
from geoenergy.errors import UnknownParty as UnknownParty
from geoenergy.errors import UnknownTerritory as UnknownTerritory
from geoenergy.errors import UnknownUnit as UnknownUnit
from geoenergy.errors import Unsolved as Unsolved
from geoenergy.errors import YearNotCovered as YearNotCovered
from geoenergy.fetching.fetch import fetch as fetch
from geoenergy.questions.capacity import capacity as capacity
from geoenergy.questions.chokepoints import chokepoints as chokepoints
from geoenergy.questions.cite import cite as cite
from geoenergy.questions.compare import compare as compare
from geoenergy.questions.country import country as country
from geoenergy.questions.coverage import coverage as coverage
from geoenergy.questions.dependence import dependence as dependence
from geoenergy.questions.dependence_matrix import dependence_matrix as dependence_matrix
from geoenergy.questions.dependents import dependents as dependents
from geoenergy.questions.disagreements import disagreements as disagreements
from geoenergy.questions.export_dependence import export_dependence as export_dependence
from geoenergy.questions.import_dependency import import_dependency as import_dependency
from geoenergy.questions.indicator_table import indicator_table as indicator_table
from geoenergy.questions.indirect_dependence import indirect_dependence as indirect_dependence
from geoenergy.questions.physical_flows import physical_flows as physical_flows
from geoenergy.questions.routes import routes as routes
from geoenergy.questions.storage_inventory import storage_inventory as storage_inventory
from geoenergy.questions.supplier_concentration import supplier_concentration as supplier_concentration
from geoenergy.questions.suppliers import suppliers as suppliers
from geoenergy.questions.supply_network import supply_network as supply_network
from geoenergy.questions.trace import trace as trace
from geoenergy.questions.traced_origins import traced_origins as traced_origins
from geoenergy.questions.transit_dependence import transit_dependence as transit_dependence
from geoenergy.questions.trend import trend as trend
from geoenergy.reports.country_profile import country_profile as country_profile
from geoenergy.reports.deal_sheet import deal_sheet as deal_sheet
from geoenergy.reports.entanglement_map import entanglement_map as entanglement_map
from geoenergy.reports.obligation_brief import obligation_brief as obligation_brief
from geoenergy.reports.rendering import render as render
from geoenergy.reports.scenario_brief import scenario_brief as scenario_brief
from geoenergy.scenarios import allocation as allocation
from geoenergy.scenarios import distributions as distributions
from geoenergy.scenarios import shocks as shocks
from geoenergy.scenarios.compare_outcomes import compare_outcomes as compare_outcomes
from geoenergy.scenarios.load_scenario import load_scenario as load_scenario
from geoenergy.scenarios.minimum_capacity import minimum_capacity as minimum_capacity
from geoenergy.scenarios.monte_carlo import MonteCarlo as MonteCarlo
from geoenergy.scenarios.monte_carlo import monte_carlo as monte_carlo
from geoenergy.scenarios.outcome import Outcome as Outcome
from geoenergy.scenarios.run_scenario import run_scenario as run_scenario
from geoenergy.scenarios.scenario import Scenario as Scenario
from geoenergy.scenarios.sensitivity import sensitivity as sensitivity
from geoenergy.scenarios.simulate import simulate as simulate
from geoenergy.scenarios.stress_test import stress_test as stress_test
from geoenergy.scenarios.verify import verify as verify
from geoenergy.world.load import load_world as load_world
from geoenergy.world.world import World as World

__version__: str

__all__ = [
    "AmbiguousParty",
    "AnswerRefused",
    "BadArgument",
    "BadDay",
    "CountriesGone",
    "DataFault",
    "ExtraMissing",
    "Fault",
    "FolderBusy",
    "FolderNotWritten",
    "FolderUnusable",
    "GeoenergyError",
    "Infeasible",
    "KeyRefused",
    "MixedBases",
    "MonteCarlo",
    "NoObservation",
    "NothingPublished",
    "OutOfTime",
    "Outcome",
    "QueryRefused",
    "Scenario",
    "SourceBusy",
    "SourceChanged",
    "SourceFault",
    "SourceUnreachable",
    "SupplyNetwork",
    "UnitRefused",
    "UnknownAlliance",
    "UnknownCommodity",
    "UnknownDataset",
    "UnknownDeal",
    "UnknownEvidence",
    "UnknownInstrument",
    "UnknownName",
    "UnknownParty",
    "UnknownTerritory",
    "UnknownUnit",
    "Unsolved",
    "World",
    "YearNotCovered",
    "__version__",
    "adversaries",
    "alliances",
    "allocation",
    "capacity",
    "casus_foederis",
    "chokepoints",
    "cite",
    "claims",
    "compare",
    "compare_outcomes",
    "conflicting_commitments",
    "country",
    "country_profile",
    "coverage",
    "deal_fulfilment",
    "deal_sheet",
    "deals",
    "deals_at_risk",
    "dependence",
    "dependence_matrix",
    "dependents",
    "disagreements",
    "distributions",
    "dyads",
    "entanglement_map",
    "entanglements",
    "exit_calendar",
    "export_dependence",
    "fetch",
    "headroom",
    "import_dependency",
    "indicator_table",
    "indicators",
    "indirect_dependence",
    "load_scenario",
    "load_world",
    "members",
    "minimum_capacity",
    "monte_carlo",
    "obligation_brief",
    "obligations",
    "physical_flows",
    "plots",
    "render",
    "routes",
    "run_scenario",
    "scenario_brief",
    "sensitivity",
    "shocks",
    "simulate",
    "solidarity_partners",
    "sources",
    "stockholding",
    "storage_inventory",
    "stress_test",
    "supplier_concentration",
    "suppliers",
    "supply_network",
    "timeline",
    "trace",
    "traced_origins",
    "transit_dependence",
    "trend",
    "verify",
    "why_not",
]

# What type checkers see of the face. `__init__.py` says the same at run time; a test compares the two.
from geoenergy import indicators as indicators
from geoenergy.errors import AmbiguousParty as AmbiguousParty
from geoenergy.errors import BadArgument as BadArgument
from geoenergy.errors import BadDay as BadDay
from geoenergy.errors import DataFault as DataFault
from geoenergy.errors import Fault as Fault
from geoenergy.errors import FolderUnusable as FolderUnusable
from geoenergy.errors import GeoenergyError as GeoenergyError
from geoenergy.errors import MixedBases as MixedBases
from geoenergy.errors import NoObservation as NoObservation
from geoenergy.errors import UnitRefused as UnitRefused
from geoenergy.errors import UnknownCommodity as UnknownCommodity
from geoenergy.errors import UnknownDataset as UnknownDataset
from geoenergy.errors import UnknownEvidence as UnknownEvidence
from geoenergy.errors import UnknownName as UnknownName
from geoenergy.errors import UnknownParty as UnknownParty
from geoenergy.errors import UnknownUnit as UnknownUnit
from geoenergy.errors import YearNotCovered as YearNotCovered

__version__: str

__all__ = [
    "AmbiguousParty",
    "BadArgument",
    "BadDay",
    "DataFault",
    "Fault",
    "FolderUnusable",
    "GeoenergyError",
    "MixedBases",
    "NoObservation",
    "UnitRefused",
    "UnknownCommodity",
    "UnknownDataset",
    "UnknownEvidence",
    "UnknownName",
    "UnknownParty",
    "UnknownUnit",
    "YearNotCovered",
    "__version__",
    "indicators",
]

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
    "BadArgument": "errors",
    "BadDay": "errors",
    "DataFault": "errors",
    "ExtraMissing": "errors",
    "Fault": "errors",
    "FolderUnusable": "errors",
    "GeoenergyError": "errors",
    "MixedBases": "errors",
    "NoObservation": "errors",
    "UnitRefused": "errors",
    "UnknownCommodity": "errors",
    "UnknownDataset": "errors",
    "UnknownEvidence": "errors",
    "UnknownName": "errors",
    "UnknownParty": "errors",
    "UnknownUnit": "errors",
    "World": "world.world",
    "YearNotCovered": "errors",
    "cite": "questions.cite",
    "country": "questions.country",
    "country_profile": "reports.country_profile",
    "coverage": "questions.coverage",
    "dependence": "questions.dependence",
    "dependence_matrix": "questions.dependence_matrix",
    "dependents": "questions.dependents",
    "disagreements": "questions.disagreements",
    "export_dependence": "questions.export_dependence",
    "import_dependency": "questions.import_dependency",
    "load_world": "world.load",
    "render": "reports.rendering",
    "supplier_concentration": "questions.supplier_concentration",
    "suppliers": "questions.suppliers",
    "trace": "questions.trace",
}
# Folders that are reached as such: `ge.indicators.herfindahl`.
_FOLDERS = ("indicators", "plots")

__all__ = ["__version__", *_FOLDERS, *_FACE]  # noqa: PLE0604  (strings all)


def __getattr__(name: str) -> object:
    if name in _FACE:
        value: object = getattr(import_module(f"geoenergy.{_FACE[name]}"), name)
    elif name in _FOLDERS:
        value = import_module(f"geoenergy.{name}")
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

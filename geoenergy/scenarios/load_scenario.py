"""Scenarios of files: those bundled, and a user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from geoenergy._discover import kind, kinds
from geoenergy.errors import BadArgument, DataFault, Fault, nearest
from geoenergy.records.base import Record
from geoenergy.scenarios.allocation.base import FOLDER as RULES
from geoenergy.scenarios.scenario_file import NetworkOf, ScenarioFile
from geoenergy.scenarios.shocks.base import FOLDER as SHOCKS

BUNDLED = Path(__file__).resolve().parent.parent / "data" / "scenarios"


def bundled_scenarios() -> list[str]:
    """Ids of the bundled scenarios, sorted."""
    return sorted(path.stem for path in BUNDLED.glob("*.toml"))


def load_scenario(scenario: str | Path) -> ScenarioFile:
    """A scenario from a file, or a bundled one by its id.

    Args:
        scenario: Path of a TOML file, or the id of a bundled scenario (`"russia-stops"`).

    Raises:
        BadArgument: No such file and no bundled scenario of that id, with the nearest.
        DataFault: Everything that is wrong in the file: each with field, problem and remedy.
    """
    path = _path(scenario)
    try:
        text = path.read_text(encoding="utf-8")
        fields = tomllib.loads(text)
    except OSError as error:
        raise BadArgument(f"cannot read {str(path)!r} ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise DataFault(str(path), [Fault(path.name, "file", "not UTF-8", "Save the file as UTF-8")]) from error
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits, and lists in lists without end
        raise DataFault(str(path), [Fault(path.name, "file", f"not TOML ({error})", "Mend the line named")]) from error
    return _read(fields, path)


def _path(scenario: str | Path) -> Path:
    if isinstance(scenario, str) and (BUNDLED / f"{scenario}.toml").is_file():
        return BUNDLED / f"{scenario}.toml"
    path = Path(scenario)
    if path.is_file():
        return path
    known = bundled_scenarios()
    near = nearest(str(scenario), known)
    hint = f"Nearest: {', '.join(near)}." if near else f"Bundled: {', '.join(known)}."
    raise BadArgument(f"no scenario {str(scenario)!r}: neither a file nor bundled. {hint}")


def _read(fields: dict[str, Any], path: Path) -> ScenarioFile:
    faults: list[Fault] = []
    identifier = fields.get("id", path.stem)
    if identifier != path.stem:
        faults.append(Fault(path.name, "id", f"{identifier!r} does not match the file's name", "Rename the file, or leave the id out"))
    try:
        found = ScenarioFile(**{**fields, "id": path.stem})
    except ValidationError as error:
        found = None
        faults += _faults(path.name, error, {"": ScenarioFile, "network": NetworkOf})
    shocks = fields.get("shocks", ())
    for number, shock in enumerate(shocks if isinstance(shocks, list) else ()):
        faults += _kind_faults(path.name, f"shocks[{number}]", shock, SHOCKS, "kind of shock")
    rule = fields.get("allocation")
    if rule is not None:
        faults += _kind_faults(path.name, "allocation", {"kind": rule} if isinstance(rule, str) else rule, RULES, "allocation rule")
    if faults or found is None:
        raise DataFault(str(path), faults)
    return found


def _kind_faults(file: str, place: str, table: object, folder: str, what: str) -> list[Fault]:
    """What is wrong with a table that names a kind of a growing folder, and its fields."""
    if not isinstance(table, dict):
        return [Fault(file, place, "not a table", f"Write its kind and fields below [{place.partition('[')[0]}]")]
    wanted = table.get("kind")
    if wanted not in kinds(folder):
        return [Fault(file, f"{place}.kind", f"no {what} {wanted!r}", _near(str(wanted), kinds(folder)))]
    made: type[Record] = kind(folder, wanted)
    told = {name: value for name, value in table.items() if name != "kind"}
    # a deal is named by its id, a strait by its own, and both are found in the world when the scenario is run
    later = [f"{place}.deal"] if isinstance(told.get("deal"), str) else []
    later += [f"{place}.suppliers"] if "strait" in told and "suppliers" not in told else []
    try:
        made.model_validate(told)
    except ValidationError as error:
        return [fault for fault in _faults(file, error, {"": made}, place) if not fault.field.startswith(tuple(later))]
    return []


def _faults(file: str, error: ValidationError, models: dict[str, type[Record]], place: str = "") -> list[Fault]:
    """What pydantic found, each as a fault; a key that no field names with the nearest field."""
    found = []
    for each in error.errors():
        parts = [str(part) for part in each["loc"]]
        field = ".".join([*([place] if place else []), *parts])
        if each["type"] == "extra_forbidden":
            model = models.get(".".join(parts[:-1]))
            fields = list(model.model_fields) if model is not None else []
            found.append(Fault(file, field, "no such key", _near(parts[-1], fields)))
        elif each["type"] == "missing":
            found.append(Fault(file, field, "is missing", "Add it"))
        else:
            found.append(Fault(file, field, f"{each['msg']} ({each['input']!r})", "Mend the value"))
    return found


def _near(name: str, known: Iterable[str]) -> str:
    held = list(known)
    near = nearest(name, held)
    return f"Nearest: {', '.join(near)}" if near else f"One of: {', '.join(held)}" if held else "Remove it"

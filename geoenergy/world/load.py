"""A data folder into a world: everything is read and checked, all faults are reported at once, and nothing else is touched."""

from __future__ import annotations

import hashlib
import json
import tomllib
import typing
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import polars as pl
from pydantic import ValidationError

from geoenergy.errors import DataFault, Fault, FolderUnusable, nearest
from geoenergy.factor_paths import KINDS
from geoenergy.folder.layout import path_of
from geoenergy.records.alliance import Alliance
from geoenergy.records.base import Record
from geoenergy.records.commodity import Commodity
from geoenergy.records.corridor import Corridor
from geoenergy.records.country import Country
from geoenergy.records.deal import Deal
from geoenergy.records.event import Dispute, Event
from geoenergy.records.evidence import Evidence
from geoenergy.records.factor import Factor
from geoenergy.records.instrument import Instrument
from geoenergy.records.kinds import ROWS
from geoenergy.records.resource import Resource
from geoenergy.records.strait import Strait
from geoenergy.records.territory import Territory
from geoenergy.world.alliance_checks import alliance_faults
from geoenergy.world.checks import Known, table_faults
from geoenergy.world.commitment_checks import Commitments, commitment_faults
from geoenergy.world.network_checks import corridor_faults, strait_faults
from geoenergy.world.read import read_table
from geoenergy.world.stored import Stored, stored, stored_table
from geoenergy.world.sum_checks import sum_faults
from geoenergy.world.world import World

R = TypeVar("R", bound=Record)
BUNDLED = Path(__file__).resolve().parent.parent / "data"
NOUNS = ("countries.csv", "commodities", "factors")
"""What a user's folder may leave out: the bundled ones are taken."""


def load_world(path: str | Path | None = None) -> World:
    """The world in a data folder; without `path`, the bundled one. Reads files only, never the network.

    Of a folder into which figures were fetched, the present state is read, each table in all its vintages.

    A folder of your own has the layout of the bundled one. It may leave out `countries.csv`, `commodities/` and `factors/`:
    then the bundled ones are read.

    Raises:
        FolderUnusable: no such folder, a file in its place, an empty or unreadable one.
        DataFault: faults in the folder, all of them, each with file, field and remedy.
    """
    if path is None:
        return _Loader(BUNDLED, name="bundled").world()
    root = path_of(path)
    return _Loader(root, name=str(path), held=stored(root)).world()


class _Loader:
    def __init__(self, root: Path, *, name: str, held: Stored | None = None) -> None:
        self.root = root
        self.name = name
        self.held = held
        self.faults: list[Fault] = []
        self.hash = hashlib.blake2b(digest_size=6)
        self.evidence: dict[str, Evidence] = {}
        self.files: dict[str, str] = {}

    def world(self) -> World:
        paths = self._paths() if self.held is None else []
        countries = self._countries()
        commodities = self._records("commodities", Commodity)
        factors = self._records("factors", Factor)
        alliances = self._records("alliances", Alliance)
        resources = self._resources()
        units = [name for name, kind in KINDS.items() if kind != "time"]
        known = Known(countries, commodities, units, {*alliances, *(alias for each in alliances.values() for alias in each.aliases)})
        with ThreadPoolExecutor(1) as beside:  # polars reads and checks tables while the records are parsed and held against each other
            waiting = self._tables(paths, resources, known, beside)
            instruments = self._records("instruments", Instrument)
            territories = self._records("territories", Territory)
            deals = self._records("deals", Deal)
            corridors = self._records("corridors", Corridor)
            straits = self._records("straits", Strait)
            disputes = self._records("disputes", Dispute)
            events = self._records("events", Event)
            between = [
                *alliance_faults(alliances, countries),
                *commitment_faults(
                    Commitments(
                        countries, commodities, alliances, instruments, territories, deals, disputes, events, corridors, self._unread()
                    )
                ),
                *corridor_faults(corridors, countries),
                *strait_faults(straits, countries),
            ]
            tables = self._collected(waiting)
        self.faults += between
        # a table with faults of its own adds up to anything
        sound = {name: each.path for name, each in resources.items() if each.path not in {fault.file for fault in self.faults}}
        self.faults += sum_faults(tables["flows"], tables["balances"], sound)
        if self.faults:
            raise DataFault(self.name, self.faults)
        return World(
            origin=self.name,
            fingerprint=self.hash.hexdigest(),
            countries=countries,
            commodities=commodities,
            alliances=alliances,
            instruments=instruments,
            territories=territories,
            deals=deals,
            corridors=corridors,
            straits=straits,
            disputes=disputes,
            events=events,
            factors=factors,
            resources=resources,
            evidence=self.evidence,
            tables=tables,
            files=self.files,
        )

    def _paths(self) -> list[str]:
        """Files in the folder, or the reason why there is nothing to read."""
        root = self.root
        if not root.exists():
            raise FolderUnusable(f"no folder {self.name!r}. Give the path of a data folder, or none for the bundled data.")
        if not root.is_dir():
            raise FolderUnusable(f"{self.name!r} is a file, not a data folder. Give the folder that holds datapackage.json.")
        try:
            paths = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        except OSError as error:
            raise FolderUnusable(f"cannot read {self.name!r} ({error.strerror}). Check its permissions.") from error
        if not paths:
            raise FolderUnusable(f"{self.name!r} is empty. A data folder holds datapackage.json and tables.")
        return paths

    def _read(self, relative: str, root: Path | None = None) -> bytes | None:
        try:
            content = ((root or self.root) / relative).read_bytes()
        except OSError as error:
            self._fault(relative, "file", f"cannot be read ({error.strerror})", "Check that it is there and its permissions")
            return None
        self.hash.update(relative.encode() + b"\0" + content)
        return content

    def _fault(self, file: str, field: str, problem: str, remedy: str) -> None:
        self.faults.append(Fault(file, field, problem, remedy))

    def _home(self, what: str) -> Path:
        """The folder that `what` is read from: the user's own, or the bundled one where a noun is left out."""
        if what in NOUNS and not (self.root / what).exists():
            return BUNDLED
        return self.root

    def _countries(self) -> dict[str, Country]:
        path = "countries.csv"
        content = self._read(path, self._home(path))
        if content is None:
            return {}
        frame, faults = read_table(content, path, _CountryRow)
        self.faults += faults
        found: dict[str, Country] = {}
        for row in frame.iter_rows(named=True) if frame is not None else ():
            lists = {name: tuple(v for v in (row[name] or "").split("|") if v) for name in ("aliases", "successors")}
            record = self._made(path, f"row {row['id']}", Country, {**row, **lists})
            if record is None:
                continue
            if record.id in found:
                self._fault(path, f"row {record.id}", "duplicated id", "Keep one of the rows")
            found[record.id] = record
        return found

    def _unread(self) -> dict[str, set[str]]:
        """The files, by folder, that are no records for faults of their own."""
        found: dict[str, set[str]] = {}
        for fault in self.faults:
            folder, _, file = fault.file.partition("/")
            found.setdefault(folder, set()).add(file.removesuffix(".toml"))
        return found

    def _records(self, folder: str, model: type[R]) -> dict[str, R]:
        home = self._home(folder)
        found: dict[str, R] = {}
        for file in sorted((home / folder).glob("*")):
            relative = f"{folder}/{file.name}"
            if file.suffix != ".toml":
                self._fault(relative, "file", "not a TOML file", "Write one record a file, as TOML")
                continue
            content = self._read(relative, home)
            if content is None:
                continue
            try:
                fields = tomllib.loads(content.decode("utf-8"))
            except UnicodeDecodeError:
                self._fault(relative, "file", "not UTF-8", "Save the file as UTF-8; it may be Latin-1")
                continue
            except (ValueError, RecursionError) as error:  # also numbers of thousands of digits, and lists in lists without end
                self._fault(relative, "file", f"not TOML ({error})", "Mend the line named")
                continue
            identifier = fields.pop("id", file.stem)
            if identifier != file.stem:
                self._fault(
                    relative,
                    "id",
                    f"{identifier!r} does not match the file's name",
                    f"Rename the file to {identifier}.toml, or leave the id out",
                )
                continue
            record = self._made(relative, "", model, {"id": file.stem, **fields})
            if record is not None:
                found[file.stem] = record
                own: dict[str, Evidence] = getattr(record, "evidence", {})
                self._keep_evidence(file.stem, own, relative)
        return found

    def _made(self, file: str, where: str, model: type[R], fields: dict[str, Any]) -> R | None:
        """A record, or a fault for each thing that keeps it from being one."""
        try:
            return model.model_validate(fields)
        except ValidationError as error:
            found = error.errors()
            for each in found:
                inside = any(len(one["loc"]) > len(each["loc"]) and one["loc"][: len(each["loc"])] == each["loc"] for one in found)
                if each["type"] == "too_short" and inside:
                    continue  # of what stands there something is amiss, which is told for itself
                place = ".".join(str(part) for part in each["loc"])
                if where:
                    place = f"{where}, {place}"
                if each["type"] == "extra_forbidden":
                    near = nearest(str(each["loc"][-1]), _fields_at(model, each["loc"]))
                    self._fault(file, place, "unknown key", f"Nearest: {near[0]}" if near else "Remove it")
                elif each["type"] == "missing":
                    self._fault(file, place, "key is missing", "Add it; the reference page of the record says what it holds")
                else:
                    self._fault(file, place, f"{each['msg']} ({each.get('input')!r})", "Write a value of that kind")
            return None

    def _keep_evidence(self, owner: str, evidence: dict[str, Evidence], file: str) -> None:
        for key, each in evidence.items():
            self.evidence[f"{owner}#{key}"] = each
            self.files[f"{owner}#{key}"] = f"{self.name}/{file}"

    def _resources(self) -> dict[str, Resource]:
        if self.held is not None:
            for name, each in self.held.resources.items():
                self._keep_evidence(name, each.evidence, self.held.file)
            return dict(self.held.resources)
        path = "datapackage.json"
        if not (self.root / path).exists():
            self._fault(path, "file", "missing", "Describe the tables of the folder there; the data page of the docs shows how")
            return {}
        content = self._read(path)
        if content is None:
            return {}
        try:
            package = json.loads(content)
            listed = package["resources"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            self._fault(path, "resources", f"not a data package ({error})", "Write JSON with a list `resources`")
            return {}
        found: dict[str, Resource] = {}
        for number, fields in enumerate(listed):
            record = self._made(path, f"resources[{number}]", Resource, fields)
            if record is None:
                continue
            if record.name in found:
                self._fault(path, f"resources[{number}].name", f"{record.name!r} stands twice", "Give each table one name")
            if Path(record.path).stem != record.name:
                self._fault(path, f"resources[{number}].path", f"{record.path!r} does not match the name {record.name!r}", "File name = id")
            found[record.name] = record
            self._keep_evidence(record.name, record.evidence, path)
        return found

    def _tables(self, paths: list[str], resources: dict[str, Resource], known: Known, pool: ThreadPoolExecutor) -> list[_Waiting]:
        """The tables under way: their bytes are read here, in order, and parsed and checked in the pool."""
        if self.held is not None:
            self.hash.update(self.held.file.encode())  # the name of a state is a hash of all that it holds
            return [
                (each, pool.submit(stored_table, self.held.parts[name], each, known, ROWS[each.kind], _literals(ROWS[each.kind])))
                for name, each in resources.items()
            ]
        listed = {each.path for each in resources.values()}
        for path in paths:
            if path.partition("/")[0] in ROWS and path not in listed:
                self._fault(path, "file", "not listed in datapackage.json", "Describe it there, with its publisher, licence and evidence")
        return [
            (resource, pool.submit(_parsed, content, resource, known))
            for resource in resources.values()
            if resource.kind in ROWS and (content := self._read(resource.path)) is not None
        ]

    def _collected(self, waiting: list[_Waiting]) -> dict[str, dict[str, pl.DataFrame]]:
        tables: dict[str, dict[str, pl.DataFrame]] = {kind: {} for kind in ROWS}
        for resource, under_way in waiting:
            frame, faults = under_way.result()
            self.faults += faults
            if frame is not None:
                tables[resource.kind][resource.name] = frame
        return tables


_Waiting = tuple[Resource, "Future[tuple[pl.DataFrame | None, list[Fault]]]"]


def _parsed(content: bytes, resource: Resource, known: Known) -> tuple[pl.DataFrame | None, list[Fault]]:
    """One table read and checked."""
    row = ROWS[resource.kind]
    frame, faults = read_table(content, resource.path, row)
    if frame is not None:
        faults = table_faults(frame, resource.path, resource.kind, known, resource.evidence, _literals(row))
    return frame, faults


class _CountryRow(Record):
    """`countries.csv` as it stands: lists joined by `|`."""

    id: str
    name: str
    alpha2: str | None = None
    un_numeric: str | None = None
    eurostat: str | None = None
    world_bank: str | None = None
    eia: str | None = None
    gleditsch_ward: int | None = None
    cow: int | None = None
    gec: str | None = None
    aliases: str | None = None
    start: str | None = None
    end: str | None = None
    successors: str | None = None


def _fields_at(model: type[Record], place: tuple[int | str, ...]) -> list[str]:
    """The field names at the place of an unknown key, so that the nearest can be named."""
    current: type[Record] = model
    for part in place[:-1]:
        if isinstance(part, str) and part in current.model_fields:
            inner = [each for each in _inside(current.model_fields[part].annotation) if isinstance(each, type) and issubclass(each, Record)]
            if inner:
                current = inner[0]
    return list(current.model_fields)


def _inside(annotation: object) -> Iterator[object]:
    yield annotation
    for part in typing.get_args(annotation):
        yield from _inside(part)


def _literals(row: type[Record]) -> dict[str, tuple[str, ...]]:
    """Columns whose values are a closed list."""
    return {
        name: tuple(str(value) for value in typing.get_args(field.annotation))
        for name, field in row.model_fields.items()
        if typing.get_origin(field.annotation) is typing.Literal
    }

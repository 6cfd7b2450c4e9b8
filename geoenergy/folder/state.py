"""States of a data folder: which tables it holds, in which vintages, with where each came from. A state never changes."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, AwareDatetime, Field, ValidationError, model_validator

from geoenergy.errors import FolderUnusable
from geoenergy.folder.layout import HEAD, STATES, is_object, is_table, is_vintage, read_plain, state_number
from geoenergy.records.base import Record
from geoenergy.records.evidence import Evidence, edition_order
from geoenergy.records.resource import KnownFault, TableKind

MOST_BYTES = 100_000_000
"""Of a state; nothing larger is read or written."""
HEAD_MOST = 10_000_000
"""Of a HEAD, some hundred thousand states; nothing larger is read or written."""
MOST_STATES = 999_999_999
"""The highest number that a state can have."""


def _object_name(name: str) -> str:
    if not is_object(name):
        raise ValueError(f"{name!r} is no name of an object")
    return name


def _table_name(name: str) -> str:
    if not is_table(name):
        raise ValueError(f"{name!r} is no id of a table")
    return name


def _vintage_key(key: str) -> str:
    # `add` numbers editions of one day, so that a key may be longer than one that is given
    if not is_vintage(key) and not is_vintage(key.rpartition(".")[0]):
        raise ValueError(f"{key!r} is no key of a vintage")
    return key


def _state_name(name: str) -> str:
    if state_number(name) is None:
        raise ValueError(f"{name!r} is no name of a state")
    return name


StateName = Annotated[str, AfterValidator(_state_name)]


class File(Record):
    """A file in `objects/`."""

    file: Annotated[str, AfterValidator(_object_name)]
    """Its name: SHA-256 of its bytes, and `.csv`, `.parquet` or `.answer` (an answer as it came)."""
    size: Annotated[int, Field(ge=0)]
    """Its bytes."""


class AnswerFile(File):
    """An answer as a publisher gave it, and by what to ask whether it still holds. Folders of format 1 have the file alone."""

    asked: str | None = None
    """Address that was asked, without any key."""
    status: int | None = None
    """HTTP status."""
    headers: tuple[tuple[str, str], ...] | None = None
    """Headers that matter, such as its ETag."""

    @property
    def plain(self) -> File:
        """The file alone."""
        return File(file=self.file, size=self.size)


class Vintage(Record):
    """A table as it was published at one time."""

    vintage: Annotated[str, AfterValidator(_vintage_key)]
    """Key of its evidence."""
    title: str
    """Title of the table."""
    unit: str | None = None
    """Unit, or units, of its quantities."""
    rows: int
    """How many rows it has."""
    table: File
    """The rows."""
    answers: tuple[AnswerFile, ...] = ()
    """What the publisher sent."""
    faults: tuple[KnownFault, ...] = ()
    """Faults known of it."""
    evidence: Evidence
    """Who published it, where, when, under which licence."""

    @property
    def files(self) -> tuple[File, ...]:
        """Every object of it: its table, and the answers."""
        return (self.table, *(each.plain for each in self.answers))

    @property
    def order(self) -> tuple[str, int, str]:
        """By which vintages of a table are put in order, the latest last."""
        return edition_order(self.evidence, self.vintage)


class Table(Record):
    """A table in all its vintages, the latest last."""

    table: Annotated[str, AfterValidator(_table_name)]
    """Its id."""
    kind: TableKind
    """What its rows are."""
    vintages: tuple[Vintage, ...]
    """Its vintages."""

    @property
    def files(self) -> tuple[File, ...]:
        """Every object of it."""
        return tuple(file for each in self.vintages for file in each.files)


class State(Record):
    """What a folder held from one write to the next."""

    number: Annotated[int, Field(ge=1, le=MOST_STATES)]
    """Counted from 1, in the order of writing, whatever the clock said."""
    parent: StateName | None = None
    """File of the state that it was made from."""
    when: AwareDatetime
    """When it was written, by the clock of the machine that wrote it."""
    by: str
    """Who wrote it."""
    tables: tuple[Table, ...]
    """Its tables, by id."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        """That no table is without vintages, and nothing stands twice: two readings of one state could differ then."""
        if not all(table.vintages for table in self.tables):
            raise ValueError("a table has no vintage")
        addresses = [(table.table, each.vintage) for table in self.tables for each in table.vintages]
        if len(set(addresses)) < len(addresses) or len({table.table for table in self.tables}) < len(self.tables):
            raise ValueError("a table or vintage stands twice")
        files = {file for table in self.tables for file in table.files}
        if len({file.file for file in files}) < len(files):
            raise ValueError("an object stands with two sizes")
        return self

    @property
    def files(self) -> dict[str, File]:
        """Every object that it needs, by name."""
        return {file.file: file for table in self.tables for file in table.files}

    def table(self, name: str) -> Table | None:
        """The table of that id."""
        return next((each for each in self.tables if each.table == name), None)


class Head(Record):
    """Which state is the present one, and which are kept. The one file of a folder that changes."""

    present: StateName | None = None
    """File of the present state; none in a folder into which nothing was written yet."""
    states: tuple[StateName, ...] = ()
    """Files of all states that are kept, by number."""
    last: Annotated[int, Field(ge=0, le=MOST_STATES)] = 0
    """The highest number that a state has had, so that none is given twice."""

    @model_validator(mode="after")
    def _one_list(self) -> Self:
        if self.present is not None and self.present not in self.states:
            raise ValueError("the present state is not among those kept")
        if any((state_number(name) or 0) > self.last for name in self.states):
            raise ValueError("a state has a higher number than the last one")
        return self


def packed_state(state: State) -> tuple[str, bytes]:
    """The name and the bytes of a state's file: the same state, the same bytes."""
    content = _json(state.model_dump(mode="json", exclude_none=True))
    return f"{state.number}-{hashlib.sha256(content).hexdigest()}.json", content


def packed_head(head: Head) -> bytes:
    """The bytes of HEAD, with a sum over them, so that a flipped bit is seen."""
    content = head.model_dump(mode="json")
    return _json({**content, "sha256": hashlib.sha256(_json(content)).hexdigest()})


def read_head(root: Path) -> Head:
    """HEAD as it stands; a folder without one holds nothing yet, unless it has states.

    Raises:
        FolderUnusable: Damaged, or lost.
    """
    remedy = f"`geoenergy data rollback N --folder {root}` writes it anew; `verify` lists the states there are."
    try:
        content = read_plain(root / HEAD, HEAD_MOST)
    except FileNotFoundError:
        if state_files(root):
            raise FolderUnusable(f"{HEAD} of {str(root)!r} is missing. {remedy}") from None
        return Head()
    except OSError as error:
        raise FolderUnusable(f"cannot read {str(root / HEAD)!r} ({error.strerror}). Check its permissions.") from error
    head = head_in(content)
    if head is None:
        raise FolderUnusable(f"{HEAD} of {str(root)!r} is damaged. {remedy}")
    return head


def head_in(content: bytes) -> Head | None:
    """The HEAD in these bytes; None where they are damaged."""
    try:
        told = json.loads(content)
        head = Head.model_validate({name: told[name] for name in ("present", "states", "last")})
        return head if content == packed_head(head) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def read_state(root: Path, name: str) -> State:
    """The state in that file, its bytes checked against its name.

    Raises:
        FileNotFoundError: No such file.
        FolderUnusable: Damaged or unreadable.
    """
    remedy = f"`geoenergy data verify --folder {root}` says more."
    try:
        content = read_plain(root / STATES / name, MOST_BYTES)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise FolderUnusable(f"cannot read state {name} of {str(root)!r} ({error.strerror}). Check its permissions.") from error
    if hashlib.sha256(content).hexdigest() != name.partition("-")[2].removesuffix(".json"):
        raise FolderUnusable(f"state {name} of {str(root)!r} is damaged. {remedy}")
    try:
        return State.model_validate_json(content)
    except (ValidationError, RecursionError) as error:
        raise FolderUnusable(f"state {name} of {str(root)!r} is none that this version can read. {remedy}") from error


def state_files(root: Path) -> list[str]:
    """Names of the states' files that are there, kept or not, by number."""
    try:
        names = [entry.name for entry in os.scandir(root / STATES)]
    except FileNotFoundError:
        return []
    return sorted((name for name in names if state_number(name)), key=lambda name: (state_number(name), name))


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

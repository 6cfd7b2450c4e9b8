"""The state of an installation: versions, the folder that is asked, sources, keys. Keys are never shown."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal

import polars as pl

from geoenergy.errors import KeyRefused
from geoenergy.records.base import Record
from geoenergy.reports.blocks import Block, Grid, Head, Items, Pairs, Told
from geoenergy.reports.layout import Column
from geoenergy.reports.rendering import Format, laid_out
from geoenergy.sources._keys import find_key, keys_file
from geoenergy.sources.base import sheet_of, source_of, sources

METHOD = "doctor/1"
TIMEOUT = 5.0
"""Seconds that one question to a publisher may take."""


class SourceHealth(Record):
    """One source: whether it has what it needs."""

    source: str
    """Its name."""
    publisher: str
    """Who publishes it."""
    base_url: str | None
    """Address that is asked; none where it is read from disk."""
    key: Literal["not needed", "set", "missing", "not usable"]
    """Whether its key is set; whether the publisher takes it is not asked."""
    variable: str | None
    """Environment variable of the key."""
    reachable: bool | None
    """Whether it answered; empty where it was not asked."""
    why: str | None
    """What is wrong with it, if anything: of the key, or why it was not reached."""


class Health(Record):
    """The state of an installation."""

    geoenergy: str
    """Version of this package."""
    python: str
    """Version of Python, and the system."""
    dependencies: dict[str, str]
    """Version of each package that is needed; `not installed` for an extra that is not there."""
    folder: str
    """The data that are asked: a folder, or `bundled`."""
    overlays: tuple[str, ...]
    """Folders laid over it."""
    fingerprint: str | None
    """Fingerprint of these data; empty where they cannot be read."""
    fault: str | None
    """Why the data cannot be read."""
    keys: str
    """File in which keys are looked for after the environment."""
    asked: bool
    """Whether publishers were asked."""
    sources: tuple[SourceHealth, ...]
    """The sources."""
    method: str = METHOD
    """Name and version of the method."""

    def as_frame(self) -> pl.DataFrame:
        """The sources, a row each."""
        schema = {name: pl.Boolean() if name == "reachable" else pl.String() for name in SourceHealth.model_fields}
        return pl.DataFrame([each.model_dump() for each in self.sources], schema=schema)

    def as_text(self, *, format: Format, width: int) -> str:  # noqa: A002
        """For a terminal, as Markdown or HTML."""
        return laid_out(self._told(), None, format, width)

    def _told(self) -> Told:
        facts = [
            ("geoenergy", self.geoenergy),
            ("Python", self.python),
            ("data", self.folder),
            *(("overlay", each) for each in self.overlays),
            ("fingerprint", self.fingerprint or "none: the data cannot be read"),
            ("keys", f"environment, then {self.keys}"),
        ]
        reached = {True: "yes", False: "no", None: "not asked"}
        columns = (
            Column("source", tuple(each.source for each in self.sources)),
            Column("key", tuple(each.key for each in self.sources)),
            Column("reachable", tuple("from disk" if each.base_url is None else reached[each.reachable] for each in self.sources)),
            Column("publisher", tuple(each.publisher for each in self.sources), wraps=True, rank=1),
        )
        blocks: list[Block] = [Pairs(tuple(facts)), Head("Sources", level=3), Grid(columns)]
        wrong = [f"{each.source}: {each.why}" for each in self.sources if each.why]
        wrong += [] if self.asked else ["No publisher was asked; --online asks each one question."]
        blocks.append(Items(tuple(wrong)))
        blocks += [Head("Packages", level=3), Pairs(tuple(self.dependencies.items()))]
        if self.fault:
            blocks += [Head("Faults of the data", level=3), Items((self.fault,))]
        return Told(title="The state of this installation", blocks=tuple(blocks), foot=self.method)


def health(
    *,
    folder: str = "bundled",
    overlays: tuple[str, ...] = (),
    fingerprint: str | None = None,
    fault: str | None = None,
    online: bool = False,
    base_urls: Mapping[str, str] | None = None,
    timeout: float = TIMEOUT,
) -> Health:
    """The state of this installation.

    Args:
        folder: The data that are asked.
        overlays: Folders laid over them.
        fingerprint: Fingerprint of the data, where they can be read.
        fault: Why not, where they cannot.
        online: Ask each publisher one question, without a key. Otherwise nobody is asked.
        base_urls: Addresses in place of the publishers' own, by source.
        timeout: Seconds that each may take.

    Raises:
        UnknownDataset: an address for a source that there is not.
        BadArgument: an address that is none.
    """
    urls = dict(base_urls or {})
    for name in urls:
        sheet_of(name)
    return Health(
        geoenergy=version("geoenergy"),
        python=f"{platform.python_version()}, {platform.system()} {platform.machine()}",
        dependencies=_dependencies(),
        folder=folder,
        overlays=overlays,
        fingerprint=fingerprint,
        fault=fault,
        keys=str(keys_file()),
        asked=online,
        sources=tuple(_source(name, urls.get(name), timeout if online else None) for name in sources()),
    )


def _source(name: str, url: str | None, timeout: float | None) -> SourceHealth:
    sheet = sheet_of(name)
    place = source_of(name, base_url=url)
    key: Literal["not needed", "set", "missing", "not usable"] = "not needed"
    whys = []
    if sheet.key is not None:
        try:
            find_key(name, sheet.key)
            key = "set"
        except KeyRefused as error:
            key = "missing" if str(error).startswith(f"{name} needs a key") else "not usable"
            whys.append(str(error).removeprefix(f"{name} "))
    reachable = None
    if timeout is not None and sheet.base_url is not None:
        why = place.reachable(timeout=timeout)
        reachable = why is None
        whys += [why] if why else []
    return SourceHealth(
        source=name,
        publisher=sheet.publisher,
        base_url=place.base_url if sheet.base_url is not None else None,
        key=key,
        variable=sheet.key.variable if sheet.key else None,
        reachable=reachable,
        why=" ".join(whys) or None,
    )


def _dependencies() -> dict[str, str]:
    """Versions of what the package itself needs, and of its extra for figures."""
    needed = [each for each in requires("geoenergy") or () if "extra ==" not in each or "viz" in each.partition(";")[2]]
    names = sorted({found.group() for each in needed if (found := re.match(r"[A-Za-z0-9._-]+", each)) is not None})
    return {name: _version(name) for name in names}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"

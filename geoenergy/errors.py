"""Everything that geoenergy raises on purpose: one type per remedy, one root.

GeoenergyError
├── UnknownName            a name that stands for nothing here; carries the nearest names
│   ├── UnknownParty       no such country or group
│   ├── UnknownCommodity   no such commodity
│   ├── UnknownDataset     no such data set, or none for this commodity and basis
│   ├── UnknownEvidence    an evidence address that resolves to nothing
│   ├── UnknownAlliance    no such alliance
│   ├── UnknownInstrument  no such instrument
│   ├── UnknownDeal        no such deal
│   ├── UnknownTerritory   no such territory
│   └── UnknownUnit        no such unit, reference condition or factor
├── AmbiguousParty         a name that fits several parties; carries the candidates
├── NoObservation          the data say nothing about this (which is not zero)
├── YearNotCovered         no data for that year; carries the years there are
├── BadArgument            an argument that cannot be used; says what would
│   └── BadDay             a day that is not a day
├── MixedBases             quantities of different bases asked to be compared or added
├── UnitRefused            a conversion that needs a condition or factor not stated
├── Unsolved               a supply network of which the solver found no optimum
│   ├── Infeasible         no plan keeps all constraints; names those that cannot hold
│   └── OutOfTime          the time limit was reached; carries what is known of the optimum by then
├── DataFault              faults in a data folder, all at once, each with file, field and remedy
├── FolderUnusable         no data folder there: missing, a file, empty, unreadable, of another program, or of a newer format
│   ├── FolderBusy         another process is writing to it: wait, or end that process
│   └── FolderNotWritten   the disk refused a write: full, read-only, no permission; the folder is as before
├── CountriesGone          a new vintage lacks countries that the last one had
├── SourceFault            asking a publisher came to nothing
│   ├── SourceUnreachable  no whole answer came in time: ask again later
│   ├── SourceBusy         the publisher asks to wait: a limit of calls, or a queue; says how long, where told
│   ├── SourceChanged      the answer has another form than is known here; names the codes and the file to edit
│   ├── AnswerRefused      an answer that is not safe to take: without end, unpacking to too much, from another host
│   ├── KeyRefused         a key that is missing, malformed or not accepted
│   ├── QueryRefused       the publisher does not take the question as asked: ask for less, or for something else
│   └── NothingPublished   the publisher has nothing for what was asked, which is not zero
└── ExtraMissing           an extra of the package that is not installed; says how to install it
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


class GeoenergyError(Exception):
    """Root of every error that geoenergy raises on purpose."""


def nearest(name: str, known: Iterable[str], *, count: int = 3) -> list[str]:
    """The known names most like `name`, best first; compares without regard to case."""
    by_fold = {each.casefold(): each for each in known}
    hits = difflib.get_close_matches(name.casefold(), by_fold, n=count, cutoff=0.6)
    return [by_fold[hit] for hit in hits]


class UnknownName(GeoenergyError):
    """A name that stands for nothing here."""

    kind = "name"

    def __init__(self, name: object, known: Iterable[str] = (), *, hint: str = "") -> None:
        self.name = str(name)
        self.nearest = nearest(self.name, known)
        message = f"no {self.kind} {self.name!r}."
        if self.nearest:
            message += f" Nearest: {', '.join(self.nearest)}."
        if hint:
            message += f" {hint}"
        super().__init__(message)


class UnknownParty(UnknownName):
    """No country or group has this name or code."""

    kind = "country or group"


class UnknownCommodity(UnknownName):
    """No commodity has this name."""

    kind = "commodity"


class UnknownDataset(UnknownName):
    """No data set has this name, or it does not hold this commodity and basis."""

    kind = "data set"


class UnknownEvidence(UnknownName):
    """An evidence address that resolves to nothing."""

    kind = "evidence"


class UnknownAlliance(UnknownName):
    """No alliance has this name."""

    kind = "alliance"


class UnknownInstrument(UnknownName):
    """No instrument has this id."""

    kind = "instrument"


class UnknownDeal(UnknownName):
    """No deal has this id."""

    kind = "deal"


class UnknownTerritory(UnknownName):
    """No territory or country has this name."""

    kind = "territory"


class UnknownUnit(UnknownName):
    """No unit, reference condition or factor has this name."""

    kind = "unit"


class AmbiguousParty(GeoenergyError):
    """A name that fits several parties; the caller must choose."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(f"{name!r} fits several parties: {', '.join(self.candidates)}. Write the code of the one you mean.")


class NoObservation(GeoenergyError):
    """The data say nothing about this. Nothing known is not zero."""


class YearNotCovered(GeoenergyError):
    """No data for the year asked; `years` lists the years there are."""

    def __init__(self, year: int, years: Iterable[int], *, what: str) -> None:
        self.year = year
        self.years = tuple(sorted(set(years)))
        super().__init__(f"no data for {what} in {year}. Years there are: {_runs(self.years)}.")


class BadArgument(GeoenergyError):
    """An argument that cannot be used; the message says what would be."""


class BadDay(BadArgument):
    """A day that is not a day."""


class MixedBases(GeoenergyError):
    """Quantities on different bases do not add up and cannot be compared as shares."""


class UnitRefused(GeoenergyError):
    """A conversion that needs a condition or a factor which was not stated."""


class Unsolved(GeoenergyError):
    """The solver found no optimum; the message says what it found."""


class Infeasible(Unsolved):
    """No plan keeps all constraints."""


class OutOfTime(Unsolved):
    """The time limit was reached; `low` and `high` are what is known of the optimum by then."""

    def __init__(self, seconds: float, low: float, high: float) -> None:
        self.seconds, self.low, self.high = seconds, low, high
        super().__init__(
            f"the time limit of {seconds:g} s was reached. What is known: the optimum is at least {low:.6g} and at most {high:.6g}."
        )


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a data folder."""

    file: str
    """Path inside the folder."""
    field: str
    """Field, column or row."""
    problem: str
    """What is wrong, with the value."""
    remedy: str
    """What to do about it."""

    def __str__(self) -> str:
        return f"{self.file}  {self.field}: {self.problem}. {self.remedy}"


class DataFault(GeoenergyError):
    """Faults in a data folder, all of them at once (`faults`)."""

    def __init__(self, folder: object, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        noun = "fault" if len(self.faults) == 1 else "faults"
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{len(self.faults)} {noun} in {folder}\n{lines}")


class FolderUnusable(GeoenergyError):
    """There is no data folder to read: missing, a file, empty, unreadable, of another program, or of a newer format."""


class FolderBusy(FolderUnusable):
    """Another process is writing to the folder; the message says which. Wait, or end that process."""


class FolderNotWritten(FolderUnusable):
    """The disk refused a write: full, read-only, or no permission. The folder is as before."""


class CountriesGone(GeoenergyError):
    """A new vintage lacks countries that the last one had, in the years that both hold. Nothing was written.

    `gone` gives them by table and column.
    """

    def __init__(self, gone: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.gone = {table: {column: tuple(codes) for column, codes in columns.items()} for table, columns in gone.items()}
        parts = [f"{table}: {column} {', '.join(codes)}" for table, columns in self.gone.items() for column, codes in columns.items()]
        super().__init__(
            f"countries that were there before are not in the new vintage ({'; '.join(parts)}). Nothing was written. "
            "Ask for them too, or accept the loss with allow_missing=True."
        )


class SourceFault(GeoenergyError):
    """Asking a publisher came to nothing. Nothing of a fetch that ends so is kept in a table."""


class SourceUnreachable(SourceFault):
    """No answer came, none in time, or none that is whole. Ask again later."""


class SourceBusy(SourceFault):
    """The publisher asks to wait: a limit of calls is reached, or the answer is being prepared."""

    def __init__(self, message: str, *, wait: float | None = None) -> None:
        self.wait = wait
        """Seconds that the publisher asks to wait, where it says so."""
        super().__init__(message)


class SourceChanged(SourceFault):
    """The answer has another form than is known here: codes, columns, units or totals. Nothing is guessed.

    `codes` are the ones that are not known, `file` the file in which they would be told.
    """

    def __init__(self, message: str, *, codes: Iterable[str] = (), file: str | None = None) -> None:
        self.codes = tuple(sorted(codes))
        self.file = file
        super().__init__(message)


class AnswerRefused(SourceFault):
    """An answer that is not safe to take: without end, unpacking to too much, or from another host than was asked."""


class KeyRefused(SourceFault):
    """A key that is missing, malformed, kept where others can read it, or not accepted."""


class QueryRefused(SourceFault):
    """The publisher does not take the question as asked. Ask for less, or for something else."""


class NothingPublished(SourceFault):
    """The publisher has nothing for what was asked. Nothing published is not zero."""


class ExtraMissing(GeoenergyError):
    """A part of the package that needs an extra which is not installed."""

    def __init__(self, extra: str, *, what: str) -> None:
        self.extra = extra
        super().__init__(f"{what} need the extra {extra!r}. Install it: pip install 'geoenergy[{extra}]'")


def _runs(years: Sequence[int]) -> str:
    """Years as text, runs joined: 2011-2013, 2015."""
    if not years:
        return "none"
    parts: list[str] = []
    start = last = years[0]
    for year in [*years[1:], None]:
        if year is not None and year == last + 1:
            last = year
            continue
        parts.append(str(start) if start == last else f"{start}-{last}")
        if year is not None:
            start = last = year
    return ", ".join(parts)

"""The path of a deal from its baseline to its targets: as stated, or drawn, and then it says so."""

from __future__ import annotations

from dataclasses import dataclass

from geoenergy.errors import BadArgument
from geoenergy.records.deal import Deal, Figure

KINDS = ("stated", "linear", "constant_growth")


@dataclass(frozen=True)
class Path:
    """What a deal asks for, year by year."""

    kind: str
    unit: str
    meaning: str | None
    """What the path measures: figures of another meaning are no part of it."""
    baseline: Figure | None
    aims: tuple[Figure, ...]
    """The targets that it goes through, by year."""
    points: tuple[tuple[int, float, float], ...]
    """Years with a stated target: year, least, greatest."""
    years: tuple[int, ...]
    """Years from the baseline to the last target."""
    evidence: tuple[str, ...]

    @property
    def baseline_text(self) -> str | None:
        """The baseline in words."""
        if self.baseline is None:
            return None
        figure = self.baseline
        return f"{value_of(figure):g} {figure.unit} in {figure.year}, {figure.meaning} ({figure.speaker})"

    def at(self, year: int | None) -> tuple[float, float] | None:
        """Least and greatest quantity that the path asks for in a year, None where it says nothing."""
        stated = next(((low, high) for when, low, high in self.points if when == year), None)
        if stated is not None or self.kind == "stated" or year is None:
            return stated
        if self.baseline is None or self.baseline.year is None or not self.points:
            return None
        start, end = self.baseline.year, self.points[-1][0]
        if not start <= year <= end or end == start:
            return None
        part = (year - start) / (end - start)
        base = value_of(self.baseline)
        _, low, high = self.points[-1]
        if self.kind == "linear":
            return base + (low - base) * part, base + (high - base) * part
        return (base * (low / base) ** part, base * (high / base) ** part) if base > 0 else None

    def growth_needed(self, year: int, delivered: float) -> float | None:
        """Growth a year, as a fraction, from a delivery to the last target; None where there is none to come."""
        if not self.points or delivered <= 0 or year >= self.points[-1][0]:
            return None
        end, low, _ = self.points[-1]
        return float((low / delivered) ** (1 / (end - year)) - 1)


def path_of(deal: Deal, baseline: str | None, kind: str, *, meaning: str | None = None) -> Path:
    """The path of a deal.

    It goes through targets of one meaning only: `meaning`, where a target has it, else that of the baseline, else that of the first target.
    An expectation is no target where the deal has others.

    Raises:
        BadArgument: No such kind of path, no such baseline, or one that is wanted but not on record.
    """
    if kind not in KINDS:
        raise BadArgument(f"no path {kind!r}. One of: {', '.join(KINDS)}.")
    base = _baseline(deal, baseline)
    if kind != "stated" and base is None:
        raise BadArgument(f"{deal.id} has no baseline of a year on record, from which a path could be drawn. Ask for path='stated'.")
    wanted = _targets(deal, meaning, base)
    unit = next((each.unit for each in (*wanted, *deal.targets, *deal.baselines)), "bcm")
    aims = sorted((each for each in wanted if amount_of(each.unit) == amount_of(unit)), key=lambda each: each.year or 0)
    by_year: dict[int, list[Figure]] = {}
    for each in aims:
        by_year.setdefault(each.year or 0, []).append(each)
    points = tuple((year, min(map(value_of, figures)), max(map(value_of, figures))) for year, figures in sorted(by_year.items()))
    years = [each.year for each in (base, *deal.actuals) if each is not None and each.year is not None] + [year for year, _, _ in points]
    used = [each for each in (base, *aims) if each is not None]
    return Path(
        kind=kind,
        unit=unit,
        meaning=aims[0].meaning if aims else None,
        baseline=base,
        aims=tuple(aims),
        points=points,
        years=tuple(range(min(years), max(years) + 1)) if years else (),
        evidence=tuple(dict.fromkeys(f"{deal.id}#{key}" for each in used for key in each.evidence)),
    )


def _targets(deal: Deal, meaning: str | None, base: Figure | None) -> list[Figure]:
    """The targets of a year that measure one thing."""
    dated = [each for each in deal.targets if each.year is not None]
    firm = [each for each in dated if each.kind != "expectation"] or dated
    there = [each.meaning for each in firm]
    one = next((each for each in (meaning, base.meaning if base else None, *there) if each in there), None)
    return [each for each in firm if each.meaning == one]


def amount_of(unit: str) -> str:
    """The unit of what a year brings: `bcm` of `bcm/y`, `Mt` of `mtpa`."""
    return "Mt" if unit == "mtpa" else unit.removesuffix("/y")


def value_of(figure: Figure) -> float:
    """The figure that a path is drawn by: the quantity, else its least, else its greatest."""
    value = figure.quantity if figure.quantity is not None else figure.low if figure.low is not None else figure.high
    return 0.0 if value is None else value


def _baseline(deal: Deal, wanted: str | None) -> Figure | None:
    with_year = [each for each in deal.baselines if each.year is not None]
    if wanted is None:
        return with_year[0] if with_year else None
    hits = [each for each in with_year if wanted.casefold() in f"{each.speaker} {each.meaning} {value_of(each):g} {each.unit}".casefold()]
    if len(hits) != 1:
        there = "; ".join(f"{value_of(each):g} {each.unit} ({each.year}), {each.meaning}, {each.speaker}" for each in with_year) or "none"
        raise BadArgument(f"baseline {wanted!r} fits {len(hits)} of the baselines of {deal.id}. There are: {there}.")
    return hits[0]

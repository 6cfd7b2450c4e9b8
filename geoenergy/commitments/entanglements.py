"""Who is bound to one side and depends on the other?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl

from geoenergy.commitments.adversaries import disputes_of
from geoenergy.commitments.ask import day_of, pledges_of, state_of
from geoenergy.commitments.channels import Channel, channels
from geoenergy.errors import BadArgument
from geoenergy.questions.ask import commodity_of
from geoenergy.records.base import Record
from geoenergy.tables import schema_of
from geoenergy.world.in_force import Clause, clauses_on
from geoenergy.world.world import World

VERSION = 1


class EntanglementRow(Record):
    """A row of `entanglements`: bound to one, dependent on its adversary, by one channel."""

    who: str
    """Who is bound and dependent (alpha-3)."""
    bound_to: str
    """To whom it is bound (alpha-3)."""
    depends_on: str
    """The adversary of that one, on whom it depends (alpha-3)."""
    clauses: list[str]
    """The clauses that bind it: `<instrument>/<article>`."""
    pledges: list[str]
    """What it owes."""
    disputes: list[str]
    """Ids of the disputes between the two others."""
    dispute_kinds: list[str]
    """What sort of disputes: territorial, armed, maritime, recognition, sanctions."""
    channel: str
    """import, export_revenue, deal, or no_observation."""
    commodity: str | None
    """Id of the commodity."""
    year: int | None
    """Year of the figures."""
    share_low: float | None
    """Least share at stake, 0..1."""
    share_high: float | None
    """Greatest share at stake, 0..1."""
    share: float | None
    """The share where the data fix it, 0..1."""
    reason: str
    """The channel in words, with its figures."""
    method: str
    """Name and version of the method."""
    evidence: list[str]
    """Addresses of the evidence: of the clauses, the dispute and the figures."""
    world: str
    """Fingerprint of the data."""


def entanglements(
    world: World,
    who: str | None = None,
    *,
    on: dt.date | str,
    commodity: str | None = None,
    year: int | None = None,
    pledges: str | Iterable[str] = ("defence", "consultation"),
    min_share: float = 0.0,
) -> pl.DataFrame:
    """Who is bound to X by a clause in force and depends on X's adversary, by channel.

    Args:
        world: The world asked.
        who: Only this state; all where left out.
        on: The day: clauses and disputes are those of that day.
        commodity: Only this commodity.
        year: Year of the figures; by default the last complete one before the day that the data hold.
        pledges: Pledges that count as being bound.
        min_share: Least `share_low` of an import or export row; deals and rows of which nothing is known stay.

    Returns:
        Columns as `EntanglementRow`, largest `share_low` first; rows without a figure last.

    Raises:
        UnknownParty, AmbiguousParty, UnknownCommodity: A name that stands for nothing, or several.
        BadArgument: No such pledge, a share outside 0..1, a day before all records, a year after the day.
        BadDay: The day is none.
    """
    day = day_of(world, on)
    wanted = pledges_of(pledges)
    if not 0 <= min_share <= 1:
        raise BadArgument(f"min_share must be a fraction 0..1, not {min_share!r}.")
    if year is not None and year >= day.year:
        raise BadArgument(f"year must lie before the day asked ({day.isoformat()}), not {year}: the figures of {year} were not complete.")
    product = commodity_of(world, commodity) if commodity is not None else None
    only = state_of(world, who, "who", day) if who is not None else None
    bonds = _bonds(world, day, wanted, only)
    rows: list[dict[str, object]] = []
    known: dict[tuple[str, str], list[Channel]] = {}
    for (obligor, friend), clauses in sorted(bonds.items()):
        for enemy, dispute in _enemies(world, friend, day).items():
            if enemy == obligor:
                continue
            if (obligor, enemy) not in known:
                known[obligor, enemy] = channels(world, obligor, enemy, on=day, commodity=product, year=year)
            rows += [
                _row(world, obligor, friend, clauses, enemy, dispute, channel)
                for channel in known[obligor, enemy]
                if channel.share_low is None or channel.share_low >= min_share
            ]
    frame = pl.DataFrame(rows, schema=schema_of(EntanglementRow))
    order = ["share_low", "share_high", "who", "bound_to", "depends_on", "channel"]
    return frame.sort(order, descending=[True, True, *[False] * 4], nulls_last=True, maintain_order=True)


def _enemies(world: World, friend: str, day: dt.date) -> dict[str, dict[str, set[str]]]:
    """Adversaries of a state on a day, each with the disputes, their kinds and evidence."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in disputes_of(world, friend, day, f"adversaries/{VERSION}").iter_rows(named=True):
        facts = found.setdefault(row["adversary"], {"dispute": set(), "kind": set(), "evidence": set()})
        facts["dispute"].add(row["dispute"])
        facts["kind"].add(row["kind"])
        facts["evidence"].update(row["evidence"])
    return found


def _bonds(world: World, day: dt.date, pledges: tuple[str, ...], only: str | None) -> dict[tuple[str, str], list[Clause]]:
    """The clauses of these pledges that bind one state to another, pair by pair."""
    found: dict[tuple[str, str], list[Clause]] = {}
    for clause in clauses_on(world, day):
        if clause.obligation.pledge not in pledges:
            continue
        for obligor in clause.obligors:
            if obligor not in world.countries or (only is not None and obligor != only):
                continue
            for friend in clause.beneficiaries:
                if friend != obligor and friend in world.countries:
                    found.setdefault((obligor, friend), []).append(clause)
    return found


def _row(
    world: World, obligor: str, friend: str, clauses: list[Clause], enemy: str, dispute: dict[str, set[str]], channel: Channel
) -> dict[str, object]:
    evidence = {
        address for clause in clauses for address in (*clause.evidence, *clause.party_evidence(obligor), *clause.party_evidence(friend))
    }
    return {
        "who": obligor,
        "bound_to": friend,
        "depends_on": enemy,
        "clauses": [clause.address for clause in clauses],
        "pledges": sorted({clause.obligation.pledge for clause in clauses}),
        "disputes": sorted(dispute["dispute"]),
        "dispute_kinds": sorted(dispute["kind"]),
        "channel": channel.channel,
        "commodity": channel.commodity,
        "year": channel.year,
        "share_low": channel.share_low,
        "share_high": channel.share_high,
        "share": channel.share,
        "reason": channel.reason,
        "method": f"entanglements/{VERSION}",
        "evidence": sorted({*evidence, *dispute["evidence"], *channel.evidence}),
        "world": world.fingerprint,
    }

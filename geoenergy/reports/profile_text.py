"""A profile as one page: for a terminal, as Markdown, and as rows."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from geoenergy.reports.figures import SHADED, SOLID, amount, bar, percent, ratio, span
from geoenergy.reports.layout import cells, fitted, padded, plain, wrapped
from geoenergy.reports.profile_records import PartyShare, Profile, Reading, Supply, Trade
from geoenergy.reports.sources import day_text

SHOWN = {"gas": 5}
OTHERS, OF_MANY = 3, 2
"""Parties shown of gas, of anything else, and of anything else where there are many sections; the rest is counted."""
MANY = 4
READINGS_SHOWN = 3
CONTRADICTIONS_SHOWN = 2
LONGEST_NAME, WIDEST_BAR = 22, 24
WITH_QUANTITY = 64
"""Below this width the quantities are left out, which the page says."""
HOW = {
    "balance": "its stated exports",
    "production_and_consumption": "production less consumption (least), production (most)",
    "buyers": "what buyers name",
}


def profile_text(profile: Profile, width: int) -> str:
    """The page for a terminal of a width."""
    blocks = [_head(profile, width)]
    imports = [_section(trade, width, profile) for trade in profile.imports]
    sales = [_section(trade, width, profile) for trade in profile.sales[:1]]
    sales.append(_paragraph([_in_short(trade) for trade in profile.sales[1:]], width))
    sells_only = any(trade.commodity == "gas" for trade in profile.sales) and not any(trade.commodity == "gas" for trade in profile.imports)
    # a seller is first of all what others depend on
    blocks += [*sales, *imports] if sells_only else [*imports, *sales]
    blocks += [_paragraph(_supply(profile) + _mutual(profile), width), _paragraph(list(_contradictions(profile)), width)]
    blocks += [_readings(profile.readings, width), _paragraph(list(profile.unknown), width)]
    blocks.append(_foot(profile, width))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(profile: Profile, width: int) -> list[str]:
    left, right = f"{profile.name} ({profile.country})", f"data {profile.world}"
    fill = width - cells(left) - cells(right)
    lines = [left + " " * fill + right] if fill > 1 else [fitted(left, width), right]
    if profile.ended:
        followed = f", followed by {', '.join(profile.successors)}" if profile.successors else ""
        lines += wrapped(f"No state since {profile.ended}{followed}.", width)
    years = f"All parts: {profile.asked_year}." if profile.asked_year else "Each part: the last year of which the data say enough."
    if profile.imports or profile.sales:
        open_ended = any(not trade.independent for trade in (*profile.imports, *profile.sales))
        customs = " Customs records (basis trade) have no independent total, so that any share may be higher." if open_ended else ""
        lines += wrapped(f"{years} Bars: {SOLID * 2} at least, {SHADED * 2} at most, of an importer's imports.{customs}", width)
    return lines


def _section(trade: Trade, width: int, profile: Profile) -> list[str]:
    shown = SHOWN.get(trade.commodity, OF_MANY if len(profile.imports) >= MANY else OTHERS)
    quantities = width >= WITH_QUANTITY
    lines = wrapped(_title(trade, with_unit=quantities), width, rest="  ")
    rows = trade.named[:shown]
    side = min(max((cells(row.name) for row in rows), default=0), LONGEST_NAME, width // 3)
    shares = [span(row.share_low, row.share_high) for row in rows]
    figures = [_quantity(row, trade) if quantities else "" for row in rows]
    share_width, figure_width = max(map(cells, shares), default=0), max(map(cells, figures), default=0)
    room = width - 2 - side - 2 - share_width - 2 - (figure_width + 2 if figure_width else 0)
    for row, share, figure in zip(rows, shares, figures, strict=True):
        drawn = bar(row.share_low, row.share_high, max(min(room, WIDEST_BAR), 4))
        line = f"  {padded(fitted(plain(row.name), side), side)}  {drawn}  {padded(share, share_width, right=True)}"
        lines.append(f"{line}  {padded(figure, figure_width, right=True)}".rstrip() if figure_width else line)
    for sentence in _sentences(trade, shown, profile):
        lines += wrapped(plain(sentence), width, first="  ", rest="  ")
    return lines


def _title(trade: Trade, *, with_unit: bool) -> str:
    name = trade.commodity_name
    head = f"IMPORTS of {name}" if trade.role == "importer" else f"WHO DEPENDS on its {name}"
    unit = f", {trade.unit}" if with_unit and trade.unit and any(row.quantity is not None for row in trade.named) else ""
    return f"{head}, {trade.year} ({trade.dataset}, basis {trade.basis}{unit})"


def _quantity(row: PartyShare, trade: Trade) -> str:
    unit = f" {row.unit}" if row.unit and trade.unit is None else ""
    return "" if row.quantity is None else f"{amount(row.quantity)}{unit}"


def _sentences(trade: Trade, shown: int, profile: Profile) -> Iterable[str]:
    rest = trade.named[shown:]
    more = []
    if rest:
        who = f": {', '.join(row.name for row in rest)}" if len(rest) <= 3 else ""
        more.append(f"and {len(rest)} more, the largest {span(rest[0].share_low, rest[0].share_high)}{who}")
    if trade.slight:
        more.append("1 trace left out" if trade.slight == 1 else f"{trade.slight} traces left out")
    if more:
        yield f"{'; '.join(more)}."
    yield from _of_importer(trade) if trade.role == "importer" else _of_supplier(trade)
    relayed = [row.name for row in trade.named if row.flag == "relayed"]
    if relayed and trade.role == "importer":
        yield f"Passed on, at least in part, by those that sell more than they produce: {', '.join(relayed)}."
    if relayed and trade.role == "supplier" and profile.kind == "country":
        yield f"{profile.name} sold more than it produced: part or all of it comes from elsewhere."
    if trade.said_by:
        yield f"As said by {'; '.join(trade.said_by)}."
    if trade.note:
        yield f"Members without data: {trade.note.removeprefix('without ')}."


def _in_short(trade: Trade) -> str:
    """Who depends on it, in a sentence."""
    shown = trade.named[:OTHERS]
    each = ", ".join(f"{row.name} {span(row.share_low, row.share_high)}" for row in shown)
    rest = [f"{len(trade.named) - len(shown)} more"] if len(trade.named) > len(shown) else []
    rest += [f"possibly {len(trade.possible)} others"] if trade.possible else []
    return f"ALSO its {trade.commodity_name}, {trade.year} ({trade.dataset}): {each}{', and ' if rest else ''}{' and '.join(rest)}."


def _of_importer(trade: Trade) -> Iterable[str]:
    part = trade.unspecified_share
    if part is not None and part > 0 and trade.possible:
        if not trade.named:
            yield f"All of it has no stated origin: any of {len(trade.possible)} suppliers may have sent any part of it, or none."
        elif part >= 0.0005:
            yield f"{percent(part)} % has no stated origin, and may hide {len(trade.possible)} more."
    if trade.herfindahl_low is not None and trade.named and trade.commodity == "gas":
        number = ratio(trade.effective_low, trade.effective_high)
        yield f"Concentration (Herfindahl, 0 to 1): {ratio(trade.herfindahl_low, trade.herfindahl_high)}, as of {number} equal suppliers."


def _of_supplier(trade: Trade) -> Iterable[str]:
    if trade.possible:
        said = [f"{row.name} {percent(row.share_high)} %" for row in trade.possible if row.share_high > 0.01]
        rest = len(trade.possible) - len(said)
        words = ", ".join(said) + (f", and {rest} more at most 1 % each" if said and rest else f"{rest} at most 1 % each" if rest else "")
        yield f"Possible, in a part without stated origin, at most: {words}."
    if trade.silent:
        yield f"No observation, which is not zero: {', '.join(trade.silent)}."


def _supply(profile: Profile) -> list[str]:
    return [f"SUPPLY of gas: {'; '.join(map(_supply_text, profile.supply))}."] if profile.supply else []


def _supply_text(supply: Supply) -> str:
    if supply.import_dependency is not None:
        return f"net imports are {percent(supply.import_dependency)} % of what was available ({supply.year})"
    parts = [
        f"{verb} {amount(value)}" for verb, value in (("produced", supply.production), ("used", supply.consumption)) if value is not None
    ]
    return f"{', '.join(parts)} {supply.unit or ''} ({supply.year})"


def _mutual(profile: Profile) -> list[str]:
    if not profile.buyers:
        return []
    first = profile.buyers[0]
    how = " and ".join(HOW.get(each, each) for each in first.exports_from.split(" "))
    each = ", ".join(f"{buyer.name} {span(buyer.share_low, buyer.share_high)}" for buyer in profile.buyers)
    return [f"HOW MUTUAL: of all its gas exports in {first.year} there went to {each}. Exports are taken from {how}."]


def _contradictions(profile: Profile) -> Iterable[str]:
    told = profile.contradictions[:CONTRADICTIONS_SHOWN]
    for number, each in enumerate(told):
        head = "SOURCES DISAGREE most on gas: " if number == 0 else ""
        reason = f"; {each.reason}" if each.reason else ""
        flow = f"{each.importer} from {each.exporter}, {each.year}"
        yield f"{head}{flow}: {each.first}, but {each.other}, {percent(each.gap)} % apart{reason}."
    rest = len(profile.contradictions) - len(told)
    if rest:
        yield f"{rest} more of its large flows are told differently elsewhere."


def _paragraph(sentences: list[str], width: int) -> list[str]:
    return [line for sentence in sentences for line in wrapped(plain(sentence), width, rest="  ")]


def _readings(readings: tuple[Reading, ...], width: int) -> list[str]:
    """Readings, those of one speaker and year together."""
    if not readings:
        return []
    groups: dict[tuple[int, str], list[str]] = {}
    for each in readings:
        groups.setdefault((each.year, _speaker(each)), []).append(each.text)
    lines = wrapped("ALSO ON RECORD, as said of gas (volumes under unstated conditions):", width, rest="  ")
    shown = list(groups.items())[:READINGS_SHOWN]
    for (year, speaker), texts in shown:
        lines += wrapped(plain(f"{year}: {'; '.join(texts)}. {speaker}."), width, first="  ", rest="        ")
    rest = len(readings) - sum(len(texts) for _, texts in shown)
    if rest:
        lines += wrapped(f"and {rest} older.", width, first="  ", rest="  ")
    return lines


def _speaker(reading: Reading) -> str:
    day = f", {day_text(reading.published)}" if reading.published else ""
    return f"{reading.speaker}, in {reading.published_by}{day}" if reading.published_by else f"{reading.speaker}{day}"


def _foot(profile: Profile, width: int) -> list[str]:
    by_publisher: dict[str, dict[str, list[str]]] = {}
    pages: list[str] = []
    for source in profile.sources:
        day = day_text(source.published) if source.published else ""
        if source.dataset.startswith("curated"):
            pages.append(f"{source.publisher}{f' {day}' if day else ''}")
        else:
            # a table of totals belongs to the table that they are totals of
            days = by_publisher.setdefault(source.publisher, {}).setdefault(source.dataset.removesuffix("_totals"), [])
            days += [day] if day and day not in days else []
    lines: list[str] = []
    for publisher, datasets in by_publisher.items():
        each = "; ".join(f"{name} {', '.join(days)}".strip() for name, days in datasets.items())
        lines += wrapped(plain(f"{publisher}: {each}"), width, rest="  ")
    if pages:
        lines += wrapped(plain(f"Read: {'; '.join(dict.fromkeys(pages))}"), width, rest="  ")
    if lines:
        lines[0:0] = ["SOURCES"]
    return [*lines, *wrapped(f"method {profile.method} · data {profile.world}", width)]


def profile_markdown(profile: Profile) -> str:
    """The page as Markdown: headings, and the bars and tables as they stand in a terminal of 80 columns."""
    text = profile_text(profile, 80)
    title, _, body = text.partition("\n")
    return f"# {title.partition('  ')[0]}\n\n```text\n{body.strip()}\n```\n"


ROW_SCHEMA = {
    "part": pl.String(),
    "country": pl.String(),
    "counterpart": pl.String(),
    "commodity": pl.String(),
    "year": pl.Int64(),
    "basis": pl.String(),
    "dataset": pl.String(),
    "share_low": pl.Float64(),
    "share_high": pl.Float64(),
    "quantity": pl.Float64(),
    "unit": pl.String(),
    "status": pl.String(),
    "flag": pl.String(),
    "method": pl.String(),
    "world": pl.String(),
}


def profile_rows(profile: Profile) -> pl.DataFrame:
    """Every share of the profile as a row; `part` is `imports`, `sales` or `exports`, the share that of the importer or of all exports."""
    rows: list[dict[str, object]] = []
    for part, trades in (("imports", profile.imports), ("sales", profile.sales)):
        for trade in trades:
            shared = {name: getattr(trade, name) for name in ("commodity", "year", "basis", "dataset", "unit")}
            for status, parties in (("observed", trade.named), ("possible", trade.possible)):
                rows += [
                    {
                        **shared,
                        "part": part,
                        "status": status,
                        "counterpart": each.party,
                        **each.model_dump(include={"share_low", "share_high", "quantity", "flag"}),
                    }
                    for each in parties
                ]
    for buyer in profile.buyers:
        told = buyer.model_dump(include={"commodity", "year", "share_low", "share_high"})
        rows.append({**told, "part": "exports", "counterpart": buyer.party, "status": "observed"})
    frame = pl.DataFrame(rows, schema=ROW_SCHEMA)
    return frame.with_columns(country=pl.lit(profile.country), method=pl.lit(profile.method), world=pl.lit(profile.world))

"""The table of faults: from the definitions that the tests play, so that the page says what they prove."""

from __future__ import annotations

import html
import os
import re
from collections import Counter
from functools import cache
from typing import Any
from unittest.mock import patch

from docs.support import show
from geoenergy import errors
from geoenergy.cli._run import CODES
from geoenergy.sources._session import Session
from geoenergy.sources.base import sheet_of, sources
from tests.sources.cases import CASES, NO_SERVER, TODAY
from tests.sources.contents import CONTENTS, Content
from tests.sources.faulty import TRANSPORT, Fault, Outcome, good, served

TOLD = {
    "mended": "the figures come, the same as without the fault",
    "left out": "the figures come, less those that cannot be; the page of the publishers says so of each",
}
LONG_RUN = "tests/sources/LONG_RUN.md"
LOADERS = "tests/world/LONG_RUN.md"
KILLS = "tests/folder/KILLS.md"


def of_servers() -> str:
    """What a server may do, a row each: it is the same for all that ask one, so that they share a cell."""
    asked, others = _over_http()
    head = "".join(f"<th><code>{name}</code></th>" for name in (*asked, *others))
    why = {name: f"<td class='absent'>not here{_mark(NO_SERVER[name])}</td>" for name in others}
    rows = "".join(
        f"<tr><th scope='row'>{html.escape(each.name)}</th>{_cell(each.outcome, _how(each), span=len(asked))}{''.join(why.values())}</tr>"
        for each in TRANSPORT
    )
    return _table("What the server does", head, rows)


def of_contents() -> str:
    """What an answer may say, a row each, by source."""
    head = "".join(f"<th><code>{name}</code></th>" for name in sources())
    rows = "".join(
        f"<tr><th scope='row'>{html.escape(content.name)}</th>{''.join(_said(content, name) for name in sources())}</tr>"
        for content in CONTENTS
    )
    return _table("What the answer says", head, rows)


def of_source(name: str) -> str:
    """What an answer of one source may say, and what becomes of it."""
    rows = "".join(
        f"<tr><th scope='row'>{html.escape(content.name)}</th>"
        + (f"<td class='absent'>not here: {_code(held)}</td>" if isinstance(held := content.of[name], str) else _cell(held[1]))
        + "</tr>"
        for content in CONTENTS
    )
    return _table("What the answer says", "<th>Outcome</th>", rows)


def why_not() -> str:
    """Why some faults do not apply, by the numbers in the tables."""
    return "".join(f'<p class="why" id="why-{at}"><sup>{at}</sup> {_code(why)}</p>' for at, why in enumerate(_reasons(), start=1))


def outcomes() -> str:
    """Each outcome with its meaning, the exit code of the command line, and how often it comes, as a list in Markdown."""
    counts = _counts()
    lines = [f"- **{outcome}** ({counts[outcome]} cells): {meaning}." for outcome, meaning in TOLD.items()]
    told = sorted((each for each in counts if isinstance(each, type)), key=lambda each: (-counts[each], each.__name__))
    for each in told:
        code = next(code for family, code in CODES if issubclass(each, family))
        name = f"[`{each.__name__}`][geoenergy.errors.{each.__name__}]"
        lines.append(f"- **{name}** ({counts[each]} cell{'s' if counts[each] > 1 else ''}; exit code {code}): {_meaning(each)}")
    lines.append(f"- **not here** ({counts['not here']} cells): the fault does not apply to the source; the number leads to the reason.")
    return "\n".join(lines)


def read(*faults: str, source: str = "eurostat") -> str:
    """The errors that some faults raise, as they are told; played while the page is built."""
    case = next(each for each in CASES if each.source == source)
    given = sheet_of(source).base_url or ""
    parts = []
    with served() as server, patch.dict(os.environ, {"NO_PROXY": "127.0.0.1"}):
        for name in faults:
            fault = next((each for each in TRANSPORT if each.name == name), None)
            content = next((each for each in CONTENTS if each.name == name), None)
            acts = fault.acts(case.sound) if fault else [good(content.played(source, case.sound))] if content else []
            server.play(*acts)
            session = Session(pause=lambda _: None, attempts=3, most_bytes=2_000_000, most_unpacked=4_000_000)
            asked = case.at(server.url, session)
            told = show.error(lambda asked=asked: asked.fetch(case.query, today=TODAY))
            session.close()
            host = given.split("/")[2]
            parts.append(f"<p>{html.escape(name[0].upper() + name[1:])}:</p>{told.replace(server.url, given).replace('127.0.0.1', host)}")
    return "".join(parts)


def long_run() -> str:
    """What became of the changed answers of the long run, from its record."""
    readings = [
        (name, {end: int(many.replace(",", "")) for end, many in re.findall(r"(\w+) ([\d,]+\d|\d)", ends)})
        for name, ends in re.findall(r"^(\w+ \w+): (.+)$", recorded(LONG_RUN), re.MULTILINE)
        if not name.startswith("most ")
    ]
    total: Counter[str] = Counter()
    for _, ends in readings:
        total.update(ends)
    columns = [end for end, _ in total.most_common()]
    head = "".join(f"<th>{_broken(each)}</th>" for each in columns)
    rows = "".join(
        f"<tr{' class=sum' if ends is total else ''}><th scope='row'>{html.escape(name)}</th>"
        + "".join(f"<td class='number'>{ends.get(each, 0):,}</td>" for each in columns)
        + "</tr>"
        for name, ends in [*readings, ("together", total)]
    )
    return _table("reading", head, rows)


def recorded(path: str) -> str:
    """What a record shows in its block of text."""
    text = (show.ROOT / path).read_text(encoding="utf-8")
    return text.split("```text\n")[1].split("\n```")[0]


def _over_http() -> tuple[list[str], list[str]]:
    """Sources that ask a server, and the others."""
    asked = {case.source for case in CASES}
    return [name for name in sources() if name in asked], [name for name in sources() if name not in asked]


@cache
def _reasons() -> tuple[str, ...]:
    """Every reason once, in the order of the tables."""
    found = [*NO_SERVER.values(), *(held for content in CONTENTS for name in sources() if isinstance(held := content.of[name], str))]
    return tuple(dict.fromkeys(found))


def _mark(why: str) -> str:
    at = _reasons().index(why) + 1
    return f'<sup><a href="#why-{at}" title="{html.escape(why, quote=True)}">{at}</a></sup>'


def _said(content: Content, source: str) -> str:
    held = content.of[source]
    return f"<td class='absent'>not here{_mark(held)}</td>" if isinstance(held, str) else _cell(held[1])


def _cell(outcome: Outcome, how: str = "", *, span: int = 1) -> str:
    kind = "mended" if isinstance(outcome, str) else "told"
    name = outcome if isinstance(outcome, str) else _broken(outcome.__name__)
    return f"<td class='{kind}'{f' colspan={span}' if span > 1 else ''}>{name}{f', {how}' if how else ''}</td>"


def _how(fault: Fault) -> str:
    """What is done on the way, where the test holds it."""
    if fault.hurried:
        return "when the time is over"
    if fault.waits and fault.outcome == "mended":
        return f"after the {fault.waits[0]:g} seconds that the server asks for"
    if fault.asks == 1:
        return "and not asked again"
    return f"after {fault.asks} attempts" if fault.asks else ""


def _counts() -> Counter[Any]:
    asked, others = _over_http()
    counts: Counter[Any] = Counter()
    for fault in TRANSPORT:
        counts[fault.outcome] += len(asked)
        counts["not here"] += len(others)
    for content in CONTENTS:
        counts.update("not here" if isinstance(held, str) else held[1] for held in content.of.values())
    return counts


def _meaning(error: type[errors.SourceFault]) -> str:
    """What its docstring says first: its first paragraph."""
    return " ".join((error.__doc__ or "").strip().split("\n\n")[0].split())


def _broken(name: str) -> str:
    """A name that may break where a word of it begins."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "<wbr>", name)


def _code(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def _table(corner: str, head: str, rows: str) -> str:
    box = f"<div class='wide matrix' tabindex='0' role='region' aria-label='{corner}'>"  # it can be scrolled by keys too
    return f"{box}<table><thead><tr><th>{corner}</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>"

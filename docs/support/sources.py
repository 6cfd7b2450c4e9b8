"""What is known of each publisher that can be asked: its fact-sheet, its stored answers, and what its faults end in."""

from __future__ import annotations

import html
from collections.abc import Iterable

import polars as pl

from docs.support import faults as played
from docs.support import show
from geoenergy.fetching.asked import would_send
from geoenergy.sources.base import Query, sheet_of, sources
from tests.sources.cases import ALSO, CASES, TODAY, Case
from tests.sources.test_sources_fuzz import answered

GIVEN_ON = {"granted": "yes", "not_granted": "no", "not_stated": "not stated: ask before you do"}
REQUESTS = 2
"""Requests shown of a question."""


def overview() -> str:
    """All sources in a table, each with a link to its page."""
    rows = "".join(
        f"<tr><td><a href='sources/{name}.html'><code>{name}</code></a></td>"
        + "".join(
            f"<td>{html.escape(cell)}</td>"
            for cell in (
                sheet.publisher,
                ", ".join(sheet.topics),
                sheet.licence,
                GIVEN_ON[sheet.redistribution],
                sheet.key.variable if sheet.key else "none",
            )
        )
        + "</tr>"
        for name, sheet in ((each, sheet_of(each)) for each in sources())
    )
    head = "".join(f"<th>{each}</th>" for each in ("source", "publisher", "topics", "licence", "may be given on", "key"))
    return f"<div class='wide'><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def facts(name: str) -> str:
    """Address, terms, limits, key."""
    sheet = sheet_of(name)
    told = {
        "address": sheet.base_url or "none: files that you fetch by hand are read from disk",
        "licence": sheet.licence,
        "may be given on": GIVEN_ON[sheet.redistribution],
        "credit": sheet.attribution,
        "limits": sheet.limits,
        "renewed": sheet.updates,
        "begins": sheet.begins,
        "key": f"{sheet.key.variable}, sent in the {'address' if sheet.key.sent == 'query' else 'headers'}; got at {sheet.key.where}"
        if sheet.key
        else "none needed",
        "terms read at": sheet.terms,
    }
    rows = "".join(f"<tr><th>{html.escape(what)}</th><td>{html.escape(said)}</td></tr>" for what, said in told.items() if said)
    return f"<div class='wide'><table><tbody>{rows}</tbody></table></div>"


def topics(name: str) -> str:
    """What can be asked of it."""
    return _list(f"<code>{html.escape(topic)}</code>: {html.escape(what)}" for topic, what in sheet_of(name).topics.items())


def asked(name: str) -> str:
    """Each question of which an answer is stored, as a command, the requests that it sends first, and the tables that it makes."""
    return "".join(_question(case) for case in _cases(name))


def _cases(name: str) -> list[Case]:
    """One question a topic."""
    found = {case.query.topic: case for case in reversed([*CASES, *ALSO]) if case.source == name}
    return [found[topic] for topic in sheet_of(name).topics if topic in found]


def _question(case: Case) -> str:
    source = case.at(sheet_of(case.source).base_url or "", None)  # type: ignore[arg-type]
    requests = would_send(source, case.query) if sheet_of(case.source).base_url else ()
    told = [f"$ geoenergy {_command(case.source, case.query)}", *requests[:REQUESTS]]
    told += [f"... {len(requests) - REQUESTS} more"] if len(requests) > REQUESTS else []
    readings = [source.read(case.query, each) for each in answered(case)]
    made = source.tables(case.query, [each for each in readings if each.rows is not None], today=TODAY)
    rows = [{"table": each.table, "kind": each.kind, "vintage": each.vintage, "unit": each.unit or ""} for each in made]
    return show.text("\n".join(told), wrapped=True) + show.frame(pl.DataFrame(rows))


def _command(name: str, query: Query) -> str:
    words = ["fetch", name, query.topic]
    for option, said in (("--from", query.since), ("--to", query.until)):
        words += [option, said] if said else []
    for option, several in (("--countries", query.countries), ("--points", query.points)):
        words += [option, ",".join(several)] if several else []
    return " ".join([*words, *([] if sheet_of(name).base_url else ["--base-url", "my-files"]), "--into", "my-data"])


def faults(name: str) -> str:
    """Faults known of its figures and answers."""
    return _list(html.escape(each.text) for each in sheet_of(name).faults)


def outcomes(name: str) -> str:
    """What becomes of each fault of content."""
    return played.of_source(name)


def memory(name: str) -> str:
    """What is remembered and was not read."""
    return _list(html.escape(each) for each in sheet_of(name).from_memory)


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{each}</li>' for each in items)}</ul>"

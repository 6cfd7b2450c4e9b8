"""What is known of each publisher that can be asked, from the fact-sheets beside the data."""

from __future__ import annotations

import html

import polars as pl

from docs.support import show
from geoenergy.records.source import SourceSheet
from geoenergy.sources.base import sheet_of, sources

GIVEN_ON = {"granted": "yes", "not_granted": "no", "not_stated": "not stated: ask before you do"}


def overview() -> str:
    """All sources in a table."""
    rows = [
        {
            "source": name,
            "publisher": sheet.publisher,
            "licence": sheet.licence,
            "may be given on": GIVEN_ON[sheet.redistribution],
            "key": sheet.key.variable if sheet.key else "none",
        }
        for name, sheet in ((each, sheet_of(each)) for each in sources())
    ]
    return show.frame(pl.DataFrame(rows))


def sheets() -> str:
    """Each source: topics, licence, limits, key, faults."""
    return "\n".join(_sheet(name, sheet_of(name)) for name in sources())


def _sheet(name: str, sheet: SourceSheet) -> str:
    topics = "".join(f"<li><code>{html.escape(topic)}</code>: {html.escape(what)}</li>" for topic, what in sheet.topics.items())
    faults = "".join(f"<li>{html.escape(each.text)}</li>" for each in sheet.faults)
    memory = "".join(f"<li>{html.escape(each)}</li>" for each in sheet.from_memory)
    facts = {
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
    rows = "".join(f"<tr><th>{html.escape(what)}</th><td>{html.escape(said)}</td></tr>" for what, said in facts.items() if said)
    return (
        f'<h2 id="{name}">{html.escape(sheet.title)}</h2><p>{html.escape(sheet.what)}</p>'
        f"<div class='wide'><table><tbody>{rows}</tbody></table></div>"
        f"<h3>Topics of <code>{name}</code></h3><ul>{topics}</ul>"
        + (f"<h3>Faults known of <code>{name}</code></h3><ul>{faults}</ul>" if faults else "")
        + (f"<h3>Not read anywhere, of <code>{name}</code></h3><ul>{memory}</ul>" if memory else "")
    )

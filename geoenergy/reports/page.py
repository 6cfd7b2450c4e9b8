"""A report as one HTML file that holds all it needs: readable on a phone, printed well, nothing fetched, nothing run."""

from __future__ import annotations

import html
import re

from geoenergy.records.evidence import Evidence
from geoenergy.reports.blocks import Told
from geoenergy.reports.layout import plain
from geoenergy.reports.sources import day_text
from geoenergy.reports.told import blocks_html
from geoenergy.world.world import World

STYLE = """
:root { color-scheme: light; --ink: #222222; --faint: #5f6368; --line: #dcdcdc; --blue: #0072b2; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 48rem; padding: 1.5rem 1rem 3rem; color: var(--ink); background: #fff;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .2rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
h4 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
.kind { color: var(--faint); font-size: .85rem; letter-spacing: .04em; text-transform: uppercase; margin: 0; }
p, ul, dl, ol { margin: .5rem 0; }
ul { padding-left: 1.2rem; } li { margin: .25rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; }
dt { color: var(--faint); } dd { margin: 0; }
a { color: var(--blue); text-decoration: none; } sup { line-height: 0; font-size: .72em; } sup::before { content: " "; }
.wide { overflow-x: auto; overflow-wrap: normal; margin: .8rem 0; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--faint); } .figure { text-align: right; white-space: nowrap; }
figure { margin: 1rem 0; } figure svg { display: block; width: 100%; height: auto; max-width: 32rem; }
figcaption { color: var(--faint); font-size: .85rem; margin-top: .4rem; }
.sources { font-size: .85rem; padding-left: 2.2rem; } .sources code { color: var(--faint); font-size: .92em; }
footer { margin-top: 2rem; color: var(--faint); font-size: .85rem; border-top: 1px solid var(--line); padding-top: .6rem; }
@media (max-width: 30rem) { body { font-size: 15px; } dl { gap: .25rem .6rem; } dt { font-size: .9em; } }
@media (max-width: 20rem) { dl { grid-template-columns: 1fr; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; } a { color: inherit; } .wide { overflow: visible; }
  h2, h4 { break-after: avoid; } figure, tr, li, dd { break-inside: avoid; } .sources { font-size: 8.5pt; }
  @page { margin: 18mm 16mm; }
}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load: nothing but its own style."""
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")


def page(told: Told, world: World, *, kind: str) -> str:
    """The whole file. Everything that comes from the data is escaped; a source is a link only where its address is http or https."""
    sources = "".join(
        f"<li id='source-{number}'>{_source(address, world.evidence.get(address))}</li>\n"
        for number, address in enumerate(told.sources, start=1)
    )
    known = f"As known on {world.known_day.isoformat()}. " if world.known_day else ""
    title = html.escape(plain(told.title))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<p class="kind">{html.escape(kind)}</p>
<h1>{title}</h1>
{blocks_html(told.blocks, len(told.sources))}
<h2>Sources</h2>
<ol class="sources">
{sources}</ol>
<footer>{known}Data version {html.escape(world.fingerprint)}. {html.escape(told.foot.partition(" · ")[0].capitalize())}. geoenergy.</footer>
</body>
</html>
"""


def _source(address: str, evidence: Evidence | None) -> str:
    """One source: who, what, where in it, when, how much of it was seen."""
    code = f"<code>{html.escape(plain(address))}</code>"
    if evidence is None:
        return code
    told = f"{evidence.publisher}: {evidence.title}"
    told += f", {evidence.place}" if evidence.place else ""
    told += f", {day_text(evidence.published)}" if evidence.published else ""
    text = html.escape(plain(told))
    if evidence.url and ADDRESS.fullmatch(evidence.url):
        text = f'<a href="{html.escape(evidence.url)}" rel="noreferrer">{text}</a>'
    seen = f"{evidence.access.replace('_', ' ')}{f', read {evidence.read}' if evidence.read else ''}"
    return f"{text} ({html.escape(plain(seen))}) {code}"

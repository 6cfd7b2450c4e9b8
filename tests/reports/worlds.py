"""The bundled world, loaded once for all tests of reports, and rows of an answer made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import polars as pl

from geoenergy.questions.shape import AnswerRow
from geoenergy.records.evidence import Evidence
from geoenergy.tables import schema_of
from geoenergy.world.load import load_world
from geoenergy.world.world import World


@cache
def bundled() -> World:
    return load_world()


def rows(*several: dict[str, Any], method: str = "suppliers/1") -> pl.DataFrame:
    """An answer of these rows, what they leave out filled in."""
    usual = {
        "importer": "DEU",
        "exporter": "RUS",
        "commodity": "gas",
        "year": 2020,
        "basis": "origin",
        "dataset": "eurostat_nrg_ti_gas",
        "unit": "TJ gcv",
        "status": "observed",
        "method": method,
        "evidence": ["eurostat_nrg_ti_gas#2024"],
        "world": "abc",
    }
    return pl.DataFrame([{**usual, **each} for each in several], schema=schema_of(AnswerRow))


def share(exporter: str, low: float, high: float, **others: Any) -> dict[str, Any]:
    """A row of a supplier with its bounds, of a total of 100."""
    quantity = {"quantity": 100 * low, "quantity_low": 100 * low, "quantity_high": 100 * high}
    return {"exporter": exporter, "share_low": low, "share_high": high, **quantity, **others}


NASTY = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&"


@cache
def hostile() -> World:
    """The bundled world in which names, titles, words, sources and addresses try to break out of a page."""
    world = bundled()

    def sourced(evidence: Mapping[str, Evidence]) -> dict[str, Evidence]:
        told = {"publisher": NASTY, "title": f"{NASTY} \x1b[31m", "place": NASTY, "url": "javascript:alert(1)", "note": NASTY}
        return {address: each.model_copy(update=told) for address, each in evidence.items()}

    return replace(
        world,
        countries={code: each.model_copy(update={"name": f"{code} {NASTY}"}) for code, each in world.countries.items()},
        instruments={name: each.model_copy(update={"title": f"{name} {NASTY}"}) for name, each in world.instruments.items()},
        deals={
            name: each.model_copy(
                update={
                    "title": NASTY,
                    "verb": NASTY,
                    "condition": NASTY,
                    "note": NASTY,
                    "route": (NASTY,),
                    "actuals": tuple(figure.model_copy(update={"speaker": NASTY, "meaning": NASTY}) for figure in each.actuals),
                }
            )
            for name, each in world.deals.items()
        },
        events={
            name: each.model_copy(
                update={
                    "title": NASTY,
                    "claims": tuple(claim.model_copy(update={"says": NASTY, "speaker": NASTY}) for claim in each.claims),
                }
            )
            for name, each in world.events.items()
        },
        evidence=sourced(world.evidence),
        _memo={},
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open[-1:]:
            self.text.append(data)


def checked(page: str) -> str:
    """Checks what holds for every report, and gives its text: whole, nothing fetched, nothing run, every link inside it leads somewhere."""
    found = _Page()
    found.feed(page)
    found.close()
    assert page.startswith("<!doctype html>")
    assert found.open == []
    tags = {tag for tag, _ in found.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "form", "base", "image", "use", "foreignobject"}
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    for tag, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on")], f"{tag} runs something: {attributes}"
        assert not {"src", "srcset", "data", "action", "style"} & set(attributes)
        target = attributes.get("href")
        if target is not None:
            assert tag == "a"
            assert target.startswith(("https://", "http://", "#"))
            assert not target.startswith("#") or target[1:] in ids
    style = page[page.index("<style>") : page.index("</style>")]
    assert "@media print" in style
    assert "url(" not in style
    assert "@import" not in style
    assert "width=device-width" in page
    assert "default-src 'none'" in page
    assert not any(ord(each) < 32 and each not in "\n\t" for each in page)
    return " ".join(" ".join(found.text).split())

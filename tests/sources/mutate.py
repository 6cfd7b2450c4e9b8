"""Real answers, changed at random: in their bytes, or in their structure where they are JSON."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

TOKENS = (
    b"", b"NaN", b"-1", b"1e999", b"null", b"[]", b"{}", b'"', b",", b"\n", b"\r\n", b"\x00", b"\xff\xfe", b"\xc3\xa9", b"0", b"--",
    b"<html>", b"true", b"9" * 400, b"-0", b"2031", b"1899", b"\\u0000", b"\xef\xbb\xbf", b"[" * 3000, b"TOTAL", b":", b"Infinity",
)  # fmt: skip
WEIRD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, 10**400, "", "x", "-", "NaN", "2031", "\x00\x1b[31m", [], {}, [[]], {"": {}}, ["x"], "9" * 5000,
    float("nan"), float("inf"), "١٢٣", "２０２０", "2020-13-45", "20200101",
)  # fmt: skip

Change = tuple[str, float, float, Any]
changes: st.SearchStrategy[list[Change]] = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["put", "cut", "twice", "end"]), st.floats(0, 1), st.floats(0, 0.1), st.sampled_from(TOKENS)),
        st.tuples(st.just("put"), st.floats(0, 1), st.floats(0, 0.01), st.binary(max_size=8)),
        st.tuples(st.just("json"), st.floats(0, 1), st.just(0.0), st.sampled_from(WEIRD)),
    ),
    min_size=1,
    max_size=3,
)


def mutated(body: bytes, how: list[Change]) -> bytes:
    for kind, at, span, what in how:
        if kind == "json":
            body = _in_json(body, at, what)
            continue
        start = int(at * len(body))
        end = min(len(body), start + int(span * len(body)))
        if kind == "put":
            body = body[:start] + what + body[end:]
        elif kind == "cut":
            body = body[:start] + body[end:]
        elif kind == "twice":
            body = body[:end] + body[start:]
        else:
            body = body[:start]
    return body


def _in_json(body: bytes, at: float, what: Any) -> bytes:
    """One value somewhere in a JSON body put in place of another; a body that is none stays."""
    try:
        held = json.loads(body)
    except (ValueError, RecursionError):
        return body
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, value in items:
            places.append((node, key))
            walk(value)

    walk(held)
    if not places:
        return body
    node, key = places[min(len(places) - 1, int(at * len(places)))]
    node[key] = what
    return json.dumps(held).encode("utf-8", errors="replace")

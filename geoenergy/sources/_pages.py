"""Pages of an answer: asking for the next, and proof that they are all there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlsplit

import polars as pl

from geoenergy.errors import SourceChanged, SourceUnreachable
from geoenergy.records.source import KeyNeeded
from geoenergy.sources._ask import Request
from geoenergy.sources._text import shown


def asked(url: str) -> dict[str, str]:
    """The parameters of an address that was asked; of those that stand several times, the last."""
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def again(url: str, changes: Mapping[str, str], key: KeyNeeded | None) -> Request:
    """The question of an address that was asked, with some parameters changed: the next page. The key goes where it went."""
    parts = urlsplit(url)
    params = [
        (name, changes.get(name, value))
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if key is None or key.sent != "query" or name != key.name
    ]
    params += [(name, value) for name, value in changes.items() if name not in dict(params)]
    return Request(parts._replace(query="", fragment="").geturl(), tuple(params), key=key)


def whole(frames: Sequence[pl.DataFrame], totals: Sequence[int | None], *, where: str) -> pl.DataFrame:
    """The pages of one question as one frame.

    Raises:
        SourceUnreachable: pages that tell different totals, or whose rows are not as many as they say.
    """
    told = {each for each in totals if each is not None}
    if len(told) > 1:
        raise SourceUnreachable(f"{where}: the total changed from page to page ({', '.join(map(str, sorted(told)))}). Ask again.")
    frame = pl.concat(frames)
    if told and frame.height != min(told):
        raise SourceUnreachable(f"{where}: {frame.height} rows came in {len(frames)} pages, {min(told)} were announced. Ask again.")
    return frame


def once(frame: pl.DataFrame, key: Sequence[str], *, where: str) -> pl.DataFrame:
    """The frame, where no two rows are of the same thing. Raises `SourceChanged`."""
    twice = frame.filter(pl.struct(key).is_duplicated())
    if twice.height:
        first = shown(", ".join(map(str, twice.select(key).row(0))))
        raise SourceChanged(
            f"{where}: {twice.height} rows stand twice, the first: {first}. A page may have come twice, or a code been split."
        )
    return frame


def count_of(value: object, *, where: str) -> int:
    """A number of rows or pages, written as a number or as text. Raises `SourceChanged`."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12:
        return value
    raise SourceChanged(f"{where}: {shown(value)} is no number of rows.")

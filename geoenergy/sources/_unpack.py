"""Unpacking with a greatest size: what is packed small may unpack to more than a machine holds."""

from __future__ import annotations

import zlib

from geoenergy.errors import AnswerRefused

GZIP = b"\x1f\x8b"


class Cut(Exception):
    """A body that ends before it is whole, or whose packing is broken."""


def unpacked(body: bytes, packed: str, most: int) -> bytes:
    """A body unpacked as its Content-Encoding says; gzip that no header tells of is unpacked too.

    Raises:
        AnswerRefused: it unpacks to more than `most` bytes, or is packed in a way that was not asked for.
        Cut: it is not whole.
    """
    if packed in {"", "identity"}:
        # some publishers pack large tables and say nothing of it
        return _inflated(body, most, zlib.MAX_WBITS | 16) if body.startswith(GZIP) else body
    if packed in {"gzip", "x-gzip"}:
        return _inflated(body, most, zlib.MAX_WBITS | 16) if body else body
    if packed == "deflate":
        return _inflated(body, most, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS) if body else body
    raise AnswerRefused(f"the answer is packed as {packed[:20]!r}, which was not asked for.")


def _inflated(body: bytes, most: int, window: int) -> bytes:
    parts, size, rest = [], 0, body
    while rest:
        inflate = zlib.decompressobj(window)
        try:
            part = inflate.decompress(rest, most - size + 1)
        except zlib.error:
            raise Cut("the packed answer is broken") from None
        size += len(part)
        if size > most:
            raise AnswerRefused(f"the answer unpacks to more than {most:,} bytes: not taken. Ask for less, or raise most_unpacked.")
        parts.append(part)
        if not inflate.eof:
            raise Cut("the packed answer was cut")
        rest = inflate.unused_data.lstrip(b"\0")
    return b"".join(parts)

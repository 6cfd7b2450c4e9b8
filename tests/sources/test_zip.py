from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from geoenergy import errors
from geoenergy.sources._zip import pieces_of


def packed(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in files:
            held.writestr(name, content)
    return buffer.getvalue()


def unpacked(body: bytes, ending: str, **limits: Any) -> bytes:
    return b"".join(pieces_of(body, ending, size=1_000, where="a test", **limits))


@pytest.mark.parametrize(
    ("body", "error", "says"),
    [
        (packed(("a.csv", b"x"), ("b.csv", b"y")), errors.SourceChanged, "holds 2 files"),
        (packed(("a.txt", b"x")), errors.SourceChanged, "holds 0 files"),
        (packed(("a.csv", b"0" * 20_000_000)), errors.AnswerRefused, "unpacks to more than"),
        (packed(("a.csv", b"some text"))[:-30], errors.SourceUnreachable, "broken or was cut"),
        (packed(("a.csv", b"some text")).replace(b"PK\x03\x04", b"PK\x03\x05"), errors.SourceUnreachable, "broken or was cut"),
        (b"PK", errors.SourceUnreachable, "broken or was cut"),
    ],
    # the bytes of a zip hold the time at which it was packed
    ids=["two files", "none of the kind", "a bomb", "cut", "broken", "no zip"],
)
def test_zips(body: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        unpacked(body, ".csv", most=1_000_000)


def test_the_names_in_a_zip_lead_nowhere() -> None:
    assert unpacked(packed(("../../../etc/passwd.csv", b"inside")), ".csv", most=100) == b"inside"


def test_a_size_in_a_zip_that_lies() -> None:
    body = bytearray(packed(("a.csv", b"0" * 5_000_000)))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = body.index(signature) + at
        body[start : start + 4] = (10).to_bytes(4, "little")
    with pytest.raises((errors.SourceUnreachable, errors.AnswerRefused)):
        unpacked(bytes(body), ".csv", most=1_000)


def test_a_file_comes_in_pieces_and_the_limit_is_told_with_its_remedy() -> None:
    body = packed(("a.CSV", b"0123456789" * 250), ("readme.txt", b"no"))
    assert [len(each) for each in pieces_of(body, ".csv", most=2_500, where="a test", size=1_000)] == [1000, 1000, 500]
    with pytest.raises(errors.AnswerRefused, match=r"more than 2,499 bytes: not taken\. Raise most_unpacked of the session"):
        list(pieces_of(body, ".csv", most=2_499, where="a test"))


def test_a_zip_that_breaks_late_is_told_when_it_is_met() -> None:
    body = bytearray(packed(("a.csv", content := bytes(range(256)) * 4_000)))
    at = body.index(b"PK\x01\x02") - 20  # near the end of what is packed
    body[at : at + 8] = bytes(8)
    with pytest.raises(errors.SourceUnreachable, match="broken or was cut"):
        list(pieces_of(bytes(body), ".csv", most=len(content), where="a test", size=1_000))

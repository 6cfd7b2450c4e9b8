"""JODI's files, which are long (oil: up to 650 MB unpacked): read piece by piece, so that only the lines that are wanted are kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain

import polars as pl

from geoenergy.errors import SourceChanged, SourceUnreachable
from geoenergy.sources._ask import Answer
from geoenergy.sources._text import columns_are, csv_of, number, shown
from geoenergy.sources._zip import ZIP, pieces_of

COLUMNS = ("REF_AREA", "TIME_PERIOD", "ENERGY_PRODUCT", "FLOW_BREAKDOWN", "UNIT_MEASURE", "OBS_VALUE", "ASSESSMENT_CODE")
PIECE = 8_000_000
MOST_LINE = 1_000_000


def frames_of(answer: Answer, *, most: int, where: str, file: str) -> Iterator[pl.DataFrame]:
    """The lines of a file, packed or not, some hundred thousand at a time: the columns in the order of `COLUMNS`, every cell as text.

    Args:
        answer: What came.
        most: How many bytes a packed file may unpack to.
        where: The database, for messages.
        file: The file to edit where columns changed, for messages.

    Raises:
        SourceUnreachable: nothing in it, or cut.
        SourceChanged: other columns, or lines that are none of this form.
        AnswerRefused: a zip that unpacks to more than `most` bytes.
    """
    packed = answer.body.startswith(ZIP)
    blocks = _blocks(pieces_of(answer.body, ".csv", most=most, where=where, size=PIECE) if packed else _cut(answer.body), where)
    head, _, first = next(blocks, b"").lstrip().partition(b"\n")
    header, _ = csv_of(Answer(answer.url, answer.status, answer.headers, head))
    columns_are(header, COLUMNS, where=where, file=file)
    if not packed and not answer.measured and not answer.body.endswith(b"\n"):
        raise SourceUnreachable(f"the answer to {answer.url} ends within a line: it was cut. Ask again later.")
    for block in chain((first,), blocks):
        if block.strip():
            yield _frame(block, header, answer.url)


def numbers(texts: pl.Series, *, where: str) -> pl.Series:
    """Finite numbers from texts, all at once. Raises `SourceChanged` with the first that is none."""
    values = texts.cast(pl.Float64, strict=False)
    plain = texts.str.contains(r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$") & values.is_finite().fill_null(False)
    for text in texts.filter(~plain).head(1):
        number(text, where=where)
    return values


def _cut(body: bytes) -> Iterator[bytes]:
    return (body[at : at + PIECE] for at in range(0, len(body), PIECE))


def _blocks(pieces: Iterable[bytes], where: str) -> Iterator[bytes]:
    """Whole lines; only the last block may end without a line feed."""
    rest = b""
    for piece in pieces:
        end = piece.rfind(b"\n") + 1
        if end:
            yield rest + piece[:end]
        rest = piece[end:] if end else rest + piece
        if len(rest) > MOST_LINE:
            raise SourceChanged(f"{where}: a line of more than {MOST_LINE:,} bytes: {shown(rest[:60].decode('latin-1'))}.")
    if rest:
        yield rest


def _frame(block: bytes, header: list[str], url: str) -> pl.DataFrame:
    """Some lines as a frame. An empty cell or a short line is a null to polars, and never right here: such lines are looked at closer."""
    try:
        frame = pl.read_csv(block, has_header=False, schema=dict.fromkeys(header, pl.String()))
    except pl.exceptions.PolarsError:
        frame = None
    if frame is None or sum(frame.null_count().row(0)):
        frame = _closer(block, header, url)
    return frame.select(COLUMNS)


def _closer(block: bytes, header: list[str], url: str) -> pl.DataFrame:
    """The same lines, slowly: what is wrong with their form is told, and an empty cell is an empty text."""
    try:
        text = block.decode("utf-8")
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), strict=True) if line]
    except UnicodeDecodeError:
        raise SourceChanged(f"the answer to {url} is not UTF-8: its letters cannot be told.") from None
    except csv.Error as error:
        raise SourceChanged(f"the answer to {url} is not CSV that can be read ({error}).") from None
    for line in lines:
        if len(line) != len(header):
            if line is lines[-1] and not text.endswith("\n"):
                raise SourceUnreachable(f"the last line of the answer to {url} is not whole: it was cut. Ask again later.")
            what = f"has {len(line)} cells, not {len(header)}"
            raise SourceChanged(f"a line of the answer to {url} {what}: {shown(','.join(line))}.")
    return pl.DataFrame(lines, schema=dict.fromkeys(header, pl.String()), orient="row")

"""A zip that came over the network, unpacked in memory piece by piece: its names lead nowhere, and what it unpacks to is bounded."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from geoenergy.errors import AnswerRefused, SourceChanged, SourceUnreachable
from geoenergy.sources._text import shown

ZIP = b"PK"


def pieces_of(body: bytes, ending: str, *, most: int, where: str, size: int = 8_000_000) -> Iterator[bytes]:
    """The one file of that ending in a zip, `size` bytes at a time: a file of hundreds of megabytes is never held whole.

    Raises:
        SourceUnreachable: a zip that is broken or cut; this may be seen in the last piece only.
        SourceChanged: none, several, locked, or packed in a way that is not known.
        AnswerRefused: it unpacks to more than `most` bytes.
    """
    strange, came = "", 0
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as held:
            names = [each for each in held.infolist() if not each.is_dir() and each.filename.casefold().endswith(ending)]
            if len(names) == 1 and names[0].file_size <= most:
                with held.open(names[0]) as file:
                    while came <= most:  # the size that is told may be a lie
                        piece = file.read(min(size, most + 1 - came))
                        if not piece:
                            return
                        came += len(piece)
                        yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, KeyError, OverflowError):
        names = None
    except (NotImplementedError, RuntimeError, MemoryError) as error:
        names, strange = None, type(error).__name__
    if strange:
        raise SourceChanged(f"{where}: the zip is locked, or packed in a way that is not known here ({strange}).")
    if names is None:
        raise SourceUnreachable(f"{where}: the zip is broken or was cut. Ask again later.")
    if len(names) == 1:
        raise AnswerRefused(f"{where}: the zip unpacks to more than {most:,} bytes: not taken. Raise most_unpacked of the session.")
    listed = shown(", ".join(each.filename for each in names))
    raise SourceChanged(f"{where}: the zip holds {len(names)} files of the kind {ending}, not one: {listed}.")

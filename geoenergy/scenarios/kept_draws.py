"""Draws on disk, chunk by chunk, so that an interruption loses none that were done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import polars as pl

from geoenergy.errors import BadArgument
from geoenergy.scenarios.draws import COLUMNS

QUESTION = "question.json"
FORMAT = "geoenergy monte carlo draws 1"


class KeptDraws:
    """A folder with the question and the chunks of draws that are done, each written whole or not at all."""

    def __init__(self, folder: str | Path, fingerprint: dict[str, str]) -> None:
        """Open the folder, or begin it.

        Args:
            folder: The folder; it is made where there is none.
            fingerprint: What makes the question what it is.

        Raises:
            BadArgument: The folder holds something else, draws of another question, or cannot be written to.
        """
        self.folder = Path(folder)
        told = {"format": FORMAT, **fingerprint}
        path = self.folder / QUESTION
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if path.exists():
                self._refuse_another(path, told)
            elif any(not each.name.endswith(".part") for each in self.folder.iterdir()):
                raise BadArgument(f"into: {str(self.folder)!r} holds something else. Name an empty folder, or one that is not there yet.")
            else:
                self._write(path, (json.dumps(told, indent=1, sort_keys=True) + "\n").encode())
        except OSError as error:
            raise BadArgument(f"into: cannot use {str(self.folder)!r} as a folder ({error.strerror}).") from error

    def _refuse_another(self, path: Path, told: dict[str, str]) -> None:
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise BadArgument(f"into: {str(path)!r} is not a question of draws. Name another folder.") from error
        apart = sorted(name for name in {*held, *told} if held.get(name) != told.get(name))
        if apart:
            raise BadArgument(
                f"into: {str(self.folder)!r} holds draws of another question: {', '.join(apart)} differ. Name another folder."
            )

    def chunk(self, first: int, count: int) -> pl.DataFrame | None:
        """A chunk that is done, None where it is not, or has fewer draws than wanted."""
        path = self._path(first)
        if not path.exists():
            return None
        try:
            frame = pl.read_parquet(path)
        except pl.exceptions.PolarsError as error:
            raise BadArgument(f"into: {str(path)!r} cannot be read ({error}). Remove the file; its draws are made again.") from error
        if dict(frame.schema) != COLUMNS:
            raise BadArgument(f"into: {str(path)!r} has other columns. Remove the file; its draws are made again.")
        mine = frame.filter(pl.col("draw") < first + count)
        return mine if mine["draw"].n_unique() == count else None

    def keep(self, first: int, frame: pl.DataFrame) -> None:
        """Write a chunk, whole or not at all."""
        path = self._path(first)
        part = path.with_suffix(".part")
        try:
            frame.write_parquet(part, compression="zstd")
            part.replace(path)
        except OSError as error:
            raise BadArgument(f"into: cannot write {str(path)!r} ({error.strerror}). The draws before are kept.") from error

    def _path(self, first: int) -> Path:
        return self.folder / f"draws-{first:09}.parquet"

    def _write(self, path: Path, content: bytes) -> None:
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

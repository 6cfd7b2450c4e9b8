"""What the pages show: the output of an example, a table, a figure. All of it is made when the site is built."""

from __future__ import annotations

import base64
import contextlib
import html
import io
import os
import re
import runpy
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from geoenergy.world.load import load_world
from geoenergy.world.world import World

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 80
MOST = 40
MILLENNIA = 3000
"""Whole numbers below it may be years, and are written without a comma."""
SHORT = 28
"""Letters that stay on one line of a cell."""


@cache
def world() -> World:
    """The bundled world, read once for all pages."""
    return load_world()


def output(name: str) -> str:
    """What an example prints, as a block of text."""
    return _block(_run(name, ()))


def example_figure(name: str, alt: str) -> str:
    """The figure that an example draws when it is given a file name."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "figure.svg"
        _run(name, (str(target),))
        return _image(target.read_bytes(), alt)


def figure(chart: Any, alt: str) -> str:
    """A figure on the page itself: nothing is loaded when it is read."""
    from geoenergy.plots.save import save

    with tempfile.TemporaryDirectory() as folder:
        return _image(save(chart, Path(folder) / "figure.svg").read_bytes(), alt)


def frame(answer: pl.DataFrame, columns: Iterable[str] | None = None, *, rows: int = MOST) -> str:
    """A table of some columns and rows, and how many more there are."""
    shown = answer.select(list(columns)) if columns is not None else answer
    head = "".join(f"<th>{html.escape(name)}</th>" for name in shown.columns)
    body = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in shown.head(rows).iter_rows())
    more = []
    if answer.height > rows:
        more.append(f"{answer.height - rows} more rows")
    if answer.width > shown.width:
        more.append(f"{answer.width - shown.width} more columns")
    note = f"<p class='more'>{' and '.join(more)}</p>" if more else ""
    return f"<div class='wide'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}"


def record(answer: Any, names: Iterable[str] | None = None) -> str:
    """A record, field by field."""
    fields = {name: value for name, value in answer if names is None or name in set(names)}
    body = "".join(f"<tr><th>{html.escape(name)}</th>{_cell(value)}</tr>" for name, value in fields.items())
    return f"<div class='wide'><table><tbody>{body}</tbody></table></div>"


def error(call: Any) -> str:
    """The error that a call raises, as it is told."""
    from geoenergy.errors import GeoenergyError

    try:
        call()
    except GeoenergyError as told:
        return _block(f"{type(told).__name__}: {told}", wrapped=True)
    raise AssertionError("the page promises an error, and there is none")


def text(value: object, *, wrapped: bool = False) -> str:
    """Anything as it prints; `wrapped` breaks long lines."""
    return _block(str(value), wrapped=wrapped)


def command(*words: str, width: int = WIDTH, most: int | None = None) -> str:
    """A command of the command line with what it prints on stdout; at most so many lines of it."""
    from unittest.mock import patch

    from geoenergy.cli._run import run

    said, talk = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    settings = {"NO_COLOR": "1", "COLUMNS": str(width)}
    with patch.dict(os.environ, settings), contextlib.redirect_stdout(said), contextlib.redirect_stderr(talk):
        code = run(words)
    if code:
        raise AssertionError(f"geoenergy {' '.join(words)} left with {code}: {talk.getvalue()}")
    told = " ".join(f'"{word}"' if set(" <>") & set(word) else word for word in words)
    said.flush()
    lines = said.buffer.getvalue().decode().rstrip().splitlines()
    if most is not None and len(lines) > most:
        lines = [*lines[:most], f"... {len(lines) - most} more lines"]
    return _block("\n".join([f"$ geoenergy {told}", *lines]))


def _run(name: str, arguments: tuple[str, ...]) -> str:
    path = ROOT / "examples" / f"{name}.py"
    said, before = io.StringIO(), sys.argv
    sys.argv = [str(path), *arguments]
    try:
        with contextlib.redirect_stdout(said):
            runpy.run_path(str(path), run_name="__main__")
    finally:
        sys.argv = before
    return said.getvalue()


def _block(told: str, *, wrapped: bool = False) -> str:
    return f"<div class='output{' wrapped' if wrapped else ''}'><pre><code>{html.escape(told.rstrip())}</code></pre></div>"


def _image(svg: bytes, alt: str) -> str:
    data = base64.b64encode(svg).decode()
    return f"<figure class='drawn'><img alt='{html.escape(alt, quote=True)}' src='data:image/svg+xml;base64,{data}'></figure>"


def _cell(value: object) -> str:
    if value is None:
        return "<td class='empty'>&ndash;</td>"
    if isinstance(value, bool):
        return f"<td>{'yes' if value else 'no'}</td>"
    if isinstance(value, float):
        return f"<td class='number'>{_number(value)}</td>"
    if isinstance(value, int):
        return f"<td class='number'>{value if value < MILLENNIA else format(value, ',')}</td>"
    if isinstance(value, list | tuple):
        return f"<td>{'<br>'.join(html.escape(str(each)) for each in value)}</td>"
    if isinstance(value, str) and re.fullmatch(r"https?://\S+", value):
        address = html.escape(value, quote=True)
        return f"<td><a href='{address}'>{address}</a></td>"
    told = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(str(value)))
    return f"<td class='short'>{told}</td>" if len(str(value)) <= SHORT else f"<td>{told}</td>"


def _number(value: float) -> str:
    if value == 0 or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3f}"

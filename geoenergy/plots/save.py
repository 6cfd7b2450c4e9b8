"""A figure as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geoenergy.errors import BadArgument
from geoenergy.plots.base import drawing

FORMATS = ("svg", "png", "html", "json")


def save(chart: Any, path: str | Path) -> Path:
    """Write a figure to a file; the ending of its name says the form. Nothing is fetched, neither now nor when the file is opened.

    Args:
        chart: A figure of this folder, or any other Altair chart.
        path: File to write: `.svg`, `.png` (twice the size on screen), `.html` (one page that holds everything it needs, and shows
            figures under the pointer) or `.json` (the Vega-Lite specification).

    Returns:
        The path written.

    Raises:
        BadArgument: Another ending.
        ExtraMissing: The extra `viz` is not installed.

    Unit: none; a file.
    References: [satyanarayan2017]
    """
    drawing()
    target = Path(path)
    ending = target.suffix.lstrip(".").lower()
    if ending not in FORMATS:
        raise BadArgument(f"a figure cannot be written to {target.name!r}. Endings there are: {', '.join(FORMATS)}.")
    more: dict[str, Any] = {"scale_factor": 2} if ending == "png" else {}
    if ending == "html":
        more = {"inline": True, "json_kwds": {"cls": _InScript}}
    chart.save(str(target), format=ending, **more)
    return target


class _InScript(json.JSONEncoder):
    """JSON that stands in the script of a page: a text that holds `</script>` would end it, and what follows would be run."""

    def encode(self, o: Any) -> str:
        return super().encode(o).replace("<", "\\u003c")

"""A kind of a growing folder from a table of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoenergy._discover import kind, kinds
from geoenergy.errors import BadArgument, nearest


def from_table(folder: str, fields: Mapping[str, Any], *, what: str, place: str) -> Any:
    """The thing that a table names by its `kind`, made from its other fields.

    Args:
        folder: Dotted name of the growing folder.
        fields: The table.
        what: What its kinds are, in words: `kind of shock`.
        place: Where the table stands, for errors.

    Raises:
        BadArgument: No `kind`, or none of that name, with the nearest.
        ValidationError: Fields that the kind does not take.
    """
    told = dict(fields)
    wanted = told.pop("kind", None)
    held = kinds(folder)
    if wanted not in held:
        near = nearest(str(wanted), held)
        hint = f" Nearest: {', '.join(near)}." if near else f" There are: {', '.join(held)}."
        raise BadArgument(f"{place}: no {what} {wanted!r}.{hint}")
    return kind(folder, wanted)(**told)

"""A folder that was made to deceive: a state or HEAD with whatever content, its sums right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def packed(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def head(root: Path, **changes: Any) -> None:
    """Write HEAD anew with these changes."""
    told = json.loads((root / "HEAD").read_bytes())
    told.pop("sha256")
    told.update(changes)
    (root / "HEAD").write_bytes(packed({**told, "sha256": hashlib.sha256(packed(told)).hexdigest()}))


def state(root: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the present state."""
    told = json.loads((root / "states" / json.loads((root / "HEAD").read_bytes())["present"]).read_bytes())
    change(told)
    state_bytes(root, packed(told))


def state_bytes(root: Path, content: bytes, *, number: int | None = None) -> None:
    """Put these bytes in place of the present state, which is the last in the list; it is the last by number too, unless told."""
    told = json.loads((root / "HEAD").read_bytes())
    last = number or told["last"]
    name = f"{last}-{hashlib.sha256(content).hexdigest()}.json"
    (root / "states" / told["present"]).unlink()
    (root / "states" / name).write_bytes(content)
    head(root, present=name, states=[*told["states"][:-1], name])

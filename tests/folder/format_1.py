"""A folder of format 1, byte for byte as it was written while that was the only format; nothing of geoenergy's is used."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

MARKER = '{"folder": "geoenergy", "format": 1}\n'
HEAD_SUM = "5d5c8eaa549a73f64d0f0e2ef8ed8ece956454dd569034d4233d0acf92b955f6"
"""What HEAD of a folder with two states said of itself."""
COLUMNS = "importer,exporter,commodity,year,basis,quantity,unit,conditions"
EDITIONS = {"2026-10-01": (100.0, 300.0), "2026-11-01": (110.0, 300.0)}


def folder(root: Path, states: int = 2) -> None:
    """Write it, with one or two states of one table."""
    for name in ("objects", "states"):
        (root / name).mkdir(parents=True)
    (root / "geoenergy-folder.json").write_text(MARKER)
    (root / "lock").touch()
    names: list[str] = []
    vintages: list[dict[str, Any]] = []
    for number, (day, figures) in enumerate(list(EDITIONS.items())[:states], start=1):
        vintages = [*vintages, _vintage(root, day, figures)]
        state = {
            "by": "me",
            "number": number,
            "tables": [{"kind": "flows", "table": "made_up", "vintages": vintages}],
            "when": f"2026-11-24T{11 + number}:00:00Z",
        }
        content = _json(state if not names else {**state, "parent": names[-1]})
        names.append(f"{number}-{hashlib.sha256(content).hexdigest()}.json")
        (root / "states" / names[-1]).write_bytes(content)
    head = {"last": states, "present": names[-1], "states": names}
    (root / "HEAD").write_bytes(_json({**head, "sha256": hashlib.sha256(_json(head)).hexdigest()}))


def marked(root: Path) -> None:
    """Say of a folder that it is of format 1; all else in it is of either."""
    (root / "geoenergy-folder.json").write_text(MARKER)


def _vintage(root: Path, day: str, figures: tuple[float, float]) -> dict[str, Any]:
    lines = [COLUMNS, f"BGR,AZE,gas,2024,origin,{figures[0]},TJ,gcv", f"ITA,DZA,gas,2024,origin,{figures[1]},TJ,gcv", ""]
    evidence = {
        "access": "excerpt",
        "licence": "CC0-1.0",
        "published": day,
        "publisher": "An example",
        "read": "2026-11-24",
        "release_lag": "P13M",
        "title": "Figures made up for this test",
    }
    return {
        "answers": [_object(root, f"answer of {day}", "answer")],
        "evidence": evidence,
        "faults": [],
        "rows": 2,
        "table": _object(root, "\n".join(lines), "csv"),
        "title": "Made up",
        "unit": "TJ",
        "vintage": day,
    }


def _object(root: Path, text: str, suffix: str) -> dict[str, Any]:
    name = f"{hashlib.sha256(text.encode()).hexdigest()}.{suffix}"
    (root / "objects" / name).write_text(text)
    return {"file": name, "size": len(text)}


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

"""Run where geopolrisk-py is installed: its own functions on cases from a file.

The functions are taken out of its modules, for importing these reads half a minute of trade data first.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import logging
import sys
from pathlib import Path
from typing import Any


def functions(module: str, names: set[str]) -> dict[str, Any]:
    """Functions of a module of the package, without running the rest of it."""
    spec = importlib.util.find_spec("geopolrisk")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    path = Path(spec.submodule_search_locations[0]) / "assessment" / f"{module}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in names]
    space: dict[str, Any] = {"logging": logging}
    exec(compile(tree, str(path), "exec"), space)
    return space


def main(given: str, found: str) -> None:
    """Score of each case: production of all countries, imports, instability, domestic production."""
    score = functions("core", {"GeoPolRisk"})["GeoPolRisk"]
    product = functions("utils", {"sumproduct"})["sumproduct"]
    answers = []
    for case in json.loads(Path(given).read_text(encoding="utf-8")):
        made = case["production"]
        index = product(made, made) / (sum(made) * sum(made))
        risky = product(case["imports"], case["scores"])
        answers.append(score(risky, sum(case["imports"]), 1.0, case["domestic"], index)[0])
    Path(found).write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

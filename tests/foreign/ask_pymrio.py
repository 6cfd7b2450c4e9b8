"""Run where pymrio is installed: coefficients and inverse of each table of flows, and whose product each country's mix is."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pymrio


def main(given: str, found: str) -> None:
    """Share of each origin in each country's mix, `[origin][country]`, from flows `[from][to]` and production."""
    answers = []
    for case in json.loads(Path(given).read_text(encoding="utf-8")):
        flows = pd.DataFrame(case["flows"])
        made = np.array(case["production"])
        through = pd.DataFrame(flows.sum(axis=0) + made, columns=["indout"])
        inverse = pymrio.calc_L(pymrio.calc_A(flows, through))
        shares = np.diag(made / through["indout"].to_numpy()) @ inverse.to_numpy()
        answers.append(shares.tolist())
    Path(found).write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

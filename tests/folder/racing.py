"""A process that writes while others do: `python -m tests.folder.racing FOLDER TABLE WRITES`. It says what each write told."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from geoenergy.errors import FolderBusy
from geoenergy.folder.add import add
from tests.folder.made import hour, made, row
from tests.house.tree import ROOT


def write(root: Path, table: str, number: int) -> tuple[str, ...]:
    """Add a vintage, however often the folder is busy."""
    given = made(row(quantity=float(number)), table=table, vintage=f"{2000 + number}-01-01")
    while True:
        try:
            return add(root, [given], hour(number), by=table).notes
        except FolderBusy:
            time.sleep(random.uniform(0, 0.02))


def race(root: Path, tables: list[str], writes: int) -> list[str]:
    """Let a process for each table write at the same time; what they said."""
    command = [sys.executable, "-m", "tests.folder.racing", str(root)]
    running = [
        subprocess.Popen([*command, table, str(writes)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for table in tables
    ]
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0] * len(tables), said
    return said


if __name__ == "__main__":
    for each in range(int(sys.argv[3])):
        for note in write(Path(sys.argv[1]), sys.argv[2], each):
            sys.stdout.write(f"{note}\n")

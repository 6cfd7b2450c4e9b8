"""What a wheel must and must not hold: `python wheel.py FILE`."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

MOST_BYTES = 8_000_000
MUST = ("geoenergy/py.typed", "geoenergy/__init__.pyi", "geoenergy/data/datapackage.json")


def main(path: Path) -> None:
    wheel = zipfile.ZipFile(path)
    names = wheel.namelist()
    size = path.stat().st_size
    faults = [f"{size} bytes, more than {MOST_BYTES}"] if size > MOST_BYTES else []
    faults += [f"{name} is missing" for name in MUST if name not in names]
    faults += [
        f"{name} does not belong in it"
        for name in names
        if (not name.startswith("geoenergy/") and ".dist-info/" not in name) or "__pycache__" in name
    ]
    growing = [name for name in names if name.endswith("/__init__.py") and b"grow(__name__)" in wheel.read(name)]
    faults += [f"{name}i is missing: the build writes it" for name in growing if f"{name}i" not in names]
    if not any(name.endswith("/licenses/LICENSE") for name in names):
        faults.append("the licence is missing")
    if faults:
        sys.exit(f"{path.name}: " + "; ".join(faults))
    print(f"{path.name}: {len(names)} files, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

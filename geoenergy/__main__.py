"""`python -m geoenergy` is the command line."""

from __future__ import annotations

from geoenergy.cli import main

if __name__ == "__main__":
    main()

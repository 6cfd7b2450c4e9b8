"""Rules of who gets what is left: `allocation="equal_rate"`, `ge.allocation.Priority(weights={"households": 10})`.

A growing folder: `equal_rate.py` defines `EqualRate`; see `base.py`.
"""

from geoenergy._discover import grow

grow(__name__)

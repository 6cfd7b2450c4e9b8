"""One number per country, pair or corridor and year. First a pure function on figures, then a thin one that takes the world.

A growing folder: `herfindahl.py` defines `herfindahl` (pure) and `herfindahl_of` (takes the world); see `base.py`.
"""

from geoenergy._discover import grow

grow(__name__)

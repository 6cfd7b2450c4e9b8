"""Publishers asked for figures, one file a source; see `base.py`.

A growing folder: `world_bank.py` defines `WorldBank`.
"""

from geoenergy._discover import grow

grow(__name__)

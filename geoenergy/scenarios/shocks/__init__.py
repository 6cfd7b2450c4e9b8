"""What may happen to a supply network: `ge.shocks.SupplyCut(supplier="RUS", importers="EU")`.

A growing folder: `supply_cut.py` defines `SupplyCut`; see `base.py`.
"""

from geoenergy._discover import grow

grow(__name__)

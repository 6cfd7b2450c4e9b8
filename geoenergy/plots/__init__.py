"""Figures from answers: one file a figure. They take frames and know no world; the extra `viz` draws them.

A growing folder: `shares_over_years.py` defines `shares_over_years`; see `base.py`.
"""

from geoenergy._discover import grow

grow(__name__)

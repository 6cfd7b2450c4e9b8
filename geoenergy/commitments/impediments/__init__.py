"""Sourced reasons why a duty may not be honoured, one file a kind; see `base.py`.

A growing folder: `overstretch.py` defines `overstretch`.
"""

from geoenergy._discover import grow

grow(__name__)

"""What an input may be: `ge.distributions.Uniform(low=0.8, high=1.2)`.

A growing folder: `uniform.py` defines `Uniform`; see `base.py`.
"""

from geoenergy._discover import grow

grow(__name__)

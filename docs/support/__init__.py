"""Code that pages and their tests share; no part of the package."""

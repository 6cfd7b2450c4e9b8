"""Development tools. Not part of the wheel."""

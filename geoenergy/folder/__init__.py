"""A data folder on disk that cannot be half written: immutable objects, one pointer to the present state. Knows no world and no source."""

"""The nouns of the field, as frozen records. A docstring under each field is the data dictionary."""

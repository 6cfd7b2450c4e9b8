"""Answers told to a reader: words, tables and small pictures of text. Nothing is computed here that a question does not answer."""

"""What is known: files become an immutable world; lookups select from it. The world knows nobody."""

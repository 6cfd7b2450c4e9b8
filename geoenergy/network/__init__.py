"""The supply network of a world: what crossings can take, and what flows on them."""

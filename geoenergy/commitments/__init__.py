"""Who must, who promised, and what stands against it."""
